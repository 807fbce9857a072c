using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Imports;

/// <summary>The published portfolio 2009–2016: 4,780 rows with public, private cash and private in-kind amounts in pesos.</summary>
public sealed class the_portfolio_of_corfo(Corfo set) : IClassFixture<Corfo>
{
    private ImportLedger Ledger => set.Ledger;

    [Fact]
    public async Task reads_back_its_public_private_cash_and_private_in_kind_totals_to_the_peso()
    {
        var control = set.Control();
        (await Figure("book=funding&account=granted")).ShouldBe(364_109_203_812m);
        (await Figure("book=cash&account=pledged&origin=private")).ShouldBe(147_472_029_175m);
        (await Figure("book=in-kind&account=pledged&origin=private")).ShouldBe(131_042_234_972m);
        (control.Sum("sum_aprobado_corfo"), control.Sum("sum_aprobado_privado_pecuniario"), control.Sum("sum_in_kind"))
            .ShouldBe((364_109_203_812m, 147_472_029_175m, 131_042_234_972m));
        set.File("portfolio").GetProperty("amounts").GetProperty("aprobado_privado").GetProperty("sum").GetDecimal().ShouldBe(control.Sum("sum_aprobado_privado"));
    }

    [Fact]
    public async Task is_4680_consortia_with_a_participation_per_row_by_size_and_state()
    {
        var control = set.Control();
        var consortia = await Ledger.All("/api/consortia");
        consortia.Count.ShouldBe(control.Count("distinct_codigo"));
        set.Participations.Count.ShouldBe(control.Count("rows"));
        set.Participations.Count(p => p.Size is "micro" or "small" or "medium").ShouldBe(control.Count("sme_micro_small_medium"));
        set.File("portfolio").GetProperty("words").GetProperty("estado_data").GetProperty("FINALIZADO").GetInt32().ShouldBe(control.Counts("estado")["FINALIZADO"]);
        consortia.Count(c => c.Word("outcome") == "completed").ShouldBe(4_661);
        consortia.Count(c => c.Word("outcome") is null).ShouldBe(19);
    }

    [Fact]
    public async Task has_consortia_of_many_partners_without_amounts()
    {
        set.Control();
        foreach (var (code, partners) in new[] { ("PI-1108", 53), ("PI-1276", 11) })
        {
            var consortium = (await Ledger.Rows($"/api/consortia?code={code}")).Single();
            consortium.GetProperty("partners").GetArrayLength().ShouldBe(partners);
            (await Ledger.Rows($"/api/figures?consortiumId={consortium.GetProperty("id").GetGuid()}")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task has_its_commitments_row_by_row()
    {
        var control = set.Control();
        var commitments = await Ledger.All("/api/commitments");
        commitments.Count(c => c.Word("kind") == "in-kind").ShouldBe(control.Count("rows_in_kind_positive"));
        commitments.Where(c => c.Word("kind") == "cash").Select(c => Of(c.Word("reference")!))
            .Intersect(commitments.Where(c => c.Word("kind") == "in-kind").Select(c => c.Word("reference")!)).Count().ShouldBe(control.Count("rows_cash_and_in_kind"));
        commitments.ShouldAllBe(c => c.GetProperty("value").GetProperty("currency").GetString() == "CLP");

        static string Of(string cash) => cash[..^"/cash".Length];
    }

    [Fact]
    public void could_all_be_booked_and_says_what_the_file_leaves_open()
    {
        var control = set.Control();
        set.Report.GetProperty("unbookableRows").GetInt32().ShouldBe(0);
        var remarks = set.Report.GetProperty("remarks");
        remarks.GetProperty("tax-law").GetInt32().ShouldBe(control.Count("ley"));
        (remarks.GetProperty("tax-law").GetInt32() + remarks.GetProperty("no-grant").GetInt32()).ShouldBe(control.Count("null_aprobado_corfo"));
        remarks.GetProperty("amounts-repeated").GetInt32().ShouldBe(32);
        remarks.GetProperty("beneficiary-not-named").GetInt32().ShouldBe(686);
        remarks.GetProperty("name-of-a-person").GetInt32().ShouldBe(5);
        remarks.GetProperty("title-missing").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task adds_no_event_when_imported_again()
    {
        set.Control();
        var before = await Ledger.Events();
        var again = (await Ledger.Import(RealData.Folder(set.Set), "?format=corfo")).ShouldBe(201).Json;
        again.GetProperty("booked").GetProperty("events").GetInt32().ShouldBe(0);
        again.GetProperty("projects").GetProperty("unchanged").GetInt32().ShouldBe(4_680);
        (await Ledger.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task is_recomputed_by_hledger_to_the_peso()
    {
        Hledger.Required();
        set.Control();

        var (theirs, ours) = await Hledger.Balances(set.Ledger.Host);

        theirs.ShouldBe(ours);
        ours.ShouldContain("funding:granted:common CLP 364109203812");
    }

    private async Task<decimal> Figure(string filter)
    {
        var row = (await Ledger.Rows($"/api/figures?{filter}")).ShouldHaveSingleItem();
        row.GetProperty("commodity").GetString().ShouldBe("CLP");
        return row.GetProperty("balance").GetDecimal();
    }
}
