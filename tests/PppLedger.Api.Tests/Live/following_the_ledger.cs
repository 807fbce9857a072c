using Marten;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Live;

public sealed class following_the_ledger : IAsyncLifetime
{
    private StreamedLedger ledger = null!;

    public async ValueTask InitializeAsync() =>
        ledger = await StreamedLedger.StartAsync(("Ledger:Live:HeartbeatMilliseconds", "200"), ("Ledger:Live:SightMilliseconds", "200"), ("Ledger:Live:MaxStreams", "4"), ("Ledger:Live:MaxStreamsPerCaller", "2"));

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task tells_what_happened_to_what_where_it_is_read_and_nothing_of_its_content()
    {
        using var stream = await ledger.Open("?after=0");
        stream.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        stream.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        stream.Response.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        var opening = (await stream.Next())!;
        (opening.Retry, opening.Id, opening.Data).ShouldBe(("3000", "0", null));

        var told = await stream.NextEvent();
        var thing = await ledger.Ledger.Database.Scalar<Guid>("select stream_id from ledger.mt_events where seq_id = 1");
        (told.Id, told.Event).ShouldBe(("1", "in-kind-contribution-recorded"));
        told.Json.Text("specversion").ShouldBe("1.0");
        told.Json.Text("type").ShouldBe("in-kind-contribution-recorded");
        told.Json.Text("subject").ShouldBe($"/api/contributions/{thing}");
        told.Json.GetProperty("id").GetGuid().ShouldBe(await ledger.Ledger.Database.Scalar<Guid>("select id from ledger.mt_events where seq_id = 1"));
        told.Json.GetProperty("time").GetDateTimeOffset().ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        told.Json.EnumerateObject().Select(m => m.Name).ShouldBe(["specversion", "id", "source", "type", "time", "subject", "datacontenttype", "data"]);
        told.Json.GetProperty("data").EnumerateObject().Select(m => m.Name).ShouldBe(["position", "streamId", "version", "consortiumId", "awardId"]);
    }

    [Fact]
    public async Task begins_now_unless_told_otherwise_and_resumes_after_any_position_without_gap_or_double()
    {
        using (var now = await ledger.Open())
        {
            (await now.Next())!.Id.ShouldBe("3", "where it begins is said at once, for who is cut off before the first event");
            await ledger.RecordMany(4);
            (await now.Take(12)).Select(b => b.Position).ShouldBe(await ledger.Positions(after: 3));
        }

        foreach (var (query, header) in new[] { ("?after=5", null), ("", "5"), ("?after=9", "5") })
        {
            using var resumed = await ledger.Open(query, header);
            (await resumed.Take(10)).Select(b => b.Position).ShouldBe(await ledger.Positions(after: 5), $"{query} {header}");
        }
    }

    [Fact]
    public async Task never_passes_a_position_that_somebody_may_still_fill()
    {
        using var stream = await ledger.Open();
        await using var connection = new Npgsql.NpgsqlConnection(ledger.Ledger.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = ledger.Ledger.Store.LightweightSession(Marten.Services.SessionOptions.ForTransaction(transaction));
        var held = session.Events.StartStream<Contribution>(Guid.CreateVersion7(), Some.Contribution(4));
        await session.SaveChangesAsync();
        var later = await ledger.Ledger.Record<Contribution>(Some.Contribution(8));
        later.ShouldBeGreaterThan(held.Events.Max(e => e.Sequence));

        // Heartbeats go on, and stand before what is held.
        for (var beats = 0; beats < 3;)
        {
            var block = (await stream.Next())!;
            block.Data.ShouldBeNull();
            block.Position.ShouldBeLessThan(held.Events.Min(e => e.Sequence));
            beats += block.Comment is "heartbeat" ? 1 : 0;
        }

        await transaction.CommitAsync();
        (await stream.Take(6)).Select(b => b.Position).ShouldBe(await ledger.Positions(after: 3));
    }

    [Fact]
    public async Task takes_kinds_and_a_consortium()
    {
        await ledger.RecordMany(4);
        using var kinds = await ledger.Open("?after=3&kind=contribution-approved,contribution-valued");
        (await kinds.Take(8)).Select(b => b.Event).Distinct().Order().ShouldBe(["contribution-approved", "contribution-valued"]);
        using var one = await ledger.Open($"?after=0&consortiumId={StreamedLedger.Theirs}");
        (await one.Take(6)).Select(b => b.Position).ShouldBe(await ledger.Positions(StreamedLedger.Theirs));
    }

    [Fact]
    public async Task from_nonsense_or_from_beyond_the_ledger_is_refused()
    {
        foreach (var header in new[] { "12a", "-1", "1.5", "0x1F", "99999999999999999999", "1, 2" })
        {
            await Refused("", header, 400, "bad-parameter");
        }

        await Refused("?after=-1", null, 400, "bad-parameter");
        await Refused("?since=1", null, 400, "unknown-parameter");
        await Refused("?kind=salary-paid", null, 400, "bad-parameter");
        await Refused("?after=1000000", null, 400, "position-ahead");
        await Refused("", "1000000", 400, "position-ahead");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/stream");
        request.Headers.Add(Badges.Header, Badges.Nobody);
        using var anonymous = await ledger.Http.SendAsync(request);
        ((int)anonymous.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task says_so_where_there_are_too_many_streams_and_gives_places_back()
    {
        var (first, second) = (await ledger.Open(actor: "a"), await ledger.Open(actor: "a"));
        await Refused("", null, 429, "too-many-of-your-streams", "a");
        using var third = await ledger.Open(actor: "b");
        using var fourth = await ledger.Open(actor: "b");
        await Refused("", null, 503, "too-many-streams", "c");
        first.Dispose();
        second.Dispose();
        await OwnLedger.Until("a place is free", async () =>
        {
            using var again = await ledger.Http.SendAsync(EventStream.Request("", null, "a"), HttpCompletionOption.ResponseHeadersRead);
            return (int)again.StatusCode == 200;
        });
    }

    private async Task Refused(string query, string? header, int status, string code, string actor = "anna")
    {
        using var request = EventStream.Request(query, null, actor);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", header);
        }

        using var response = await ledger.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        ((int)response.StatusCode).ShouldBe(status, $"{query} {header}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadAsStringAsync()).ShouldContain($"\"code\":\"{code}\"");
    }
}
