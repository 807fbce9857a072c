using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;
using Transfer = PppLedger.Domain.KnowledgeTransfer;

namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>A spin-off, start-up.</summary>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="Code">Number or code, unique within the programme.</param>
/// <param name="Title">Its name.</param>
/// <param name="FoundedOn">When; not ahead.</param>
/// <param name="OriginId">The organisation it comes from; left out where not known.</param>
/// <param name="OrganisationId">The spin-off as an organisation of the ledger; left out where it is not registered.</param>
/// <param name="ConsortiumId">The consortium it comes from; left out where it comes from none.</param>
[Example("""
    {
      "programme": "PPS-I", "code": "SO-1", "title": "Photonic Welds", "foundedOn": "2026-04-14",
      "originId": "0199d000-0000-7000-8000-000000000002", "consortiumId": "0199d000-0000-7000-8000-000000000100"
    }
    """)]
public sealed record FoundSpinOffRequest(
    string Programme,
    string Code,
    string Title,
    DateOnly FoundedOn,
    Guid? OriginId = null,
    Guid? OrganisationId = null,
    Guid? ConsortiumId = null)
{
    internal FoundSpinOff ToCommand(Consortium? consortium, Actor actor, Today today) =>
        new(Programme, Code, Title, OriginId, OrganisationId, FoundedOn, consortium, today.Day, actor);
}

public static class FoundSpinOffEndpoint
{
    public static Task<(ProblemDetails, Consortium?)> LoadAsync(
        FoundSpinOffRequest request, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        TransferParties.Of(TransferActs.FoundSpinOff, actor, request.ConsortiumId, session, cancellation, (request.OriginId, "/originId"), (request.OrganisationId, "/organisationId"));

    public static ProblemDetails Validate(FoundSpinOffRequest request, Consortium? consortium, Actor actor, Today today) =>
        TransferRules.Refuses(request.ToCommand(consortium, actor, today)).OrGoOn();

    [WolverinePost("/api/knowledge-transfer/spin-offs")]
    [EndpointSummary("Record a spin-off that was founded, as programme office or coordinator.")]
    public static (Created, IStartStream) Post(FoundSpinOffRequest request, Consortium? consortium, Actor actor, Today today) =>
        Created.Stream<Transfer>("/api/knowledge-transfer", TransferRules.Decide(request.ToCommand(consortium, actor, today)));
}
