using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Live;

public sealed class streams_of_several_hosts : IAsyncLifetime
{
    private StreamedLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await StreamedLedger.StartAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task tell_the_same_and_a_reader_goes_on_at_another_when_its_host_ends()
    {
        var (first, second) = (ledger.Host, await ledger.AddHost("second"));
        using var one = await EventStream.Open(first.Client(), "?after=3");
        using var two = await EventStream.Open(second.Client(), "?after=3");
        await ledger.RecordMany(10);
        var told = await one.Take(30);
        (await two.Take(30)).Select(b => b.Data).ShouldBe(told.Select(b => b.Data));

        // A host that stops lets its streams end instead of waiting for them.
        await ledger.Ledger.Stop(first);
        while (await Ended(one) is { } block)
        {
            block.Data.ShouldBeNull();
        }

        await ledger.RecordMany(10);
        using var goesOn = await EventStream.Open(second.Client(), "", one.LastEventId);
        told.AddRange(await goesOn.Take(30));
        told.Select(b => b.Position).ShouldBe(await ledger.Positions(after: 3));
    }

    [Fact]
    public async Task go_on_after_their_host_was_killed_and_started_again()
    {
        string? lastEventId;
        using (var process = await LedgerProcess.StartAsync(ledger.Ledger.ConnectionFor("process")))
        {
            await ledger.RecordMany(10);
            using var stream = await EventStream.Open(process.Http, "?after=0");
            await stream.Take(20);
            lastEventId = stream.LastEventId;
            process.Kill();
        }

        await ledger.RecordMany(10);
        using var again = await LedgerProcess.StartAsync(ledger.Ledger.ConnectionFor("again"));
        using var resumed = await EventStream.Open(again.Http, "", lastEventId);
        (await resumed.Take(43)).Select(b => b.Position).ShouldBe(await ledger.Positions(after: 20));
    }

    // TestServer tells of the end of a host by an error where Kestrel ends the response.
    private static async Task<Block?> Ended(EventStream stream)
    {
        try
        {
            return await stream.Next();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
