using System.Globalization;
using System.Net.Sockets;
using System.Text;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Live;

public sealed class a_slow_reader : IAsyncLifetime
{
    private StreamedLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await StreamedLedger.StartAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task is_disconnected_others_are_not_and_memory_stays_where_it_is()
    {
        using var process = await LedgerProcess.StartAsync(ledger.Ledger.ConnectionFor("process"), [("Ledger__Live__Waiting", "2000"), ("Ledger__Live__StalledMilliseconds", "3600000"), .. LedgerProcess.CollectsSoon]);
        using var quick = await EventStream.Open(process.Http, "?after=3");
        var slow = new List<Socket>();
        try
        {
            for (var i = 0; i < 5; i++)
            {
                slow.Add(await OpenAndReadNothing(process.Http.BaseAddress!, 3, $"slow-{i}"));
            }

            await OwnLedger.Until("six streams are open", async () => await Measure(process, "pppledger_streams{") == 6);
            await Read(quick, 3_000);
            var before = process.PeakMemory();

            // Each event is some 450 bytes: far more than the network keeps for a reader that takes nothing in.
            await Read(quick, 60_000);
            await OwnLedger.Until("the slow ones are gone", async () => await Measure(process, "pppledger_streams_ended_total{", "reason=\"slow\"") == 5);
            (await Measure(process, "pppledger_streams{")).ShouldBe(1);
            (process.PeakMemory() - before).ShouldBeLessThan(150, "MB more than before 60,000 events");
        }
        finally
        {
            slow.ForEach(s => s.Dispose());
        }
    }

    private async Task Read(EventStream quick, int events)
    {
        for (var written = 0; written < events; written += 3_000)
        {
            await ledger.RecordMany(1_000);
            await quick.Take(3_000);
        }
    }

    private async Task<Socket> OpenAndReadNothing(Uri address, long after, string actor)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /api/stream?after={after} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {Badges.For(ledger.Ledger.Database.ConnectionString, $"key={actor}; roles=auditor")}\r\n\r\n"));
        return socket;
    }

    private static async Task<double> Measure(LedgerProcess process, string name, string label = "") =>
        (await process.Http.GetStringAsync("/metrics")).Split('\n')
            .Where(l => l.StartsWith(name, StringComparison.Ordinal) && l.Contains(label, StringComparison.Ordinal))
            .Sum(l => double.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture));
}
