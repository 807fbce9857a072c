using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PppLedger.Api.Contributions;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Contributions;

/// <summary>A year of timesheets of a hundred people, three rows of it bad, on a real server: how long it takes, and with how much memory.</summary>
public sealed class recording_ten_thousand_rows(ITestOutputHelper output)
{
    [Fact]
    public async Task is_previewed_booked_and_booked_again_with_flat_memory()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        await ledger.Stop(ledger.Host);
        using var server = await LedgerProcess.StartAsync(ledger.Database.ConnectionString, LedgerProcess.CollectsSoon);
        var rows = BatchKit.Rows(10_000).BreakThree();
        output.WriteLine($"at rest: peak {server.PeakMemory()} MB");

        (await Send("warm-up, 100 rows", BatchKit.Rows(100, "warm"), false)).ShouldBe((100, 0, 0));
        (await Send("preview", rows, true)).ShouldBe((9_997, 0, 3));
        (await ledger.Database.Scalar<long>("select count(*) from ledger.natural_keys where key like '2026-%'")).ShouldBe(0);
        (await Send("booking", rows, false)).ShouldBe((9_997, 0, 3));
        (await Send("booking again", rows, false)).ShouldBe((0, 9_997, 3));
        var peak = server.PeakMemory();
        for (var i = 0; i < 3; i++)
        {
            (await Send($"once more ({i + 1})", rows, false)).ShouldBe((0, 9_997, 3));
        }

        // Flat: the same again takes no more than the first time, but for what the collector has not come to.
        server.PeakMemory().ShouldBeLessThan(peak + 120);
        (await ledger.Database.Scalar<long>("select count(*) from ledger.natural_keys where key like '2026-%'")).ShouldBe(9_997);
        (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_events where headers ? 'batch'")).ShouldBe(2 * (9_997 + 100));

        (await Status(server, RecordBatchEndpoint.Limit)).ShouldBe(400, "It is read to its end, and is no batch.");
        (await Status(server, RecordBatchEndpoint.Limit + 1)).ShouldBe(413);

        async Task<(int, int, int)> Send(string what, IEnumerable<System.Text.Json.Nodes.JsonObject> some, bool dryRun)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/contributions/batch")
            {
                Content = new StringContent(BatchKit.Body("row-by-row", some, dryRun), Encoding.UTF8, "application/json"),
            };
            request.Headers.Add(Badges.Header, $"key=anna; organisation={Demo.Lasers}; roles=recorder");
            request.Headers.Add("Idempotency-Key", Kit.Http.FreshKey());
            var (watch, before) = (Stopwatch.StartNew(), server.ProcessorSeconds());
            using var response = await server.Http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            output.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:0.0} s, {server.ProcessorSeconds() - before:0.0} s of processor, {request.Content.Headers.ContentLength / 1024.0 / 1024:0.0} MB sent, {text.Length / 1024.0 / 1024:0.0} MB answered, peak {server.PeakMemory()} MB");
            ((int)response.StatusCode).ShouldBe(200, text);
            var report = JsonDocument.Parse(text).RootElement;
            return (report.GetProperty("recorded").GetInt32(), report.GetProperty("alreadyRecorded").GetInt32(), report.GetProperty("refused").GetInt32());
        }
    }

    private static async Task<int> Status(LedgerProcess server, long bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/contributions/batch")
        {
            Content = new StringContent("{" + new string(' ', (int)bytes - 2) + "}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(Badges.Header, $"key=anna; organisation={Demo.Lasers}; roles=recorder");
        request.Headers.Add("Idempotency-Key", Kit.Http.FreshKey());
        request.Headers.ExpectContinue = true; // A server that refuses so much need not be sent it.
        using var response = await server.Http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
