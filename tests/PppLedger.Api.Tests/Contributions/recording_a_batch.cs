using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using PppLedger.Api.Contributions;
using PppLedger.Api.Contributions.Batch;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Contributions;

public sealed class recording_a_batch : IAsyncLifetime
{
    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"), ("Ledger:ReadWaitSeconds", "30"));

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task row_by_row_is_previewed_recorded_and_recorded_again_harmlessly()
    {
        var rows = BatchKit.Rows(1_200).BreakThree();
        var before = await ledger.Recorded();

        var preview = await ledger.Batch("row-by-row", rows, dryRun: true);
        preview.Counts().ShouldBe((1_197, 0, 3));
        (await ledger.Recorded()).ShouldBe(before);
        (await ledger.Database.Scalar<long>("select count(*) from ledger.kept_answers")).ShouldBe(0, "asked again, what did nothing is found anew");
        var booked = await ledger.Batch("row-by-row", rows);
        booked.Counts().ShouldBe((1_197, 0, 3));
        var again = await ledger.Batch("row-by-row", rows);
        again.Counts().ShouldBe((0, 1_197, 3));

        foreach (var reply in new[] { preview, booked, again })
        {
            reply.Problems().ShouldBe(["17 unknown-unit /rows/17/quantity", "40 malformed-row /rows/40/trueOn", "1199 malformed-row /rows/1199/category"]);
        }

        Totals(preview).ShouldBe("7780.5 h, 466830 EUR");
        Totals(booked).ShouldBe("7780.5 h, 466830 EUR");
        Totals(again).ShouldBe("");
        (await ledger.Recorded()).ShouldBe(before + (2 * 1_197));
        booked.Position.ShouldBe(before + (2 * 1_197));
        again.Json.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("contributionId").GetGuid())
            .ShouldBe(booked.Json.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("contributionId").GetGuid()));
    }

    [Fact]
    public async Task is_in_the_figures_to_the_cent_and_says_which_batch_it_came_by()
    {
        var before = await Balance();
        var booked = (await ledger.Batch("row-by-row", BatchKit.Rows(40))).ShouldBe(200);

        (await Balance(booked.Position)).ShouldBe((before.Hours + 260, before.Euros + 15_600));
        (await ledger.Database.Scalar<long>(
            $"select count(*) from ledger.mt_events where causation_id = '{booked.Json.GetProperty("id").GetGuid()}' and user_name = 'anna' and headers ->> 'actor-organisation' = '{Demo.Lasers}'"))
            .ShouldBe(80);
        var first = (await ledger.Host.Get($"/api/contributions/{booked.Json.GetProperty("entries")[0].GetProperty("contributionId").GetGuid()}")).ShouldBe(200).Json;
        first.GetProperty("entryNumber").GetString().ShouldBe("2026-00000");
        first.GetProperty("recordedBy").GetString().ShouldBe("anna");
        first.GetProperty("value").GetProperty("amount").GetDecimal().ShouldBe(390);
    }

    [Fact]
    public async Task all_or_nothing_records_nothing_where_one_row_is_refused_and_all_where_none_is()
    {
        var rows = BatchKit.Rows(700);
        rows[650]["quantity"]!["amount"] = 6.555m;
        var before = await ledger.Recorded();

        var refused = await ledger.Batch("all-or-nothing", rows);

        refused.Counts().ShouldBe((0, 0, 1));
        refused.Problems().ShouldBe(["650 quantity-too-fine /rows/650/quantity"]);
        (await ledger.Recorded()).ShouldBe(before);
        (await ledger.Batch("all-or-nothing", rows, dryRun: true)).Counts().ShouldBe((0, 0, 1));
        rows[650]["quantity"]!["amount"] = 6.5m;
        (await ledger.Batch("all-or-nothing", rows)).Counts().ShouldBe((700, 0, 0));
        (await ledger.Database.Scalar<long>("select count(distinct xmin::text) from ledger.mt_events where headers ? 'batch'")).ShouldBe(1, "One transaction.");
    }

    [Fact]
    public async Task works_with_the_example_of_the_documentation() =>
        (await ledger.Batch(typeof(RecordBatchRequest).GetCustomAttribute<ExampleAttribute>()!.Json)).Counts().ShouldBe((2, 0, 0));

    [Fact]
    public async Task refuses_a_row_for_what_a_single_contribution_is_refused_for()
    {
        var rows = BatchKit.Rows(14);
        rows[0]["quantity"]!["unit"] = "kg";
        rows[1]["trueOn"] = new JsonObject { ["from"] = "2025-12-30", ["until"] = "2026-01-02" };
        rows[2]["workPackage"] = "WP9";
        rows[3]["organisationId"] = Demo.Software;
        rows[4]["consortiumId"] = Guid.Empty;
        rows[5]["awardId"] = Guid.Empty;
        rows[6]["entryNumber"] = "2026-00000x\u0007";
        rows[7]["entryNumber"] = "2026-00008";
        rows[9]["value"]!["amount"] = -1;
        rows[10].Remove("method");
        rows[11]["unheardOf"] = 1;
        rows[12]["quantity"]!["amount"] = "6";
        rows[13]["trueOn"] = new JsonObject { ["from"] = "2099-01-01", ["until"] = "2099-01-01" };

        (await ledger.Batch("row-by-row", rows)).Problems().ShouldBe(
        [
            "0 unit-does-not-fit /rows/0/quantity/unit", "1 crosses-years /rows/1/trueOn", "2 work-package-unknown /rows/2/workPackage", "3 not-yours /rows/3",
            "4 unknown-consortium /rows/4/consortiumId", "5 unknown-award /rows/5/awardId", "6 text-out-of-bounds /rows/6/entryNumber",
            "8 entry-number-twice /rows/8/entryNumber", "9 amount-not-positive /rows/9/value", "10 value-needs-method /rows/10/method", "11 malformed-row /rows/11/unheardOf",
            "12 malformed-row /rows/12/quantity/amount", "13 not-yet-happened /rows/13/trueOn/until",
        ]);
    }

    [Fact]
    public async Task says_which_contribution_has_the_entry_number_where_it_says_something_else()
    {
        var rows = BatchKit.Rows(5);
        rows[0].Remove("value");
        rows[0].Remove("method");
        var ids = (await ledger.Batch("row-by-row", rows)).Json.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("contributionId").GetGuid()).ToList();
        rows[1]["quantity"]!["amount"] = 7m;
        rows[2]["description"] = "Something else";
        rows[3]["value"]!["amount"] = 391m;
        rows[0]["value"] = new JsonObject { ["amount"] = 390m, ["currency"] = "EUR" };
        rows[0]["method"] = "fixed-hourly-rate";
        rows[4]["quantity"]!["amount"] = 6.50m;

        var again = await ledger.Batch("row-by-row", rows);

        again.Counts().ShouldBe((0, 1, 4), "Hours are the same however many zeros they are written with.");
        again.Problems().ShouldBe(Enumerable.Range(0, 4).Select(i => $"{i} entry-number-taken /rows/{i}/entryNumber"));
        again.Json.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("contributionId").GetGuid()).ShouldBe(ids[..4]);
    }

    [Fact]
    public async Task lists_a_thousand_problems_and_counts_them_all()
    {
        var rows = BatchKit.Rows(1_500);
        rows.ForEach(r => r["quantity"]!["unit"] = "week");
        var report = (await ledger.Batch("row-by-row", rows)).ShouldBe(200);
        report.Counts().ShouldBe((0, 0, 1_500));
        report.Problems().Count().ShouldBe(1_000);
        report.Json.GetProperty("problemsLeftOut").GetInt32().ShouldBe(500);
    }

    [Fact]
    public async Task has_1_to_10_000_rows_of_16_MB_together()
    {
        (await ledger.Batch("row-by-row", [])).ShouldBeProblem(400, "rows-out-of-bounds");
        (await ledger.Batch("row-by-row", Enumerable.Repeat(BatchKit.Row(0), 10_001))).ShouldBeProblem(400, "rows-out-of-bounds");
        (await ledger.Batch("""{"mode":"row-by-row","rows":[7]}""")).ShouldBeProblem(400, "not-a-row");
        var most = await ledger.Batch("row-by-row", Enumerable.Repeat(BatchKit.Row(0), RecordBatchEndpoint.MostRows));
        most.Counts().ShouldBe((1, 0, 9_999));

        var body = BatchKit.Body("row-by-row", BatchKit.Rows(3));
        var blanks = new string(' ', (int)RecordBatchEndpoint.Limit - Encoding.UTF8.GetByteCount(body));
        (await ledger.Batch(body + blanks)).Counts().ShouldBe((2, 1, 0));
        (await ledger.Batch(body + blanks + " ")).ShouldBeProblem(413, "body-too-large");
    }

    [Fact]
    public async Task is_for_a_partners_recorder_or_controller()
    {
        var body = BatchKit.Body("row-by-row", BatchKit.Rows(3));
        (await ledger.Host.Post("/api/contributions/batch", body, "carla", Demo.Lasers, Role.Coordinator)).ShouldBeProblem(403, "role-missing");
        (await ledger.Host.Post("/api/contributions/batch", body, "zoe", Demo.Software, Role.Recorder)).Counts().ShouldBe((0, 0, 3));
        (await ledger.Host.Post("/api/contributions/batch", body, "bert", Demo.Lasers, Role.Controller)).Counts().ShouldBe((3, 0, 0));
    }

    [Fact]
    public async Task whose_writing_fails_in_the_middle_leaves_whole_chunks_and_no_part_of_a_row()
    {
        // The 700th contribution cannot be written; nor can it alone.
        await ledger.Database.Execute(
            """
            create function ledger.broken() returns trigger language plpgsql as $$
            begin
                if new.data ->> 'entryNumber' = '2026-00700' then raise exception 'broken'; end if;
                return new;
            end $$;
            create trigger broken before insert on ledger.mt_doc_contribution for each row execute function ledger.broken();
            """);
        (await ledger.Batch("all-or-nothing", BatchKit.Rows(1_200))).Problems().ShouldBe(["- row-changed-meanwhile -"]);
        (await Whole()).ShouldBe("0 recorded, 0 valued, 0 named, 0 keys");

        var report = await ledger.Batch("row-by-row", BatchKit.Rows(1_200));

        report.Counts().ShouldBe((1_199, 0, 1));
        report.Problems().ShouldBe(["700 row-changed-meanwhile /rows/700"]);
        (await Whole()).ShouldBe("1199 recorded, 1199 valued, 1199 named, 1199 keys");
        await ledger.Database.Execute("drop function ledger.broken() cascade");
        (await ledger.Batch("row-by-row", BatchKit.Rows(1_200))).Counts().ShouldBe((1, 1_199, 0));
    }

    [Theory]
    [InlineData("row-by-row", "row-by-row")]
    [InlineData("all-or-nothing", "all-or-nothing")]
    [InlineData("all-or-nothing", "row-by-row")]
    public async Task twice_at_once_brings_each_row_in_once(string one, string other)
    {
        var rows = BatchKit.Rows(1_100);
        var backwards = rows.AsEnumerable().Reverse().ToList();

        var replies = await Task.WhenAll(ledger.Batch(one, rows), ledger.Batch(other, backwards));

        replies.Sum(r => r.Counts().Recorded).ShouldBe(1_100);
        replies.Sum(r => r.Counts().AlreadyRecorded).ShouldBe(1_100);
        replies.Sum(r => r.Counts().Refused).ShouldBe(0);
        (await Whole()).ShouldBe("1100 recorded, 1100 valued, 1100 named, 1100 keys");
    }

    private static string Totals(Reply reply) => string.Join(", ",
        reply.Json.GetProperty("quantities").EnumerateArray().Select(q => $"{q.GetProperty("amount").GetDecimal():0.##} {q.GetProperty("unit").GetString()}")
            .Concat(reply.Json.GetProperty("values").EnumerateArray().Select(v => $"{v.GetProperty("amount").GetDecimal():0.##} {v.GetProperty("currency").GetString()}")));

    private async Task<(decimal Hours, decimal Euros)> Balance(long position = 0)
    {
        await ledger.CaughtUp();
        async Task<decimal> Of(string book, string commodity) =>
            (await ledger.Host.Get($"/api/figures?consortiumId={Demo.Consortium}&organisationId={Demo.Lasers}&book={book}&account=recorded&commodity={commodity}&min-position={position}"))
            .Rows().Sum(r => r.GetProperty("balance").GetDecimal());
        return (await Of("effort", "h"), await Of("in-kind", "EUR"));
    }

    private async Task<string> Whole() => (await ledger.Database.Scalar<string>(
        """
        select (select count(*) from ledger.mt_events where headers ? 'batch' and type = 'in-kind-contribution-recorded') || ' recorded, '
            || (select count(*) from ledger.mt_events where headers ? 'batch' and type = 'contribution-valued') || ' valued, '
            || (select count(*) from ledger.mt_doc_contribution where data ->> 'entryNumber' like '2026-%' and (data -> 'value' ->> 'amount')::numeric = 390) || ' named, '
            || (select count(*) from ledger.natural_keys where kind like 'contribution-entry/%') || ' keys'
        """))!;
}
