using System.Text.Json;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Hostile;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Timeline;

public sealed class the_timeline(DemoLedgerOfOurs demo) : IClassFixture<DemoLedgerOfOurs>
{
    private OwnLedger Ledger => demo.Ledger;

    [Fact]
    public async Task of_an_award_tells_the_grant_its_allocations_payments_and_deployments_in_order()
    {
        var ofAward = (await Rows($"awardId={Demo.Award}")).Where(r => Text(r, "streamType") == "award").ToList();

        ofAward.Select(r => Text(r, "eventType")).ShouldBe(
        [
            "funding-granted", .. Enumerable.Repeat("funding-allocated", 4), "advance-paid", "instalment-paid",
            .. Enumerable.Repeat("funds-passed-on", 3), .. Enumerable.Repeat("subsidy-deployed", 5),
        ]);
        var said = ofAward.Select(r => Text(r, "says")).ToList();
        said[0].ShouldBe("Demo Ministry of Economic Affairs granted EUR 1,200,000.00 on 2025-12-15 by the award DEMO-2025-0417 under PPS-I.");
        said[5].ShouldBe("EUR 300,000.00 was paid to Demo Institute for Applied Photonics (TO2) as an advance, dated 2025-12-22, reference advance 2025-1.");
        said[8].ShouldBe("Demo Institute for Applied Photonics (TO2) passed EUR 60,000.00 on to Demo Laser Works (SME) on 2025-12-23, reference onward 2025-2.");
        ofAward.ShouldAllBe(r => Text(r, "about") == "award DEMO-2025-0417");
        (Text(ofAward[0], "actor"), Text(ofAward[1], "actor")).ShouldBe(("dirk", "carla"));
        Text(ofAward[0], "trueOn").ShouldBe("2025-12-15");
    }

    [Theory]
    [InlineData("awardId", 200)]
    [InlineData("consortiumId", 100)]
    public async Task has_the_amounts_of_the_journal_and_links_to_them(string scope, int id)
    {
        var rows = await Rows($"{scope}={Demo.Id(id)}");
        var postings = (await Ledger.Host.Get($"/api/journal?{scope}={Demo.Id(id)}&limit=1000")).ShouldBe(200).Json.GetProperty("rows").EnumerateArray().ToList();

        postings.Count.ShouldBeGreaterThan(100);
        rows.SelectMany(r => r.GetProperty("amounts").EnumerateArray().Select(a => (Seq(r), Amount(a))))
            .ShouldBe(postings.Select(p => (Seq(p), Amount(p))));
        foreach (var row in rows.Where((r, i) => i % 9 == 0 && r.GetProperty("amounts").GetArrayLength() > 0))
        {
            (await Ledger.Host.Get(row.GetProperty("links").GetProperty("postings").GetString()!)).ShouldBe(200).Json.GetProperty("rows").EnumerateArray()
                .Select(p => (Seq(p), Amount(p))).ShouldBe(row.GetProperty("amounts").EnumerateArray().Select(a => (Seq(row), Amount(a))));
        }
    }

    [Fact]
    public async Task of_a_consortium_has_every_event_under_it_once_and_every_thing_is_found_at_its_link()
    {
        var rows = await Rows($"consortiumId={Demo.Consortium}");

        var all = await Ledger.Database.Scalar<long[]>(
            $"""
            select array_agg(e.seq_id order by e.seq_id) from ledger.mt_events e join ledger.mt_streams s on s.id = e.stream_id
            left join ledger.stream_facts f on f.stream_id = s.id
            where s.type in ('consortium', 'award', 'commitment', 'contribution', 'milestone', 'reporting_period', 'eligible_costs', 'activities_plan')
              and s.id not in ('{Demo.Clean}', '{Demo.Broken}') and coalesce(f.consortium_id, '{Demo.Consortium}') = '{Demo.Consortium}'
            """);
        rows.Select(Seq).ShouldBe(all!);
        rows.Select(r => Text(r, "streamType")).Distinct().Count().ShouldBe(8);
        foreach (var thing in rows.Select(r => r.GetProperty("links").GetProperty("thing").GetString()!).Distinct())
        {
            (await Ledger.Host.Get(thing)).ShouldBe(200);
        }

        rows.ShouldAllBe(r => !Text(r, "says").Contains("0199d000", StringComparison.Ordinal), "Things are called by their names.");
    }

    [Fact]
    public async Task of_a_correction_tells_what_was_recorded_and_what_was_corrected()
    {
        var rows = await Rows($"contributionId={Demo.Id(311)}");

        rows.Select(r => Text(r, "about")).Distinct().ShouldBe(["contribution timesheet 2026-06 of Demo Vision Software (SME)"]);
        rows.Select(r => Text(r, "says")).ShouldBe(
        [
            "Demo Vision Software (SME) recorded 40 h in kind, personnel hours, given 2026-06-01 to 2026-06-30 to WP2: Development and tests.",
            "The contribution was valued at EUR 2,400.00 by the method fixed hourly rate.",
            "40 h worth EUR 2,400.00 was approved.",
            "The approved contribution was corrected, 8 h less, EUR 480.00 less: Eight hours were a holiday.",
        ]);
        rows[^1].GetProperty("amounts").EnumerateArray().Select(a => (Text(a, "toAccount"), Text(a, "commodity"), a.GetProperty("amount").GetDecimal()))
            .ShouldBe([("corrected", "h", 8m), ("corrected", "EUR", 480m)]);
    }

    [Fact]
    public async Task of_a_partner_has_its_own_and_what_names_it_and_nothing_of_others()
    {
        var rows = await Rows($"organisationId={Demo.Lasers}&consortiumId={Demo.Consortium}");
        var said = rows.Select(r => Text(r, "says")).ToList();

        said.ShouldContain("Demo Laser Works (SME) joined as participant on 2026-01-01.");
        said.ShouldContain(s => s.StartsWith("EUR 120,000.00 was allocated to Demo Laser Works (SME)", StringComparison.Ordinal));
        said.ShouldContain(s => s.Contains("passed EUR 60,000.00 on to Demo Laser Works (SME)", StringComparison.Ordinal));
        said.ShouldNotContain(s => s.Contains("Demo Vision Software", StringComparison.Ordinal) || s.Contains("1,200,000", StringComparison.Ordinal));
        rows.Where(r => Text(r, "streamType") == "contribution").Select(r => r.GetProperty("streamId").GetGuid()).Distinct()
            .ShouldBe([Demo.Id(301), Demo.Id(302), Demo.Id(303), Demo.Id(304), Demo.Id(305), Demo.Id(306)]);
        rows.Where(r => Text(r, "streamType") == "commitment").Select(r => r.GetProperty("streamId").GetGuid()).Distinct().ShouldBe([Demo.Id(501)]);

        // Alone it holds the organisation's own events too, and those of the other consortium it took part in.
        (await Rows($"organisationId={Demo.Lasers}")).Where(r => Text(r, "streamType") != "organisation").Select(Seq)
            .ShouldBe(rows.Concat(await Rows($"organisationId={Demo.Lasers}&consortiumId={Demo.Broken}")).Select(Seq).Order());
    }

    [Fact]
    public async Task as_of_a_position_is_cut_exactly_there()
    {
        var all = await Rows($"awardId={Demo.Award}");
        foreach (var position in all.Select(Seq).Where((_, i) => i % 7 == 0).SelectMany(s => new[] { s - 1, s, s + 1 }))
        {
            var then = (await Ledger.Host.Get($"/api/timeline?awardId={Demo.Award}&limit=1000&asOfPosition={position}")).ShouldBe(200);
            then.Position.ShouldBe(position);
            then.Json.GetProperty("rows").EnumerateArray().Select(Seq).ShouldBe(all.Select(Seq).Where(s => s <= position));
        }

        (await Ledger.Host.Get($"/api/timeline?awardId={Demo.Award}&asOf=2020-01-01T00:00:00Z")).ShouldBe(200).Json.GetProperty("rows").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task is_walked_page_by_page_each_row_once(int limit)
    {
        var url = $"/api/timeline?organisationId={Demo.Lasers}&limit={limit}";
        var walked = new List<long>();
        for (var next = ""; next is not null;)
        {
            var page = (await Ledger.Host.Get(next.Length == 0 ? url : $"{url}&cursor={next}")).ShouldBe(200).Json;
            page.GetProperty("rows").GetArrayLength().ShouldBeInRange(1, limit);
            walked.AddRange(page.GetProperty("rows").EnumerateArray().Select(Seq));
            next = page.GetProperty("next").GetString();
        }

        walked.ShouldBe((await Rows($"organisationId={Demo.Lasers}")).Select(Seq));
        walked.ShouldBeInOrder();
    }

    [Fact]
    public async Task is_of_somebody_and_starts_where_a_page_ended()
    {
        (await Ledger.Host.Get("/api/timeline")).ShouldBeProblem(400, "timeline-of-what");
        (await Ledger.Host.Get($"/api/timeline?awardId={Demo.Award}&cursor=12.1")).ShouldBeProblem(400, "bad-parameter");
        (await Ledger.Host.Get($"/api/timeline?awardId={Demo.Award}&asOf=2026-01-01T00:00:00Z&asOfPosition=3")).ShouldBeProblem(400, "as-of-twice");
        (await Ledger.Host.Get($"/api/timeline?awardId={Demo.Award}&asOfPosition=1000000")).ShouldBeProblem(503, "not-there-yet");
        (await Ledger.Host.Get($"/api/timeline?contributionId={Demo.Award}")).ShouldBe(200).Json.GetProperty("rows").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task comes_as_a_spreadsheet_too()
    {
        var lines = (await Ledger.Host.Get($"/api/timeline?contributionId={Demo.Id(311)}", "text/csv")).ShouldBe(200).Text.Split("\r\n");

        lines[0].ShouldStartWith("seq,eventId,eventType,streamType,streamId,about,says,actor,recordedAt,trueOn,amounts,links.thing,links.postings");
        lines[3].ShouldContain("40 h worth EUR 2,400.00 was approved.");
    }

    private async Task<IReadOnlyList<JsonElement>> Rows(string query) =>
        [.. (await Ledger.Host.Get($"/api/timeline?{query}&limit=1000")).ShouldBe(200).Json.GetProperty("rows").EnumerateArray()];

    private static long Seq(JsonElement row) => row.GetProperty("seq").GetInt64();

    private static string Text(JsonElement row, string member) => row.GetProperty(member).GetString() ?? "";

    private static (int Line, string Book, string From, string FromWhose, string To, string ToWhose, string Commodity, decimal Amount) Amount(JsonElement a) => (
        a.GetProperty("line").GetInt32(), Text(a, "book"), Text(a, "fromAccount"), Text(a, "fromOrganisationId"),
        Text(a, "toAccount"), Text(a, "toOrganisationId"), Text(a, "commodity"), a.GetProperty("amount").GetDecimal());
}
