using System.Text.Json;

namespace PppLedger.Api.Tests.Imports;

/// <summary>A ledger into which one published set was imported, once for the tests that only read.</summary>
public abstract class ImportedSet(string set, string format = "cordis") : IAsyncLifetime
{
    public ImportLedger Ledger { get; private set; } = null!;

    public JsonElement Report { get; private set; }

    public List<ReadParticipation> Participations { get; private set; } = [];

    public string Set => set;

    public async ValueTask InitializeAsync()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("LEDGER_TEST_DATA")))
        {
            return; // Each test says that it is skipped.
        }

        Ledger = await ImportLedger.Start();
        Report = (await Ledger.Import(RealData.Folder(set), $"?format={format}")).ShouldBe(201).Json;
        await Ledger.CaughtUp();
        // In a set of several currencies a partner may be allocated money by several awards, which make no sum.
        Participations = format is "funding-transactions" ? [] : await Ledger.Participations();
    }

    public async ValueTask DisposeAsync()
    {
        if (Ledger is not null)
        {
            await Ledger.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The publisher's totals; the test that asks for them is skipped where the data is not there.</summary>
    public ControlTotals Control() => ControlTotals.Of(set);

    /// <summary>What stands in one of its files, as read.</summary>
    public JsonElement File(string kind) => Report.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("kind").GetString() == kind);
}

public sealed class Corfo() : ImportedSet("corfo_inkind_2009_2016", "corfo");

public sealed class JointUndertakings() : ImportedSet("cordis_ju_he_de");

public sealed class Head100() : ImportedSet("cordis_he_head100");

public sealed class TwoConsortia() : ImportedSet("cordis_he_two_consortia");
