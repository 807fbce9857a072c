using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Close a consortium.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Outcome">How it ended; entered-in-error is for administrators and frees its code.</param>
/// <param name="On">When, where known; not to come.</param>
[Example("""
    { "version": 14, "outcome": "terminated", "on": "2026-06-30" }
    """)]
public sealed record CloseConsortiumRequest(long Version, ConsortiumOutcome Outcome, DateOnly? On = null);

public static class CloseConsortiumEndpoint
{
    public static ProblemDetails Validate(
        CloseConsortiumRequest request, Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Refuses(consortium, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/closing"), EmptyResponse]
    [EndpointSummary("Close a consortium; it takes no further acts.")]
    public static ConsortiumClosed Post(
        CloseConsortiumRequest request, [WriteAggregate] Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Decide(consortium, Command(request, actor, today));

    private static CloseConsortium Command(CloseConsortiumRequest request, Actor actor, Today today) =>
        new(request.Outcome, request.On, today.Day, actor);
}
