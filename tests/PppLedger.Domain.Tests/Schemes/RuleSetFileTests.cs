using System.Runtime.CompilerServices;
using System.Text.Json;
using CsCheck;

namespace PppLedger.Domain.Tests;

public sealed class a_file_of_a_rule_set
{
    private const string Fine =
        """
        {
          "scheme": "made-up",
          "name": "A made-up scheme",
          "version": "1",
          "title": "The first",
          "validFrom": "2026-01-01",
          "validUntil": "2026-12-31",
          "sources": {
            "S1": { "title": "A law" }
          },
          "rules": {
            "cash-rate": { "rate": 0.30, "unit": "cash", "sources": ["S1"] },
            "ceiling": { "amount": { "amount": 1000.00, "currency": "EUR" }, "unit": "a year", "verified": false }
          }
        }
        """;

    [Fact]
    public void says_what_it_says()
    {
        var rules = RuleSetFile.Read("made-up.json", Fine).RuleSet;
        (rules.Scheme, rules.Version, rules.ValidFrom, rules.ValidUntil).ShouldBe(("made-up", "1", new(2026, 1, 1), new(2026, 12, 31)));
        rules.Rules.Select(r => $"{r.Name} {r.Value} {r.Unit} {r.Origin} {r.Verified}").ShouldBe(["cash-rate 30 % cash [S1] True", "ceiling EUR 1,000.00 a year  False"]);
    }

    public static TheoryData<string, string, string, int, string> Bad => new()
    {
        { "\"name\": \"A made-up scheme\",", "\"name\": \"A\",\n  \"colour\": \"red\",", "$.colour", 4, "'colour' is not one of" },
        { "\"version\": \"1\",", "", "$", 1, "'version' is missing." },
        { "\"rate\": 0.30", "\"rate\": 1.01", "$.rules.cash-rate.rate", 12, "1.01 is not from 0 to 1." },
        { "\"rate\": 0.30", "\"rate\": -0.01", "$.rules.cash-rate.rate", 12, "-0.01 is not from 0 to 1." },
        { "\"rate\": 0.30", "\"rate\": \"0.30\"", "$.rules.cash-rate.rate", 12, "A number is due here." },
        { "\"rate\": 0.30", "\"rate\": 0.12345678901234567890123456789", "$.rules.cash-rate.rate", 12, "cannot be kept exactly." },
        { "\"rate\": 0.30", "\"speed\": 0.30", "$.rules.cash-rate.speed", 12, "'speed' is not one of" },
        { "\"rate\": 0.30", "\"rate\": 0.30, \"share\": 0.30", "$.rules.cash-rate", 12, "It has one value" },
        { "\"rate\": 0.30", "\"months\": 1.5", "$.rules.cash-rate.months", 12, "A whole number" },
        { "\"rate\": 0.30", "\"dayOfYear\": \"02-30\"", "$.rules.cash-rate.dayOfYear", 12, "A day of the year" },
        { "\"rate\": 0.30", "\"band\": { \"upTo\": { \"amount\": 1, \"currency\": \"EUR\" } }", "$.rules.cash-rate.band", 12, "'rate' is missing." },
        { "\"amount\": 1000.00", "\"amount\": 1000.001", "$.rules.ceiling.amount", 13, "finer than" },
        { "\"amount\": 1000.00", "\"amount\": -1", "$.rules.ceiling.amount", 13, "below zero" },
        { "\"currency\": \"EUR\"", "\"currency\": \"XXX\"", "$.rules.ceiling.amount", 13, "ISO 4217" },
        { "\"unit\": \"cash\", ", "", "$.rules.cash-rate", 12, "'unit' is missing." },
        { "[\"S1\"]", "[\"S1\", \"S2\"]", "$.rules.cash-rate.sources[1]", 12, "No source 'S2' is given." },
        { "[\"S1\"]", "[]", "$.rules.cash-rate", 12, "names no source" },
        { "{ \"title\": \"A law\" }", "{ \"title\": \"A law\" }, \"S2\": { \"title\": \"Another\" }", "$.sources.S2", 9, "No rule names it." },
        { ", \"verified\": false", "", "$.rules.ceiling", 13, "names no source" },
        { "2026-12-31", "2025-12-31", "$.validUntil", 7, "2025-12-31 is before 2026-01-01." },
        { "2026-12-31", "31 December 2026", "$.validUntil", 7, "A day as" },
        { "\"scheme\": \"made-up\"", "\"scheme\": \"Made up\"", "$.scheme", 2, "not in kebab-case" },
        { "\"title\": \"The first\",", "\"title\": \"The first\",\n  \"title\": \"The second\",", "$.title", 6, "said twice" },
        { "\"title\": \"The first\",", "\"title\": \"The first\"", "$", 6, "invalid" },
    };

    [Theory, MemberData(nameof(Bad))]
    public void that_cannot_be_is_refused_by_file_line_and_path(string part, string by, string path, int line, string says)
    {
        Fine.ShouldContain(part);
        var problem = Should.Throw<BadRuleSetException>(() => RuleSetFile.Read("made-up.json", Fine.Replace(part, by, StringComparison.Ordinal)));
        (problem.Path, problem.Line).ShouldBe((path, line), problem.Message);
        problem.Message.ShouldStartWith($"made-up.json({line}): {path}: ");
        problem.Message.ShouldContain(says);
    }

    [Theory]
    [InlineData(""), InlineData("{"), InlineData("[]"), InlineData("null"), InlineData("{} {}"), InlineData("// rules\n{}")]
    public void that_is_no_object_is_refused(string text) => Should.Throw<BadRuleSetException>(() => RuleSetFile.Read("made-up.json", text));

    /// <summary>UPDATE_GOLDEN=1 lays the files out as they are written.</summary>
    [Fact]
    public void that_the_ledger_comes_with_is_laid_out_as_it_would_be_written_and_named_after_what_it_is()
    {
        var files = Directory.GetFiles(Folder(), "*.json").Order(StringComparer.Ordinal).ToList();
        files.Select(Path.GetFileName).ShouldBe(ShippedRuleSets.Files().Select(f => f.File), "Build first: they are built into the program.");
        foreach (var file in files)
        {
            var rules = RuleSetFile.Read(Path.GetFileName(file), File.ReadAllText(file)).RuleSet;
            Path.GetFileName(file).ShouldBe($"{rules.Scheme}.{rules.Version}.json");
            if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            {
                File.WriteAllText(file, RuleSetText.Write(rules));
            }

            File.ReadAllText(file).ShouldBe(RuleSetText.Write(rules), $"{file}: UPDATE_GOLDEN=1 lays it out.");
        }
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "PppLedger.Domain", "Schemes", "RuleSets");

    [Fact]
    public void reads_back_what_was_written_whatever_it_says() => Any.Sample(rules =>
        JsonSerializer.Serialize(RuleSetFile.Read("any.json", RuleSetText.Write(rules)).RuleSet).ShouldBe(JsonSerializer.Serialize(rules)));

    private static Gen<RuleSet> Any => Gen.Select(
        Gen.Select(Word, Text, Text, Gen.Int[0, 3_000], Gen.Int[-1, 400]), Gen.Select(Text.List[0, 2], Text.List[1, 3], Value.List[0, 8], Text),
        (head, body) =>
        {
            var from = new DateOnly(2020, 1, 1).AddDays(head.Item4);
            var sources = body.Item2.Distinct(StringComparer.Ordinal).Select((t, i) => new RuleSource($"S{i}", t, i == 0 ? null : t)).ToList();
            var rules = body.Item3.Select((v, i) => new Rule($"rule-{i}.x", v, body.Item4, i % 2 == 0 ? [sources[0].Key] : [], i % 3 == 0 ? "3.2" : null, i % 2 == 0, i % 4 == 0 ? body.Item4 : null))
                .Append(new("last", new(RuleKind.Flag, Flag: true), "all", [.. sources.Select(s => s.Key)], null, true, null)).ToList();
            return new RuleSet(head.Item1, head.Item2, head.Item3, body.Item4, from, head.Item5 < 0 ? null : from.AddDays(head.Item5), body.Item1, sources, rules);
        });

    private static Gen<string> Word => Gen.Char["abcdef-0123456789"].Array[1, 8].Select(c => new string(c));

    private static Gen<string> Text => Gen.Char["ab \"\\/é€{}\n\t<>&'"].Array[0, 10].Select(c => "x" + new string(c));

    private static Gen<RuleValue> Value => Gen.OneOf(
        Gen.Int[0, 100_000].Select(n => new RuleValue(RuleKind.Rate, n / 100_000m)),
        Gen.Long[0, 999_999_999_999].Select(c => new RuleValue(RuleKind.Amount, Amount: new(c / 100m, "EUR"))),
        Gen.Select(Gen.Int[0, 1_000], Gen.Int[0, 100]).Select((a, r) => new RuleValue(RuleKind.Band, r / 100m, new(a, "EUR"))),
        Gen.Int[0, 1_000].Select(n => new RuleValue(RuleKind.Months, n)),
        Gen.Bool.Select(b => new RuleValue(RuleKind.Flag, Flag: b)),
        Word.Select(w => new RuleValue(RuleKind.Word, Word: w)),
        Word.List[0, 3].Select(l => new RuleValue(RuleKind.List, List: l)),
        Gen.Int[0, 365].Select(d => new RuleValue(RuleKind.DayOfYear, Word: $"{new DateOnly(2024, 1, 1).AddDays(d):MM-dd}")));
}
