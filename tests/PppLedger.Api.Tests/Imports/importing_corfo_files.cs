using System.Text.Json;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Imports;

public sealed class importing_corfo_files : IAsyncLifetime
{
    private const string Format = "?format=corfo";

    private ImportLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await ImportLedger.Start();

    public async ValueTask DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task books_grants_cash_and_what_is_in_kind()
    {
        var report = (await ledger.Import(MadeUp.Corfo, Format)).ShouldBe(201).Json;
        await ledger.CaughtUp();

        report.GetProperty("projects").ToString().ShouldBe("""{"formed":6,"changed":0,"unchanged":0,"refused":0}""");
        report.GetProperty("currency").GetString().ShouldBe("CLP");
        (await Figures("")).ShouldBe([
            "cash pledged CLP 29000000", "funding granted CLP 147000000", "in-kind pledged CLP 17500001",
        ]);
        (await Figures("&origin=private")).ShouldBe(["cash pledged CLP 29000000", "in-kind pledged CLP 17500001"]);
        var awards = await ledger.All("/api/awards");
        awards.ShouldAllBe(a => a.GetProperty("grantDateInferred").GetBoolean() && a.GetProperty("grantedOn").GetString()!.EndsWith("-01-01"));
        awards.Single(a => a.Word("code") == "13AAA-3").GetProperty("ceiling").GetProperty("amount").GetDecimal().ShouldBe(100_000_000);
    }

    [Fact]
    public async Task knows_partners_by_their_tax_number_and_persons_by_no_name()
    {
        (await ledger.Import(MadeUp.Corfo, Format)).ShouldBe(201);

        var organisations = (await ledger.All("/api/organisations")).Select(o =>
            $"{o.GetProperty("name").GetString()} {o.GetProperty("identifiers")[0].GetProperty("scheme").GetString()} {o.GetProperty("identifiers")[0].GetProperty("value").GetString()}");
        organisations.Order(StringComparer.Ordinal).ShouldBe([
            "Corporación de Fomento de la Producción (CORFO) corfo-funder CORFO",
            "PERSONA NATURAL corfo-beneficiary 14AAA-2",
            "PERSONA NATURAL rut 8000012344",
            "Pinturas Mar SA rut 76600007K",
            "Riego Norte Ltda rut 763333337",
            "Semillas del Sur SpA rut 761111116",
            "Tubos SA rut 964444447",
            "Universidad del Borde rut 762222221",
        ]);
        (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_events where data::text like '%JUANA%'")).ShouldBe(0);
        (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_doc_importnote where data::text like '%JUANA%'")).ShouldBe(0);
    }

    [Fact]
    public async Task says_what_is_worth_knowing()
    {
        var report = (await ledger.Import(MadeUp.Corfo, Format)).ShouldBe(201).Json;

        report.GetProperty("unbookableRows").GetInt32().ShouldBe(0);
        JsonSerializer.Serialize(report.GetProperty("remarks")).ShouldBe(
            """{"amounts-repeated":1,"beneficiary-not-named":1,"grant-date-inferred":4,"name-differs":1,"name-of-a-person":1,"no-grant":1,"tax-law":3,"title-missing":1}""");
        report.GetProperty("files")[0].GetProperty("amounts").GetProperty("monto_consolidado_ley").GetProperty("sum").GetDecimal().ShouldBe(2_700_000_003);
    }

    [Fact]
    public async Task lists_each_row_that_cannot_be_booked_and_rounds_nothing_away()
    {
        var report = (await ledger.Import(MadeUp.CorfoTraps, Format)).ShouldBe(201);
        await ledger.CaughtUp();

        report.Json.GetProperty("projects").ToString().ShouldBe("""{"formed":3,"changed":0,"unchanged":0,"refused":17}""");
        (await ledger.All($"{report.Headers["Location"]}/rows?kind=unbookable")).Select(Line).Order(StringComparer.Ordinal).ShouldBe([
            "10 anio_adjudicacion  value-missing",
            "11 aprobado_privado_pecuniario  cash-not-known",
            "12 aprobado_privado  cash-not-known",
            "13 rut_beneficiario 761111117 identifier-malformed",
            "14 rut_beneficiario  value-missing",
            "15 estado_data PAUSADO unknown-word",
            "17 rut_beneficiario 761111116 repeats-row",
            "18 rut_beneficiario 761111116 contradicts-row",
            "19 rut_beneficiario 761111116 contradicts-row",
            "20   project-held-back",
            "21 aprobado_privado_pecuniario 600 in-kind-below-zero",
            "22 aprobado_corfo 19999999999998 amount-out-of-range",
            "23   project-held-back",
            "24 codigo T-TITLE contradicts-row",
            "25 codigo T-TITLE contradicts-row",
            "26 codigo  value-missing",
            "3 aprobado_privado_pecuniario 600 in-kind-below-zero",
            "4 aprobado_privado 600.5 amount-too-fine",
            "5 aprobado_corfo 30.470.785 ambiguous-amount",
            "6 aprobado_corfo 10000000000000 amount-out-of-range",
            "7 aprobado_corfo -5 negative-amount",
            "8 anio_adjudicacion 20l5 not-a-year",
            "9 anio_adjudicacion 1066 year-out-of-range",
        ]);
        (await Figures("")).ShouldBe(["cash pledged CLP 400", "funding granted CLP 4000", "in-kind pledged CLP 800"]);
    }

    [Fact]
    public async Task again_adds_nothing_and_a_changed_amount_adds_its_change()
    {
        (await ledger.Import(MadeUp.Corfo, Format)).ShouldBe(201);
        var before = await ledger.Events();
        (await Booked(MadeUp.Changed(MadeUp.Corfo))).ShouldBe("{}");
        (await ledger.Events()).ShouldBe(before);

        var changed = MadeUp.Changed(MadeUp.Corfo, ("portafolio_innova.csv", "\"20000001\";\"5000000\"", "\"20000001\";\"6000000\""));
        (await Booked(changed)).ShouldBe("""{"commitment-increased":1,"commitment-reduced":1}""");
        (await Booked(changed)).ShouldBe("{}");
        await ledger.CaughtUp();
        (await Figures("")).ShouldBe(["cash pledged CLP 30000000", "funding granted CLP 147000000", "in-kind pledged CLP 16500001"]);
    }

    [Fact]
    public async Task is_undone_without_a_trace_and_can_be_done_again()
    {
        var first = (await ledger.Import(MadeUp.Corfo, Format)).ShouldBe(201);
        await ledger.CaughtUp();
        var stood = await Figures("");

        (await ledger.Undo(first.Id)).ShouldBe(200).Json.GetProperty("stage").GetString().ShouldBe("undone");
        await ledger.CaughtUp();
        (await Figures("")).ShouldBeEmpty();
        var again = (await ledger.Import(MadeUp.Corfo, Format)).ShouldBe(201).Json.GetProperty("booked");
        (again.GetProperty("consortia").GetInt32(), again.GetProperty("organisationsNew").GetInt32()).ShouldBe((6, 0));
        await ledger.CaughtUp();
        (await Figures("")).ShouldBe(stood);
    }

    [Fact]
    public async Task as_a_dry_run_says_the_same_and_books_nothing()
    {
        var dry = (await ledger.Import(MadeUp.Corfo, $"{Format}&dryRun=true")).ShouldBe(201).Json;
        (await ledger.Events()).ShouldBe(0);

        var booked = (await ledger.Import(MadeUp.Corfo, Format)).ShouldBe(201).Json;
        dry.GetProperty("booked").ToString().ShouldBe(booked.GetProperty("booked").ToString());
        (booked.GetProperty("booked").GetProperty("committed").GetDecimal(), booked.GetProperty("booked").GetProperty("committedInCash").GetDecimal())
            .ShouldBe((17_500_001, 29_000_000));
    }

    private async Task<string> Booked(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        JsonSerializer.Serialize((await ledger.Import(files, Format)).ShouldBe(201).Json.GetProperty("booked").GetProperty("eventsByKind"));

    private async Task<IEnumerable<string>> Figures(string filter) =>
        (await ledger.Rows($"/api/figures?account=granted&account=pledged{filter}"))
            .Where(r => r.GetProperty("balance").GetDecimal() != 0)
            .Select(r => $"{r.Word("book")} {r.Word("account")} {r.Word("commodity")} {r.GetProperty("balance").GetDecimal():0}").Order(StringComparer.Ordinal);

    private static string Line(JsonElement row) =>
        $"{row.GetProperty("line").GetInt32()} {row.GetProperty("column").GetString()} {row.GetProperty("value").GetString()} {row.GetProperty("code").GetString()}";
}
