using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Consortia;

public static class GetConsortiumEndpoint
{
    [WolverineGet("/api/consortia/{consortiumId:guid}")]
    [EndpointSummary("One consortium: its description, partners, work packages and agreements.")]
    [ProducesResponseType<Consortium>(200)]
    public static async Task<IResult> Get(Guid consortiumId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var consortium = await session.LoadAsync<Consortium>(consortiumId, cancellation);
        return Answer.One(consortium, consortium?.Version ?? 0);
    }
}
