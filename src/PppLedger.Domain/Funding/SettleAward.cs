namespace PppLedger.Domain;

/// <summary>
/// An award, or one tranche of it, was set finally (vaststelling): what each partner keeps its right to, and what lapses. All of
/// the pot is in it. Money paid beyond it is recovered by an act of its own.
/// </summary>
/// <param name="Shares">Per participation with an allocation: what is settled and what lapses, together the allocation.</param>
/// <param name="SettledInCommon">What is settled of the unallocated; null where nothing.</param>
/// <param name="LapsedInCommon">What lapses of the unallocated; null where nothing.</param>
/// <param name="WorkPackages">The work packages that end with it; none where it does not go by work.</param>
/// <param name="Basis">How the amount was arrived at.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Reference">The decision.</param>
[EventAlias("award-settled")]
[Says(
    "The award[, tranche {Tranche},] was settled on {On}[ for {Shares} allocations]"
    + "[, {SettledInCommon} settled in common][, {LapsedInCommon} lapsed in common], on own costs of"
    + " {Basis.OwnCosts}, in-kind contributions of {Basis.InKind} and a share of {Basis.SharePercent} %")]
public sealed record AwardSettled(
    IReadOnlyList<SettledShare> Shares,
    Money? SettledInCommon,
    Money? LapsedInCommon,
    IReadOnlyList<string> WorkPackages,
    SettlementBasis Basis,
    DateOnly On,
    string? Reference) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        SettlementMoves.Postings(Shares, SettledInCommon, LapsedInCommon, AwardFacts.On(facts, On, Tranche), back: false);

    /// <summary>All that is settled.</summary>
    public Money Total(string currency) => new((SettledInCommon?.Amount ?? 0) + Shares.Sum(s => s.Settled?.Amount ?? 0), currency);

    /// <summary>All that lapses.</summary>
    public Money TotalLapsed(string currency) => new((LapsedInCommon?.Amount ?? 0) + Shares.Sum(s => s.Lapsed?.Amount ?? 0), currency);
}

/// <summary>What of a participation's allocation is settled and what lapses.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation.</param>
/// <param name="Settled">What is settled; null where nothing.</param>
/// <param name="Lapsed">What lapses; null where nothing.</param>
public sealed record SettledShare(Guid OrganisationId, ParticipationRole Role, Money? Settled, Money? Lapsed);

/// <summary>How a settled amount was arrived at: eligible costs times a share, at most the ceiling.</summary>
/// <param name="OwnCosts">Eligible costs that are not in the ledger as contributions: paid costs in the partners' books.</param>
/// <param name="InKind">Validated in-kind contributions counted as costs.</param>
/// <param name="SharePercent">The share of the costs that is subsidised, above 0 and at most 100, to four decimals.</param>
public sealed record SettlementBasis(Money OwnCosts, Money InKind, decimal SharePercent)
{
    /// <summary>The amount: half-up to the minor unit, at most the ceiling.</summary>
    public Money Amount(Money ceiling)
    {
        var amount = Money.RoundHalfUp((OwnCosts.Amount + InKind.Amount) * SharePercent / 100, ceiling.Currency);
        return amount > ceiling ? ceiling : amount;
    }
}

/// <summary>Settles an award or one tranche of it.</summary>
/// <param name="Basis">How the amount is arrived at.</param>
/// <param name="Shares">
/// What each allocation is settled at; null where the amount is divided by the allocations themselves, and by the rest in common.
/// </param>
/// <param name="WorkPackages">The work packages that end with it.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Reference">The decision.</param>
/// <param name="Validated">What is validated in kind under the award, as the contributions say now.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record SettleAward(
    SettlementBasis Basis,
    IReadOnlyList<AllocatedShare>? Shares,
    IReadOnlyList<string>? WorkPackages,
    DateOnly On,
    string? Reference,
    Money Validated,
    DateOnly Today,
    Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award, or a pledge; a day before the grant; no such tranche,
    /// or a settled one; another currency; in-kind that is not validated (I32); no such work package; shares that do not fit.
    /// </summary>
    public static Refusal? Refuses(Award award, SettleAward command, Consortium consortium) =>
        BadBasis(command.Basis)
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.On, "/on")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.Settle, award.FunderId, null, command.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? BeforeTheGrant(award, command.On, "/on")
        ?? NoSuchPot(award, command.Tranche)
        ?? PotSettled(award, command.Tranche)
        ?? OtherCurrency(award, command.Basis.OwnCosts, "/basis/ownCosts")
        ?? OtherCurrency(award, command.Basis.InKind, "/basis/inKind")
        ?? (command.Basis.InKind > command.Validated
            ? AwardRefusal.MoreThanValidated.Because($"{command.Validated} is validated under {award.Code}.", "/basis/inKind")
            : null)
        ?? command.WorkPackages?.Where(w => !consortium.HasWorkPackage(w))
            .Select(w => ContributionRefusal.WorkPackageUnknown.Because($"{consortium.Code} has no work package '{w}'.", "/workPackages")).FirstOrDefault()
        ?? RefusesShares(award, command);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AwardSettled Decide(Award award, SettleAward command, Consortium consortium)
    {
        Invariant.Holds(Refuses(award, command, consortium) is null);
        var pot = award.Pot(command.Tranche)!;
        var amount = command.Basis.Amount(pot.Ceiling);
        var allocated = award.Allocations.Where(a => a.Tranche == command.Tranche).ToList();
        var settled = command.Shares is { } given
            ? [.. allocated.Select(a => SettledOf(given, a)), amount - Sum(given, award.Currency)]
            : amount.Split([.. allocated.Select(a => a.Value.Amount), pot.Unallocated.Amount]);
        var common = settled[^1];
        return new(
            [.. allocated.Select((a, i) => new SettledShare(a.OrganisationId, a.Role, OrNull(settled[i]), OrNull(a.Value - settled[i])))],
            OrNull(common),
            OrNull(pot.Unallocated - common),
            command.WorkPackages ?? [],
            command.Basis,
            command.On,
            command.Reference)
        {
            Tranche = command.Tranche,
        };
    }

    private static Refusal? BadBasis(SettlementBasis? basis) =>
        basis?.OwnCosts is null || basis.InKind is null
            ? InputRefusal.AmountNotPositive.Because("Give own costs, in-kind and the share.", "/basis")
            : basis.OwnCosts.Fault("/basis/ownCosts") ?? basis.InKind.Fault("/basis/inKind")
            ?? (basis.OwnCosts.Amount < 0 ? InputRefusal.AmountNotPositive.Because($"{basis.OwnCosts} is below zero.", "/basis/ownCosts")
                : basis.InKind.Amount < 0 ? InputRefusal.AmountNotPositive.Because($"{basis.InKind} is below zero.", "/basis/inKind")
                : basis.SharePercent is <= 0 or > 100 || decimal.Round(basis.SharePercent, 4) != basis.SharePercent
                    ? AwardRefusal.BadShare.Because($"{basis.SharePercent} is not above 0 and at most 100, or has more than four decimals.", "/basis/sharePercent")
                : null);

    private static Refusal? RefusesShares(Award award, SettleAward command)
    {
        if (command.Shares is not { } given)
        {
            return null;
        }

        var pot = award.Pot(command.Tranche)!;
        var allocated = award.Allocations.Where(a => a.Tranche == command.Tranche).ToList();
        for (var i = 0; i < given.Count; i++)
        {
            var (share, at) = (given[i], $"/shares/{i}");
            var refusal = share?.Value is null ? AwardRefusal.SharesDoNotFit.Because("The amount is missing.", at)
                : share.Value.Fault($"{at}/value") ?? OtherCurrency(award, share.Value, $"{at}/value")
                ?? (share.Value.Amount < 0 || share.Value > award.AllocatedTo(share.OrganisationId, share.Role, command.Tranche)
                    ? AwardRefusal.SharesDoNotFit.Because($"{award.AllocatedTo(share.OrganisationId, share.Role, command.Tranche)} is allocated to it.", at)
                    : given.Take(i).Any(g => g.OrganisationId == share.OrganisationId && g.Role == share.Role)
                        ? AwardRefusal.SharesDoNotFit.Because("It is there twice.", at)
                    : null);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        var rest = command.Basis.Amount(pot.Ceiling).Amount - given.Sum(g => g.Value.Amount);
        return rest < 0 || rest > pot.Unallocated.Amount
            ? AwardRefusal.SharesDoNotFit.Because(
                $"They leave {rest:0.00##} of {command.Basis.Amount(pot.Ceiling)} for what is not allocated, {pot.Unallocated}.", "/shares")
            : null;
    }

    private static Money SettledOf(IReadOnlyList<AllocatedShare> given, AllocatedShare allocated) =>
        given.FirstOrDefault(g => g.OrganisationId == allocated.OrganisationId && g.Role == allocated.Role)?.Value ?? Money.Zero(allocated.Value.Currency);

    private static Money Sum(IReadOnlyList<AllocatedShare> shares, string currency) =>
        shares.Aggregate(Money.Zero(currency), (sum, s) => sum + s.Value);

    private static Money? OrNull(Money money) => money.IsZero ? null : money;
}

/// <summary>How a settlement moves the entitlement, and how its reopening moves it back.</summary>
internal static class SettlementMoves
{
    public static IEnumerable<Posting> Postings(
        IReadOnlyList<SettledShare> shares, Money? settledInCommon, Money? lapsedInCommon, StreamFacts facts, bool back)
    {
        foreach (var share in shares)
        {
            foreach (var posting in Both(Funding.Allocated, share.Settled, share.Lapsed, share.OrganisationId))
            {
                yield return posting;
            }
        }

        foreach (var posting in Both(Funding.Granted, settledInCommon, lapsedInCommon, null))
        {
            yield return posting;
        }

        IEnumerable<Posting> Both(Account<Funding> from, Money? settled, Money? lapsed, Guid? organisation) =>
            new[] { (To: Funding.Settled, Value: settled), (To: Funding.Lapsed, Value: lapsed) }
                .Where(m => m.Value is not null)
                .Select(m => (back ? Posting.Move(m.To, from, m.Value!, facts) : Posting.Move(from, m.To, m.Value!, facts)).Between(organisation, organisation));
    }
}
