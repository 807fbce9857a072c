using System.Globalization;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Answers;

/// <summary>The checked query parameters of a read.</summary>
public sealed class Filters
{
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    /// <summary>The position the answer is complete to, as read before the endpoint ran.</summary>
    public long Position { get; init; }

    /// <summary>What the one who asks may see: every list and every sum is of that alone.</summary>
    public Sight Sight { get; init; } = Sight.Whole;

    /// <summary>The word that stands for "not known".</summary>
    public const string None = "none";

    /// <summary>Rows a page.</summary>
    public int Limit => (int?)Number("limit") ?? PagedAttribute.DefaultLimit;

    /// <summary>Reads and checks the query against what the endpoint declares.</summary>
    public static (Refusal? Refusal, Filters Filters) Read(
        IQueryCollection query, IReadOnlyList<FilterAttribute> declared, long position, Sight? sight = null)
    {
        var filters = new Filters { Position = position, Sight = sight ?? Sight.Whole };
        foreach (var (name, given) in query)
        {
            if (declared.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal)) is not { } filter)
            {
                var known = string.Join(", ", declared.Select(d => d.Name));
                return (QueryRefusal.UnknownParameter.Because($"'{name}' is not one of: {known}."), filters);
            }

            var parts = given.SelectMany(v => filter.Many ? (v ?? "").Split(',') : [v ?? ""]).ToList();
            if (parts.Count > 1 && !filter.Many)
            {
                return (QueryRefusal.BadParameter.Because($"'{name}' is given twice."), filters);
            }

            if (parts.Find(v => !Fits(filter, v)) is { } bad)
            {
                return (QueryRefusal.BadParameter.Because($"'{bad}' is not a value of '{name}': {Expected(filter)}."), filters);
            }

            filters.values[name] = parts;
        }

        return (null, filters);
    }

    /// <summary>Whether the parameter was given.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>Whether the parameter asks for what is not known.</summary>
    public bool IsNone(string name) => Text(name) is None;

    /// <summary>The values, none where the parameter was not given.</summary>
    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var all) ? all : [];

    /// <summary>The text, or null.</summary>
    public string? Text(string name) => All(name) is [var one, ..] ? one : null;

    /// <summary>The id, or null.</summary>
    public Guid? Id(string name) => Text(name) is { } text and not None ? Guid.Parse(text) : null;

    /// <summary>The day, or null.</summary>
    public DateOnly? Day(string name) => Text(name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>The instant, or null.</summary>
    public DateTimeOffset? Instant(string name) =>
        Text(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;

    /// <summary>The number, or null.</summary>
    public long? Number(string name) => Text(name) is { } text and not None ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Yes, no, or null.</summary>
    public bool? YesNo(string name) => Text(name) is { } text ? bool.Parse(text) : null;

    private static bool Fits(FilterAttribute filter, string value) =>
        (filter.OrNone && value is None)
        || filter.Kind switch
        {
            FilterKind.Id => Guid.TryParse(value, out _),
            FilterKind.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            FilterKind.Instant => HasOffset(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
            FilterKind.Number => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= filter.Min && n <= filter.Max,
            FilterKind.YesNo => value is "true" or "false",
            FilterKind.Word => WordsOf(filter).Contains(value),
            _ => value.Length is > 0 and <= 500 && !value.Any(char.IsControl),
        };

    private static string Expected(FilterAttribute filter) => (filter.Kind switch
    {
        FilterKind.Id => "an id",
        FilterKind.Day => "a day as 2026-03-31",
        FilterKind.Instant => "an instant with offset as 2026-03-31T12:00:00Z",
        FilterKind.Number => filter.Max < long.MaxValue ? $"a whole number from {filter.Min} to {filter.Max}" : "a whole number",
        FilterKind.YesNo => "true or false",
        FilterKind.Word => $"one of {string.Join(", ", WordsOf(filter))}",
        _ => "a text of 1 to 500 characters",
    }) + (filter.OrNone ? ", or none" : "");

    /// <summary>The words a filter takes.</summary>
    public static IReadOnlyList<string> WordsOf(FilterAttribute filter) =>
        filter.Words is { IsEnum: true } words
            ? [.. Enum.GetValues(words).Cast<object>().Skip(1).Select(v => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()!))]
            : (IReadOnlyList<string>)filter.Words!.GetProperty("Words")!.GetValue(null)!;

    // A plus sign in a query that was not escaped arrives as a space.
    private static bool HasOffset(string value) =>
        value.EndsWith('Z') || (value.Length > 6 && value[^6] is '+' or '-' && value[^3] is ':' && value.Contains('T'));
}

/// <summary>What is wrong with a query.</summary>
[RefusalList]
public static class QueryRefusal
{
    /// <summary>A parameter nobody knows: a misspelt filter would otherwise answer too much.</summary>
    public static readonly Refusal UnknownParameter = Refusal.Of("unknown-parameter", RefusalKind.Input, "The query has a parameter that is not known here.");

    /// <summary>A value that does not fit.</summary>
    public static readonly Refusal BadParameter = Refusal.Of("bad-parameter", RefusalKind.Input, "A parameter of the query has a value that does not fit.");

    /// <summary>Two ways of saying the same.</summary>
    public static readonly Refusal AsOfTwice = Refusal.Of("as-of-twice", RefusalKind.Input, "Give one of asOf, asOfPosition and reportedIn.");

    /// <summary>As of the future.</summary>
    public static readonly Refusal AsOfFuture = Refusal.Of("as-of-future", RefusalKind.Input, "What will be known is not known: asOf lies in the future.");

    /// <summary>A position nothing has yet.</summary>
    public static readonly Refusal PositionAhead = Refusal.Of("position-ahead", RefusalKind.Input, "The ledger has not come to that position.");

    /// <summary>Too much for one answer.</summary>
    public static readonly Refusal TooManyRows = Refusal.Of("too-many-rows", RefusalKind.Input, "The answer would have too many rows: filter more or group less.");

    /// <summary>The read model is behind.</summary>
    public static readonly Refusal NotThereYet = Refusal.Of("not-there-yet", RefusalKind.Conflict, "The read model has not come to that position in time; try again shortly.");
}
