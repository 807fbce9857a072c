using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Take a contribution out of the base of an allowance.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Reason">Why.</param>
[Example("""
    { "version": 3, "reason": "The project was moved into the programme." }
    """)]
public sealed record ReleaseFromAllowanceBaseRequest(long Version, string Reason);

public static class ReleaseFromAllowanceBaseEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(ReleaseFromAllowanceBaseRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/allowance-base/release"), EmptyResponse]
    [EndpointSummary("Take a contribution out of the base of an allowance, as the coordinator or the funder: it may be base for another then.")]
    public static AllowanceBaseReleased Post(
        ReleaseFromAllowanceBaseRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static ReleaseFromAllowanceBase Command(ReleaseFromAllowanceBaseRequest request, Actor actor) => new(request.Reason, actor);
}
