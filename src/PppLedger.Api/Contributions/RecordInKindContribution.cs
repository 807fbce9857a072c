using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;
using Wolverine.Persistence;

namespace PppLedger.Api.Contributions;

/// <summary>What a partner gave, in its own unit.</summary>
/// <param name="ConsortiumId">The consortium it is for.</param>
/// <param name="OrganisationId">The partner that brings it in.</param>
/// <param name="Category">What kind of means.</param>
/// <param name="Quantity">How much, in a unit that fits the category.</param>
/// <param name="TrueOn">The days it was given on, within one calendar year.</param>
/// <param name="WorkPackage">Code of the work package; may be left out only where the consortium has planned none.</param>
/// <param name="AwardId">The award it counts under, where known.</param>
/// <param name="Origin">Whose means these are; left out, the partner's kind decides.</param>
/// <param name="PersonKey">Opaque key of the person whose hours these are, unique within your organisation; never a name.</param>
/// <param name="AssetKey">Opaque key of the equipment or facility used, unique within your organisation.</param>
/// <param name="Days">How the quantity spreads over days, where you know it; sums to the quantity.</param>
/// <param name="EntryNumber">Your own number of this entry; recorded again, it is refused instead of counted twice.</param>
/// <param name="Description">What was done or given; never a person's name.</param>
/// <param name="Reference">Your own reference.</param>
[Example("""
    { "consortiumId": "0199d000-0000-7000-8000-000000000100", "organisationId": "0199d000-0000-7000-8000-000000000003",
      "awardId": "0199d000-0000-7000-8000-000000000200", "workPackage": "WP1", "category": "personnel-hours",
      "quantity": { "amount": 40, "unit": "h" }, "trueOn": { "from": "2026-03-01", "until": "2026-03-31" },
      "personKey": "p-17", "description": "Alignment of the laser source", "reference": "timesheet 2026-03" }
    """)]
public sealed record RecordInKindContributionRequest(
    Guid ConsortiumId,
    Guid OrganisationId,
    InKindCategory Category,
    Quantity Quantity,
    DateRange TrueOn,
    string? WorkPackage = null,
    Guid? AwardId = null,
    ContributionOrigin? Origin = null,
    string? PersonKey = null,
    string? AssetKey = null,
    IReadOnlyList<DayAmount>? Days = null,
    string? EntryNumber = null,
    string? Description = null,
    string? Reference = null)
{
    internal RecordInKindContribution ToCommand(Actor actor, Today today) => new(
        ConsortiumId, OrganisationId, AwardId, WorkPackage, Category, Quantity, TrueOn, Origin, PersonKey, AssetKey, Days, EntryNumber, Description, Reference,
        today.Day, actor);
}

public static class RecordInKindContributionEndpoint
{
    public static Task<(ProblemDetails, Consortium, Award?)> LoadAsync(
        RecordInKindContributionRequest request, IQuerySession session, CancellationToken cancellation) =>
        References.ConsortiumAndAward(request.ConsortiumId, request.AwardId, session, cancellation);

    public static ProblemDetails Validate(
        RecordInKindContributionRequest request, Consortium consortium, Award? award, Actor actor, Today today) =>
        ContributionRules.Refuses(request.ToCommand(actor, today), consortium, award).OrGoOn();

    [WolverinePost("/api/contributions")]
    [EndpointSummary("Record what a partner gave, in its own unit. What it is worth is a later act.")]
    public static (Created, IStartStream) Post(
        RecordInKindContributionRequest request, Consortium consortium, Award? award, Actor actor, Today today)
    {
        var recorded = ContributionRules.Decide(request.ToCommand(actor, today), consortium, award);
        return Created.Stream<Contribution>("/api/contributions", recorded);
    }
}
