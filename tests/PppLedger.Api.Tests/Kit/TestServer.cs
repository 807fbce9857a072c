namespace PppLedger.Api.Tests.Kit;

/// <summary>The PostgreSQL the tests use: the one named by LEDGER_TEST_POSTGRES, else a private one for this run.</summary>
public static class TestServer
{
    private static readonly Lazy<Task<string>> Started = new(Start);

    public static Task<string> ConnectionString() => Started.Value;

    private static Task<string> Start() =>
        Environment.GetEnvironmentVariable("LEDGER_TEST_POSTGRES") is { Length: > 0 } given
            ? Task.FromResult(given)
            : throw new InvalidOperationException("The private cluster of the tests is not wired in yet.");
}
