using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace PppLedger.Benchmarks;

/// <summary>What an idempotency key costs a write: the same act with and without one in turn, by clients that each change a thing of their own.</summary>
internal static class KeyedWrites
{
    private const int Clients = 16;
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(3);

    public static async Task<int> Run(int rounds)
    {
        await using var ledger = await RunningLedger.StartAsync();
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Client.Register(ledger.Http, i)));
        await Measure(clients, isKeyed: true);
        await Measure(clients, isKeyed: false);
        var (with, without) = (new List<(double PerSecond, double Median)>(), new List<(double PerSecond, double Median)>());
        for (var round = 0; round < rounds; round++)
        {
            without.Add(await Measure(clients, isKeyed: false));
            with.Add(await Measure(clients, isKeyed: true));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"without {without[^1].PerSecond,7:0} /s {without[^1].Median,7:0.00} ms   with {with[^1].PerSecond,7:0} /s {with[^1].Median,7:0.00} ms   {with[^1].PerSecond / without[^1].PerSecond:0.00}"));
        }

        var ratios = with.Zip(without, (w, o) => w.PerSecond / o.PerSecond).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Clients} clients, {rounds} rounds of {Phase.TotalSeconds:0} s each in turn: with a key {ratios[ratios.Count / 2]:0.00} of without [{ratios[0]:0.00}-{ratios[^1]:0.00}]"));
        return 0;
    }

    private static async Task<(double PerSecond, double Median)> Measure(Client[] clients, bool isKeyed)
    {
        var began = Stopwatch.GetTimestamp();
        var times = (await Task.WhenAll(clients.Select(c => c.For(Phase, isKeyed)))).SelectMany(t => t).Order().ToList();
        return (times.Count / Stopwatch.GetElapsedTime(began).TotalSeconds, times[times.Count / 2]);
    }

    private sealed class Client(HttpClient http, string url)
    {
        private long version = 1;

        public static async Task<Client> Register(HttpClient http, int number)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/organisations") { Content = JsonContent.Create(new { name = $"Client {number}" }) };
            request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
            using var answer = await http.SendAsync(request);
            return new(http, (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!);
        }

        public async Task<List<double>> For(TimeSpan phase, bool isKeyed)
        {
            var times = new List<double>();
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < phase; version++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"{url}/name") { Content = JsonContent.Create(new { version, name = $"Name {version}", on = "2026-05-01" }) };
                if (isKeyed)
                {
                    request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
                }

                var asked = Stopwatch.GetTimestamp();
                using var answer = await http.SendAsync(request);
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                answer.EnsureSuccessStatusCode();
            }

            return times;
        }
    }
}
