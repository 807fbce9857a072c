using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Organisations;

public static class GetOrganisationEndpoint
{
    [WolverineGet("/api/organisations/{organisationId:guid}")]
    [EndpointSummary("One organisation.")]
    [ProducesResponseType<Organisation>(200)]
    public static async Task<IResult> Get(Guid organisationId, Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var organisation = await session.LoadAsync<Organisation>(organisationId, cancellation);
        return Answer.One(organisation, organisation?.Version ?? 0);
    }
}
