using System.Reflection;

namespace PppLedger.Domain;

/// <summary>A calculation that a scheme's rules allow. Those there are are found by scanning.</summary>
public interface ISchemeEvaluator
{
    /// <summary>The scheme whose rules it reads.</summary>
    string Scheme { get; }

    /// <summary>What it calculates, in kebab-case.</summary>
    string Calculation { get; }

    /// <summary>The rules it needs: a rule set without one of them does not start.</summary>
    IReadOnlyList<RuleName> Needs { get; }

    /// <summary>The rules it reads where a rule set has them; they must be of their kind.</summary>
    IReadOnlyList<RuleName> MayRead { get; }

    /// <summary>Whether a version may lack all the rules it needs: then it calculates nothing by that version.</summary>
    bool MayBeLeftOut { get; }
}

/// <summary>
/// A pure function of its inputs and a version of the rules: the same give the same answer, for ever (domain rule I40). To add one,
/// derive from this in a file of its own: its rules as static <see cref="RuleName"/> fields, its guard, its answer.
/// </summary>
public abstract class SchemeEvaluator<TInputs, TAnswer> : ISchemeEvaluator
{
    /// <inheritdoc/>
    public abstract string Scheme { get; }

    /// <inheritdoc/>
    public abstract string Calculation { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RuleName> Needs =>
        [.. GetType().GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy).Select(f => f.GetValue(null)).OfType<RuleName>()];

    /// <inheritdoc/>
    public virtual IReadOnlyList<RuleName> MayRead => [];

    /// <inheritdoc/>
    public virtual bool MayBeLeftOut => false;

    /// <summary>Refuses inputs that cannot be calculated with; pointers begin at <c>/inputs</c>.</summary>
    public abstract Refusal? Refuses(TInputs inputs, RuleSet rules);

    /// <summary>The answer, once nothing refuses the inputs.</summary>
    public Calculated<TAnswer> Evaluate(TInputs inputs, RuleSet rules)
    {
        Invariant.Holds(rules.Scheme == Scheme && Refuses(inputs, rules) is null);
        var steps = new Steps(rules);
        return new(Scheme, Calculation, rules.Version, Answer(inputs, rules, steps), steps.Taken);
    }

    /// <summary>Calculates, writing down each step.</summary>
    protected abstract TAnswer Answer(TInputs inputs, RuleSet rules, Steps steps);
}

/// <summary>Every calculation there is.</summary>
public static class SchemeEvaluators
{
    /// <summary>All of them, by scheme and name.</summary>
    public static IReadOnlyList<ISchemeEvaluator> All { get; } =
    [
        .. typeof(SchemeEvaluators).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(ISchemeEvaluator).IsAssignableFrom(t))
            .Select(t => (ISchemeEvaluator)Activator.CreateInstance(t)!)
            .OrderBy(e => e.Scheme, StringComparer.Ordinal).ThenBy(e => e.Calculation, StringComparer.Ordinal),
    ];

    /// <summary>Those of a scheme.</summary>
    public static IEnumerable<ISchemeEvaluator> Of(string scheme) => All.Where(e => e.Scheme == scheme);
}
