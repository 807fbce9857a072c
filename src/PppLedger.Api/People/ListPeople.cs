using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Actors;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.People;

public static class ListPeopleEndpoint
{
    public static ProblemDetails Validate(Guid organisationId, [NotBody] Actor actor) => PersonRules.RefusesToRead(actor, organisationId).OrGoOn();

    [WolverineGet("/api/organisations/{organisationId:guid}/people"), ForActor, Paged]
    [EndpointSummary("What an organisation says of its people, by key: for its controller and auditors only.")]
    [ProducesResponseType<ListBody<PersonRecord>>(200)]
    public static async Task<IResult> Get(
        Guid organisationId, Filters filters, [NotBody] Actor actor, IQuerySession session, ILogger<PersonRecord> log, CancellationToken cancellation)
    {
        var query = session.Query<PersonRecord>().Where(p => p.OrganisationId == organisationId);
        query = filters.Text("cursor") is { } after ? query.Where(p => p.MatchesSql("d.id > ?", PersonRecord.IdOf(organisationId, after))) : query;
        var people = await query.OrderBy(p => p.Id).Take(filters.Limit + 1).ToListAsync(cancellation);
        PersonLog.ReadAll(log, Math.Min(people.Count, filters.Limit), organisationId, actor.Key, actor.OrganisationId);
        return Answer.Page(people, filters, p => p.PersonKey);
    }
}
