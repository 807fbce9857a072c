using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Agree within how many days stages of contributions are to be left.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Terms">The stages with days of their own; those left out are as by default.</param>
/// <param name="Reason">Why, or where it was agreed.</param>
[Example("""
    { "version": 14, "terms": [{ "stage": "submitted", "days": 45 }], "reason": "Consortium agreement, article 7" }
    """)]
public sealed record AgreeStepTermsRequest(long Version, IReadOnlyList<StepTerm> Terms, string Reason);

public static class AgreeStepTermsEndpoint
{
    public static ProblemDetails Validate(AgreeStepTermsRequest request, Consortium consortium, Actor actor) =>
        ConsortiumRules.Refuses(consortium, Command(request, actor)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/step-terms"), EmptyResponse]
    [EndpointSummary("Agree within how many days each stage of a contribution is to be left, instead of the defaults.")]
    public static StepTermsAgreed Post(AgreeStepTermsRequest request, [WriteAggregate] Consortium consortium, Actor actor) =>
        ConsortiumRules.Decide(consortium, Command(request, actor));

    private static AgreeStepTerms Command(AgreeStepTermsRequest request, Actor actor) => new(request.Terms, request.Reason, actor);
}
