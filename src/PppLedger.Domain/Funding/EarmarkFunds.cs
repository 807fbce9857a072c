namespace PppLedger.Domain;

/// <summary>Money deployed in a work package was earmarked for one of its milestones: it is attributed to that one, whatever the rule of the agreement.</summary>
/// <param name="MilestoneId">The milestone or deliverable.</param>
/// <param name="WorkPackage">Its work package, in which the money was deployed.</param>
/// <param name="Value">How much.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Reference">The decision.</param>
[EventAlias("funds-earmarked")]
[Says("{Value} deployed in work package {WorkPackage}[, tranche {Tranche},] was earmarked for {MilestoneId} on {On}[, reference {Reference}]")]
public sealed record FundsEarmarked(Guid MilestoneId, string WorkPackage, Money Value, DateOnly On, string? Reference) : IPostsNothing
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

/// <summary>Earmarks deployed money for a milestone.</summary>
/// <param name="MilestoneId">The milestone or deliverable.</param>
/// <param name="Value">How much.</param>
/// <param name="On">The day of the decision.</param>
/// <param name="Reference">The decision.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record EarmarkFunds(Guid MilestoneId, Money Value, DateOnly On, string? Reference, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award; money only pledged; no such tranche; a milestone that is
    /// none of the consortium, was dropped, or belongs to no work package; another currency; more than is deployed in the work
    /// package and not earmarked.
    /// </summary>
    public static Refusal? Refuses(Award award, EarmarkFunds command, Consortium consortium, Milestone? milestone) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.On, "/on")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Ahead(command.On, command.Today, "/on")
        ?? AwardActs.Refuses(AwardActs.Earmark, award.FunderId, consortium.CoordinatorId, command.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? NoSuchPot(award, command.Tranche)
        ?? NoEarmarkFor(milestone, consortium)
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (award.NotEarmarked(milestone!.WorkPackage!, command.Tranche) is var free && command.Value > free
            ? AwardRefusal.MoreThanDeployed.Because($"{free} is deployed in {milestone.WorkPackage} and not earmarked.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static FundsEarmarked Decide(Award award, EarmarkFunds command, Consortium consortium, Milestone milestone)
    {
        Invariant.Holds(Refuses(award, command, consortium, milestone) is null);
        return new(milestone.Id, milestone.WorkPackage!, command.Value, command.On, command.Reference) { Tranche = command.Tranche };
    }

    private static Refusal? NoEarmarkFor(Milestone? milestone, Consortium consortium) =>
        milestone is null || milestone.ConsortiumId != consortium.Id
            ? AwardRefusal.NoMilestoneForEarmark.Because($"{consortium.Code} has no such milestone.", "/milestoneId")
        : milestone.State is MilestoneState.Dropped ? AwardRefusal.NoMilestoneForEarmark.Because($"{milestone.Code} was dropped.", "/milestoneId")
        : milestone.WorkPackage is null ? AwardRefusal.NoMilestoneForEarmark.Because($"{milestone.Code} belongs to no work package.", "/milestoneId")
        : null;
}
