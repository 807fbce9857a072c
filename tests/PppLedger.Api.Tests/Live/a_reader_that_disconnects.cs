using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Live;

public sealed class a_reader_that_disconnects : IAsyncLifetime
{
    private StreamedLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await StreamedLedger.StartAsync(("Ledger:Live:EveryMilliseconds", "20"));

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public Task twenty_times_at_random_sees_each_event_it_may_see_once_and_in_order() => Disconnects(20, events: 1_200);

    // Explicit for its length: ops/test --full runs it.
    [Fact(Explicit = true)]
    public Task two_hundred_times_while_ten_thousand_events_are_written_sees_each_once_and_in_order() => Disconnects(200, events: 10_080);

    private async Task Disconnects(int times, int events)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"Seed {seed}.");
        var random = new Random(seed);
        ledger.Sights.ByKey["ours"] = Sights.Of(consortia: [StreamedLedger.Ours]);
        await ledger.AddHost("another");
        var last = await ledger.Ledger.Recorded();

        // Four at once, so that lower positions are committed after higher ones; half of it is theirs.
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Write(events / 4)));
        var (told, disconnected) = (new List<Block>(), 0);
        string? lastEventId = $"{last}";
        var all = events / 2;
        while (told.Count < all)
        {
            // As an EventSource: to any host, with the last id it has. What it had not read when it left is told again.
            var host = ledger.Ledger.Hosts[random.Next(1, ledger.Ledger.Hosts.Count)];
            using var stream = await EventStream.Open(host.Client(), "", lastEventId, "ours");
            var until = disconnected < times ? random.Next(0, (all / times) + 1) : int.MaxValue;
            for (var read = 0; read < until && told.Count < all;)
            {
                if ((await stream.Next())! is { Data: not null } block)
                {
                    told.Add(block);
                    read++;
                }
            }

            lastEventId = stream.LastEventId;
            disconnected++;
        }

        await writing;
        disconnected.ShouldBeGreaterThanOrEqualTo(times, $"seed {seed}");
        told.Select(b => b.Position).ShouldBe(await ledger.Positions(StreamedLedger.Ours, last), $"seed {seed}");
    }

    private async Task Write(int events)
    {
        for (var left = events / 3; left > 0; left -= 10)
        {
            await ledger.RecordMany(Math.Min(10, left));
        }
    }
}
