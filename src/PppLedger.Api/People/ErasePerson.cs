using Marten;
using PppLedger.Api.Problems;
using PppLedger.Api.RateCards;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.People;

public static class ErasePersonEndpoint
{
    public static ProblemDetails Validate(Guid organisationId, string personKey, [NotBody] Actor actor) =>
        (PersonRules.RefusesToWrite(actor, organisationId) ?? PersonRules.RefusesKey(personKey)).OrGoOn();

    [WolverineDelete("/api/organisations/{organisationId:guid}/people/{personKey}"), EmptyResponse]
    [EndpointSummary("Erase what is known of one of your people, with the pay behind their rate cards, as the controller. Figures, contributions and claims stay.")]
    public static void Delete(Guid organisationId, string personKey, [NotBody] Actor actor, IDocumentSession session, ILogger<PersonRecord> log)
    {
        session.Delete<PersonRecord>(PersonRecord.IdOf(organisationId, personKey));
        session.ErasePay(organisationId, personKey);
        PersonLog.Erased(log, personKey, organisationId, actor.Key);
    }
}
