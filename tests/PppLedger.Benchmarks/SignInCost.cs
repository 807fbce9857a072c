using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PppLedger.Domain;

namespace PppLedger.Benchmarks;

/// <summary>What it costs to find out who asks and what may be seen: the same answer, which reads nothing itself, with more and less of it.</summary>
internal static class SignInCost
{
    private const string Answer = "/api/contribution-categories";

    public static async Task Measure(int rounds)
    {
        await using var ledger = await RunningLedger.StartAsync();
        var filling = new Filling(ledger, Guid.CreateVersion7());
        var (measured, _) = await filling.Measured(200);
        await Consortia(ledger, measured.Partners[1]);
        await ledger.Execute("vacuum analyze");
        var consortia = await ledger.Scalar<long>("select count(*) from ledger.mt_doc_consortium");
        var administrator = ledger.Http.DefaultRequestHeaders.Authorization!;
        ledger.Http.DefaultRequestHeaders.Authorization = null;
        var recorder = await KeyOf(ledger, administrator, measured.Partners[1]);
        Console.WriteLine($"\nSign-in: {consortia:N0} consortia; one caller, client, host and a durable PostgreSQL on {Environment.ProcessorCount} cores; medians of {rounds} rounds, all in turn.");

        (string What, Func<Task> Ask)[] asked =
        [
            ("one row of PostgreSQL, by the same driver", () => ledger.Scalar<int>("select 1")),
            ("an answer without sign-in or a database", () => Get(ledger, "/openapi/nothing-is-here", null, expected: 404)),
            ("refused: nobody is signed in", () => Get(ledger, Answer, null, expected: 401)),
            ("signed in by a key, may see all", () => Get(ledger, Answer, administrator, expected: 200)),
            ("signed in by a key, sees what a partner may", () => Get(ledger, Answer, recorder, expected: 200)),
        ];
        var times = asked.ToDictionary(a => a.What, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = -50; round < rounds; round++)
        {
            foreach (var (what, ask) in asked)
            {
                var began = Stopwatch.GetTimestamp();
                await ask();
                if (round >= 0)
                {
                    times[what].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
        }

        var (row, open) = (Median(times[asked[0].What]), Median(times[asked[1].What]));
        foreach (var (what, _) in asked)
        {
            var own = Median(times[what]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{what,-45} {own,7:0.000} ms   {own / row,6:0.0} of one row   {own - open,7:0.000} ms more than the answer without sign-in"));
        }
    }

    // Others, and one in a hundred that the partner takes part in.
    private static Task Consortia(RunningLedger ledger, Guid partner) => ledger.InBulk(async store =>
    {
        for (var batch = 0; batch < 20; batch++)
        {
            await using var session = store.LightweightSession();
            for (var i = 0; i < 250; i++)
            {
                var joins = Enumerable.Range(0, 6).Select(p => new PartnerJoined(
                    p == 0 && i % 100 == 0 ? partner : Guid.CreateVersion7(), ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
                session.Events.StartStream<Consortium>(Guid.CreateVersion7(), [new ConsortiumFormed($"S-{batch}-{i}", "Others", null, null, null, null, null, null), .. joins]);
            }

            await session.SaveChangesAsync();
        }
    });

    private static async Task Get(RunningLedger ledger, string url, AuthenticationHeaderValue? authorization, int expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Authorization = authorization } };
        using var answer = await ledger.Http.SendAsync(request);
        _ = await answer.Content.ReadAsByteArrayAsync();
        if ((int)answer.StatusCode != expected)
        {
            throw new InvalidOperationException($"{url} answered {answer.StatusCode}.");
        }
    }

    private static async Task<AuthenticationHeaderValue> KeyOf(RunningLedger ledger, AuthenticationHeaderValue administrator, Guid organisation)
    {
        var account = await Post("/api/accounts", new { handle = "bench", kind = "machine", grants = new[] { new { role = "recorder", reach = "organisation", organisationId = organisation } } });
        var key = await Post($"/api/accounts/{account.GetProperty("id").GetString()}/keys", new { purpose = "Bench", expiresAt = DateTimeOffset.UtcNow.AddDays(2) });
        return new("Bearer", key.GetProperty("key").GetString());

        async Task<JsonElement> Post(string url, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(body), Headers = { Authorization = administrator } };
            request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
            using var answer = await ledger.Http.SendAsync(request);
            return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
