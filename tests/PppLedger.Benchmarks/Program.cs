using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Benchmarks;
using PppLedger.Domain;

if (args is ["writes", ..])
{
    return await KeyedWrites.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 6);
}

if (args is ["sign-in", ..])
{
    await SignInCost.Measure(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500);
    return 0;
}

// What reads cost as the ledger grows, while what is read stays the same. Prints medians, and ratios: to the smallest ledger
// (1.0 is: it does not depend on the ledger's size) and to an answer without a database by the same host.
if (args is ["compliance", ..])
{
    await Compliance.Measure(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20);
    return 0;
}

var sizes = args.Length > 0 ? args[0].Split(',').Select(a => long.Parse(a, CultureInfo.InvariantCulture)).ToArray() : [10_000, 100_000, 1_000_000];
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 40;
var funder = Guid.CreateVersion7();
var ledger = await RunningLedger.StartAsync();
var filling = new Filling(ledger, funder);
var (measured, position) = await filling.Measured(200);
var half = position / 2;
var partner = measured.Partners[1];
DateTime instant = default;
(string What, Func<string> Url)[] reads =
[
    ("statement of a partner", () => $"/api/consortia/{measured.Consortium}/partners/{partner}/statement"),
    ("the same as of a position", () => $"/api/consortia/{measured.Consortium}/partners/{partner}/statement?asOfPosition={half}"),
    ("figures of a partner as of a position", () => $"/api/figures?consortiumId={measured.Consortium}&organisationId={partner}&asOfPosition={half}"),
    ("figures of a partner as of an instant", () => $"/api/figures?consortiumId={measured.Consortium}&organisationId={partner}&asOf={Uri.EscapeDataString($"{instant:O}")}"),
    ("figures of the consortium", () => $"/api/figures?consortiumId={measured.Consortium}&groupBy=organisationId"),
    ("trace of an award", () => $"/api/trace?node=award:{measured.Award}"),
    ("trace of an award, money only", () => $"/api/trace?node=award:{measured.Award}&book=funding"),
    ("trace of an award as of a position", () => $"/api/trace?node=award:{measured.Award}&asOfPosition={half}"),
    ("an answer without a database", () => "/openapi/nothing-is-here"),
];
Console.WriteLine($"{Environment.ProcessorCount} cores, host, client and a durable PostgreSQL on them; one caller; medians of {rounds} rounds, all reads in turn.");
var results = new Dictionary<string, List<double>>(StringComparer.Ordinal);
foreach (var size in sizes)
{
    var began = Stopwatch.GetTimestamp();
    await filling.To(size);
    var postings = await ledger.Scalar<long>("select count(*) from ledger.journal");
    var fresh = await ledger.Scalar<long>($"select count(*) from ledger.journal where award_id = '{measured.Award}' and book = 'funding'");
    Console.WriteLine($"\n{postings:N0} postings (filled in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s); {fresh} of the measured award.");
    // Late in what is recorded: early ones are found sooner where one reads from the beginning.
    instant = await ledger.Scalar<DateTime>("select timestamp from ledger.mt_events where seq_id > (select 0.9 * max(seq_id) from ledger.mt_events) order by seq_id limit 1");
    var times = reads.ToDictionary(r => r.What, _ => new List<double>(), StringComparer.Ordinal);
    for (var round = -5; round < rounds; round++)
    {
        foreach (var (what, url) in reads)
        {
            var asked = Stopwatch.GetTimestamp();
            using var answer = await ledger.Http.GetAsync(url());
            _ = await answer.Content.ReadAsByteArrayAsync();
            if (round >= 0)
            {
                times[what].Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
            else if (!answer.IsSuccessStatusCode && what != reads[^1].What)
            {
                throw new InvalidOperationException($"{url()} answered {answer.StatusCode}.");
            }
        }
    }

    var nothing = Median(times[reads[^1].What]);
    foreach (var (what, _) in reads)
    {
        var all = results.TryGetValue(what, out var known) ? known : results[what] = [];
        all.Add(Median(times[what]));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-40} {all[^1],8:0.00} ms   {all[^1] / all[0],6:0.00} of the smallest   {all[^1] / nothing,7:0.0} of an answer without a database"));
    }

    await Plans(size);
}

await ledger.DisposeAsync();
await Compliance.Measure(20);
return 0;

static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

// What PostgreSQL does for the same selections.
async Task Plans(long size)
{
    (string What, string Query)[] selections =
    [
        ("figures of a partner as of a position", $"?consortiumId={measured.Consortium}&organisationId={partner}&asOfPosition={half}"),
        ("postings of an award's money", $"?awardId={measured.Award}&book=funding&asOfPosition={half}"),
    ];
    foreach (var (what, query) in selections)
    {
        var values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        var (_, filters) = Filters.Read(new QueryCollection(new Dictionary<string, StringValues>(values, StringComparer.Ordinal)), JournalFilters.Shared, half);
        var sql = new JournalSql(filters, half);
        await Explain($"{what}, {size:N0} postings", what.StartsWith("figures", StringComparison.Ordinal) ? sql.Figures(JournalFilters.AlwaysGrouped, 1000) : sql.Postings("seq, line, amount", null, 1000), sql.Parameters);
    }

    await Explain(
        $"what an instant resolves to, {size:N0} postings", PppLedger.Api.Journal.RecordedUntil.FirstAfter,
        [new() { Value = DateTime.SpecifyKind(instant, DateTimeKind.Utc) }, new() { Value = long.MaxValue }]);
}

async Task Explain(string what, string sql, List<NpgsqlParameter> parameters)
{
    await using var command = ledger.Database.CreateCommand($"explain (analyze, buffers, costs off, timing off) {sql}");
    command.Parameters.AddRange(parameters.ToArray());
    Console.WriteLine($"\n-- {what}");
    await using var reader = await command.ExecuteReaderAsync();
    while (await reader.ReadAsync())
    {
        Console.WriteLine($"   {reader.GetString(0)}");
    }
}
