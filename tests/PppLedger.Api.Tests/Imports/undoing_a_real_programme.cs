using System.Text.Json;

namespace PppLedger.Api.Tests.Imports;

public sealed class undoing_a_real_programme
{
    [Fact]
    public async Task leaves_nothing_standing_and_importing_it_again_gives_the_same_figures()
    {
        var folder = RealData.Folder("cordis_ju_he_de");
        await using var ledger = await ImportLedger.Start();
        var import = (await ledger.Import(folder)).ShouldBe(201);
        var stood = await Standing(ledger);

        var undone = (await ledger.Undo(import.Id)).ShouldBe(200).Json;
        undone.GetProperty("stage").GetString().ShouldBe("undone", undone.ToString());
        (await Standing(ledger)).ShouldBe("granted 0.00\nallocated 0.00\npledged 0.00\nallocations 0");

        var again = (await ledger.Import(folder)).ShouldBe(201).Json;
        again.GetProperty("projects").GetProperty("formed").GetInt32().ShouldBe(581);
        (await Standing(ledger)).ShouldBe(stood);
    }

    [Fact]
    public async Task a_changed_copy_of_a_file_adds_the_change_and_nothing_else()
    {
        var folder = RealData.Folder("cordis_ju_he_de");
        await using var ledger = await ImportLedger.Start();
        (await ledger.Import(folder)).ShouldBe(201);
        var changed = MadeUp.Changed(
            folder,
            ("project.csv", "\"101096614\";\"TARGET-X\";\"SIGNED\"", "\"101096614\";\"TARGET-XL\";\"SIGNED\""),
            ("organization.csv", "\"participant\";\"309592.5\"", "\"participant\";\"309592.51\""));
        var report = (await ledger.Import(changed)).ShouldBe(201).Json;
        JsonSerializer.Serialize(report.GetProperty("booked").GetProperty("eventsByKind")).ShouldBe("""{"consortium-amended":1,"funding-allocated":1}""");
        report.GetProperty("booked").GetProperty("allocated").GetDecimal().ShouldBe(0.01m);
        report.GetProperty("projects").GetProperty("unchanged").GetInt32().ShouldBe(580);
    }

    private static async Task<string> Standing(ImportLedger ledger)
    {
        await ledger.CaughtUp();
        var balances = new List<string>();
        foreach (var account in new[] { "granted", "allocated", "pledged" })
        {
            balances.Add($"{account} {await ledger.Balance(account):0.00}");
        }

        var allocations = (await ledger.Rows("/api/figures?account=allocated&groupBy=awardId,organisationId")).Where(r => r.GetProperty("balance").GetDecimal() != 0).ToList();
        return $"{string.Join('\n', balances)}\nallocations {allocations.Count}";
    }
}
