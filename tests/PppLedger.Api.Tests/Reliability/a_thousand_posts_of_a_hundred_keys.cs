using System.Collections.Concurrent;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Reliability;

/// <summary>On a real server that dies in the middle, with clients that ask again until they are answered.</summary>
public sealed class a_thousand_posts_of_a_hundred_keys : IAsyncLifetime
{
    private const int Keys = 100;
    private const int Times = 10;
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task have_a_hundred_effects_and_ten_equal_answers_each(int deaths)
    {
        var server = new Server(database.ConnectionString);
        await server.Start();
        var answered = 0;
        var answers = new ConcurrentBag<(int Key, Reply Reply)>();
        var clients = Task.WhenAll(Enumerable.Range(0, Keys * Times).Select(async i =>
        {
            answers.Add((i % Keys, await AskUntilAnswered(server, i % Keys)));
            Interlocked.Increment(ref answered);
        }));

        for (var death = 1; death <= deaths; death++)
        {
            var due = death * Keys * Times / (deaths + 1);
            await OwnLedger.Until($"{due} are answered", () => Task.FromResult(Volatile.Read(ref answered) >= due));
            await server.DieAndStart();
        }

        await clients.WaitAsync(TimeSpan.FromMinutes(10));
        server.Dispose();

        foreach (var key in answers.GroupBy(a => a.Key))
        {
            key.Count().ShouldBe(Times);
            key.Select(a => (a.Reply.ShouldBe(201).Text, a.Reply.Headers["Location"], a.Reply.Headers["ETag"], a.Reply.Headers["Ledger-Position"])).Distinct().ShouldHaveSingleItem();
        }

        answers.Count(a => !a.Reply.Headers.ContainsKey("Idempotency-Replayed")).ShouldBeInRange(Keys - (deaths * Keys), Keys);
        (await database.Scalar<long>("select count(*) from ledger.mt_events where type = 'organisation-registered'")).ShouldBe(Keys);
        (await database.Scalar<long>("select count(distinct data ->> 'name') from ledger.mt_events where type = 'organisation-registered'")).ShouldBe(Keys);
        (await database.Scalar<long>("select count(*) from ledger.kept_answers k join ledger.mt_events e on e.xmin = k.xmin")).ShouldBe(Keys);
    }

    private static async Task<Reply> AskUntilAnswered(Server server, int key)
    {
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/organisations")
                {
                    Content = Asking.Json(new { name = $"Acme {key}", kind = "enterprise", country = "NL" }),
                };
                request.Headers.Add(Badges.Header, "key=admin; roles=administrator");
                request.Headers.Add(Asking.Key, $"key-{key}");
                var reply = await server.Http.Reply(request);
                if (reply.Status is not (409 or 429 or 503))
                {
                    return reply;
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or ObjectDisposedException or TaskCanceledException)
            {
                await server.IsUp;
            }
        }
    }

    private sealed class Server(string connectionString) : IDisposable
    {
        private LedgerProcess process = null!;
        private TaskCompletionSource up = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HttpClient Http => process.Http;

        public Task IsUp => up.Task;

        public async Task Start()
        {
            process = await LedgerProcess.StartAsync(connectionString);
            up.SetResult();
        }

        public async Task DieAndStart()
        {
            up = new(TaskCreationOptions.RunContinuationsAsynchronously);
            process.Kill();
            await Start();
        }

        public void Dispose() => process.Dispose();
    }
}
