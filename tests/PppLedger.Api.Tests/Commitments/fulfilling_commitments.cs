using System.Text.Json;
using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Commitments;

/// <summary>The worked example W7 of the field: commitments of 2026 and what became of them.</summary>
public sealed class fulfilling_commitments(LedgerFixture ledger)
{
    [Fact]
    public async Task I18_W7_counts_what_is_accepted_per_work_package_to_the_cent()
    {
        var programme = await In(ledger);
        await Promise(programme, "cash", null, 50_000);
        await Promise(programme, "in-kind", "WP1", 60_000);
        await Promise(programme, "in-kind", "WP2", 30_000);
        await ReceiveCash(programme, 40_000);
        await InKind(programme, "WP1", 48_000, "acceptance");
        await InKind(programme, "WP2", 36_000, "acceptance");
        await InKind(programme, "WP1", 9_000, null);
        await InKind(programme, "WP1", 3_000, "rejection");
        var position = await ledger.CaughtUp();

        var view = (await ledger.Get($"/api/consortia/{programme.Consortium}/fulfilment?min-position={position}")).ShouldBe(200).Json;

        Lines(view, "rows").Where(l => !l.StartsWith("effort", StringComparison.Ordinal)).ShouldBe(
        [
            "in-kind EUR 2026 WP1: 60000 pledged, 9000 underway, 48000 accepted, 3000 rejected, 48000 counted, 0 surplus, 12000 open, 80.0, 80.0",
            "in-kind EUR 2026 WP2: 30000 pledged, 0 underway, 36000 accepted, 0 rejected, 30000 counted, 6000 surplus, 0 open, 100.0, 120.0",
            "cash EUR 2026 : 50000 pledged, 0 underway, 40000 accepted, 0 rejected, 40000 counted, 0 surplus, 10000 open, 80.0, 80.0",
        ]);
        Lines(view, "totals").ShouldContain(l => l.StartsWith("in-kind EUR", StringComparison.Ordinal) && l.EndsWith("86.7, 93.3", StringComparison.Ordinal));
        Lines(view, "together").ShouldHaveSingleItem().ShouldEndWith("84.3, 88.6");
        Lines(view, "partnersTogether").ShouldHaveSingleItem().ShouldEndWith("84.3, 88.6");
    }

    [Fact]
    public async Task shows_figures_that_are_sums_of_the_journal()
    {
        var programme = await In(ledger);
        await Promise(programme, "in-kind", "WP1", 60_000);
        await InKind(programme, "WP1", 48_000.01m, "acceptance");
        var position = await ledger.CaughtUp();

        var row = (await ledger.Get($"/api/consortia/{programme.Consortium}/fulfilment?organisationId={programme.Sme}&min-position={position}"))
            .ShouldBe(200).Json.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("book").GetString() == "in-kind");

        row.GetProperty("accepted").GetDecimal().ShouldBe(await programme.Balance("in-kind", "accepted"));
        row.GetProperty("pledged").GetDecimal().ShouldBe(await programme.Balance("in-kind", "pledged"));
    }

    [Fact]
    public async Task can_be_explained_figure_by_figure()
    {
        var programme = await In(ledger);
        await Promise(programme, "in-kind", null, 60_000);
        await Promise(programme, "cash", null, 50_000);
        await InKind(programme, "WP1", 20_000, "acceptance");
        await InKind(programme, "WP2", 10_000, "acceptance");
        await InKind(programme, "WP2", 4_000, null);
        await InKind(programme, "WP1", 1_000, "rejection");
        await ReceiveCash(programme, 40_000);
        var position = await ledger.CaughtUp();

        var rows = (await ledger.Get($"/api/consortia/{programme.Consortium}/fulfilment?min-position={position}")).ShouldBe(200).Rows().ToList();

        rows.Single(r => r.Text("book") == "in-kind").GetProperty("explain").GetProperty("accepted").GetArrayLength().ShouldBe(2);
        foreach (var row in rows)
        {
            foreach (var measure in row.GetProperty("explain").EnumerateObject())
            {
                (await Explained(measure.Value)).ShouldBe(row.GetProperty(measure.Name).GetDecimal(), $"{row.Text("book")} {measure.Name}");
            }
        }
    }

    [Fact]
    public async Task of_the_past_is_what_the_ledger_said_then()
    {
        var programme = await In(ledger);
        await Promise(programme, "in-kind", "WP1", 60_000);
        await InKind(programme, "WP1", 48_000, "acceptance");
        var then = await ledger.CaughtUp();
        var url = $"/api/consortia/{programme.Consortium}/fulfilment";
        var said = (await ledger.Get(url)).ShouldBe(200).Rows().Select(Figures).ToList();
        await Promise(programme, "in-kind", "WP1", 1_000);
        await InKind(programme, "WP1", 9_000, "acceptance");
        var now = await ledger.CaughtUp();

        var past = (await ledger.Get($"{url}?asOfPosition={then}")).ShouldBe(200);
        past.Position.ShouldBe(then);
        past.Rows().Select(Figures).ShouldBe(said);
        past.Rows().Last().GetProperty("explain").GetProperty("accepted")[0].GetString().ShouldEndWith($"asOfPosition={then}");
        (await ledger.Get($"{url}?asOfPosition={now}&organisationId={programme.Sme}")).ShouldBe(200).Rows().Select(Figures)
            .ShouldBe((await ledger.Get(url)).Rows().Select(Figures));
        (await ledger.Get($"{url}?asOfPosition={now}&organisationId={programme.Institute}")).ShouldBe(200).Rows().ShouldBeEmpty();
        (await ledger.Get($"{url}?asOf=2999-01-01T00:00:00Z")).ShouldBeProblem(400, "as-of-future");
        (await ledger.Get($"{url}?asOf=2020-01-01T00:00:00Z&asOfPosition=1")).ShouldBeProblem(400, "as-of-twice");
    }

    [Fact]
    public async Task comes_as_rows_for_a_spreadsheet()
    {
        var programme = await In(ledger);
        await Promise(programme, "in-kind", "WP1", 60_000);
        await ledger.CaughtUp();

        var csv = (await ledger.Get($"/api/consortia/{programme.Consortium}/fulfilment", "text/csv")).ShouldBe(200);

        csv.Headers["Content-Type"].ShouldStartWith("text/csv");
        csv.Text.Split('\n')[0].ShouldStartWith("organisationId,book,commodity,year,workPackage,pledged,underway,accepted,rejected,counted,surplus,open,percentage,uncappedPercentage");
        csv.Text.ShouldContain($"{programme.Sme},in-kind,EUR,2026,WP1,60000");
    }

    [Fact]
    public async Task of_an_unknown_consortium_is_not_found() =>
        (await ledger.Get($"/api/consortia/{Guid.NewGuid()}/fulfilment")).ShouldBeProblem(404, "not-found");

    [Fact]
    public async Task of_a_consortium_without_promises_is_empty()
    {
        var programme = await In(ledger);

        (await ledger.Get($"/api/consortia/{programme.Consortium}/fulfilment")).ShouldBe(200).Json.GetProperty("rows").GetArrayLength().ShouldBe(0);
    }

    private static async Task Promise(FundedProgramme programme, string kind, string? workPackage, decimal euros) =>
        (await programme.AsController("/api/commitments", new
        {
            consortiumId = programme.Consortium,
            organisationId = programme.Sme,
            kind,
            workPackage,
            year = 2026,
            value = Eur(euros),
            committedOn = "2026-01-10",
        })).ShouldBe(201);

    private async Task ReceiveCash(FundedProgramme programme, decimal euros)
    {
        var body = new { consortiumId = programme.Consortium, organisationId = programme.Sme, value = Eur(euros), agreedOn = "2026-01-10" };
        var url = (await ledger.Post("/api/contributions/cash", body, "rita", programme.Sme, Role.Recorder)).ShouldBe(201).Headers["Location"];
        (await ledger.Post($"{url}/due", new { version = 1, value = Eur(euros), dueOn = "2026-02-01" }, "rita", programme.Sme, Role.Recorder)).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/receipt", new { version = 2, value = Eur(euros), receivedOn = "2026-02-10" })).ShouldBe(204);
    }

    private async Task InKind(FundedProgramme programme, string workPackage, decimal euros, string? outcome)
    {
        var body = new
        {
            consortiumId = programme.Consortium,
            organisationId = programme.Sme,
            category = "services",
            workPackage,
            quantity = new { amount = 1, unit = "item" },
            trueOn = new { from = "2026-02-01", until = "2026-02-28" },
        };
        var url = (await ledger.Post("/api/contributions", body, "rita", programme.Sme, Role.Recorder)).ShouldBe(201).Headers["Location"];
        (await ledger.Post($"{url}/valuation", new { version = 1, value = Eur(euros), method = "usual-method" }, "rita", programme.Sme, Role.Recorder)).ShouldBe(204);
        (await programme.AsController($"{url}/approval", new { version = 2 })).ShouldBe(204);
        (await programme.AsController($"{url}/submission", new { version = 3 })).ShouldBe(204);
        if (outcome is "acceptance")
        {
            (await programme.AsCoordinator($"{url}/acceptance", new { version = 4 })).ShouldBe(204);
        }
        else if (outcome is "rejection")
        {
            (await programme.AsCoordinator($"{url}/rejection", new { version = 4, reason = "Not in the plan." })).ShouldBe(204);
        }
    }

    // In less out of what the postings behind it say.
    private async Task<decimal> Explained(JsonElement addresses)
    {
        var sum = 0m;
        foreach (var address in addresses.EnumerateArray())
        {
            address.GetString()!.ShouldStartWith("/api/journal?");
            var figures = (await ledger.Get(address.GetString()!.Replace("/api/journal", "/api/figures", StringComparison.Ordinal))).ShouldBe(200);
            sum += figures.Rows().Sum(r => r.GetProperty("balance").GetDecimal());
        }

        return sum;
    }

    private static string Figures(JsonElement row) =>
        $"{row.Text("book")} {Text(row, "year")} {Text(row, "workPackage")} " + string.Join(' ', Measures.Select(m => $"{row.GetProperty(m).GetDecimal():0.##}"));

    private static readonly string[] Measures = ["pledged", "underway", "accepted", "rejected", "counted", "surplus", "open"];

    private static IEnumerable<string> Lines(JsonElement view, string part) => view.GetProperty(part).EnumerateArray().Select(r =>
        $"{r.GetProperty("book").GetString()} {r.GetProperty("commodity").GetString()} {Text(r, "year")} {Text(r, "workPackage")}: "
        + string.Join(", ", Measures.Select(m => $"{r.GetProperty(m).GetDecimal():0.##} {m}"))
        + $", {Percent(r, "percentage")}, {Percent(r, "uncappedPercentage")}");

    private static string Percent(JsonElement row, string member) =>
        row.GetProperty(member) is { ValueKind: JsonValueKind.Number } v ? $"{v.GetDecimal():0.0}" : "none";

    private static string Text(JsonElement row, string member) => row.GetProperty(member) is { ValueKind: not JsonValueKind.Null } v ? v.ToString() : "";
}
