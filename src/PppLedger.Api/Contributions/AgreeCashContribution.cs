using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Contributions;

/// <summary>Cash a partner agreed to pay.</summary>
/// <param name="ConsortiumId">The consortium it is for.</param>
/// <param name="OrganisationId">The partner that pays.</param>
/// <param name="AgreedOn">The day of the agreement.</param>
/// <param name="Value">The amount agreed, in the currency of its award; left out where the original is given.</param>
/// <param name="WorkPackage">Code of the work package; left out where it is for the whole.</param>
/// <param name="AwardId">The award it counts under, where known.</param>
/// <param name="Origin">Whose money it is; left out, the partner's kind decides.</param>
/// <param name="Reference">Your own reference.</param>
/// <param name="Original">The amount in your own currency, where that is another one: converted by the rate fixed for the day of the agreement.</param>
[Example("""
    { "consortiumId": "0199d000-0000-7000-8000-000000000100", "organisationId": "0199d000-0000-7000-8000-000000000006",
      "awardId": "0199d000-0000-7000-8000-000000000200", "value": { "amount": 12500.00, "currency": "EUR" },
      "agreedOn": "2026-01-20", "reference": "extra test campaign" }
    """)]
public sealed record AgreeCashContributionRequest(
    Guid ConsortiumId,
    Guid OrganisationId,
    DateOnly AgreedOn,
    Money? Value = null,
    string? WorkPackage = null,
    Guid? AwardId = null,
    ContributionOrigin? Origin = null,
    string? Reference = null,
    Money? Original = null)
{
    internal AgreeCashContribution ToCommand(Actor actor, Today today) =>
        new(ConsortiumId, OrganisationId, AwardId, WorkPackage, Value, AgreedOn, Origin, Reference, today.Day, actor, Original);
}

public static class AgreeCashContributionEndpoint
{
    public static Task<(ProblemDetails, Consortium, Award?)> LoadAsync(
        AgreeCashContributionRequest request, IQuerySession session, CancellationToken cancellation) =>
        References.ConsortiumAndAward(request.ConsortiumId, request.AwardId, session, cancellation);

    public static ProblemDetails Validate(
        AgreeCashContributionRequest request, Consortium consortium, Award? award, Actor actor, Today today) =>
        ContributionRules.Refuses(request.ToCommand(actor, today), consortium, award).OrGoOn();

    [WolverinePost("/api/contributions/cash")]
    [EndpointSummary("Record an agreed cash contribution. Nothing is posted until it becomes due.")]
    public static (Created, IStartStream) Post(
        AgreeCashContributionRequest request, Consortium consortium, Award? award, Actor actor, Today today)
    {
        var agreed = ContributionRules.Decide(request.ToCommand(actor, today), consortium, award);
        return Created.Stream<Contribution>("/api/contributions", agreed);
    }
}
