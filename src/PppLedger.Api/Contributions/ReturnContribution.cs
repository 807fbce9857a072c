using Marten;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Return a submitted contribution with a question, as the coordinator.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Question">What you want to know.</param>
[Example("""
    { "version": 4, "question": "Which task of the work package was this?" }
    """)]
public sealed record ReturnContributionRequest(long Version, string Question);

public static class ReturnContributionEndpoint
{
    public static Task<Parties> LoadAsync(Contribution contribution, IQuerySession session, CancellationToken cancellation) =>
        ContributionParties.Of(contribution, session, cancellation);

    public static ProblemDetails Validate(ReturnContributionRequest request, Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Refuses(contribution, Command(request, actor), parties).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/return"), EmptyResponse]
    [EndpointSummary("Return a submitted contribution with a question, as the coordinator.")]
    public static ContributionReturned Post(
        ReturnContributionRequest request, [WriteAggregate] Contribution contribution, Parties parties, Actor actor) =>
        ContributionRules.Decide(contribution, Command(request, actor), parties);

    private static ReturnContribution Command(ReturnContributionRequest request, Actor actor) => new(request.Question, actor);
}
