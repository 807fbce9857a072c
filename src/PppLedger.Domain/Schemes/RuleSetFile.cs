using System.Globalization;
using System.Text.Json;

namespace PppLedger.Domain;

/// <summary>A rule set as it was read from a file, with the lines it stands on.</summary>
/// <param name="File">The file.</param>
/// <param name="RuleSet">What it says.</param>
/// <param name="Lines">The line of each JSON path.</param>
public sealed record RuleSetFile(string File, RuleSet RuleSet, IReadOnlyDictionary<string, int> Lines)
{
    private const decimal MostDays = 10_000;
    private const decimal MostOfThem = 1_000;

    /// <summary>The words of the kinds, as files and answers write them.</summary>
    private static readonly Dictionary<string, RuleKind> Kinds = Enum.GetValues<RuleKind>().Skip(1).ToDictionary(Word, k => k, StringComparer.Ordinal);

    private static readonly string[] OfRules = [.. Kinds.Keys, "unit", "sources", "article", "verified", "note"];

    /// <summary>The word of a kind, as files write it: <c>dayOfYear</c>.</summary>
    internal static string Word(RuleKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>Reads a file; throws <see cref="BadRuleSetException"/> where it says what cannot be.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="text">Its text.</param>
    public static RuleSetFile Read(string file, string text)
    {
        var root = LocatedJson.Parse(file, text);
        root.AllowOnly("$schema", "scheme", "name", "version", "title", "validFrom", "validUntil", "aliases", "sources", "rules");
        var (from, until) = (root.Required("validFrom").Day(), root.Optional("validUntil")?.Day());
        if (until < from)
        {
            throw root.Required("validUntil").Bad($"{until:O} is before {from:O}.");
        }

        var sources = root.Required("sources").Members.Select(m => Source(m.Key, m.Value)).ToList();
        var rules = root.Required("rules").Members.Select(m => Rule(m.Key, m.Value, sources)).ToList();
        if (sources.FirstOrDefault(s => !rules.Exists(r => r.Sources.Contains(s.Key))) is { } unused)
        {
            throw root.Required("sources").Required(unused.Key).Bad("No rule names it.");
        }

        var aliases = root.Optional("aliases")?.Items.Select(i => i.Text()).ToList() ?? [];
        return new(
            file,
            new(Kebab(root.Required("scheme")), root.Required("name").Text(), root.Required("version").Text(), root.Required("title").Text(), from, until, aliases, sources, rules),
            root.All.ToDictionary(v => v.Path, v => v.Line, StringComparer.Ordinal));
    }

    /// <summary>What is wrong at a path of this file, to be thrown.</summary>
    internal BadRuleSetException Bad(string path, string what) => new(File, Lines.GetValueOrDefault(path, 1), path, what);

    private static RuleSource Source(string key, LocatedJson value)
    {
        value.AllowOnly("title", "address");
        return new(key, value.Required("title").Text(), value.Optional("address")?.Text());
    }

    private static Rule Rule(string name, LocatedJson rule, List<RuleSource> known)
    {
        rule.AllowOnly(OfRules);
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.'))
        {
            throw rule.Bad($"'{name}' is not in kebab-case.");
        }

        var values = rule.Members.Where(m => Kinds.ContainsKey(m.Key)).ToList();
        var sources = rule.Optional("sources")?.Items ?? [];
        var verified = rule.Optional("verified")?.YesNo() ?? true;
        return values is not [var value] ? throw rule.Bad($"It has one value, one of: {string.Join(", ", Kinds.Keys)}.")
            : sources.FirstOrDefault(s => !known.Exists(k => k.Key == s.Text())) is { } unknown ? throw unknown.Bad($"No source '{unknown.Text()}' is given.")
            : verified && sources.Count == 0 ? throw rule.Bad("It names no source: name one, or say \"verified\": false.")
            : new(
                name, Value(Kinds[value.Key], value.Value), rule.Required("unit").Text(), [.. sources.Select(s => s.Text())],
                rule.Optional("article")?.Text(), verified, rule.Optional("note")?.Text());
    }

    private static RuleValue Value(RuleKind kind, LocatedJson value) => kind switch
    {
        RuleKind.Rate or RuleKind.Share => new(kind, Number: Part(value)),
        RuleKind.Amount => new(kind, Amount: Amount(value)),
        RuleKind.Band => Band(value),
        RuleKind.Number => new(kind, Number: value.Number() is >= 0 and var n ? n : throw value.Bad("It is below zero.")),
        RuleKind.Flag => new(kind, Flag: value.YesNo()),
        RuleKind.Word => new(kind, Word: Kebab(value)),
        RuleKind.List => new(kind, List: [.. value.Items.Select(Kebab)]),
        RuleKind.DayOfYear => new(kind, Word: DayOfYear(value)),
        _ => new(kind, Number: Whole(value, kind is RuleKind.Days ? MostDays : MostOfThem)),
    };

    private static decimal Whole(LocatedJson value, decimal most) =>
        value.Number() is >= 0 and var n && n <= most && n == decimal.Truncate(n) ? n : throw value.Bad($"A whole number from 0 to {most} is due here.");

    private static decimal Part(LocatedJson value) => value.Number() is >= 0 and <= 1 and var part ? part : throw value.Bad($"{value.Number()} is not from 0 to 1.");

    private static RuleValue Band(LocatedJson value)
    {
        value.AllowOnly("upTo", "rate");
        return new(RuleKind.Band, Part(value.Required("rate")), Amount(value.Required("upTo")));
    }

    private static Money Amount(LocatedJson value)
    {
        value.AllowOnly("amount", "currency");
        var money = new Money(value.Required("amount").Number(), value.Required("currency").Text());
        return money.Fault() is { } fault ? throw value.Bad(fault.Detail!) : money.Amount >= 0 ? money : throw value.Bad("It is below zero.");
    }

    private static string Kebab(LocatedJson value) =>
        value.Text().All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-') ? value.Text() : throw value.Bad($"'{value.Text()}' is not in kebab-case.");

    // Of a year that has a 29 February.
    private static string DayOfYear(LocatedJson value) =>
        DateOnly.TryParseExact($"2024-{value.Text()}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? value.Text() : throw value.Bad("A day of the year as 05-31 is due here.");
}
