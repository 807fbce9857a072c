using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Release an earmark, or a part of it.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="MilestoneId">The milestone or deliverable.</param>
/// <param name="Value">How much of the earmark.</param>
/// <param name="On">The day of the decision; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    { "version": 7, "milestoneId": "0199d000-0000-7000-8000-000000000401", "value": { "amount": 10000, "currency": "EUR" }, "on": "2026-09-02", "reason": "Earmarked for the wrong milestone." }
    """)]
public sealed record ReleaseEarmarkRequest(
    long Version,
    Guid MilestoneId,
    Money Value,
    DateOnly On,
    string Reason,
    string? Tranche = null);

public static class ReleaseEarmarkEndpoint
{
    public static Task<Consortium> LoadAsync(Award award, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(award.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(ReleaseEarmarkRequest request, Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/earmark-releases"), EmptyResponse]
    [EndpointSummary("Release an earmark, or a part of it.")]
    public static EarmarkReleased Post(
        ReleaseEarmarkRequest request, [WriteAggregate] Award award, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today), consortium);

    private static ReleaseEarmark Command(ReleaseEarmarkRequest request, Actor actor, Today today) =>
        new(request.MilestoneId, request.Value, request.On, request.Reason, today.Day, actor) { Tranche = request.Tranche };
}
