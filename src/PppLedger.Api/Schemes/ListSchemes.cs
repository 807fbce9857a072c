using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

public static class ListSchemesEndpoint
{
    [WolverineGet("/api/schemes")]
    [EndpointSummary("The schemes whose rules are known: their versions with the grant dates they hold for, and what can be calculated.")]
    [ProducesResponseType<ListBody<SchemeSummary>>(200)]
    public static IResult Get(RuleBook book, Filters filters) => Answer.List<SchemeSummary>([.. book.Schemes.Select(SchemeSummary.Of)], filters.Position);
}
