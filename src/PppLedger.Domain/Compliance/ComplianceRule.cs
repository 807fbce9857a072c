namespace PppLedger.Domain;

/// <summary>
/// A rule that is judged on facts. To add one, derive from this in a file of its own; it is found by scanning. It judges and
/// refuses nothing.
/// </summary>
public abstract class ComplianceRule
{
    /// <summary>Its name, in kebab-case, unique.</summary>
    public abstract string Name { get; }

    /// <summary>What it says, in a sentence.</summary>
    public abstract string Title { get; }

    /// <summary>Where it is written down, unless the rule set of an award says more.</summary>
    public abstract ComplianceSource Source { get; }

    /// <summary>Judges.</summary>
    public abstract IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts);

    /// <summary>A line with nothing to compare.</summary>
    protected ComplianceLine Says(ComplianceSubject subject, ComplianceState state, string explanation, ComplianceSource? source = null) =>
        new(Name, subject, state, explanation, null, null, null, null, source ?? Source, [], []);

    /// <summary>A line of what the ledger does not know enough of.</summary>
    internal ComplianceLine CannotBeJudged(ComplianceSubject subject, string because) => Says(subject, ComplianceState.CannotBeJudged, because);

    /// <summary>A line of what the rules of an award do not say; where no rules of its scheme are known for the day of the grant it cannot be judged.</summary>
    internal ComplianceLine Lacks(ComplianceSubject subject, AwardUnderRules under, string what) => under.Rules is { } rules
        ? Says(subject, ComplianceState.NotApplicable, $"The rules of {rules.Name}, version {rules.Version}, {what}.")
        : CannotBeJudged(subject, $"The ledger knows no rules of {under.Award.Scheme} on {under.Award.GrantedOn:yyyy-MM-dd}.");

    /// <summary>A line that compares money of one book with a limit it may reach.</summary>
    protected ComplianceLine AtMost(ComplianceSubject subject, Book book, Money figure, Money limit, ComplianceState state, string explanation) => new(
        Name, subject, state, explanation, ComplianceMeasure.Of(figure, book), ComplianceMeasure.Of(limit, book), ComplianceMeasure.Of(limit - figure, book),
        null, Source, [], []);

    /// <summary>A line that compares money of one book with what it has to reach.</summary>
    protected ComplianceLine AtLeast(ComplianceSubject subject, Book book, Money figure, Money limit, ComplianceState state, string explanation) => new(
        Name, subject, state, explanation, ComplianceMeasure.Of(figure, book), ComplianceMeasure.Of(limit, book), ComplianceMeasure.Of(figure - limit, book),
        null, Source, [], []);
}

/// <summary>Every rule there is.</summary>
public static class ComplianceRules
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<ComplianceRule> All { get; } =
    [
        .. typeof(ComplianceRules).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(ComplianceRule).IsAssignableFrom(t))
            .Select(t => (ComplianceRule)Activator.CreateInstance(t)!)
            .OrderBy(r => r.Name, StringComparer.Ordinal),
    ];

    /// <summary>A rule by its name.</summary>
    public static ComplianceRule Named(string name) => All.First(r => r.Name == name);

    /// <summary>
    /// Judges by every rule; of a consortium that was entered by mistake nothing is asked, so that what was found of it clears. The order of the lines does not depend on the
    /// order of the facts.
    /// </summary>
    public static IReadOnlyList<ComplianceLine> Judge(ConsortiumFacts facts) =>
    [
        .. All.SelectMany(r => r.Judge(facts)).Select(l => InError(l, facts))
            .OrderBy(l => l.Rule, StringComparer.Ordinal).ThenBy(l => l.Subject.Kind).ThenBy(l => l.Subject.AwardId)
            .ThenBy(l => l.Subject.Tranche, StringComparer.Ordinal).ThenBy(l => l.Subject.OrganisationId).ThenBy(l => l.Subject.Book)
            .ThenBy(l => l.Subject.Commodity, StringComparer.Ordinal).ThenBy(l => l.Subject.Year).ThenBy(l => l.Subject.WorkPackage, StringComparer.Ordinal)
            .ThenBy(l => l.Subject.ResearchType),
    ];

    private static ComplianceLine InError(ComplianceLine line, ConsortiumFacts facts) => facts.Consortium.Outcome is not ConsortiumOutcome.EnteredInError ? line
        : line with { State = ComplianceState.NotApplicable, Explanation = $"{facts.Consortium.Code} was entered by mistake: nothing is asked of it.", BreaksOn = null };
}

/// <summary>When something that grows as it grew comes to a limit.</summary>
internal static class RunRate
{
    private const int Century = 1200; // months

    /// <summary>The first day on which it is above the limit; null where never, or not within a century.</summary>
    public static DateOnly? AboveOn(decimal figure, decimal limit, DateOnly since, DateOnly today)
    {
        var months = Math.Max(1, Months.Between(since, today));
        return figure <= 0 || figure > limit || (limit - figure) / figure > Century / months
            ? null
            : Months.After(today, (limit - figure) * months / figure).AddDays(1);
    }

    /// <summary>What it will be on a day, not rounded.</summary>
    public static decimal By(DateOnly day, decimal figure, DateOnly since, DateOnly today) =>
        day <= today ? figure : figure + figure * Months.Between(today.AddDays(1), day) / Math.Max(1, Months.Between(since, today));
}
