using Marten;
using PppLedger.Api.Actors;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.People;

public static class GetPersonEndpoint
{
    public static ProblemDetails Validate(Guid organisationId, string personKey, [NotBody] Actor actor) =>
        (PersonRules.RefusesToRead(actor, organisationId) ?? PersonRules.RefusesKey(personKey)).OrGoOn();

    [WolverineGet("/api/organisations/{organisationId:guid}/people/{personKey}"), ForActor]
    [EndpointSummary("What an organisation says of one of its people: for its controller and auditors only.")]
    [ProducesResponseType<PersonRecord>(200)]
    public static async Task<IResult> Get(
        Guid organisationId, string personKey, Filters filters, [NotBody] Actor actor, IQuerySession session, ILogger<PersonRecord> log, CancellationToken cancellation)
    {
        var person = await session.LoadAsync<PersonRecord>(PersonRecord.IdOf(organisationId, personKey), cancellation);
        PersonLog.Read(log, personKey, organisationId, actor.Key, actor.OrganisationId);
        return Answer.One(person, person?.Version ?? 0);
    }
}
