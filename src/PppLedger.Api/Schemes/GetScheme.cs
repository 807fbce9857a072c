using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

public static class GetSchemeEndpoint
{
    [WolverineGet("/api/schemes/{scheme}")]
    [EndpointSummary("A scheme with every rule of every version, its source, and whether it was verified.")]
    [EndpointDescription("By its id or by another name under which awards are recorded.")]
    [ProducesResponseType<SchemeView>(200)]
    public static IResult Get(string scheme, RuleBook book) =>
        book.Scheme(scheme) is { } known ? Answer.View(SchemeView.Of(known)) : Results.NotFound();
}
