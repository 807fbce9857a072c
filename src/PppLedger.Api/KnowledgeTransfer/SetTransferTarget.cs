using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;
using Transfer = PppLedger.Domain.KnowledgeTransfer;

namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>A target of a programme for a year: a year has one; withdraw it to set another.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="SpinOffs">How many spin-offs are to be founded in it.</param>
[Example("""{"programme": "PPS-I", "year": 2026, "spinOffs": 10}""")]
public sealed record SetTransferTargetRequest(string Programme, int Year, int SpinOffs)
{
    internal SetTransferTarget ToCommand(Actor actor) => new(Programme, Year, SpinOffs, actor);
}

public static class SetTransferTargetEndpoint
{
    public static ProblemDetails Validate(SetTransferTargetRequest request, Actor actor) => TransferRules.Refuses(request.ToCommand(actor)).OrGoOn();

    [WolverinePost("/api/knowledge-transfer/targets")]
    [EndpointSummary("Set how many spin-offs a programme is to bring about in a year, as programme office.")]
    public static (Created, IStartStream) Post(SetTransferTargetRequest request, Actor actor) =>
        Created.Stream<Transfer>("/api/knowledge-transfer", TransferRules.Decide(request.ToCommand(actor)));
}
