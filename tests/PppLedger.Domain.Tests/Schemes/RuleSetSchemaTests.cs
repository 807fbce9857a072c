using System.Runtime.CompilerServices;
using System.Text.Json;
using NJsonSchema;

namespace PppLedger.Domain.Tests;

/// <summary>The schema by which an editor helps to write a rule set.</summary>
public sealed class the_schema_of_rule_sets
{
    [Fact]
    public async Task takes_every_file_the_ledger_comes_with()
    {
        var schema = await JsonSchema.FromJsonAsync(Text());
        foreach (var file in ShippedRuleSets.Files())
        {
            schema.Validate(RuleSetText.Write(file.RuleSet)).Select(e => $"{file.File} {e}").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("\"rate\": 0.30", "\"rate\": 1.30"), InlineData("\"rate\": 0.30", "\"speed\": 0.30"), InlineData("\"scheme\"", "\"colour\"")]
    [InlineData("\"validFrom\": \"2018-01-01\"", "\"validFrom\": \"1 January\"")]
    public async Task refuses_what_the_ledger_refuses(string part, string by)
    {
        var text = RuleSetText.Write(Rules.Version("nl-ppp-allowance", "2018-2023"));
        text.ShouldContain(part);
        var bad = text.Replace(part, by, StringComparison.Ordinal);
        (await JsonSchema.FromJsonAsync(Text())).Validate(bad).ShouldNotBeEmpty();
        Should.Throw<BadRuleSetException>(() => RuleSetFile.Read("bad.json", bad));
    }

    [Fact]
    public void knows_each_kind_of_rule() =>
        JsonDocument.Parse(Text()).RootElement.GetProperty("definitions").GetProperty("rule").GetProperty("oneOf").EnumerateArray()
            .Select(k => k.GetProperty("required")[0].GetString()).Order(StringComparer.Ordinal)
            .ShouldBe(Enum.GetNames<RuleKind>().Skip(1).Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal));

    private static string Text([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "PppLedger.Domain", "Schemes", "rule-set.schema.json"));
}
