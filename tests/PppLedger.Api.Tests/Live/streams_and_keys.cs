using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Live;

public sealed class streams_and_keys
{
    [Fact]
    public async Task end_together_and_a_role_that_is_taken_is_taken_from_the_stream()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Live:SightMilliseconds", "50"), ("Ledger:Live:HeartbeatMilliseconds", "50"));
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
        var administrator = Administrator.Of(ledger);
        var office = new Grant(Role.ProgrammeOffice, Reach.Whole);
        var (account, key, text) = await administrator.Machine("s-1", office, new(Role.Recorder, Reach.Organisation, Guid.NewGuid()));
        using var stream = await EventStream.Open(Client(ledger, text), "?after=0");
        (await stream.Take(3)).Count.ShouldBe(3);

        (await administrator.Post($"/api/accounts/{account}/grants/withdrawal", new { version = 1, grant = Administrator.Body(office) })).ShouldBe(204);
        using var narrow = await EventStream.Open(Client(ledger, text), "?after=0");
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();

        (await administrator.Post($"/api/keys/{key}/revocation", new { })).ShouldBe(204);
        (await Events(narrow)).ShouldBe(0, "By the role that is left nothing of this is seen.");
        await Events(stream);
    }

    // To its end, which comes by itself.
    private static async Task<int> Events(EventStream stream)
    {
        var events = 0;
        while (await stream.Next() is { } block)
        {
            events += block.Data is null ? 0 : 1;
        }

        return events;
    }

    private static HttpClient Client(OwnLedger ledger, string key)
    {
        var client = ledger.Host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }
}
