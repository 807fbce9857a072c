using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.Tracing;

namespace PppLedger.Api.Tests.Imports;

public sealed class HaitiTransactions() : ImportedSet("fts_haiti_2010", "funding-transactions");

public sealed class MalawiTransactions() : ImportedSet("globalfund_malawi", "funding-transactions");

/// <summary>The published transactions for Haiti 2010: pledged, committed and paid, in eleven currencies.</summary>
public sealed class the_transactions_for_haiti(HaitiTransactions set) : IClassFixture<HaitiTransactions>
{
    private const string Set = "fts_haiti_2010/transactions.csv";

    [Fact]
    public async Task read_back_their_totals_per_currency_and_status()
    {
        set.ControlOf(Set);
        var published = JsonDocument.Parse(File.ReadAllText(RealData.Folder("control_totals.json"))).RootElement
            .GetProperty(Set).GetProperty("sum_by_currency_status").EnumerateObject()
            .SelectMany(c => c.Value.EnumerateObject().Select(s => $"{c.Name} {s.Name} {decimal.Parse(s.Value.GetString()!):0.##}"));
        var (pledged, granted, paid) = (await set.In("pledged", net: true), await set.Granted(), await set.In("paid", net: false));

        // Two rows are in kind: they are in their own book, and added here alone, to be compared with the publisher's sum.
        var inKind = await set.In("recorded", net: true, book: "in-kind");
        inKind.ShouldBe(new Dictionary<string, decimal> { ["USD"] = 241_000 });
        var read = pledged.Select(p => (p.Key, "Pledge", p.Value))
            .Concat(granted.Select(g => (g.Key, "Commitment", g.Value - paid.GetValueOrDefault(g.Key))))
            .Concat(paid.Select(p => (p.Key, "Paid contribution", p.Value + inKind.GetValueOrDefault(p.Key))));
        read.Where(r => r.Item3 != 0).Select(r => $"{r.Key} {r.Item2} {r.Item3:0.##}").Order(StringComparer.Ordinal)
            .ShouldBe(published.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task are_an_activity_a_consortium_and_a_reference_an_award()
    {
        var control = set.ControlOf(Set);
        (await set.Ledger.All("/api/consortia")).Count.ShouldBe(control.Count("activities"));
        (await set.Ledger.All("/api/awards")).Count.ShouldBe(control.Count("rows") - control.Count("in_kind_rows") - control.Count("duplicate_transaction_refs"));
        set.File("transactions").GetProperty("rows").GetInt32().ShouldBe(control.Count("rows"));
        set.Report.GetProperty("unbookableRows").GetInt32().ShouldBe(0);
        // One organisation gives and receives.
        (await set.Ledger.All("/api/organisations")).Count.ShouldBe(control.Count("providers") + control.Count("recipients") - 1);
    }

    [Fact]
    public async Task show_reference_150630_as_one_payment_under_two_recipients()
    {
        set.ControlOf(Set);
        set.Report.GetProperty("remarks").GetProperty("shared-payment-reference").GetInt32().ShouldBe(2);
        var rows = (await set.Ledger.All($"/api/imports/{set.Report.GetProperty("id").GetGuid()}/rows?kind=remark")).Where(r => r.Word("code") == "shared-payment-reference").ToList();
        rows.ShouldAllBe(r => r.Word("value") == "150630" && r.Word("reason")!.Contains("USD 570490 of it counts twice"));

        var award = (await set.Ledger.All("/api/awards")).Single(a => a.Word("code") == "150630");
        var consortium = award.GetProperty("consortiumId").GetGuid();
        var finding = (await set.Ledger.Get($"/api/consortia/{consortium}/findings?kind=shared-payment-reference")).ShouldBe(200).Json
            .GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("value").GetProperty("amount").GetDecimal().ShouldBe(570_490m);
        finding.Word("says")!.ShouldContain("150630 stands under 2 recipients");
        var open = 0;
        foreach (var each in await set.Ledger.All("/api/consortia"))
        {
            open += (await set.Ledger.Get($"/api/consortia/{each.GetProperty("id").GetGuid()}/findings?kind=shared-payment-reference")).Json.GetProperty("open").GetInt32();
        }

        open.ShouldBe(1);
    }

    [Fact]
    public async Task add_no_event_when_imported_again() => await set.AddsNothing();

    [Fact]
    public async Task are_traced_from_each_funder_to_the_recipients_with_nothing_lost()
    {
        set.ControlOf(Set);
        var paid = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var funder in (await set.Ledger.All("/api/awards")).Select(a => a.GetProperty("funderId").GetGuid()).Distinct())
        {
            var trace = (await TraceReply.Of(set.Ledger.Host, $"node=funder:{funder}")).ShouldConserve();
            foreach (var edge in trace.Edges.Where(e => e.From == $"funder:{funder}" && e.Flow.Contains("money", StringComparison.Ordinal)))
            {
                paid[edge.Flow[^3..]] = paid.GetValueOrDefault(edge.Flow[^3..]) + edge.Value;
            }
        }

        paid.OrderBy(p => p.Key, StringComparer.Ordinal).ShouldBe((await set.In("paid", net: false)).OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task are_recomputed_by_hledger_to_the_cent()
    {
        Hledger.Required();
        set.ControlOf(Set);

        var (theirs, ours) = await Hledger.Balances(set.Ledger.Host);

        theirs.ShouldBe(ours);
        ours.ShouldContain("funding:pledged:common EUR 12389167");
    }
}

/// <summary>The published transactions of the Global Fund in Malawi.</summary>
public sealed class the_transactions_in_malawi(MalawiTransactions set) : IClassFixture<MalawiTransactions>
{
    private const string Set = "globalfund_malawi/transactions.csv";

    [Fact]
    public async Task read_back_what_was_committed_net_and_what_was_disbursed()
    {
        var control = set.ControlOf(Set);

        (await set.Granted()).ShouldBe(new Dictionary<string, decimal> { ["USD"] = 460_173_751m });
        (await set.In("paid", net: false)).ShouldBe(new Dictionary<string, decimal> { ["USD"] = 308_995_225.51m });
        (control.Sum("commitment"), control.Sum("disbursement")).ShouldBe((460_173_751m, 308_995_225.51m));
        (await set.Ledger.All("/api/awards")).Count.ShouldBe(control.Count("activities"));
        (await set.In("lapsed", net: false)).ShouldBe(new Dictionary<string, decimal> { ["USD"] = 858_096m });
        set.Report.GetProperty("unbookableRows").GetInt32().ShouldBe(0);
        set.Report.GetProperty("booked").GetProperty("payments").GetInt32().ShouldBe(control.Counts("count")["disbursement"]);
    }

    [Fact]
    public async Task add_no_event_when_imported_again() => await set.AddsNothing();

    [Fact]
    public async Task are_recomputed_by_hledger_to_the_cent()
    {
        Hledger.Required();
        set.ControlOf(Set);

        var (theirs, ours) = await Hledger.Balances(set.Ledger.Host);

        theirs.ShouldBe(ours);
        ours.ShouldContain("funding:paid:");
    }
}

internal static class ReadTransactions
{
    public static ControlTotals ControlOf(this ImportedSet set, string name) => ControlTotals.Of(name);

    /// <summary>Per currency, what stands on an account, or what came into it.</summary>
    public static async Task<Dictionary<string, decimal>> In(this ImportedSet set, string account, bool net, string book = "funding") =>
        (await set.Ledger.Rows($"/api/figures?book={book}&account={account}"))
            .ToDictionary(r => r.Word("commodity")!, r => r.GetProperty(net ? "balance" : "in").GetDecimal());

    /// <summary>Per currency, what is granted: to consortia in common and allocated to partners.</summary>
    public static async Task<Dictionary<string, decimal>> Granted(this ImportedSet set) =>
        (await set.Ledger.Rows("/api/figures?book=funding&account=granted&account=allocated"))
            .GroupBy(r => r.Word("commodity")!).ToDictionary(g => g.Key, g => g.Sum(r => r.GetProperty("balance").GetDecimal()));

    public static async Task AddsNothing(this ImportedSet set)
    {
        var folder = RealData.Folder(set.Set);
        var before = await set.Ledger.Events();
        var again = (await set.Ledger.Import(folder, "?format=funding-transactions")).ShouldBe(201).Json;
        again.GetProperty("booked").GetProperty("events").GetInt32().ShouldBe(0);
        again.GetProperty("projects").GetProperty("refused").GetInt32().ShouldBe(0);
        (await set.Ledger.Events()).ShouldBe(before);
    }
}
