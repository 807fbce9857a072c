namespace PppLedger.Api.Tests.Kit;

/// <summary>One built ledger as a process of its own for all tests of a class: for what only a real server shows and no test changes.</summary>
public sealed class ServedLedger : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public LedgerProcess Process { get; private set; } = null!;

    public HttpClient Http => Process.Http;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Process = await LedgerProcess.StartAsync(Database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        Process.Dispose();
        await Database.DisposeAsync();
    }
}
