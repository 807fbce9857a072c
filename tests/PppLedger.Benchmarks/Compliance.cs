using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PppLedger.Domain;

namespace PppLedger.Benchmarks;

/// <summary>What judging a large consortium costs, beside smaller answers of the same host, and how soon a write's finding is recorded.</summary>
internal static class Compliance
{
    private const int Partners = 60;
    private const int Contributions = 12_300; // of eight postings each

    public static async Task Measure(int rounds)
    {
        await using var ledger = await RunningLedger.StartAsync(recordsFindings: true);
        var filling = new Filling(ledger, Guid.CreateVersion7());
        var (large, _) = await filling.Measured(Contributions, Partners, promises: true);
        var (small, _) = await filling.Measured(100, promises: true);
        await ledger.Execute("vacuum analyze");
        var postings = await ledger.Scalar<long>($"select count(*) from ledger.journal where consortium_id = '{large.Consortium}'");
        Console.WriteLine($"\nCompliance: a consortium of {Partners} partners and {postings:N0} postings, beside one of 10 partners; medians of {rounds} rounds.");
        await ledger.Until($"select exists (select 1 from ledger.mt_doc_compliancemark where (data ->> 'judgedTo')::bigint >= {await ledger.CaughtUp()})");
        await Reads(ledger, large, small, rounds);
        await Freshness(ledger, large, rounds);
    }

    private static async Task Reads(RunningLedger ledger, MadeUpConsortium large, MadeUpConsortium small, int rounds)
    {
        (string What, string Url)[] reads =
        [
            ("compliance of the large consortium", $"/api/consortia/{large.Consortium}/compliance"),
            ("compliance of the small consortium", $"/api/consortia/{small.Consortium}/compliance"),
            ("figures of the large consortium", $"/api/figures?consortiumId={large.Consortium}&groupBy=organisationId"),
            ("figures of one of its partners", $"/api/figures?consortiumId={large.Consortium}&organisationId={large.Partners[1]}"),
            ("an answer without a database", "/openapi/nothing-is-here"),
        ];
        var times = reads.ToDictionary(r => r.What, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = -3; round < rounds; round++)
        {
            foreach (var (what, url) in reads)
            {
                var asked = Stopwatch.GetTimestamp();
                using var answer = await ledger.Http.GetAsync(url);
                _ = await answer.Content.ReadAsByteArrayAsync();
                if (round >= 0)
                {
                    times[what].Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
                else if (!answer.IsSuccessStatusCode && what != reads[^1].What)
                {
                    throw new InvalidOperationException($"{url} answered {answer.StatusCode}.");
                }
            }
        }

        foreach (var (what, _) in reads)
        {
            var (own, one) = (Median(times[what]), Median(times[reads[3].What]));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{what,-40} {own,8:0.00} ms   {own / one,7:0.0} of one partner's figures   {own / Median(times[reads[^1].What]),7:0.0} of an answer without a database"));
        }
    }

    // A ceiling is lowered below what was paid, and raised again: each time one finding appears or clears.
    private static async Task Freshness(RunningLedger ledger, MadeUpConsortium large, int rounds)
    {
        var (history, times) = (ComplianceHistory.IdOf(large.Consortium), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var before = await Found(ledger, history);
            await using (var session = ledger.Store.LightweightSession())
            {
                var by = new Money(100_000m * Partners - 100_000m, "EUR");
                session.Events.Append(large.Award, round % 2 == 0 ? new AwardAmended(null, by, new(2026, 4, 1), "Less.") : new AwardAmended(by, null, new(2026, 4, 1), "As it was."));
                await session.SaveChangesAsync();
            }

            var written = Stopwatch.GetTimestamp();
            while (await Found(ledger, history) == before)
            {
                await Task.Delay(5);
            }

            times.Add(Stopwatch.GetElapsedTime(written).TotalMilliseconds);
        }

        using var answer = await ledger.Http.GetAsync($"/api/consortia/{large.Consortium}/compliance?state=broken");
        var stated = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("findingsFollowWithinSeconds").GetDecimal();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a finding is recorded after the write      median {Median(times):0} ms, longest {times.Max():0} ms of {rounds}; the answer states {stated:0.0} s"));
        if (times.Max() > (double)stated * 1000)
        {
            throw new InvalidOperationException("A finding came later than the answer states.");
        }
    }

    private static Task<long> Found(RunningLedger ledger, Guid history) =>
        ledger.Scalar<long>($"select count(*) from ledger.mt_events where stream_id = '{history}' and data ->> 'rule' = 'payments-within-ceiling'");

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
