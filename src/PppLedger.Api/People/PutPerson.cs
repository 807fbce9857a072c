using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.People;

/// <summary>What an organisation says of one of its people. Left out is not known.</summary>
/// <param name="Version">The version you read; 0 where there is no record yet.</param>
/// <param name="Name">The name.</param>
/// <param name="EmployedFrom">First day of employment.</param>
/// <param name="EmployedUntil">Last day of employment.</param>
/// <param name="HoursPerDay">Hours a day by contract.</param>
/// <param name="HoursWorked">Hours worked per month for all the organisation does: more than these cannot be claimed.</param>
/// <param name="GrossYearlyWage">Gross wage of a year.</param>
[Example("""
    { "version": 1, "name": "A. Example", "employedFrom": "2021-04-01", "hoursPerDay": 8,
      "hoursWorked": [{ "year": 2026, "month": 8, "hours": 120 }, { "year": 2026, "month": 9, "hours": 32 }],
      "grossYearlyWage": { "amount": 68000.00, "currency": "EUR" } }
    """)]
public sealed record PutPersonRequest(
    long Version,
    string Name,
    DateOnly? EmployedFrom = null,
    DateOnly? EmployedUntil = null,
    decimal? HoursPerDay = null,
    IReadOnlyList<MonthHours>? HoursWorked = null,
    Money? GrossYearlyWage = null)
{
    internal PutPerson ToCommand(Guid organisationId, string personKey) =>
        new(organisationId, personKey, Name, EmployedFrom, EmployedUntil, HoursPerDay, HoursWorked ?? [], GrossYearlyWage);
}

public static class PutPersonEndpoint
{
    private static readonly PersonRecord None = new();

    // Who may not is told so first, whatever is sent and whether or not there is such a person.
    public static async Task<(ProblemDetails, PersonRecord)> LoadAsync(
        Guid organisationId, string personKey, Actor actor, IQuerySession session, CancellationToken cancellation)
    {
        if ((PersonRules.RefusesToWrite(actor, organisationId) ?? PersonRules.RefusesKey(personKey)) is { } refusal)
        {
            return (refusal.ToProblem(), None);
        }

        var (problem, _) = await References.Organisation(organisationId, "/organisationId", session, cancellation);
        return (problem, await session.LoadAsync<PersonRecord>(PersonRecord.IdOf(organisationId, personKey), cancellation) ?? None);
    }

    public static ProblemDetails Validate(PutPersonRequest request, Guid organisationId, string personKey, PersonRecord person) =>
        PersonRules.Refuses(request.ToCommand(organisationId, personKey)).OrGoOn();

    [WolverinePut("/api/organisations/{organisationId:guid}/people/{personKey}"), EmptyResponse]
    [EndpointSummary("Write what is known of one of your people, as the controller. It stands beside the ledger and can be erased.")]
    public static void Put(
        PutPersonRequest request, Guid organisationId, string personKey, PersonRecord person, Actor actor, IDocumentSession session, ILogger<PersonRecord> log)
    {
        session.UpdateRevision(PersonRules.Decide(request.ToCommand(organisationId, personKey)), person.Version + 1);
        PersonLog.Written(log, personKey, organisationId, actor.Key);
    }
}
