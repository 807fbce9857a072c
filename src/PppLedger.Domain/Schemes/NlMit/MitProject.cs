namespace PppLedger.Domain;

/// <summary>The days of a project under MIT, as far as they are looked at.</summary>
internal sealed record MitDays(DateOnly? RequestedOn, DateOnly? StartsOn, DateOnly? EndsOn)
{
    /// <summary>Refuses days beyond the years the ledger keeps, and a project that ends before it starts or starts before the request.</summary>
    public Refusal? Refused =>
        Input.OptionalRange(RequestedOn, StartsOn, "/inputs/requestedOn", "/inputs/startsOn")
        ?? Input.OptionalRange(StartsOn, EndsOn, "/inputs/startsOn", "/inputs/endsOn");
}

/// <summary>What a project must keep to, or is refused.</summary>
public enum MitCondition
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Most of a feasibility project is the study.</summary>
    Study,

    /// <summary>The rest of it, research and development, is not too much.</summary>
    Research,

    /// <summary>Not too many feasibility projects of one SME in a year.</summary>
    ProjectsPerYear,

    /// <summary>Enough SMEs that are not in one group.</summary>
    IndependentSmes,

    /// <summary>None bears too much of the costs.</summary>
    Shares,

    /// <summary>Each participant's subsidy is enough.</summary>
    ParticipantSubsidy,

    /// <summary>The subsidy is enough.</summary>
    Subsidy,

    /// <summary>It starts in time.</summary>
    Start,

    /// <summary>It does not last too long.</summary>
    Duration,
}

/// <summary>A condition, and whether it is met.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Says">What was found, in words and numbers.</param>
public sealed record MitFinding(MitCondition Condition, bool IsMet, string Says);

/// <summary>The conditions of a project while they are looked at; each is a step.</summary>
internal sealed class MitFindings(RuleSet rules, Steps steps)
{
    private readonly List<MitFinding> all = [];

    /// <summary>All that were looked at.</summary>
    public IReadOnlyList<MitFinding> All => all;

    /// <summary>Whether all are met.</summary>
    public bool AreMet => all.TrueForAll(f => f.IsMet);

    /// <summary>Looks at a condition.</summary>
    public void Look(MitCondition condition, RuleName rule, bool isMet, string text, string arithmetic)
    {
        steps.By(rule, isMet ? text : $"{text} This is not met: the project is refused.", arithmetic);
        all.Add(new(condition, isMet, $"{text} {arithmetic}"));
    }

    /// <summary>Looks at the days that are known: the last day of each term is still in time.</summary>
    public void LookAt(MitDays days, RuleName<int> startWithin, RuleName lasts, int months)
    {
        if (days is { RequestedOn: { } requested, StartsOn: { } starts })
        {
            var last = requested.AddMonths(rules.Of(startWithin));
            Look(
                MitCondition.Start, startWithin, starts <= last, "The project starts in time after the request.",
                $"{requested:yyyy-MM-dd} + {rules.Rule(startWithin).Value} = {last:yyyy-MM-dd}; it starts {starts:yyyy-MM-dd}");
        }

        if (days is { StartsOn: { } start, EndsOn: { } ends })
        {
            var last = start.AddMonths(months).AddDays(-1);
            Look(
                MitCondition.Duration, lasts, ends <= last, "The project does not last too long.",
                $"{start:yyyy-MM-dd} + {rules.Rule(lasts).Value}: until {last:yyyy-MM-dd}; it ends {ends:yyyy-MM-dd}");
        }
    }
}
