using System.Text.Json;

namespace PppLedger.Domain;

/// <summary>
/// The name of a rule that an evaluator reads, and its kind. Every evaluator keeps those it needs as static fields: a rule set
/// without one of them is refused at start.
/// </summary>
public abstract class RuleName
{
    private protected RuleName(string name, RuleKind kind) => (Name, Kind) = (name, kind);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The kind.</summary>
    public RuleKind Kind { get; }

    /// <summary>A rate, 0–1.</summary>
    public static RuleName<decimal> Rate(string name) => new(name, RuleKind.Rate, v => v.Number!.Value);

    /// <summary>A share, 0–1.</summary>
    public static RuleName<decimal> Share(string name) => new(name, RuleKind.Share, v => v.Number!.Value);

    /// <summary>A number.</summary>
    public static RuleName<decimal> Number(string name) => new(name, RuleKind.Number, v => v.Number!.Value);

    /// <summary>An amount.</summary>
    public static RuleName<Money> Amount(string name) => new(name, RuleKind.Amount, v => v.Amount!);

    /// <summary>An amount that is divided by: zero is refused at start.</summary>
    public static RuleName<Money> AmountAboveZero(string name) =>
        new(name, RuleKind.Amount, v => v.Amount!, v => v.Amount!.IsPositive ? null : "It must be above zero.");

    /// <summary>A band.</summary>
    public static RuleName<RateBand> Band(string name) => new(name, RuleKind.Band, v => new(v.Amount!, v.Number!.Value));

    /// <summary>Days.</summary>
    public static RuleName<int> Days(string name) => new(name, RuleKind.Days, v => (int)v.Number!.Value);

    /// <summary>Weeks.</summary>
    public static RuleName<int> Weeks(string name) => new(name, RuleKind.Weeks, v => (int)v.Number!.Value);

    /// <summary>Months.</summary>
    public static RuleName<int> Months(string name) => new(name, RuleKind.Months, v => (int)v.Number!.Value);

    /// <summary>Years.</summary>
    public static RuleName<int> Years(string name) => new(name, RuleKind.Years, v => (int)v.Number!.Value);

    /// <summary>Yes or no.</summary>
    public static RuleName<bool> Flag(string name) => new(name, RuleKind.Flag, v => v.Flag!.Value);

    /// <summary>A day of each year: its month and its day.</summary>
    public static RuleName<(int Month, int Day)> DayOfYear(string name) =>
        new(name, RuleKind.DayOfYear, v => (int.Parse(v.Word.AsSpan(0, 2)), int.Parse(v.Word.AsSpan(3, 2))));

    /// <summary>One of the words of an enum.</summary>
    public static RuleName<T> Word<T>(string name) where T : struct, Enum =>
        new(name, RuleKind.Word, v => WordsOf<T>()[v.Word!], v => Misspelt<T>([v.Word!]));

    /// <summary>Some of the words of an enum.</summary>
    public static RuleName<IReadOnlyList<T>> List<T>(string name) where T : struct, Enum =>
        new(name, RuleKind.List, v => [.. v.List!.Select(w => WordsOf<T>()[w])], v => Misspelt<T>(v.List!));

    /// <summary>Some words, of no closed list.</summary>
    public static RuleName<IReadOnlyList<string>> Words(string name) => new(name, RuleKind.List, v => v.List!);

    /// <summary>What is wrong with a value for this rule, in a sentence; null where it will do.</summary>
    internal abstract string? Fault(RuleValue value);

    private static string? Misspelt<T>(IReadOnlyList<string> words) where T : struct, Enum =>
        words.FirstOrDefault(w => !WordsOf<T>().ContainsKey(w)) is { } bad ? $"'{bad}' is not one of: {string.Join(", ", WordsOf<T>().Keys)}." : null;

    private static Dictionary<string, T> WordsOf<T>() where T : struct, Enum =>
        Enum.GetValues<T>().Skip(1).ToDictionary(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()), v => v, StringComparer.Ordinal);
}

/// <summary>The name of a rule whose value is read as a <typeparamref name="T"/>.</summary>
public sealed class RuleName<T> : RuleName
{
    private readonly Func<RuleValue, string?>? fault;

    internal RuleName(string name, RuleKind kind, Func<RuleValue, T> read, Func<RuleValue, string?>? fault = null) : base(name, kind) =>
        (Read, this.fault) = (read, fault);

    /// <summary>Reads the value of a rule of this kind.</summary>
    internal Func<RuleValue, T> Read { get; }

    /// <inheritdoc/>
    internal override string? Fault(RuleValue value) =>
        value.Kind != Kind ? $"It is {RuleSetFile.Word(value.Kind)}, {RuleSetFile.Word(Kind)} is needed." : fault?.Invoke(value);
}
