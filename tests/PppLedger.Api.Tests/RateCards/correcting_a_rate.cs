using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.RateCards;

/// <summary>I33 over HTTP: 300 h at 85.00, corrected to 82.40.</summary>
public sealed class correcting_a_rate(LedgerFixture ledger)
{
    private static readonly object To8240 = new { rate = 82.40 };

    [Fact]
    public async Task takes_780_from_what_is_open_and_raises_a_finding_of_780_for_a_closed_period()
    {
        var (p, card) = await At85();
        var (open, closed) = (await p.Work(300, month: 4), await p.Work(300, month: 3));
        await p.Value(open, card);
        await p.Value(closed, card);
        await p.Through(open, "approval", "submission", "acceptance");
        await Close(p, "2026-03-01", "2026-03-31");

        var effects = (await p.Correct(card, To8240)).ShouldBe(200).Json;

        (await p.ValueOf(open)).ShouldBe(24_720m);
        (await p.ValueOf(closed)).ShouldBe(25_500m);
        (await p.Funded.Balance("in-kind", "corrected")).ShouldBe(780m);
        (await p.Funded.Balance("in-kind", "accepted")).ShouldBe(24_720m);
        Lines(effects).ShouldBe([$"{Id(open)} revalued  25500 24720 780", $"{Id(closed)} finding period-closed 25500 24720 780"], ignoreOrder: true);
        var finding = (await Findings(p)).ShouldHaveSingleItem();
        (finding.Text("kind"), finding.GetProperty("contributionId").GetGuid(), finding.GetProperty("value").GetProperty("amount").GetDecimal())
            .ShouldBe(("rate-corrected", Id(closed), 780m));
    }

    [Fact]
    public async Task is_previewed_exactly_as_it_is_approved_and_the_preview_writes_nothing()
    {
        var (p, card) = await At85();
        var (open, certified, untouched) = (await p.Work(300), await p.Work(100), await p.Work(50, month: 2));
        foreach (var work in new[] { open, certified, untouched })
        {
            await p.Value(work, card);
        }

        await p.Through(certified, "approval", "submission", "acceptance");
        var before = await Written();
        var given = (await p.AsController($"{card}/preview", new { version = 2, inputs = To8240, from = "2026-03-01" })).ShouldBe(200).Text;
        (await Written()).ShouldBe(before);

        (await p.AsRecorder($"{card}/corrections", new { version = 2, inputs = To8240, reason = "Bonuses.", from = "2026-03-01" })).ShouldBe(204);
        var proposed = (await p.AsController($"{card}/preview", new { version = 3 })).ShouldBe(200);
        var approved = (await p.AsController($"{card}/corrections/approval", new { version = 3 })).ShouldBe(200);

        proposed.Text.ShouldBe(given);
        approved.Text.ShouldBe(given);
        Lines(approved.Json).Count().ShouldBe(2);
        var total = approved.Json.GetProperty("totals").EnumerateArray().ShouldHaveSingleItem();
        (total.GetProperty("contributions").GetInt32(), total.GetProperty("difference").GetDecimal()).ShouldBe((2, -1_040m));
        (await p.ValueOf(untouched)).ShouldBe(4_250m);

        async Task<long> Written() => await ledger.Database.Scalar<long>(
            $"select count(*) from ledger.mt_events where stream_id in ('{Id(open)}', '{Id(certified)}', '{Id(untouched)}', '{Id(card)}')");
    }

    [Fact]
    public async Task is_approved_by_another_than_its_proposer()
    {
        var (p, card) = await At85();
        (await p.AsController($"{card}/corrections/approval", new { version = 2 })).ShouldBeProblem(409, "no-rate-correction");
        (await p.AsController($"{card}/corrections", new { version = 2, inputs = To8240, reason = "Bonuses." })).ShouldBe(204);

        (await p.AsController($"{card}/corrections/approval", new { version = 3 })).ShouldBeProblem(403, "rate-correction-approved-by-proposer");
        (await p.AsController($"{card}/corrections/approval", new { version = 3 }, key: "saar")).ShouldBe(200);
        (await p.AsController($"{card}/corrections/approval", new { version = 3 }, key: "saar")).ShouldBeProblem(409, "version-conflict");
    }

    [Fact]
    public async Task becomes_a_finding_where_it_would_raise_what_was_accepted_and_an_auditor_resolves_it()
    {
        var (p, card) = await At85();
        var work = await p.Work(300);
        await p.Value(work, card);
        await p.Through(work, "approval", "submission", "acceptance");
        await p.Correct(card, new { rate = 86 });
        (await p.ValueOf(work)).ShouldBe(25_500m);
        (await Findings(p)).ShouldHaveSingleItem().GetProperty("value").GetProperty("amount").GetDecimal().ShouldBe(300m);
        var version = await p.VersionOf(work);
        object Resolution(Guid id) => new { version, rateCardId = id, resolution = "The rest is recorded apart." };

        (await p.AsController($"{work}/rate-findings/resolution", Resolution(Id(card)))).ShouldBeProblem(403, "role-missing");
        (await p.AsAuditor($"{work}/rate-findings/resolution", Resolution(Guid.NewGuid()))).ShouldBeProblem(409, "no-open-rate-finding");
        (await p.AsAuditor($"{work}/rate-findings/resolution", Resolution(Id(card)))).ShouldBe(204);

        var cleared = (await Findings(p)).ShouldHaveSingleItem();
        (cleared.Text("clearedBy"), cleared.Text("reason")).ShouldBe(("emma", "The rest is recorded apart."));
    }

    [Fact]
    public async Task values_later_work_by_the_new_rate_and_earlier_days_by_the_old_one()
    {
        var (p, card) = await At85();
        (await p.Correct(card, To8240, from: "2026-06-01")).ShouldBe(200);

        (await p.Value(await p.Work(100, month: 5), card)).ShouldBe(8_500m);
        (await p.Value(await p.Work(100, month: 6), card)).ShouldBe(8_240m);
    }

    private async Task<(RateCardProgramme, string)> At85()
    {
        var p = await RateCardProgramme.In(ledger);
        return (p, await p.Card("fixed-hourly-rate", new { rate = 85 }, scheme: RateCardProgramme.Scheme));
    }

    private static async Task Close(RateCardProgramme p, string from, string until)
    {
        var url = (await p.Funded.AsCoordinator("/api/reporting-periods", new
        {
            consortiumId = p.Funded.Consortium,
            funderId = p.Funded.Ministry,
            name = "Q1",
            trueOn = new { from, until },
        })).ShouldBe(201).Headers["Location"];
        (await p.Funded.AsCoordinator($"{url}/closing", new { version = 1 })).ShouldBe(204);
    }

    private async Task<List<JsonElement>> Findings(RateCardProgramme p) =>
        [.. (await ledger.Get($"/api/consortia/{p.Funded.Consortium}/findings?kind=rate-corrected")).ShouldBe(200).Json.GetProperty("findings").EnumerateArray()];

    private static Guid Id(string url) => RateCardProgramme.IdOf(url);

    private static IEnumerable<string> Lines(JsonElement effects) => effects.GetProperty("effects").EnumerateArray().Select(e =>
        $"{e.GetProperty("contributionId").GetGuid()} {e.Text("outcome")} {e.Text("cause")} {Amount(e, "old")} {Amount(e, "new")} {Amount(e, "decrease")}");

    private static string Amount(JsonElement e, string member) => $"{e.GetProperty(member).GetProperty("amount").GetDecimal():0.##}";
}
