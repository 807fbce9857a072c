using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Reporting;

public sealed class restating_a_report(LedgerFixture ledger)
{
    [Fact]
    public async Task tells_what_the_funder_was_told_whatever_was_learned_since()
    {
        var told = await ToldProgramme.In(ledger);
        var before = (await ledger.Get($"{told.Url}/report")).ShouldBe(200);
        await told.MoreIsLearned();
        await ledger.CaughtUp();
        var report = (await ledger.Get($"{told.Url}/report")).ShouldBe(200);

        report.Text.ShouldBe(before.Text);
        report.Position.ShouldBe(report.Json.GetProperty("query").GetProperty("closing").GetProperty("position").GetInt64());
        report.Rows().ToDictionary(ToldProgramme.Key, r => r.GetProperty("balance").GetDecimal()).ShouldBe(await told.Figures(report.Position), ignoreOrder: true);
        Balances(report, "accepted").ShouldBe([60m, 3_600m]);
        Balances(report, "granted").ShouldBe([400_000m], "the province's 50,000 are not told to the ministry");
        var csv = (await ledger.Get($"{told.Url}/report", "text/csv")).ShouldBe(200).Text.TrimEnd().Split('\n');
        csv.Length.ShouldBe(1 + report.Rows().Count());
        csv[0].ShouldStartWith("book,organisationId,workPackage,account,commodity,in,out,balance,postings,explain");
    }

    [Fact]
    public async Task is_explained_line_by_line_and_asked_again_by_figures_and_journal()
    {
        var told = await ToldProgramme.In(ledger);
        await told.MoreIsLearned();
        await ledger.CaughtUp();
        var report = (await ledger.Get($"{told.Url}/report")).ShouldBe(200);
        foreach (var row in report.Rows())
        {
            var listed = (await ledger.Get(row.Text("explain")!)).ShouldBe(200);
            listed.Position.ShouldBe(report.Position);
            listed.Rows().Count().ShouldBe(row.GetProperty("postings").GetInt32(), row.Text("explain"));
        }

        var figures = (await ledger.Get($"/api/figures?reportedIn={told.Period}&groupBy=organisationId,workPackage")).ShouldBe(200);
        figures.Position.ShouldBe(report.Position);
        Text(figures.Rows(), "balance").ShouldBe(Text(report.Rows(), "balance"));
        var journal = (await ledger.Get($"/api/journal?reportedIn={told.Period}")).ShouldBe(200).Rows().ToList();
        journal.Count.ShouldBe(17, "eight of each contribution, one of the ministry's award");
        (await ledger.Get($"/api/journal.hledger?reportedIn={told.Period}")).ShouldBe(200).Text.Split("line:").Length.ShouldBe(1 + (2 * journal.Count));
    }

    [Fact]
    public async Task lists_exactly_the_correction_the_disallowance_and_the_late_contribution() // Issue C, acceptance 5.
    {
        var told = await ToldProgramme.In(ledger);
        (await told.Restatement()).Rows().ShouldBeEmpty();
        await told.MoreIsLearned();
        var restated = await told.Restatement();
        var rows = restated.Rows().ToList();

        rows.SelectMany(Causes).Select(c => (c.Text("eventType"), c.Text("reason"))).Distinct().ShouldBe(
            [("contribution-corrected", "Eight hours were a holiday."), ("contribution-disallowed", "No timesheet."), ("in-kind-contribution-recorded", null)], ignoreOrder: true);
        rows.SelectMany(Causes).Select(c => c.GetProperty("eventId").GetGuid()).Distinct().Count().ShouldBe(3);
        rows.Select(r => string.Join(' ', r.Text("book"), r.Text("account"), Number(r, "told"), Number(r, "now"), string.Join('|', Causes(r).Select(c => Number(c, "amount"))))).ShouldBe(
        [
            "effort accepted 60 48 -8|-4", "effort corrected 0 8 8", "effort disallowed 0 4 4", "effort origin -60 -68 -8", "effort recorded 0 8 8",
            "in-kind accepted 3600 2880 -480|-240", "in-kind corrected 0 480 480", "in-kind disallowed 0 240 240",
        ]);

        var (was, now) = (await told.Figures(await Sealed(told)), await told.Figures(restated.Position));
        var differences = now.Select(n => (n.Key, Difference: n.Value - was.GetValueOrDefault(n.Key))).Where(d => d.Difference != 0);
        rows.Select(r => (ToldProgramme.Key(r), Number(r, "difference"))).ShouldBe(differences.Select(d => (d.Key, d.Difference)), ignoreOrder: true);
        foreach (var cause in rows.SelectMany(Causes))
        {
            (await ledger.Get(cause.Text("link")!)).ShouldBe(200).Id.ShouldBe(cause.GetProperty("streamId").GetGuid());
        }

        var csv = (await ledger.Get($"{told.Url}/restatement", "text/csv")).ShouldBe(200).Text.TrimEnd().Split('\n');
        csv.Length.ShouldBe(1 + rows.SelectMany(Causes).Count());
        csv.ShouldContain(l => l.Contains("accepted", StringComparison.Ordinal) && l.Contains(",-240.00,No timesheet.,/api/contributions/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task knows_every_seal_of_a_period_opened_again()
    {
        var told = await ToldProgramme.In(ledger);
        var first = (await ledger.Get($"{told.Url}/report")).ShouldBe(200);
        await told.MoreIsLearned();
        var restated = await told.Restatement();
        (await told.Programme.AsFunder($"{told.Url}/reopening", new { version = 2, reason = "Hours were wrong." })).ShouldBe(204);
        Text((await ledger.Get($"{told.Url}/report")).ShouldBe(200).Rows(), "balance").ShouldBe(Text(first.Rows(), "balance"), "while it is open, what was told last is told");
        (await told.Programme.AsFunder($"{told.Url}/closing", new { version = 3 })).ShouldBe(204);

        var again = (await ledger.Get($"{told.Url}/report?seal=1")).ShouldBe(200);
        again.Json.GetProperty("rows").GetRawText().ShouldBe(first.Json.GetProperty("rows").GetRawText());
        again.Json.GetProperty("query").GetProperty("closing").Text("reason").ShouldBe("Hours were wrong.");
        Balances((await ledger.Get($"{told.Url}/report")).ShouldBe(200), "accepted").ShouldBe([48m, 2_880m]);
        (await told.Restatement()).Rows().ShouldBeEmpty();
        (await told.Restatement("&seal=1")).Json.GetProperty("rows").GetRawText().ShouldBe(restated.Json.GetProperty("rows").GetRawText());
        (await told.Restatement($"&seal=1&asOfPosition={first.Position}")).Rows().ShouldBeEmpty();
        (await told.Restatement($"&seal=1&asOfPosition={first.Position + 1}")).Rows().SelectMany(Causes).Select(c => c.Text("eventType")).Distinct()
            .ShouldBeSubsetOf(["contribution-corrected"]);
        (await ledger.Get($"/api/figures?reportedIn={told.Period}&seal=1")).ShouldBe(200).Position.ShouldBe(first.Position);
        (await ledger.Get($"{told.Url}/restatement?asOfPosition={first.Position}")).ShouldBeProblem(400, "before-report");
        (await ledger.Get($"{told.Url}/report?seal=3")).ShouldBeProblem(404, "unknown-seal");
        (await ledger.Get($"{told.Url}/restatement?seal=3")).ShouldBeProblem(404, "unknown-seal");
        (await ledger.Get($"/api/journal?reportedIn={told.Period}&seal=3")).ShouldBeProblem(404, "unknown-seal");
    }

    [Theory]
    [InlineData("/api/figures?reportedIn={0}")]
    [InlineData("/api/journal?reportedIn={0}")]
    [InlineData("/api/journal.hledger?reportedIn={0}")]
    [InlineData("/api/reporting-periods/{0}/report?")]
    [InlineData("/api/reporting-periods/{0}/restatement?")]
    public async Task is_refused_where_nothing_was_told(string read)
    {
        var open = await ledger.Start<ReportingPeriod>(
            new ReportingPeriodOpened(Guid.CreateVersion7(), Guid.CreateVersion7(), "Q1", new(new(2026, 1, 1), new(2026, 3, 31)), "carl"));
        (await ledger.Get(string.Format(read, open))).ShouldBeProblem(409, "never-reported");
        (await ledger.Get(string.Format(read, Guid.CreateVersion7()))).ShouldBeProblem(404, "unknown-reporting-period");
    }

    [Fact]
    public async Task is_refused_with_two_clocks_at_once()
    {
        var period = (await ToldProgramme.In(ledger)).Period;
        foreach (var read in new[] { "figures", "journal", "journal.hledger" })
        {
            (await ledger.Get($"/api/{read}?reportedIn={period}&asOfPosition=1")).ShouldBeProblem(400, "as-of-twice");
            (await ledger.Get($"/api/{read}?reportedIn={period}&asOf=2026-01-01T00:00:00Z")).ShouldBeProblem(400, "as-of-twice");
            (await ledger.Get($"/api/{read}?seal=1")).ShouldBeProblem(400, "seal-of-nothing");
        }

        (await ledger.Get($"/api/reporting-periods/{period}/restatement?asOfPosition=1&asOf=2026-01-01T00:00:00Z")).ShouldBeProblem(400, "as-of-twice");
        (await ledger.Get($"/api/reporting-periods/{period}/restatement?asOf={DateTime.UtcNow.AddMinutes(5):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBeProblem(400, "as-of-future");
    }

    private async Task<long> Sealed(ToldProgramme told) => (await ledger.Get(told.Url)).Json.GetProperty("sealedPosition").GetInt64();

    private static IEnumerable<JsonElement> Causes(JsonElement row) => row.GetProperty("causes").EnumerateArray();

    private static decimal Number(JsonElement row, string member) => decimal.Parse($"{row.GetProperty(member).GetDecimal():0.####}");

    private static decimal[] Balances(Reply report, string account) =>
        [.. report.Rows().Where(r => r.Text("account") == account).Select(r => Number(r, "balance")).Order()];

    private static List<string> Text(IEnumerable<JsonElement> rows, string member) =>
        [.. rows.Select(r => $"{ToldProgramme.Key(r)} {Number(r, member)}").Order(StringComparer.Ordinal)];
}
