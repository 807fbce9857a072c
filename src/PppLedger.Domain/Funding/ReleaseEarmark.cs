namespace PppLedger.Domain;

/// <summary>Money was earmarked for a milestone no longer.</summary>
/// <param name="MilestoneId">The milestone or deliverable.</param>
/// <param name="WorkPackage">Its work package.</param>
/// <param name="Value">How much of the earmark.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Reason">Why.</param>
[EventAlias("earmark-released")]
[Says("{Value} in work package {WorkPackage}[, tranche {Tranche},] was earmarked for {MilestoneId} no longer on {On}: {Reason}")]
public sealed record EarmarkReleased(Guid MilestoneId, string WorkPackage, Money Value, DateOnly On, string Reason) : IPostsNothing
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

/// <summary>Releases an earmark, or a part of it.</summary>
/// <param name="MilestoneId">The milestone or deliverable.</param>
/// <param name="Value">How much of the earmark.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Reason">Why.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record ReleaseEarmark(Guid MilestoneId, Money Value, DateOnly On, string Reason, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a missing reason; a day ahead; who may not; money only pledged; no such tranche; another currency; more
    /// than is earmarked.
    /// </summary>
    public static Refusal? Refuses(Award award, ReleaseEarmark command, Consortium consortium) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.On, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.Earmark, award.FunderId, consortium.CoordinatorId, command.Actor)
        ?? NotGranted(award)
        ?? NoSuchPot(award, command.Tranche)
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (award.EarmarkedFor(command.MilestoneId, command.Tranche) is var marked && command.Value > marked
            ? AwardRefusal.MoreThanEarmarked.Because($"{marked} is earmarked for it.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static EarmarkReleased Decide(Award award, ReleaseEarmark command, Consortium consortium)
    {
        Invariant.Holds(Refuses(award, command, consortium) is null);
        var earmark = award.Earmarks.First(e => e.MilestoneId == command.MilestoneId && e.Tranche == command.Tranche);
        return new(command.MilestoneId, earmark.WorkPackage, command.Value, command.On, command.Reason) { Tranche = command.Tranche };
    }
}
