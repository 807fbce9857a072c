using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Settle an award, or one tranche of it, finally.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Basis">Eligible costs and the share that is subsidised; in-kind counts as far as it is validated.</param>
/// <param name="On">The day of the decision; not ahead.</param>
/// <param name="Shares">What each allocation is settled at; left out, divided by the allocations.</param>
/// <param name="WorkPackages">The work packages that end with it.</param>
/// <param name="Reference">The decision.</param>
/// <param name="Tranche">The yearly tranche; left out for what was granted without one.</param>
[Example("""
    {
      "version": 7, "basis": { "ownCosts": { "amount": 790000, "currency": "EUR" }, "inKind": { "amount": 0, "currency": "EUR" }, "sharePercent": 50 },
      "on": "2026-11-01", "reference": "settlement decision 2026-5"
    }
    """)]
public sealed record SettleAwardRequest(
    long Version,
    SettlementBasis Basis,
    DateOnly On,
    IReadOnlyList<AllocatedShare>? Shares = null,
    IReadOnlyList<string>? WorkPackages = null,
    string? Reference = null,
    string? Tranche = null);

public static class SettleAwardEndpoint
{
    public static async Task<(Consortium, ValidatedInKind)> LoadAsync(Award award, IQuerySession session, CancellationToken cancellation) => (
        await Existing.Consortium(award.ConsortiumId, session, cancellation),
        await ValidatedInKind.Under(award, session, cancellation));

    public static ProblemDetails Validate(
        SettleAwardRequest request, Award award, Consortium consortium, ValidatedInKind validated, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, validated, actor, today), consortium).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/settlement"), EmptyResponse]
    [EndpointSummary("Settle an award, or one tranche of it, finally: what stays, and what lapses.")]
    public static AwardSettled Post(
        SettleAwardRequest request, [WriteAggregate] Award award, Consortium consortium, ValidatedInKind validated, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, validated, actor, today), consortium);

    private static SettleAward Command(SettleAwardRequest request, ValidatedInKind validated, Actor actor, Today today) =>
        new(request.Basis, request.Shares, request.WorkPackages, request.On, request.Reference, validated.Value, today.Day, actor) { Tranche = request.Tranche };
}

/// <summary>What is validated in kind under an award, as its contributions say now: in the currency of the award.</summary>
/// <param name="Value">How much.</param>
public sealed record ValidatedInKind(Money Value)
{
    private static readonly ContributionStage[] Stages = [ContributionStage.Validated, ContributionStage.Certified];

    /// <summary>Sums the contributions.</summary>
    public static async Task<ValidatedInKind> Under(Award award, IQuerySession session, CancellationToken cancellation)
    {
        var contributions = await session.Query<Contribution>().Where(c => c.AwardId == award.Id).ToListAsync(cancellation);
        return new(contributions
            .Where(c => !c.IsCash && Stages.Contains(c.Stage) && c.Value?.Currency == award.Currency)
            .Aggregate(Money.Zero(award.Currency), (sum, c) => sum + c.Value!));
    }
}
