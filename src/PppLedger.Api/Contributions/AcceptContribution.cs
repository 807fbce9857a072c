using Marten;
using Npgsql;
using PppLedger.Api.Access;
using PppLedger.Api.Claims;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Accept a submitted contribution in full or in part, as the coordinator.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Quantity">How much of the quantity; left out with the value, all.</param>
/// <param name="Value">How much of the value; left out with the quantity, all.</param>
/// <param name="Reason">Why not all; required where part is not accepted.</param>
[Example("""
    { "version": 4, "quantity": { "amount": 30, "unit": "h" }, "value": { "amount": 1800.00, "currency": "EUR" }, "reason": "Ten hours lack a date." }
    """)]
public sealed record AcceptContributionRequest(long Version, Quantity? Quantity = null, Money? Value = null, string? Reason = null);

public static class AcceptContributionEndpoint
{
    public static async Task<(Parties, IReadOnlyList<Overlap>, SeenThings)> LoadAsync(
        Contribution contribution, Actor actor, IQuerySession session, NpgsqlDataSource database, RuleBook book, CancellationToken cancellation)
    {
        var parties = await ContributionParties.Of(contribution, session, cancellation);
        var overlaps = await Overlaps.StandingOn(contribution.Id, session, database, book, cancellation);
        return (parties, overlaps, await SeenThings.Of(overlaps.SelectMany(o => o.Others), actor.Sight, database, cancellation));
    }

    public static ProblemDetails Validate(
        AcceptContributionRequest request, Contribution contribution, Parties parties, IReadOnlyList<Overlap> overlaps, SeenThings seen, Actor actor) =>
        (ContributionRules.Refuses(contribution, Command(request, actor), parties) ?? OverlapRules.RefusesToAccept(overlaps, seen.Has)).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/acceptance"), EmptyResponse]
    [EndpointSummary("Accept a submitted contribution in full or in part, as the coordinator.")]
    public static ContributionAccepted Post(
        AcceptContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static AcceptContribution Command(AcceptContributionRequest request, Actor actor) => new(request.Quantity, request.Value, request.Reason, actor);
}
