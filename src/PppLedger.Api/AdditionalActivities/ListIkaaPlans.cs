using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.AdditionalActivities;

public static class ListIkaaPlansEndpoint
{
    [WolverineGet("/api/ikaa-plans"), Paged]
    [EndpointSummary("Plans of additional activities, oldest first.")]
    [Filter("consortiumId", FilterKind.Id, "Only of this consortium.")]
    [Filter("organisationId", FilterKind.Id, "Only of this member.")]
    [ProducesResponseType<ListBody<ActivitiesPlan>>(200)]
    public static async Task<IResult> Get(Filters filters, IQuerySession session, CancellationToken cancellation)
    {
        var query = session.Query<ActivitiesPlan>().SeenBy(filters);
        query = filters.Id("consortiumId") is { } consortium ? query.Where(p => p.ConsortiumId == consortium) : query;
        query = filters.Id("organisationId") is { } organisation ? query.Where(p => p.OrganisationId == organisation) : query;
        return await query.PageById(filters, p => p.Id, cancellation);
    }
}
