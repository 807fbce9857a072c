namespace PppLedger.Domain;

/// <summary>A milestone or deliverable was planned.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Code">Code, unique within the consortium.</param>
/// <param name="Title">What is to be reached or delivered.</param>
/// <param name="Kind">Milestone or deliverable.</param>
/// <param name="DeliverableType">What sort of deliverable, in the funder's words.</param>
/// <param name="DueOn">When it is due; null where not known.</param>
/// <param name="WorkPackage">Code of the work package; null where not known.</param>
[EventAlias("milestone-planned")]
[Says("The {Kind} {Code}, {Title}, was planned[, due on {DueOn}][, in work package {WorkPackage}]")]
public sealed record MilestonePlanned(
    Guid ConsortiumId,
    string Code,
    string Title,
    MilestoneKind Kind,
    string? DeliverableType,
    DateOnly? DueOn,
    string? WorkPackage) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [new($"milestone/{ConsortiumId}", Code)];
}

/// <summary>Plans a milestone or deliverable. See <see cref="MilestonePlanned"/> for the members.</summary>
public sealed record PlanMilestone(
    Guid ConsortiumId,
    string Code,
    string Title,
    MilestoneKind Kind,
    string? DeliverableType,
    DateOnly? DueOn,
    string? WorkPackage,
    Actor Actor);

/// <summary>What may happen to a milestone: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class MilestoneRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a closed consortium; an unknown work package.</summary>
    public static Refusal? Refuses(PlanMilestone command, Consortium consortium) =>
        Input.Choice(command.Kind, "/kind")
        ?? Input.Text(command.Code, "/code", 100)
        ?? Input.Text(command.Title, "/title", 500)
        ?? Input.OptionalText(command.DeliverableType, "/deliverableType", 100)
        ?? Input.Day(command.DueOn, "/dueOn")
        ?? MilestoneActs.MayNot(MilestoneActs.Plan, command.Actor, new(consortium.CoordinatorId, []))
        ?? (consortium.IsClosed ? ContributionRefusal.ConsortiumClosed.Because($"{consortium.Code} is closed.")
            : command.WorkPackage is not null && !consortium.HasWorkPackage(command.WorkPackage)
                ? ContributionRefusal.WorkPackageUnknown.Because($"{consortium.Code} has no work package '{command.WorkPackage}'.", "/workPackage")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MilestonePlanned Decide(PlanMilestone command, Consortium consortium)
    {
        Invariant.Holds(Refuses(command, consortium) is null);
        return new(
            command.ConsortiumId, command.Code, command.Title, command.Kind, command.DeliverableType, command.DueOn, command.WorkPackage);
    }

    private static Refusal? Ahead(DateOnly? day, DateOnly today, string pointer) =>
        Input.Day(day, pointer)
        ?? (day > today ? ContributionRefusal.NotYetHappened.Because($"{day:O} is after today, {today:O}.", pointer) : null);
}
