using Npgsql;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.Reliability;

namespace PppLedger.Api.Tests.Hygiene;

/// <summary>What one caller takes from all others: on the real server, where limits are on.</summary>
public sealed class callers_that_ask_for_much_at_once : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task wait_their_turn_are_told_where_the_queue_is_full_and_hold_up_no_others()
    {
        using var ledger = await LedgerProcess.StartAsync(
            database.ConnectionString, ("Ledger__RateLimits__Off", "false"), ("Ledger__RateLimits__AtOncePerCaller", "1"), ("Ledger__RateLimits__WaitingPerCaller", "1"));
        using var stream = await ledger.Http.SendAsync(Get("/api/stream", "one"), HttpCompletionOption.ResponseHeadersRead);
        ((int)stream.StatusCode).ShouldBe(200, "a stream is no request that others wait for");

        await using var keeper = await Locked("ledger.mt_doc_organisation in access exclusive mode");
        var first = Ask(ledger, "/api/organisations", "one");
        await OwnLedger.Until("it is under way", () => database.Scalar<bool>("select count(*) = 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())"));
        var (second, third) = (Ask(ledger, "/api/organisations", "one"), Ask(ledger, "/api/organisations", "one"));
        var refused = await await Task.WhenAny(second, third);
        refused.ShouldBeProblem(429, "too-many-requests").Headers["Retry-After"].ShouldBe("1");
        (await Ask(ledger, "/api/who-am-i", "two")).ShouldBe(200);

        await keeper.DisposeAsync();
        (await first).ShouldBe(200);
        (await Task.WhenAll(second, third)).Select(r => r.Status).Order().ShouldBe([200, 429]);
    }

    [Fact]
    public async Task have_so_many_batches_under_way_and_no_more_connections_than_that()
    {
        using var ledger = await LedgerProcess.StartAsync(database.ConnectionString, ("Ledger__StepsAtOnce", "4"));
        await using var keeper = await Locked("ledger.kept_answers in exclusive mode");
        var batches = Enumerable.Range(0, 20).Select(_ => Batch(ledger, "one")).ToList();
        await OwnLedger.Until("half of the places are taken", async () => await Alone() >= 2);
        batches.AddRange(Enumerable.Range(0, 20).Select(_ => Batch(ledger, "two")));
        await OwnLedger.Until("all places are taken", async () => await Alone() >= 4);
        (await Ask(ledger, "/api/who-am-i", "two")).ShouldBe(200);
        (await Alone()).ShouldBe(4);

        await keeper.DisposeAsync();
        (await Task.WhenAll(batches)).ShouldAllBe(r => r.Status == 200);

        Task<long> Alone() => database.Scalar<long>(
            "select count(*) from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and a.query like '%hashtextextended($1, 5)%' and a.datname = current_database()");
    }

    private async Task<NpgsqlConnection> Locked(string table)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; lock table {table}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<Reply> Batch(LedgerProcess ledger, string who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/contributions/batch")
        {
            Content = Asking.Json(
                $$"""
                {"mode":"row-by-row","rows":[{"entryNumber":"E-1","consortiumId":"{{Guid.NewGuid()}}","organisationId":"{{Guid.NewGuid()}}","workPackage":"WP1",
                "category":"personnel-hours","quantity":{"amount":8,"unit":"h"},"trueOn":{"from":"2026-03-11","until":"2026-03-11"} }]}
                """),
        };
        request.Headers.Add(Badges.Header, $"key={who}; roles=recorder");
        request.Headers.Add(Asking.Key, Kit.Http.FreshKey());
        return await ledger.Http.Reply(request);
    }

    private static HttpRequestMessage Get(string url, string who)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add(Badges.Header, $"key={who}; roles=programme-office");
        return request;
    }

    private static async Task<Reply> Ask(LedgerProcess ledger, string url, string who)
    {
        using var request = Get(url, who);
        return await ledger.Http.Reply(request);
    }
}
