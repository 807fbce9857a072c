using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Clients;

/// <summary>A ledger of a tour's own: the demonstration with its keys, in a process that a client of any kind can reach.</summary>
internal sealed class Toured : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly LedgerProcess ledger;

    private Toured(TestDatabase database, LedgerProcess ledger, string folder) => (this.database, this.ledger, Folder) = (database, ledger, folder);

    /// <summary>A folder of the tour's own, with the keys in it.</summary>
    public string Folder { get; }

    public Uri Address => ledger.Http.BaseAddress!;

    public string KeyFile => Path.Combine(Folder, "demonstration.keys");

    public static string Examples => Path.Combine(BuiltLedger.Root, "ops", "examples");

    /// <summary>Where the clients' sources are.</summary>
    public static string Sources(string language) => Path.Combine(BuiltLedger.Root, "tests", "clients", language);

    public static async Task<Toured> StartAsync()
    {
        var own = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("pppledger-tour-").FullName;
        return new(own, await LedgerProcess.StartAsync(own.ConnectionString, ("Ledger__Demo", "true"), ("Ledger__Data", folder)), folder);
    }

    public Task<string> Description() => ledger.Http.GetStringAsync("/openapi/v1.json");

    public async ValueTask DisposeAsync()
    {
        ledger.Dispose();
        await database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
