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

/// <summary>A dissemination activity.</summary>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="Code">Number or code, unique within the programme.</param>
/// <param name="Title">What it was.</param>
/// <param name="Kind">How.</param>
/// <param name="IsOpen">Whether it was open to all.</param>
/// <param name="HeldOn">When; not ahead.</param>
/// <param name="Participants">How many took part; left out where not known.</param>
/// <param name="Smes">How many of them came from an SME; left out where not known.</param>
/// <param name="ConsortiumId">The consortium it comes from; left out where it comes from none.</param>
/// <param name="Subsidy">The subsidy of a network activity; left out where it had none.</param>
[Example("""
    {
      "programme": "PPS-I", "code": "D-1", "title": "Open day in the laser hall", "kind": "demonstration-day", "isOpen": true, "heldOn": "2026-05-28",
      "participants": 60, "smes": 22, "consortiumId": "0199d000-0000-7000-8000-000000000100"
    }
    """)]
public sealed record HoldDisseminationRequest(
    string Programme,
    string Code,
    string Title,
    DisseminationKind Kind,
    bool IsOpen,
    DateOnly HeldOn,
    int? Participants = null,
    int? Smes = null,
    Guid? ConsortiumId = null,
    Money? Subsidy = null)
{
    internal HoldDissemination ToCommand(Consortium? consortium, Actor actor, Today today) =>
        new(Programme, Code, Title, Kind, IsOpen, Participants, Smes, HeldOn, consortium, today.Day, actor) { Subsidy = Subsidy };
}

public static class HoldDisseminationEndpoint
{
    public static Task<(ProblemDetails, Consortium?)> LoadAsync(
        HoldDisseminationRequest request, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        TransferParties.Of(TransferActs.HoldDissemination, actor, request.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(HoldDisseminationRequest request, Consortium? consortium, Actor actor, Today today) =>
        TransferRules.Refuses(request.ToCommand(consortium, actor, today)).OrGoOn();

    [WolverinePost("/api/knowledge-transfer/disseminations")]
    [EndpointSummary("Record how results were made known, as programme office or coordinator.")]
    public static (Created, IStartStream) Post(HoldDisseminationRequest request, Consortium? consortium, Actor actor, Today today) =>
        Created.Stream<Transfer>("/api/knowledge-transfer", TransferRules.Decide(request.ToCommand(consortium, actor, today)));
}
