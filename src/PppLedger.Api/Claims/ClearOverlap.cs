using Marten;
using Npgsql;
using PppLedger.Api.Contributions;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Claims;

/// <summary>Finds an overlap to be no double claim.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Kind">What overlaps.</param>
/// <param name="Reason">Why it is no double claim.</param>
/// <param name="OtherContributionId">With which contribution; left out, a person's hours as a whole, else the only overlap of the kind that stands.</param>
[Example("""
    { "version": 2, "kind": "person-hours", "reason": "Eight hours of paid leave were left out of the hours worked." }
    """)]
public sealed record ClearOverlapRequest(long Version, OverlapKind Kind, string Reason, Guid? OtherContributionId = null)
{
    internal ClearOverlap ToCommand(Actor actor) => new(Kind, OtherContributionId, Reason, actor);
}

public static class ClearOverlapEndpoint
{
    public static async Task<(Parties, IReadOnlyList<Overlap>)> LoadAsync(
        Contribution contribution, IQuerySession session, NpgsqlDataSource database, RuleBook book, CancellationToken cancellation) =>
        (await ContributionParties.Of(contribution, session, cancellation), await Overlaps.StandingOn(contribution.Id, session, database, book, cancellation));

    public static ProblemDetails Validate(
        ClearOverlapRequest request, Contribution contribution, Parties parties, IReadOnlyList<Overlap> overlaps, Actor actor) =>
        ContributionRules.Refuses(contribution, request.ToCommand(actor), parties, overlaps).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/overlap-clearances"), EmptyResponse]
    [EndpointSummary("Find an overlap to be no double claim, as an auditor or the funder of the award.")]
    public static OverlapCleared Post(
        ClearOverlapRequest request, [WriteAggregate] Contribution contribution, Parties parties, IReadOnlyList<Overlap> overlaps, Actor actor) =>
        ContributionRules.Decide(contribution, request.ToCommand(actor), parties, overlaps);
}
