namespace PppLedger.Domain;

/// <summary>A settlement was reopened: everything it moved moves back, and contributions are recorded again (domain rule I32).</summary>
/// <param name="Shares">What the settlement moved, per participation.</param>
/// <param name="SettledInCommon">What it settled of the unallocated.</param>
/// <param name="LapsedInCommon">What of it lapsed.</param>
/// <param name="On">When.</param>
/// <param name="Reason">Why.</param>
[EventAlias("settlement-reopened")]
[Says("The settlement[ of tranche {Tranche}] was opened again on {On}: {Reason}")]
public sealed record SettlementReopened(
    IReadOnlyList<SettledShare> Shares, Money? SettledInCommon, Money? LapsedInCommon, DateOnly On, string Reason) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        SettlementMoves.Postings(Shares, SettledInCommon, LapsedInCommon, AwardFacts.On(facts, On, Tranche), back: true);
}

/// <summary>Reopens a settlement. See <see cref="SettlementReopened"/> for the members.</summary>
public sealed record ReopenSettlement(DateOnly On, string Reason, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a missing reason; a day ahead; who may not; a pledge; no such tranche; one that is not settled; one
    /// under which a recovery was ordered.
    /// </summary>
    public static Refusal? Refuses(Award award, ReopenSettlement command) =>
        Input.Day(command.On, "/on")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.ReopenSettlement, award.FunderId, null, command.Actor)
        ?? NotGranted(award)
        ?? NoSuchPot(award, command.Tranche)
        ?? (award.Pot(command.Tranche)! is var pot && !pot.IsSettled ? AwardRefusal.NotSettled
            : pot.RecoveryOrdered.IsPositive ? AwardRefusal.RecoveryStands.Because($"{pot.RecoveryOrdered} was ordered back.")
            : null);

    /// <summary>The fact, once nothing refuses it: the last settlement of the tranche, turned round.</summary>
    public static SettlementReopened Decide(Award award, ReopenSettlement command)
    {
        Invariant.Holds(Refuses(award, command) is null);
        var settled = award.Settlements.Last(s => s.Tranche == command.Tranche);
        return new(settled.Shares, settled.SettledInCommon, settled.LapsedInCommon, command.On, command.Reason) { Tranche = command.Tranche };
    }
}
