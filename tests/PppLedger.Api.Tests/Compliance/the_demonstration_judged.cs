using System.Text.Json;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Compliance;

/// <summary>One consortium at risk with the day it breaks, one broken, one clean.</summary>
public sealed class the_demonstration_judged
{
    [Fact]
    public async Task has_one_at_risk_one_broken_and_one_that_earned_its_allowance()
    {
        // On the day it was composed for: later the promises of 2026 are over.
        await using var ledger = await OwnLedger.StartAtAsync(new Clock(new(2026, 11, 28)), ("Ledger:Demo", "true"));
        await ledger.CaughtUp();
        async Task<List<JsonElement>> Lines(Guid consortium)
        {
            var reply = (await ledger.Host.Get($"/api/consortia/{consortium}/compliance")).ShouldBe(200);
            foreach (var line in reply.Json.GetProperty("lines").EnumerateArray())
            {
                TestContext.Current.SendDiagnosticMessage($"{line.GetProperty("rule")} {line.GetProperty("state")} {line.GetProperty("breaksOn")} {line.GetProperty("explanation")}");
            }

            return [.. reply.Json.GetProperty("lines").EnumerateArray()];
        }

        var main = await Lines(Demo.Consortium);
        main.ShouldContain(l => State(l) == "at-risk" && l.GetProperty("breaksOn").ValueKind == JsonValueKind.String);
        main.Where(l => State(l) is "broken" or "cannot-be-judged").Select(l => $"{l.GetProperty("rule")}: {l.GetProperty("explanation")}").ShouldBeEmpty();
        State(main.Single(l => l.GetProperty("rule").GetString() == "tki-house-rules")).ShouldBe("met");
        var aid = main.Single(l => l.GetProperty("rule").GetString() == "maximum-aid" && l.GetProperty("partner").GetString() == "Demo Laser Works (SME)");
        aid.GetProperty("explanation").GetString().ShouldBe(
            "Demo Laser Works (SME) has EUR 50,000.00 of public aid for industrial research, on EUR 200,000.00 of eligible costs budgeted; "
            + "at most 60 % of them, EUR 120,000.00, may be public (effective collaboration): EUR 70,000.00 is left.");
        var broken = (await Lines(Demo.Broken)).Single(l => l.GetProperty("rule").GetString() == "allowance-earned");
        (State(broken), broken.GetProperty("figure").GetProperty("amount").GetDecimal(), broken.GetProperty("margin").GetProperty("amount").GetDecimal())
            .ShouldBe(("broken", 19_100m, -5_900m));
        var clean = (await Lines(Demo.Clean)).Single(l => l.GetProperty("rule").GetString() == "allowance-earned");
        (State(clean), clean.GetProperty("figure").GetProperty("amount").GetDecimal()).ShouldBe(("met", 47_000m));
        (await Lines(Demo.Clean)).Where(l => State(l) is "broken" or "at-risk").Select(l => $"{l.GetProperty("rule")}: {l.GetProperty("explanation")}").ShouldBeEmpty();
    }

    private static string State(JsonElement line) => line.GetProperty("state").GetString()!;
}
