namespace PppLedger.Domain;

/// <summary>A version of a scheme's rules among the others.</summary>
/// <param name="RuleSet">The rules.</param>
/// <param name="Until">The last grant date it holds for, also where only the next version says so; null where none is known.</param>
public sealed record RuleSetVersion(RuleSet RuleSet, DateOnly? Until)
{
    /// <summary>Whether grants of this day are under it.</summary>
    public bool HoldsOn(DateOnly day) => RuleSet.ValidFrom <= day && (Until is null || day <= Until);
}

/// <summary>A scheme and all versions of its rules, the oldest first.</summary>
/// <param name="Id">The scheme's id.</param>
/// <param name="Versions">The versions.</param>
public sealed record Scheme(string Id, IReadOnlyList<RuleSetVersion> Versions)
{
    /// <summary>Its name, as the newest version has it.</summary>
    public string Name => Versions[^1].RuleSet.Name;

    /// <summary>Every other name of it.</summary>
    public IReadOnlyList<string> Aliases => [.. Versions.SelectMany(v => v.RuleSet.Aliases).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The rules that hold for grants of a day, or null.</summary>
    public RuleSet? On(DateOnly day) => Versions.FirstOrDefault(v => v.HoldsOn(day))?.RuleSet;

    /// <summary>A version by its name, or null.</summary>
    public RuleSet? Version(string version) => Versions.FirstOrDefault(v => v.RuleSet.Version == version)?.RuleSet;
}

/// <summary>Every rule set there is: those the ledger comes with and those a deployment adds.</summary>
public sealed class RuleBook
{
    private readonly Dictionary<string, Scheme> byName;
    private readonly Dictionary<string, Scheme> byFirstWord;

    private RuleBook(IReadOnlyList<Scheme> schemes)
    {
        byFirstWord = schemes
            .SelectMany(s => s.Versions.SelectMany(v => v.RuleSet.Of(MoneyTerms.FirstWords, [])).Distinct(StringComparer.OrdinalIgnoreCase).Select(word => (word, s)))
            .ToDictionary(p => p.word, p => p.s, StringComparer.OrdinalIgnoreCase);
        Schemes = schemes;
        byName = schemes.SelectMany(s => s.Aliases.Append(s.Id).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, s)))
            .ToDictionary(p => p.name, p => p.s, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The schemes, by id.</summary>
    public IReadOnlyList<Scheme> Schemes { get; }

    /// <summary>The rule sets the ledger comes with.</summary>
    public static RuleBook Shipped { get; } = Of(ShippedRuleSets.Files());

    /// <summary>A scheme by its id or one of its other names, or null: what nobody wrote rules for is allowed.</summary>
    public Scheme? Scheme(string? name) => name is null ? null : byName.GetValueOrDefault(name);

    /// <summary>
    /// What rule sets say of the money that is granted under a name: those of the scheme it names, else of the one that the first word of it leads to.
    /// They hold for all grants under the name; the version of the day only where there is one.
    /// </summary>
    public MoneyTerms MoneyOf(string? name, DateOnly? day = null) => MoneyTerms.Of(
        (Scheme(name) ?? (name is null ? null : byFirstWord.GetValueOrDefault(name.Split('-', ' ')[0]))) is not { } scheme ? null
        : (day is { } d ? scheme.On(d) : null) ?? scheme.Versions[^1].RuleSet);

    /// <summary>
    /// The rules of a scheme for a day, or the reason why there are none. A version may be asked for by its name; with a day it
    /// must be the one of that day.
    /// </summary>
    /// <param name="name">The scheme, by any of its names; it must be known.</param>
    /// <param name="version">The version asked for, or null.</param>
    /// <param name="day">The grant date, or null where a version is asked for.</param>
    /// <param name="dayPointer">Where the day stood in the request.</param>
    public (Refusal? Refusal, RuleSet? RuleSet) Choose(string name, string? version, DateOnly? day, string dayPointer)
    {
        var scheme = Scheme(name);
        Invariant.Holds(scheme is not null && (version is not null || day is not null));
        var asked = version is null ? null : scheme!.Version(version);
        var ofThatDay = day is { } d ? scheme!.On(d) : asked;
        var versions = string.Join(", ", scheme!.Versions.Select(v => v.RuleSet.Version));
        return version is not null && asked is null
                ? (SchemeRefusal.UnknownRuleSet.Because($"{scheme.Id} has the versions {versions}, not '{version}'.", "/ruleSet"), null)
            : ofThatDay is null
                ? (SchemeRefusal.NoRulesOnThatDay.Because($"{scheme.Id} has the versions {versions}; none holds on {day:O}.", dayPointer), null)
            : asked is not null && asked != ofThatDay
                ? (SchemeRefusal.NotOfThatDay.Because($"On {day:O} version {ofThatDay.Version} of {scheme.Id} holds.", "/ruleSet"), null)
            : (null, ofThatDay);
    }

    /// <summary>Puts rule sets together; throws <see cref="BadRuleSetException"/> where they contradict each other or lack what is needed.</summary>
    public static RuleBook Of(IEnumerable<RuleSetFile> files)
    {
        var all = files.ToList();
        foreach (var file in all)
        {
            MustHaveWhatIsNeeded(file);
            MustNotTakeNames(file, all);
            MustNotTakeFirstWords(file, all);
        }

        return new([.. all.GroupBy(f => f.RuleSet.Scheme, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Scheme(g.Key, InTurn([.. g])))]);
    }

    private static List<RuleSetVersion> InTurn(IReadOnlyList<RuleSetFile> files)
    {
        var ordered = files.OrderBy(f => f.RuleSet.ValidFrom).ThenBy(f => f.File, StringComparer.Ordinal).ToList();
        foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
        {
            var (a, b) = (earlier.RuleSet, later.RuleSet);
            if (a.ValidFrom == b.ValidFrom || a.ValidUntil >= b.ValidFrom)
            {
                throw later.Bad("$.validFrom", $"On {b.ValidFrom:O} version {a.Version} of {a.Scheme} holds already ({earlier.File}).");
            }
        }

        var twice = ordered.GroupBy(f => f.RuleSet.Version, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is not null
            ? throw twice.Last().Bad("$.version", $"{twice.First().File} is version {twice.Key} already.")
            : [.. ordered.Select((f, i) => new RuleSetVersion(f.RuleSet, f.RuleSet.ValidUntil ?? (i + 1 < ordered.Count ? ordered[i + 1].RuleSet.ValidFrom.AddDays(-1) : null)))];
    }

    private static void MustHaveWhatIsNeeded(RuleSetFile file)
    {
        var evaluators = SchemeEvaluators.Of(file.RuleSet.Scheme).ToList();
        foreach (var (evaluator, need) in evaluators.Where(e => !IsLeftOut(e, file.RuleSet)).SelectMany(e => e.Needs.Select(n => (e, n))))
        {
            if (file.RuleSet.Find(need.Name) is not { } rule)
            {
                throw file.Bad("$.rules", $"'{need.Name}' ({RuleSetFile.Word(need.Kind)}) is missing: the calculation '{evaluator.Calculation}' needs it.");
            }

            MustBeOfItsKind(file, rule, need);
        }

        RuleName[] terms =
        [
            .. AwardTerms.Rules, .. MoneyTerms.Rules, .. RateTerms.Rules, .. HouseRules.Rules, AllowanceEarned.CashCounts, AllowanceEarned.BaseYear, AwardUnderRules.SettlementWithin,
        ];
        foreach (var term in terms.Concat(evaluators.SelectMany(e => e.MayRead)))
        {
            MustBeOfItsKind(file, file.RuleSet.Find(term.Name), term);
        }
    }

    private static bool IsLeftOut(ISchemeEvaluator evaluator, RuleSet rules) => evaluator.MayBeLeftOut && evaluator.Needs.All(n => rules.Find(n.Name) is null);

    private static void MustBeOfItsKind(RuleSetFile file, Rule? rule, RuleName name)
    {
        if (rule is not null && name.Fault(rule.Value) is { } fault)
        {
            throw file.Bad($"$.rules.{rule.Name}", fault);
        }
    }

    private static void MustNotTakeFirstWords(RuleSetFile file, List<RuleSetFile> all)
    {
        var others = all.TakeWhile(f => f != file).Where(f => f.RuleSet.Scheme != file.RuleSet.Scheme);
        if (others.FirstOrDefault(f => FirstWords(f).Intersect(FirstWords(file), StringComparer.OrdinalIgnoreCase).Any()) is { } other)
        {
            throw file.Bad($"$.rules.{MoneyTerms.FirstWords.Name}", $"One of them leads to {other.RuleSet.Scheme} ({other.File}).");
        }
    }

    private static IReadOnlyList<string> FirstWords(RuleSetFile file) => file.RuleSet.Of(MoneyTerms.FirstWords, []);

    // Which file comes first is right: those the ledger comes with do.
    private static void MustNotTakeNames(RuleSetFile file, List<RuleSetFile> all)
    {
        var names = file.RuleSet.Aliases.Select((name, i) => (name, Path: $"$.aliases[{i}]")).Append((file.RuleSet.Scheme, "$.scheme"));
        var others = all.TakeWhile(f => f != file).Where(f => f.RuleSet.Scheme != file.RuleSet.Scheme).ToList();
        foreach (var (name, path) in names)
        {
            if (others.Find(o => o.RuleSet.Aliases.Append(o.RuleSet.Scheme).Contains(name, StringComparer.OrdinalIgnoreCase)) is { } other)
            {
                throw file.Bad(path, $"'{name}' is a name of {other.RuleSet.Scheme} ({other.File}).");
            }
        }
    }
}
