using System.Net.Http.Json;
using System.Text.Json;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Imports;

public sealed class importing_funding_transactions : IAsyncLifetime
{
    private const string Format = "?format=funding-transactions";

    private ImportLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await ImportLedger.Start();

    public async ValueTask DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task books_pledges_grants_payments_and_what_is_in_kind_each_in_its_own_currency_and_book()
    {
        var report = (await Import(MadeUp.Transactions)).Json;

        report.GetProperty("projects").ToString().ShouldBe("""{"formed":2,"changed":0,"unchanged":0,"refused":0}""");
        (await Figures()).ShouldBe([
            "effort recorded item 1",
            "funding allocated EUR 1080.00", "funding allocated NOK 10000.00", "funding lapsed EUR 200.50", "funding paid EUR 480.00",
            "funding paid NOK 10000.00", "funding pledged UGX 90000", "in-kind pledged NOK 700.00", "in-kind recorded NOK 300.00",
        ]);
        report.GetProperty("booked").GetProperty("byCurrency").GetProperty("EUR").ToString().ShouldBe(
            """{"pledged":0,"granted":1080.0,"allocated":1080.0,"paid":480,"committed":0,"committedInCash":0,"inKind":0}""");
        report.Word("currency").ShouldBeNull();
    }

    [Fact]
    public async Task tells_the_life_of_an_award_from_its_pledge_in_the_order_of_its_rows()
    {
        await Import(MadeUp.Transactions);

        var award = (await ledger.All("/api/awards")).Single(a => a.Word("code") == "G-1");
        (award.Word("pledgedOn"), award.Word("grantedOn"), award.Word("scheme")).ShouldBe(("2024-01-10", "2024-02-01", "Core grant"));
        award.GetProperty("ceiling").GetProperty("amount").GetDecimal().ShouldBe(1_000);
        award.GetProperty("payments")[0].Word("reference").ShouldBe("P-1");
        var timeline = (await ledger.Rows($"/api/timeline?awardId={award.GetProperty("id").GetGuid()}")).Select(r => r.Word("says")!.Split(' ')[..4]).Select(w => string.Join(' ', w));
        timeline.ShouldBe([
            "Ministry of Water pledged", "The pledge was granted", "EUR 1,200.50 was allocated", "EUR 400.00 was paid",
            "The allocation to River", "The ceiling of the",
        ]);
    }

    [Fact]
    public async Task remarks_what_is_worth_knowing()
    {
        var report = (await Import(MadeUp.Transactions)).Json;

        report.GetProperty("unbookableRows").GetInt32().ShouldBe(0);
        JsonSerializer.Serialize(report.GetProperty("remarks")).ShouldBe(
            """{"grant-implied":3,"in-kind-apart":2,"name-differs":1,"shared-payment-reference":2}""");
        report.GetProperty("files")[0].GetProperty("amounts").GetProperty("amount NOK paid").GetProperty("sum").GetDecimal().ShouldBe(10_000);
        report.GetProperty("files")[0].GetProperty("amounts").GetProperty("amount NOK paid in kind").GetProperty("sum").GetDecimal().ShouldBe(300);
    }

    [Fact]
    public async Task finds_one_payment_reference_under_two_recipients()
    {
        await Import(MadeUp.Transactions);
        var consortium = (await ledger.Rows("/api/consortia?code=A-1")).Single().GetProperty("id").GetGuid();
        var other = (await ledger.Rows("/api/consortia?code=A-2")).Single().GetProperty("id").GetGuid();

        var finding = (await Findings(consortium)).ShouldHaveSingleItem();
        finding.Word("says").ShouldBe("Payment reference P-77 stands under 2 recipients; if they were paid once, NOK 5000 counts twice.");
        finding.GetProperty("value").GetProperty("amount").GetDecimal().ShouldBe(5_000);
        (await Findings(other)).ShouldBeEmpty();

        async Task<List<JsonElement>> Findings(Guid id) =>
            [.. (await ledger.Get($"/api/consortia/{id}/findings?kind=shared-payment-reference")).ShouldBe(200).Json.GetProperty("findings").EnumerateArray()];
    }

    [Fact]
    public async Task lists_each_row_that_cannot_be_booked()
    {
        var report = await Import(MadeUp.TransactionTraps);

        (await ledger.All($"{report.Headers["Location"]}/rows?kind=unbookable")).Select(Line).Order(StringComparer.Ordinal).ShouldBe([
            "10 status  value-missing",
            "11 award_number  value-missing",
            "12 activity_code  value-missing",
            "13 funder_name  value-missing",
            "14 recipient_name  value-missing",
            "15 amount 1.234 ambiguous-amount",
            "16 amount 1.5 amount-too-fine",
            "17 amount 10000000000000 amount-out-of-range",
            "19   repeats-row",
            "20 award_number G-18 contradicts-row",
            "21 award_number G-18 contradicts-row",
            "22 amount 6 not-yet-happened",
            "23   project-held-back",
            "24 amount six not-an-amount",
            "25   project-held-back",
            "26 currency USD award-currency-differs",
            "27   project-held-back",
            "28 amount -7 committed-below-zero",
            "29 in_kind maybe unknown-word",
            "3 currency XYZ unknown-currency",
            "30 funder_id kvk:12 identifier-malformed",
            "31 amount -6 amount-not-positive",
            "4 currency  value-missing",
            "5 date 01-02-2024 not-a-day",
            "6 date  value-missing",
            "7 amount 0 zero-amount",
            "8 amount -5 negative-amount",
            "9 status promised unknown-word",
        ]);
        report.Json.GetProperty("unbookableRows").GetInt32().ShouldBe(28);
        (await Figures()).ShouldBe(["funding allocated EUR 15.00", "funding paid EUR 5.00"]);
    }

    [Fact]
    public async Task again_adds_nothing_and_a_newer_file_adds_what_is_new()
    {
        await Import(MadeUp.Transactions);
        var before = await ledger.Events();
        (await Booked(MadeUp.Changed(MadeUp.Transactions))).ShouldBe("{}");
        (await ledger.Events()).ShouldBe(before);

        // The commitment of G-6 is raised to what was paid; the pledge of G-5 is granted; another payment of G-1 comes in.
        var newer = MadeUp.Changed(
            MadeUp.Transactions,
            ("transactions.csv", "Hearth Co-op;commitment;EUR;50;", "Hearth Co-op;commitment;EUR;90;"),
            ("transactions.csv", "pledge;UGX;90000;2024-06-01;;;\n", "pledge;UGX;90000;2024-06-01;;;\nG-5;A-2;Warm houses;;;;Sea Foundation;R-2;Shore Lab Ltd;commitment;UGX;80000;2024-07-01;;;\n"),
            ("transactions.csv", "paid;EUR;400;2024-03-01;;P-1;\n", "paid;EUR;400;2024-03-01;;P-1;\nG-1;A-1;Clean water;;;kvk:01234567;Ministry of Water;R-1;River Institute;paid;EUR;600;2024-08-01;;P-2;\n"),
            ("transactions.csv", "commitment;NOK;700;", "commitment;NOK;650;"));
        (await Booked(newer)).ShouldBe("""{"award-amended":1,"commitment-reduced":1,"funding-allocated":2,"instalment-paid":1,"pledge-granted":1}""");
        (await Booked(newer)).ShouldBe("{}");
        (await Figures()).ShouldContain("funding lapsed UGX 10000");
    }

    [Fact]
    public async Task as_a_dry_run_says_the_same_and_books_nothing()
    {
        var dry = (await ledger.Import(MadeUp.Transactions, $"{Format}&dryRun=true")).ShouldBe(201).Json;
        (await ledger.Events()).ShouldBe(0);

        dry.GetProperty("booked").ToString().ShouldBe((await Import(MadeUp.Transactions)).Json.GetProperty("booked").ToString());
    }

    [Fact]
    public async Task is_undone_without_a_trace_and_can_be_done_again()
    {
        var first = await Import(MadeUp.Transactions);
        var stood = await Figures();

        (await ledger.Undo(first.Id)).ShouldBe(200).Json.GetProperty("stage").GetString().ShouldBe("undone");
        await ledger.CaughtUp();
        (await Figures()).Where(f => !f.Contains(" lapsed ") && !f.Contains(" withdrawn ") && !f.Contains(" released ")).ShouldBeEmpty();
        var again = (await Import(MadeUp.Transactions)).Json.GetProperty("booked");
        (again.GetProperty("consortia").GetInt32(), again.GetProperty("organisationsNew").GetInt32(), again.GetProperty("pledges").GetInt32()).ShouldBe((2, 0, 2));
        (await Figures()).Where(f => f.Contains(" paid ") || f.Contains(" allocated ") || f.Contains(" recorded ")).ShouldBe(
            stood.Where(f => f.Contains(" paid ") || f.Contains(" allocated ") || f.Contains(" recorded ")));
    }

    [Fact]
    public async Task of_a_newer_file_undoes_the_newer_payments_alone()
    {
        await Import(MadeUp.Transactions);
        var stood = await Figures();
        var newer = MadeUp.Changed(MadeUp.Transactions, ("transactions.csv", "Hearth Co-op;paid;EUR;80;", "Hearth Co-op;paid;EUR;20;2024-06-09;;;\nG-6;A-2;Warm houses;;;kvk:01234567;Ministry of Water;;Hearth Co-op;paid;EUR;80;"));
        var second = (await ledger.Import(newer, Format)).ShouldBe(201);
        JsonSerializer.Serialize(second.Json.GetProperty("booked").GetProperty("eventsByKind")).ShouldBe("""{"award-amended":1,"funding-allocated":1,"instalment-paid":1}""");

        (await ledger.Undo(second.Id)).ShouldBe(200).Json.GetProperty("stage").GetString().ShouldBe("undone");
        await ledger.CaughtUp();
        (await Figures()).Where(f => !f.Contains(" lapsed ")).ShouldBe(stood.Where(f => !f.Contains(" lapsed ")));
        JsonSerializer.Serialize((await ledger.Import(newer, Format)).ShouldBe(201).Json.GetProperty("booked").GetProperty("eventsByKind"))
            .ShouldBe("""{"award-amended":1,"funding-allocated":1,"instalment-paid":1}""");
    }

    [Fact]
    public async Task that_granted_an_older_pledge_leaves_that_activity_and_says_why_when_undone()
    {
        await Import(MadeUp.Transactions);
        var newer = MadeUp.Changed(
            MadeUp.Transactions,
            ("transactions.csv", "pledge;UGX;90000;2024-06-01;;;\n", "pledge;UGX;90000;2024-06-01;;;\nG-5;A-2;Warm houses;;;;Sea Foundation;R-2;Shore Lab Ltd;commitment;UGX;95000;2024-07-01;;;\n"));
        var second = (await ledger.Import(newer, Format)).ShouldBe(201);

        var undone = (await ledger.Undo(second.Id)).ShouldBe(200).Json;

        undone.Word("stage").ShouldBe("partly-undone");
        undone.GetProperty("undo").GetProperty("kept").ToString().ShouldBe(
            """[{"project":"A-2","reason":"The import granted G-5, or took part of the pledge back, and no event makes it the pledge it was."}]""");
        await ledger.CaughtUp();
        (await Figures()).ShouldContain("funding allocated UGX 95000");
    }

    [Fact]
    public async Task leaves_an_award_that_has_ended_and_says_so()
    {
        await Import(MadeUp.Transactions);
        var award = (await ledger.All("/api/awards")).Single(a => a.Word("code") == "G-6");
        var withdrawal = JsonContent.Create(new { version = award.GetProperty("version").GetInt64(), on = "2024-09-01", reason = "Over." });
        (await ledger.Send(HttpMethod.Post, $"/api/awards/{award.GetProperty("id").GetGuid()}/withdrawal", withdrawal, "administrator")).ShouldBe(204);

        var again = (await Import(MadeUp.Transactions)).Json;

        again.GetProperty("booked").GetProperty("events").GetInt32().ShouldBe(0);
        again.GetProperty("remarks").GetProperty("award-is-withdrawn").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task knows_the_headings_of_the_financial_tracking_service()
    {
        var report = (await Import(MadeUp.TransactionsOfFts)).Json;

        report.GetProperty("unbookableRows").GetInt32().ShouldBe(0);
        (await Figures()).ShouldBe([
            "effort recorded item 1",
            "funding allocated EUR 7000.00", "funding allocated UGX 50000", "funding allocated USD 200000.00",
            "funding paid UGX 50000", "funding paid USD 200000.00", "funding pledged SEK 400.00", "in-kind recorded EUR 130.00",
        ]);
        (await ledger.All("/api/organisations")).Count(o => o.GetProperty("identifiers")[0].Word("value") == "13").ShouldBe(1);
        report.GetProperty("files")[0].GetProperty("unusedColumns").ToString().ShouldBe("""["flow","statusCode","milestoneType","milestoneDate"]""");
    }

    [Fact]
    public async Task knows_the_headings_of_the_global_fund_and_takes_a_negative_commitment_as_less()
    {
        var report = (await Import(MadeUp.TransactionsOfGlobalFund)).Json;

        report.GetProperty("unbookableRows").GetInt32().ShouldBe(0);
        (await Figures()).ShouldBe(["funding allocated USD 969.50", "funding lapsed USD 100.50", "funding paid USD 899.50"]);
        (await ledger.All("/api/organisations")).Select(o => o.Word("name")).Order(StringComparer.Ordinal)
            .ShouldBe(["The Global Fund", "The Ministry of Health of Northland"]);
    }

    [Fact]
    public async Task says_which_columns_are_missing()
    {
        var file = new Dictionary<string, byte[]> { ["transactions.csv"] = "activityId;title;amountUSD\n1;2;3\n"u8.ToArray() };

        (await ledger.Import(file, Format)).ShouldBeProblem(400, "columns-missing").Json.GetProperty("detail").GetString()
            .ShouldBe("transactions.csv has no column implementingOrg, type, valueDate, by the headings of the Global Fund.");
    }

    private async Task<Reply> Import(string folder)
    {
        var report = (await ledger.Import(folder, Format)).ShouldBe(201);
        await ledger.CaughtUp();
        return report;
    }

    private async Task<string> Booked(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var booked = JsonSerializer.Serialize((await ledger.Import(files, Format)).ShouldBe(201).Json.GetProperty("booked").GetProperty("eventsByKind"));
        await ledger.CaughtUp();
        return booked;
    }

    // Sources are left out: they are what the others came from.
    private async Task<List<string>> Figures() =>
    [
        .. (await ledger.Rows("/api/figures"))
            .Where(r => r.GetProperty("balance").GetDecimal() > 0)
            .Select(r => $"{r.Word("book")} {r.Word("account")} {r.Word("commodity")} {r.GetProperty("balance").GetDecimal()}").Order(StringComparer.Ordinal),
    ];

    private static string Line(JsonElement row) =>
        $"{row.GetProperty("line").GetInt32()} {row.GetProperty("column").GetString()} {row.GetProperty("value").GetString()} {row.GetProperty("code").GetString()}";
}
