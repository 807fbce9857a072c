using System.Text.Json;
using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.Reporting;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Clocks;

/// <summary>What a partner's statement, a timeline and the fulfilment said at a position, and what of it a funder was told.</summary>
public sealed class the_statement_by_three_clocks(LedgerFixture ledger)
{
    [Fact]
    public async Task shows_as_of_a_position_before_a_correction_the_figure_of_then()
    {
        var told = await ToldProgramme.In(ledger);
        var then = await ledger.CaughtUp();
        var before = Lines(await Statement(told, $"min-position={then}"));
        await told.MoreIsLearned();
        var now = await ledger.CaughtUp();

        var past = await Statement(told, $"asOfPosition={then}");

        past.Position.ShouldBe(then);
        Lines(past).ShouldBe(before);
        Lines(past).ShouldContain("2026 WP1 in-kind accepted EUR 3600 0 3600");
        Lines(await Statement(told, $"min-position={now}")).ShouldContain("2026 WP1 in-kind accepted EUR 3600 720 2880");
        Lines(await Statement(told, $"asOfPosition={now}")).ShouldBe(Lines(await Statement(told, "")));
        past.Headers["Link"].ShouldEndWith($"asOfPosition={then}>; rel=\"related\"");
        past.Headers["ETag"].ShouldNotBe((await Statement(told, "")).Headers["ETag"]);
        await ShouldBeExplained(past, $"asOfPosition={then}");
    }

    [Fact]
    public async Task as_reported_is_the_partners_lines_of_the_report()
    {
        var told = await ToldProgramme.In(ledger);
        await told.MoreIsLearned();
        await ledger.CaughtUp();
        var report = (await ledger.Get($"{told.Url}/report")).ShouldBe(200);

        var statement = await Statement(told, $"reportedIn={told.Period}");

        statement.Position.ShouldBe(report.Position);
        statement.Rows().Count().ShouldBe(10);
        statement.Rows().Select(OfReport).ShouldBe(report.Rows().Where(r => r.Text("organisationId") == $"{told.Programme.Sme}").Select(OfReport), ignoreOrder: true);
        await ShouldBeExplained(statement, $"reportedIn={told.Period}&seal=1");
        (await ledger.Get($"/api/consortia/{told.Programme.Consortium}/partners/{told.Programme.Ministry}/statement?reportedIn={told.Period}")).ShouldBe(200)
            .Rows().ShouldHaveSingleItem().GetProperty("balance").GetDecimal().ShouldBe(-400_000m, "what the ministry granted by its own authority");
    }

    [Fact]
    public async Task of_an_earlier_seal_stays_what_was_told_first()
    {
        var told = await ToldProgramme.In(ledger);
        var first = Lines(await Statement(told, $"reportedIn={told.Period}"));
        await told.MoreIsLearned();
        (await told.Programme.AsFunder($"{told.Url}/reopening", new { version = 2, reason = "Hours were wrong." })).ShouldBe(204);
        (await told.Programme.AsFunder($"{told.Url}/closing", new { version = 3 })).ShouldBe(204);
        await ledger.CaughtUp();

        Lines(await Statement(told, $"reportedIn={told.Period}&seal=1")).ShouldBe(first);
        Lines(await Statement(told, $"reportedIn={told.Period}")).ShouldContain("2026 WP1 in-kind accepted EUR 3600 720 2880");
        (await ledger.Get($"{Url(told)}?reportedIn={told.Period}&seal=3")).ShouldBeProblem(404, "unknown-seal");
    }

    [Theory]
    [InlineData("partners/{0}/statement")]
    [InlineData("fulfilment")]
    public async Task is_refused_of_a_report_on_another_consortium_or_one_never_told(string read)
    {
        var (told, other) = (await ToldProgramme.In(ledger), await FundedProgramme.In(ledger));
        var open = await ledger.Start<ReportingPeriod>(
            new ReportingPeriodOpened(other.Consortium, other.Ministry, "Q1", new(new(2026, 1, 1), new(2026, 3, 31)), "carl"));

        var url = $"/api/consortia/{other.Consortium}/{string.Format(read, other.Sme)}";
        (await ledger.Get($"{url}?reportedIn={told.Period}")).ShouldBeProblem(400, "report-of-another-consortium");
        (await ledger.Get($"{url}?reportedIn={open}")).ShouldBeProblem(409, "never-reported");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&reportedIn={0}")]
    public async Task is_walked_page_by_page_each_row_once(string clock)
    {
        var told = await ToldProgramme.In(ledger);
        await ledger.CaughtUp();
        var asked = string.Format(clock, told.Period).TrimStart('&');
        var whole = Lines(await Statement(told, asked));
        var walked = new List<string>();
        for (var address = $"{Url(told)}?limit=3&{asked}"; address is not null;)
        {
            var page = (await ledger.Get(address)).ShouldBe(200);
            page.Headers["Link"].ShouldContain("rel=\"related\"");
            walked.AddRange(Lines(page));
            address = page.Json.GetProperty("next").GetString() is null ? null : page.Headers["Link"].Split('<', '>')[3];
            page.Rows().Count().ShouldBe(address is null ? whole.Count % 3 is 0 ? 3 : whole.Count % 3 : 3);
        }

        walked.ShouldBe(whole);
        whole.Count.ShouldBeGreaterThan(6);
        (await ledger.Get($"{Url(told)}?cursor=2026~effort")).ShouldBeProblem(400, "bad-parameter");
        (await ledger.Get($"{Url(told)}?limit=1001")).ShouldBeProblem(400, "bad-parameter");
    }

    [Fact]
    public async Task has_a_timeline_beside_it_that_ends_at_the_seal()
    {
        var told = await ToldProgramme.In(ledger);
        await told.MoreIsLearned();
        await ledger.CaughtUp();
        var (consortium, position) = (told.Programme.Consortium, (await ledger.Get($"{told.Url}/report")).ShouldBe(200).Position);

        var reported = await Timeline($"reportedIn={told.Period}");

        reported.Position.ShouldBe(position);
        Says(reported).ShouldBe(Says(await Timeline($"consortiumId={consortium}&asOfPosition={position}")));
        Says(reported).ShouldNotBe(Says(await Timeline($"consortiumId={consortium}")));
        Says(reported).ShouldContain(s => s.Contains("EUR 50,000.00", StringComparison.Ordinal), "what was known, also of other funders");
        Says(await Timeline($"reportedIn={told.Period}&seal=1&contributionId={told.First}")).Count.ShouldBe(5, "not the correction");
        var elsewhere = await ToldProgramme.In(ledger);
        await ledger.CaughtUp();
        Says(await Timeline($"reportedIn={elsewhere.Period}&contributionId={told.First}")).ShouldBeEmpty("it is of another consortium");
        Says(await Timeline($"reportedIn={elsewhere.Period}")).ShouldAllBe(s => !Says(reported).Contains(s) || !s.Contains("granted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task has_the_fulfilment_beside_it_as_it_was_told()
    {
        var told = await ToldProgramme.In(ledger);
        var promise = new
        {
            consortiumId = told.Programme.Consortium, organisationId = told.Programme.Sme, kind = "in-kind", workPackage = "WP1", year = 2026,
            value = FundedProgramme.Eur(10_000), committedOn = "2026-01-10",
        };
        (await told.Programme.AsController("/api/commitments", promise)).ShouldBe(201);
        (await told.Programme.AsFunder($"{told.Url}/reopening", new { version = 2, reason = "A promise was forgotten." })).ShouldBe(204);
        (await told.Programme.AsFunder($"{told.Url}/closing", new { version = 3 })).ShouldBe(204);
        await told.MoreIsLearned();
        await ledger.CaughtUp();
        var url = $"/api/consortia/{told.Programme.Consortium}/fulfilment";

        Fulfilled(await ledger.Get(url)).ShouldBe([(10_000, 2_880)]);
        var reported = await ledger.Get($"{url}?reportedIn={told.Period}");
        Fulfilled(reported).ShouldBe([(10_000, 3_600)]);
        Fulfilled(await ledger.Get($"{url}?reportedIn={told.Period}&seal=1")).ShouldBe([(0, 3_600)], "the promise was not known then");
        var explain = reported.Rows().Single(r => r.Text("book") == "in-kind").GetProperty("explain").GetProperty("accepted")[0].GetString()!;
        explain.ShouldEndWith($"reportedIn={told.Period}&seal=2");
        (await ledger.Get(explain)).ShouldBe(200).Rows().Sum(r => r.GetProperty("amount").GetDecimal()).ShouldBe(3_600);
    }

    private static string Url(ToldProgramme told) => $"/api/consortia/{told.Programme.Consortium}/partners/{told.Programme.Sme}/statement";

    private async Task<Reply> Statement(ToldProgramme told, string query) => (await ledger.Get($"{Url(told)}?{query}")).ShouldBe(200);

    private async Task<Reply> Timeline(string query) => (await ledger.Get($"/api/timeline?limit=1000&{query}")).ShouldBe(200);

    // Each row's link carries the clock and lists postings that sum to it.
    private async Task ShouldBeExplained(Reply statement, string clock)
    {
        foreach (var row in statement.Rows())
        {
            row.Text("explain").ShouldEndWith(clock);
            var listed = (await ledger.Get(row.Text("explain")!)).ShouldBe(200);
            listed.Position.ShouldBe(statement.Position);
            listed.Rows().Where(p => p.Text("toAccount") == row.Text("account")).Sum(p => p.GetProperty("amount").GetDecimal()).ShouldBe(row.GetProperty("in").GetDecimal());
            listed.Rows().Where(p => p.Text("fromAccount") == row.Text("account")).Sum(p => p.GetProperty("amount").GetDecimal()).ShouldBe(row.GetProperty("out").GetDecimal());
        }
    }

    private static List<string> Lines(Reply statement) => [.. statement.Rows().Select(r =>
        $"{r.GetProperty("year")} {r.Text("workPackage")} {r.Text("book")} {r.Text("account")} {r.Text("commodity")} {Number(r, "in")} {Number(r, "out")} {Number(r, "balance")}")];

    private static string OfReport(JsonElement r) =>
        $"{r.Text("workPackage")} {r.Text("book")} {r.Text("account")} {r.Text("commodity")} {Number(r, "in")} {Number(r, "out")} {Number(r, "balance")}";

    private static List<string> Says(Reply timeline) => [.. timeline.Rows().Select(r => r.Text("says")!)];

    private static List<(decimal Pledged, decimal Accepted)> Fulfilled(Reply fulfilment) =>
    [
        .. fulfilment.ShouldBe(200).Rows().Where(r => r.Text("book") == "in-kind")
            .Select(r => (r.GetProperty("pledged").GetDecimal(), r.GetProperty("accepted").GetDecimal())),
    ];

    private static string Number(JsonElement row, string member) => $"{row.GetProperty(member).GetDecimal():0.####}";
}
