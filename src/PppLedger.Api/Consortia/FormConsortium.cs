using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>A consortium.</summary>
/// <param name="Code">Project number or code, unique in the ledger.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Acronym">Its short name.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="TopSector">Top sector (topsector).</param>
/// <param name="Tki">Top consortium for knowledge and innovation (TKI).</param>
/// <param name="StartsOn">First day, where known.</param>
/// <param name="EndsOn">Last day, where known.</param>
/// <param name="CoordinatorId">The organisation that coordinates it and joins at once; left out where none is known.</param>
[Example("""
    { "code": "EXAMPLE-2026-1", "title": "Inspection of welds with light", "acronym": "WELDS", "programme": "PPS-I",
      "tki": "Holland High Tech", "startsOn": "2026-07-01", "endsOn": "2029-06-30",
      "coordinatorId": "0199d000-0000-7000-8000-000000000002" }
    """)]
public sealed record FormConsortiumRequest(
    string Code,
    string Title,
    string? Acronym = null,
    string? Programme = null,
    string? TopSector = null,
    string? Tki = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null,
    Guid? CoordinatorId = null)
{
    internal FormConsortium ToCommand(Organisation? coordinator, Actor actor) =>
        new(Code, Title, Acronym, Programme, TopSector, Tki, StartsOn, EndsOn, coordinator, actor);
}

public static class FormConsortiumEndpoint
{
    public static Task<(ProblemDetails, Organisation?)> LoadAsync(
        FormConsortiumRequest request, IQuerySession session, CancellationToken cancellation) =>
        References.OptionalOrganisation(request.CoordinatorId, "/coordinatorId", session, cancellation);

    public static ProblemDetails Validate(FormConsortiumRequest request, Organisation? coordinator, Actor actor) =>
        ConsortiumRules.Refuses(request.ToCommand(coordinator, actor)).OrGoOn();

    [WolverinePost("/api/consortia")]
    [EndpointSummary("Form a consortium, with its coordinator where there is one.")]
    public static (Created, IStartStream) Post(FormConsortiumRequest request, Organisation? coordinator, Actor actor) =>
        Created.Stream<Consortium>("/api/consortia", [.. ConsortiumRules.Decide(request.ToCommand(coordinator, actor))]);
}
