using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Agree how results are used.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="AgreedOn">The day it was agreed; not to come.</param>
/// <param name="MayPublish">The research organisations that may publish the results of their own research; those left out may not.</param>
/// <param name="OffersLicences">Whether licences for results are offered at market price, to whoever is interested and not exclusively.</param>
/// <param name="Reason">Where it was agreed.</param>
/// <param name="WideDissemination">By what means results are widely disseminated; left out where they are not.</param>
[Example("""
    { "version": 14, "agreedOn": "2026-03-01", "mayPublish": ["0199d000-0000-7000-8000-000000000002", "0199d000-0000-7000-8000-000000000005"],
      "wideDissemination": "Open access repository, yearly conference", "offersLicences": false, "reason": "Consortium agreement, article 9" }
    """)]
public sealed record AgreeUseOfResultsRequest(
    long Version, DateOnly AgreedOn, IReadOnlyList<Guid> MayPublish, bool OffersLicences, string Reason, string? WideDissemination = null);

public static class AgreeUseOfResultsEndpoint
{
    public static ProblemDetails Validate(AgreeUseOfResultsRequest request, Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Refuses(consortium, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/use-of-results"), EmptyResponse]
    [EndpointSummary("Record what is agreed on the use of results: who may publish, whether they are widely disseminated or licensed.")]
    [EndpointDescription("State aid may bear more of the costs where results are widely disseminated, where licences are offered, or where research organisations that may publish bear a tenth of the costs (GBER article 25(6)). What is recorded last counts; as long as nothing is, research organisations are taken to be free to publish.")]
    public static UseOfResultsAgreed Post(AgreeUseOfResultsRequest request, [WriteAggregate] Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Decide(consortium, Command(request, actor, today));

    private static AgreeUseOfResults Command(AgreeUseOfResultsRequest request, Actor actor, Today today) =>
        new(request.AgreedOn, request.MayPublish, request.WideDissemination, request.OffersLicences, request.Reason, today.Day, actor);
}
