using System.Reflection;
using System.Text.Json.Nodes;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Tests.RateCards;

public sealed class registering_a_rate_card(LedgerFixture ledger)
{
    [Fact]
    public async Task is_read_back_and_used_once_another_approved_it()
    {
        var p = await RateCardProgramme.In(ledger);
        var url = (await p.AsRecorder("/api/rate-cards", p.Body("fixed-hourly-rate", new { rate = 60.00 }))).ShouldBe(201).Headers["Location"];

        (await p.AsRecorder($"{await p.Work(1)}/valuation", new { version = 1, rateCardId = RateCardProgramme.IdOf(url) })).ShouldBeProblem(409, "rate-card-not-approved");
        (await p.AsController($"{url}/approval", new { version = 1 }, key: "rita")).ShouldBeProblem(403, "rate-card-approved-by-author");
        (await p.AsRecorder($"{url}/approval", new { version = 1 })).ShouldBeProblem(403, "role-missing");
        (await p.AsController($"{url}/approval", new { version = 2 })).ShouldBeProblem(409, "version-conflict");
        (await p.AsController($"{url}/approval", new { version = 1 })).ShouldBe(204);
        (await p.AsController($"{url}/approval", new { version = 2 })).ShouldBeProblem(409, "rate-card-already-approved");

        var card = (await p.Read(url, "carla", p.Funded.Institute, Role.Coordinator)).ShouldBe(200).Json;
        (card.Text("method"), card.Text("approvedBy"), card.GetProperty("version").GetInt64()).ShouldBe(("fixed-hourly-rate", "sven", 2));
        card.GetProperty("rates")[0].GetProperty("inputs").GetProperty("rate").GetDecimal().ShouldBe(60);
        (await ledger.Host.Ask(url, null)).ShouldBe(401);
    }

    public static TheoryData<string, object?, int, string> Bad => new()
    {
        { "method", "love", 400, "malformed-request" },
        { "inputs", new { }, 400, "rate-input-missing" },
        { "inputs", new { rate = 60, lifeYears = 5 }, 400, "rate-input-not-of-method" },
        { "inputs", new { rate = -60 }, 400, "rate-input-out-of-range" },
        { "inputs", new { rate = 60, profit = 5 }, 400, "malformed-request" },
        { "inputs", new { rate = 61 }, 422, "rate-of-no-scheme" },
        { "unit", "day", 422, "unit-not-of-method" },
        { "unit", "box", 400, "unknown-unit" },
        { "until", "2025-12-31", 400, "dates-backwards" },
        { "organisationId", Guid.NewGuid(), 403, "rate-card-not-yours" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task is_refused_with_nothing_written(string member, object? value, int status, string code)
    {
        var p = await RateCardProgramme.In(ledger);
        var body = p.Body("fixed-hourly-rate", new { rate = 60 });
        body[member] = value;

        (await p.AsRecorder("/api/rate-cards", body)).ShouldBeProblem(status, code);

        (await Listed(p, "")).ShouldBeEmpty();
    }

    [Fact]
    public async Task is_listed_by_method_scheme_and_day()
    {
        var p = await RateCardProgramme.In(ledger);
        var general = await p.Card("fixed-hourly-rate", new { rate = 60 });
        var gelderland = await p.Card("fixed-hourly-rate", new { rate = 50 }, scheme: "Gelderland");
        var machine = await p.Card("depreciation-share", new { purchasePrice = 120_000, lifeYears = 5 }, "day");
        (await p.AsController($"{general}/retirement", new { version = 2, lastDay = "2026-06-30" })).ShouldBe(204);

        (await Listed(p, "")).ShouldBe([general, gelderland, machine]);
        (await Listed(p, "&method=depreciation-share")).ShouldBe([machine]);
        (await Listed(p, "&scheme=Gelderland")).ShouldBe([gelderland]);
        (await Listed(p, "&on=2026-06-30")).ShouldBe([general, gelderland, machine]);
        (await Listed(p, "&on=2026-07-01")).ShouldBe([gelderland, machine]);
        (await Listed(p, "&on=2025-12-31")).ShouldBeEmpty();
    }

    [Fact]
    public async Task is_refused_a_rate_or_a_method_that_is_not_of_its_scheme()
    {
        var p = await RateCardProgramme.In(ledger);
        (await p.AsRecorder("/api/rate-cards", p.Body("fixed-hourly-rate", new { rate = 95 }, scheme: "PPS-I"))).ShouldBeProblem(422, "rate-not-of-scheme");
        (await p.AsRecorder("/api/rate-cards", p.Body("usual-method", new { rate = 95, description = "Cost price" }, scheme: "MIT"))).ShouldBeProblem(422, "method-not-of-scheme");

        (await Listed(p, "")).ShouldBeEmpty();
    }

    [Fact]
    public async Task examples_work_on_the_demonstration()
    {
        await using var demo = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        var acts = typeof(Program).Assembly.GetTypes().Where(t => t.Namespace is "PppLedger.Api.RateCards")
            .Select(t => t.GetMethod("Post", BindingFlags.Public | BindingFlags.Static)).OfType<MethodInfo>().ToDictionary(m => m.DeclaringType!.Name, StringComparer.Ordinal);
        (string Act, Guid Card, Guid Organisation, string Key)[] order =
        [
            ("RegisterRateCard", default, Demo.Lasers, "anna"), ("PreviewRateCard", Demo.WaitingRate, Demo.Software, "bert"),
            ("CertifyRateCard", Demo.WaitingRate, Demo.Software, "emma"), ("ApproveRateCard", Demo.WaitingRate, Demo.Software, "bert"),
            ("ProposeRateCorrection", Demo.InspectionLine, Demo.Machines, "anna"), ("ApproveRateCorrection", Demo.InspectionLine, Demo.Machines, "bert"),
            ("RetireRateCard", Demo.FixedRate, Demo.Lasers, "bert"),
        ];
        order.Select(o => $"{o.Act}Endpoint").Order().ShouldBe(acts.Keys.Order());

        foreach (var (act, card, organisation, key) in order)
        {
            var method = acts[$"{act}Endpoint"];
            var body = JsonNode.Parse(method.GetParameters()[0].ParameterType.GetCustomAttribute<ExampleAttribute>()!.Json)!;
            if (act is "ApproveRateCard")
            {
                body["version"] = 2; // Another example was tried on it just before.
            }

            var url = method.GetCustomAttribute<WolverinePostAttribute>()!.Template!.Replace("{rateCardId:guid}", $"{card}", StringComparison.Ordinal);
            (await demo.Host.Post(url, body.ToJsonString(), key, organisation, Role.Controller, Role.Auditor)).Status.ShouldBeInRange(200, 204, act);
        }
    }

    private static async Task<string[]> Listed(RateCardProgramme p, string filter) =>
        [.. (await p.Read($"/api/rate-cards?organisationId={p.Funded.Sme}{filter}", "carla", p.Funded.Institute, Role.Coordinator)).ShouldBe(200)
            .Rows().Select(r => $"/api/rate-cards/{r.GetProperty("id").GetGuid()}")];
}
