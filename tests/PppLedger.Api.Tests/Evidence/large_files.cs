using System.Text.Json;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Evidence;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Evidence;

/// <summary>Files of 20 MB on a real server: both sides of the limit, and how much memory they take.</summary>
public sealed class large_files(ITestOutputHelper output)
{
    private static readonly Who Anna = new("anna", Demo.Lasers, Role.Recorder);

    private static string Url => $"/api/contributions/{Demo.Recorded}";

    [Fact]
    public async Task of_20_MB_are_taken_and_read_with_flat_memory_and_larger_ones_are_not()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        await ledger.Stop(ledger.Host);
        using var server = await LedgerProcess.StartAsync(ledger.Database.ConnectionString, LedgerProcess.CollectsSoon);

        (await Attach(server, ContributionRules.LargestEvidence + 1, 2)).ShouldBe((413, "file-too-large"));
        (await Attach(server, AttachEvidenceForm.Limit + 1, 2)).ShouldBe((413, "body-too-large"));
        (await Attach(server, 1_000, 2)).ShouldBe((201, ""));
        await Read(server, ledger, 1_000);
        var before = server.PeakMemory();
        for (var version = 3; version < 8; version++)
        {
            (await Attach(server, ContributionRules.LargestEvidence, version)).ShouldBe((201, ""));
        }

        await Read(server, ledger, ContributionRules.LargestEvidence);

        output.WriteLine($"peak memory {before} MB before, {server.PeakMemory()} MB after 5 files of 20 MB were attached and one was read");
        server.PeakMemory().ShouldBeLessThan(before + 80, "Less than four of the files.");
        (await ledger.Database.Scalar<long>("select count(*) from ledger.evidence_files where size = 20 * 1024 * 1024")).ShouldBe(5);
    }

    private static async Task<(int, string)> Attach(LedgerProcess server, long size, long version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Url}/evidence")
        {
            Content = new MultipartFormDataContent { { new StringContent($"{version}"), "version" }, { new StringContent("timesheet"), "kind" }, { new ByteArrayContent(Files.Pdf((int)size)), "file", "a.pdf" } },
        };
        request.Headers.Add(Badges.Header, $"{Anna}");
        request.Headers.Add("Idempotency-Key", Kit.Http.FreshKey());
        request.Headers.ExpectContinue = true;
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, response.IsSuccessStatusCode ? "" : JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()!);
    }

    private static async Task Read(LedgerProcess server, OwnLedger ledger, long size)
    {
        var sha256 = await ledger.Database.Scalar<string>($"select sha256 from ledger.evidence_files where size = {size} limit 1");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}/evidence/{sha256}");
        request.Headers.Add(Badges.Header, $"{Anna}");
        using var response = await server.Http.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        Files.Hash(content).ShouldBe(sha256);
        content.LongLength.ShouldBe(size);
    }
}
