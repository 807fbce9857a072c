using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Amend the description of a consortium: what is left out is not known any more.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Reason">Why.</param>
/// <param name="Acronym">Its short name.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="TopSector">Top sector (topsector).</param>
/// <param name="Tki">Top consortium for knowledge and innovation (TKI).</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="On">Since when, where known.</param>
[Example("""
    { "version": 14, "title": "Inline inspection with laser and vision", "reason": "Amendment 1", "acronym": "INSPECT",
      "programme": "PPS-I", "startsOn": "2026-01-01", "endsOn": "2028-12-31" }
    """)]
public sealed record AmendConsortiumRequest(
    long Version,
    string Title,
    string Reason,
    string? Acronym = null,
    string? Programme = null,
    string? TopSector = null,
    string? Tki = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null,
    DateOnly? On = null);

public static class AmendConsortiumEndpoint
{
    public static ProblemDetails Validate(AmendConsortiumRequest request, Consortium consortium, Actor actor) =>
        ConsortiumRules.Refuses(consortium, Command(request, actor)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/amendment"), EmptyResponse]
    [EndpointSummary("Amend the description: give the whole new one.")]
    public static ConsortiumAmended Post(
        AmendConsortiumRequest request, [WriteAggregate] Consortium consortium, Actor actor) =>
        ConsortiumRules.Decide(consortium, Command(request, actor));

    private static AmendConsortium Command(AmendConsortiumRequest request, Actor actor) =>
        new(
            request.Title,
            request.Acronym,
            request.Programme,
            request.TopSector,
            request.Tki,
            request.StartsOn,
            request.EndsOn,
            request.On,
            request.Reason,
            actor);
}
