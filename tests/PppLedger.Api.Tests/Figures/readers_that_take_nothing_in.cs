using System.Net.Sockets;
using System.Text;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Figures;

public sealed class readers_that_take_nothing_in
{
    [Fact]
    public async Task hold_no_connection_to_the_database_that_others_need()
    {
        await using var ledger = await OwnLedger.StartAsync();
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.RecordMany(8_000);
        await ledger.CaughtUp();
        using var process = await LedgerProcess.StartAsync(ledger.ConnectionFor("process"));
        var readers = new List<Socket>();
        try
        {
            // More than a host has connections; a journal larger than what the network keeps for somebody who takes nothing in.
            for (var i = 0; i < 20; i++)
            {
                readers.Add(await OpenAndReadTheBeginning(process.Http.BaseAddress!, ledger.ConnectionFor("process")));
            }

            using var answer = await process.Http.GetAsync("/api/organisations");
            ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        }
        finally
        {
            readers.ForEach(r => r.Dispose());
        }
    }

    [Fact]
    public async Task get_the_same_journal_whole_over_more_than_one_page()
    {
        await using var ledger = await OwnLedger.StartAsync();
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.RecordMany(1_500);
        await ledger.CaughtUp();
        var journal = (await ledger.Host.Get("/api/journal.hledger")).ShouldBe(200).Text;
        var events = await ledger.Database.Scalar<long>("select count(distinct seq) from ledger.journal");
        var postings = await ledger.Database.Scalar<long>("select count(*) from ledger.journal");
        postings.ShouldBeGreaterThan(4_000);
        var lines = journal.Split('\n');
        lines.Count(l => l.Contains(", stream:", StringComparison.Ordinal)).ShouldBe((int)events);
        lines.Count(l => l.StartsWith("    ", StringComparison.Ordinal)).ShouldBe((int)postings * 2);
    }

    private static async Task<Socket> OpenAndReadTheBeginning(Uri address, string database)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /api/journal.hledger HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {Badges.For(database, "key=reader; roles=programme-office")}\r\n\r\n"));
        var beginning = new byte[12];
        await socket.ReceiveAsync(beginning);
        Encoding.ASCII.GetString(beginning).ShouldBe("HTTP/1.1 200");
        return socket;
    }
}
