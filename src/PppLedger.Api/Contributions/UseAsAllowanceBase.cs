using Marten;
using Npgsql;
using PppLedger.Api.Access;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Take a contribution as base for the programme or the project allowance.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Allowance">The allowance.</param>
/// <param name="AwardId">The award of that allowance, where known.</param>
[Example("""
    { "version": 2, "allowance": "project" }
    """)]
public sealed record UseAsAllowanceBaseRequest(long Version, Allowance Allowance, Guid? AwardId = null);

public static class UseAsAllowanceBaseEndpoint
{
    public static async Task<(ProblemDetails, Parties, SeenThings)> LoadAsync(
        UseAsAllowanceBaseRequest request, Contribution contribution, Actor actor, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation) =>
        (await References.OptionalAward(request.AwardId, session, cancellation),
         await ContributionParties.Of(contribution, session, cancellation),
         await ContributionView.Named([contribution], actor.Sight, database, cancellation));

    public static ProblemDetails Validate(UseAsAllowanceBaseRequest request, Contribution contribution, Parties parties, SeenThings seen, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties, seen.Has).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/allowance-base"), EmptyResponse]
    [EndpointSummary("Take a contribution as base for the programme or the project allowance, never for both, as the coordinator or the funder.")]
    public static AllowanceBaseChosen Post(
        UseAsAllowanceBaseRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static UseAsAllowanceBase Command(UseAsAllowanceBaseRequest request, Actor actor) => new(request.Allowance, request.AwardId, actor);
}
