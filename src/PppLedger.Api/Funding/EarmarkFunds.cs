using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Earmark deployed money for a milestone: a trace attributes it to that one first.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="MilestoneId">The milestone or deliverable; the money is deployed in its work package.</param>
/// <param name="Value">How much.</param>
/// <param name="On">The day of the decision; not ahead.</param>
/// <param name="Reference">The decision.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 7, "milestoneId": "0199d000-0000-7000-8000-000000000401", "value": { "amount": 40000, "currency": "EUR" }, "on": "2026-09-01", "reference": "steering committee 2026-9" }
    """)]
public sealed record EarmarkFundsRequest(
    long Version,
    Guid MilestoneId,
    Money Value,
    DateOnly On,
    string? Reference = null,
    string? Tranche = null);

public static class EarmarkFundsEndpoint
{
    public static async Task<(Consortium, EarmarkedMilestone)> LoadAsync(
        EarmarkFundsRequest request, Award award, IQuerySession session, CancellationToken cancellation) =>
        (await Existing.Consortium(award.ConsortiumId, session, cancellation), new(await session.LoadAsync<Milestone>(request.MilestoneId, cancellation)));

    public static ProblemDetails Validate(
        EarmarkFundsRequest request, Award award, Consortium consortium, EarmarkedMilestone milestone, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today), consortium, milestone.Known).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/earmarks"), EmptyResponse]
    [EndpointSummary("Earmark deployed money for a milestone: a trace attributes it to that one first.")]
    public static FundsEarmarked Post(
        EarmarkFundsRequest request, [WriteAggregate] Award award, Consortium consortium, EarmarkedMilestone milestone, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today), consortium, milestone.Known!);

    private static EarmarkFunds Command(EarmarkFundsRequest request, Actor actor, Today today) =>
        new(request.MilestoneId, request.Value, request.On, request.Reference, today.Day, actor) { Tranche = request.Tranche };
}

/// <summary>The milestone a request names, where there is one.</summary>
public sealed record EarmarkedMilestone(Milestone? Known);
