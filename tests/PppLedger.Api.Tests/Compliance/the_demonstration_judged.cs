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
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
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

        (await Lines(Demo.Consortium)).ShouldContain(l => State(l) == "at-risk" && l.GetProperty("breaksOn").ValueKind == JsonValueKind.String);
        var broken = (await Lines(Demo.Broken)).Single(l => l.GetProperty("rule").GetString() == "allowance-earned");
        (State(broken), broken.GetProperty("figure").GetProperty("amount").GetDecimal(), broken.GetProperty("margin").GetProperty("amount").GetDecimal())
            .ShouldBe(("broken", 19_100m, -5_900m));
        var clean = (await Lines(Demo.Clean)).Single(l => l.GetProperty("rule").GetString() == "allowance-earned");
        (State(clean), clean.GetProperty("figure").GetProperty("amount").GetDecimal()).ShouldBe(("met", 47_000m));
        (await Lines(Demo.Clean)).ShouldNotContain(l => State(l) == "broken");
    }

    private static string State(JsonElement line) => line.GetProperty("state").GetString()!;
}
