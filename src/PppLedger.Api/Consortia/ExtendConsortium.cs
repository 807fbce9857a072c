using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Let a consortium run longer.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="EndsOn">The new last day.</param>
/// <param name="Reason">Why.</param>
[Example("""
    { "version": 14, "endsOn": "2029-06-30", "reason": "Granted in letter 9" }
    """)]
public sealed record ExtendConsortiumRequest(long Version, DateOnly EndsOn, string Reason);

public static class ExtendConsortiumEndpoint
{
    public static ProblemDetails Validate(ExtendConsortiumRequest request, Consortium consortium, Actor actor) =>
        ConsortiumRules.Refuses(consortium, Command(request, actor)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/extension"), EmptyResponse]
    [EndpointSummary("Let a consortium run longer.")]
    public static ConsortiumExtended Post(
        ExtendConsortiumRequest request, [WriteAggregate] Consortium consortium, Actor actor) =>
        ConsortiumRules.Decide(consortium, Command(request, actor));

    private static ExtendConsortium Command(ExtendConsortiumRequest request, Actor actor) =>
        new(request.EndsOn, request.Reason, actor);
}
