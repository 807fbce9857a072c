using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Compliance.JudgedProgramme;

namespace PppLedger.Api.Tests.Compliance;

public sealed class compliance_of_a_consortium(LedgerFixture ledger)
{
    [Theory]
    [InlineData("2022-03-01", 94_700)]
    [InlineData("2017-03-01", 86_350)]
    public async Task W1_W2_I40_comes_from_the_same_events_by_the_rules_of_the_grant_date(string granted, int earned)
    {
        var programme = await In(ledger, "PPS-toeslag", granted, 94_700);
        var partners = new List<Guid>();
        foreach (var name in new[] { "A", "B", "C", "D" })
        {
            partners.Add(await Organisation(ledger, name, OrganisationKind.Enterprise));
        }

        await programme.Cash(partners[0], 150_000);
        await programme.InKind(partners[1], 14_000);
        await programme.InKind(partners[2], 32_000);
        await programme.InKind(partners[3], 12_000);
        await programme.Cash(partners[3], 45_000);
        await programme.Cash(await Organisation(ledger, "Charity", OrganisationKind.Charity), 60_000, ContributionOrigin.Charity);

        var line = await programme.Line("allowance-earned");

        line.GetProperty("figure").GetProperty("amount").GetDecimal().ShouldBe(earned);
        line.GetProperty("limit").GetProperty("amount").GetDecimal().ShouldBe(94_700);
        line.GetProperty("state").GetString().ShouldBe(earned < 94_700 ? "at-risk" : "met");
        line.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("arithmetic").GetString()).ShouldContain("EUR 60,000.00 x 25 % = EUR 15,000.00");
    }

    [Fact]
    public async Task I3_does_not_count_what_was_taken_as_base_for_another_award()
    {
        var programme = await In(ledger, "PPS-toeslag", "2022-03-01", 8_000);
        var cash = await programme.Cash(programme.Sme, 20_000);
        (await programme.Line("allowance-earned")).GetProperty("figure").GetProperty("amount").GetDecimal().ShouldBe(8_000);

        await Append(cash, new AllowanceBaseChosen(Allowance.Project, Guid.NewGuid(), "carl"));

        (await programme.Line("allowance-earned")).GetProperty("figure").GetProperty("amount").GetDecimal().ShouldBe(0);
    }

    [Theory]
    [InlineData("360000", "met", "0")]
    [InlineData("360000.01", "broken", "-0.01")]
    public async Task I25_says_where_advances_are_above_their_share(string advanced, string state, string margin)
    {
        var programme = await In(ledger);
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(decimal.Parse(advanced)), new(2026, 1, 5), null));

        var line = await programme.Line("advances-within-share");

        (line.GetProperty("state").GetString(), line.GetProperty("margin").GetProperty("amount").GetDecimal()).ShouldBe((state, decimal.Parse(margin)));
        line.GetProperty("margin").GetProperty("book").GetString().ShouldBe("funding");
        line.GetProperty("source").GetProperty("rule").GetString().ShouldBe("advance.share");
        var postings = (await ledger.Get(line.GetProperty("postings")[0].GetString()!)).ShouldBe(200).Json.GetProperty("rows");
        postings.EnumerateArray().Sum(p => p.GetProperty("amount").GetDecimal()).ShouldBe(decimal.Parse(advanced));
    }

    [Fact]
    public async Task I6_judges_all_aid_to_a_partner_and_what_it_brought()
    {
        var programme = await In(ledger);
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(200_000), new(2026, 1, 5), null), new SubsidyDeployed(programme.Sme, "WP1", Eur(100_000), null, new(2026, 1, 6), null));
        await programme.InKind(programme.Sme, 100_000, 2026);
        (await programme.Line("maximum-aid")).GetProperty("state").GetString().ShouldBe("met");

        await Append(programme.Award, new SubsidyDeployed(programme.Sme, "WP1", Eur(0.01m), null, new(2026, 1, 7), null));

        var line = await programme.Line("maximum-aid");
        line.GetProperty("state").GetString().ShouldBe("broken");
        foreach (var link in line.GetProperty("postings").EnumerateArray())
        {
            (await ledger.Get(link.GetString()!)).ShouldBe(200).Json.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task is_known_as_it_was()
    {
        var programme = await In(ledger);
        var then = await ledger.CaughtUp();
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(360_000.01m), new(2026, 1, 5), null));
        (await programme.Line("advances-within-share")).GetProperty("state").GetString().ShouldBe("broken");

        var past = (await ledger.Get($"{programme.Url}?asOfPosition={then}")).ShouldBe(200);

        past.Position.ShouldBe(then);
        var line = Lines(past).Single(l => l.GetProperty("rule").GetString() == "advances-within-share");
        line.GetProperty("state").GetString().ShouldBe("met");
        line.GetProperty("postings")[0].GetString()!.ShouldEndWith($"asOfPosition={then}");
        Lines(past).Single(l => l.GetProperty("rule").GetString() == "no-open-flags").GetProperty("because").GetString().ShouldBe("Which flags were open is known of the present only.");
        (await ledger.Get($"{programme.Url}?asOfPosition=1")).ShouldBeProblem(404, "not-found");
        (await ledger.Get($"{programme.Url}?asOf=2999-01-01T00:00:00Z")).ShouldBeProblem(400, "as-of-future");
    }

    [Fact]
    public async Task can_be_asked_for_by_state_and_is_not_sent_twice()
    {
        var programme = await In(ledger);
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(360_000.01m), new(2026, 1, 5), null));
        var view = await programme.Judged("&state=broken");

        Lines(view).ShouldAllBe(l => l.GetProperty("state").GetString() == "broken");
        Lines(view).Count().ShouldBe(view.GetProperty("broken").GetInt32());
        (await ledger.Get($"{programme.Url}?state=unheard-of")).ShouldBeProblem(400, "bad-parameter");
        (await ledger.Get($"/api/consortia/{Guid.NewGuid()}/compliance")).ShouldBeProblem(404, "not-found");
        var first = (await ledger.Get(programme.Url)).ShouldBe(200);
        (await ledger.Host.Send(s =>
        {
            s.Get.Url(programme.Url);
            s.WithRequestHeader("If-None-Match", first.Headers["ETag"]);
        })).ShouldBe(304);
    }

    [Fact]
    public async Task would_change_by_a_plan_and_nothing_is_written()
    {
        var programme = await In(ledger);
        await Append(programme.Award, new AdvancePaid(programme.Sme, Eur(360_000), new(2026, 1, 5), null));
        await programme.Promise(60_000, 2026);
        await ledger.CaughtUp();
        var (version, events) = (await ledger.EventsOf(programme.Id), await Written(programme));

        var changed = (await Ask(programme, version, new { kind = "payment", awardId = programme.Award, value = Euros(0.01m), isAdvance = true })).ShouldBe(200).Json.GetProperty("changed");
        var advances = changed.EnumerateArray().Single(c => c.GetProperty("after").GetProperty("rule").GetString() == "advances-within-share");
        advances.GetProperty("before").GetProperty("state").GetString().ShouldBe("met");
        advances.GetProperty("after").GetProperty("state").GetString().ShouldBe("broken");

        var filled = (await Ask(programme, version, new { kind = "contribution", organisationId = programme.Sme, contribution = "in-kind", workPackage = "WP1", value = Euros(60_000), on = "2026-12-01" })).ShouldBe(200);
        filled.Json.GetProperty("changed").EnumerateArray().Select(c => c.GetProperty("after").GetProperty("rule").GetString()).ShouldBe(["promises-kept", "promises-together"], ignoreOrder: true);
        (await Written(programme)).ShouldBe(events);
        (await programme.Line("advances-within-share")).GetProperty("state").GetString().ShouldBe("met");
    }

    [Fact]
    public async Task refuses_a_plan_that_is_none()
    {
        var programme = await In(ledger);
        var version = await ledger.EventsOf(programme.Id);

        (await Ask(programme, version - 1, new { kind = "ceiling", awardId = programme.Award, value = Euros(1) })).ShouldBeProblem(409, "version-conflict");
        (await Ask(programme, version, new { kind = "ceiling", awardId = Guid.NewGuid(), value = Euros(1) })).ShouldBeProblem(422, "planned-award-unknown");
        (await Ask(programme, version, new { kind = "payment", value = Euros(1) })).ShouldBeProblem(400, "planned-change-incomplete");
        (await Ask(programme, version)).ShouldBeProblem(400, "planned-changes-out-of-bounds");
    }

    private Task<long> Written(JudgedProgramme programme) => ledger.Database.Scalar<long>(
        $"select count(*) from ledger.mt_events where stream_id in (select '{programme.Id}'::uuid union select stream_id from ledger.stream_facts where consortium_id = '{programme.Id}') or data::text like '%{programme.Id}%'");

    private Task<Reply> Ask(JudgedProgramme programme, long version, params object[] changes) => ledger.Host.Post(
        $"{programme.Url}/what-if",
        new { version, changes },
        "clara", programme.Institute, Role.Coordinator);

    private static object Euros(decimal amount) => new { amount, currency = "EUR" };

    private async Task Append(Guid stream, params object[] events)
    {
        await using var session = ledger.Store.LightweightSession();
        session.Events.Append(stream, events);
        await session.SaveChangesAsync();
    }

    private static IEnumerable<JsonElement> Lines(Reply reply) => Lines(reply.Json);

    private static IEnumerable<JsonElement> Lines(JsonElement view) => view.GetProperty("lines").EnumerateArray();
}
