namespace PppLedger.Domain;

/// <summary>What a consortium agreed on and planned, as far as it decides what money and means are attributed to.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Agreements">The agreements signed, with the rule of each, in the order they were recorded.</param>
/// <param name="WorkPackages">The work packages, in order of their last day.</param>
/// <param name="Milestones">The milestones that count, in order of their day.</param>
/// <param name="Earmarks">What of deployed money is earmarked for a milestone.</param>
public sealed record TraceTerms(
    Guid ConsortiumId,
    IReadOnlyList<TracedRule> Agreements,
    IReadOnlyList<TracedWork> WorkPackages,
    IReadOnlyList<TracedMilestone> Milestones,
    IReadOnlyList<Earmark> Earmarks)
{
    /// <summary>Those of a consortium as it stood: dropped milestones do not count; a day not known comes last.</summary>
    public static TraceTerms Of(Consortium consortium, IEnumerable<Milestone> milestones, IEnumerable<Earmark> earmarks) => new(
        consortium.Id,
        [.. consortium.Agreements.Select(a => new TracedRule(a.SignedOn, a.Attribution))],
        [
            .. consortium.WorkPackages.Select(w => new TracedWork(w.Code, w.EndsOn ?? consortium.EndsOn ?? DateOnly.MaxValue))
                .OrderBy(w => w.EndsOn).ThenBy(w => w.Code, StringComparer.Ordinal),
        ],
        [
            .. milestones.Where(m => m.State is not MilestoneState.Dropped && m.WorkPackage is not null)
                .OrderBy(m => m.AchievedOn ?? m.DueOn ?? DateOnly.MaxValue).ThenBy(m => m.Code, StringComparer.Ordinal)
                .Select(m => new TracedMilestone(m.Id, m.WorkPackage!, m.AchievedOn ?? m.DueOn ?? DateOnly.MaxValue)),
        ],
        [.. earmarks]);

    /// <summary>The rule of the agreement in force on a day; in proportion where none was.</summary>
    public AttributionRule RuleOn(DateOnly day) =>
        Agreements.Where(a => a.SignedOn <= day).MaxBy(a => a.SignedOn)?.Rule ?? AttributionRule.ProRata;
}

/// <summary>The rule of an agreement.</summary>
/// <param name="SignedOn">Since when.</param>
/// <param name="Rule">The rule.</param>
public sealed record TracedRule(DateOnly SignedOn, AttributionRule Rule);

/// <summary>A work package.</summary>
/// <param name="Code">Its code.</param>
/// <param name="EndsOn">Its last day; the consortium's where not known.</param>
public sealed record TracedWork(string Code, DateOnly EndsOn);

/// <summary>A milestone or deliverable of a work package.</summary>
/// <param name="Id">The milestone.</param>
/// <param name="WorkPackage">Its work package.</param>
/// <param name="On">When it was achieved; until then, when it is due.</param>
public sealed record TracedMilestone(Guid Id, string WorkPackage, DateOnly On);

/// <summary>What of the money deployed in a work package is for a milestone.</summary>
/// <param name="AwardId">The award.</param>
/// <param name="Tranche">The tranche; null for what was granted without one.</param>
/// <param name="WorkPackage">The work package.</param>
/// <param name="MilestoneId">The milestone.</param>
/// <param name="Value">How much.</param>
public sealed record Earmark(Guid AwardId, string? Tranche, string WorkPackage, Guid MilestoneId, Money Value);
