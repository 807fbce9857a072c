using System.Net;
using System.Net.Sockets;
using PppLedger.Api.Tests.Kit;
using PppLedger.LocalPostgres;

namespace PppLedger.Api.Tests.Setup;

public sealed class starting_the_ledger
{
    [Fact]
    public async Task ends_with_one_sentence_where_the_database_cannot_be_reached()
    {
        var (exit, output) = await BuiltLedger.Run("Host=127.0.0.1;Port=1;Database=ledger;Username=nobody;Password=hidden");
        exit.ShouldBe(1);
        output.Trim().ShouldBe("The database at 127.0.0.1:1, database ledger, cannot be reached (Connection refused): check ConnectionStrings__Ledger.");
    }

    [Fact]
    public async Task ends_with_one_sentence_where_the_connection_string_cannot_be_read()
    {
        var (exit, output) = await BuiltLedger.Run("Host=127.0.0.1;Nonsense=1");
        exit.ShouldBe(1);
        output.Trim().ShouldStartWith("The database cannot be reached (");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task ends_with_one_sentence_where_its_port_is_taken()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (exit, output) = await BuiltLedger.Run(database.ConnectionString, $"--urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        exit.ShouldBe(1);
        output.Trim().ShouldEndWith("(Address already in use): stop what listens there or choose another with --urls.");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task on_a_data_folder_that_another_ledger_holds_ends_with_one_sentence_while_a_command_uses_that_ledger()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"pppledger-tests-{Guid.NewGuid():N}");
        try
        {
            var files = Path.Combine(BuiltLedger.Root, "ops", "examples", "cordis");

            // Nobody runs: the command starts the database for as long as it takes.
            var (first, said) = await BuiltLedger.Run(null, "import", "cordis", files, "--data", folder);
            first.ShouldBe(0, said);
            said.ShouldContain("2 awards (1,330,000.50 EUR)");

            await using (await LocalCluster.StartAsync(new() { DataFolder = folder }))
            {
                var (exit, output) = await BuiltLedger.Run(null, "--data", folder);
                exit.ShouldBe(1);
                output.ShouldContain("already runs on the data folder");

                (await BuiltLedger.Run(null, "import", "cordis", files, "--data", folder)).Output.ShouldContain("Projects: 0 new, 0 changed, 2 unchanged");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
