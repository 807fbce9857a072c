using System.Globalization;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>
/// Requests made up from the ledger's own description, by a seed: LEDGER_FUZZ_SEED repeats those of a run that failed, and
/// LEDGER_FUZZ_REQUESTS says how many.
/// </summary>
public sealed class fuzzing_the_ledger
{
    /// <summary>What the heap may grow by from the second quarter of a run to its end: 32 MB over 10,000 requests are 3 kB each.</summary>
    private const double Growth = 32;

    [Fact]
    public Task with_two_thousand_requests_shows_no_fault_no_event_of_a_refused_one_and_no_growth() => Holds(Seed ?? 20_260_301, Number("LEDGER_FUZZ_REQUESTS") ?? 2_000);

    [Fact(Explicit = true)]
    public Task with_twenty_thousand_requests_shows_no_fault_no_event_of_a_refused_one_and_no_growth() => Holds(Seed ?? Random.Shared.Next(), Number("LEDGER_FUZZ_REQUESTS") ?? 20_000);

    private static int? Seed => Number("LEDGER_FUZZ_SEED");

    private static async Task Holds(int seed, int requests)
    {
        await using var fuzz = await Fuzz.StartAsync();
        await fuzz.Run(seed, requests);
        Console.WriteLine(fuzz.Summary);

        fuzz.Faults.ShouldBeEmpty($"{fuzz.Summary}\n{string.Join('\n', fuzz.Faults)}\nLEDGER_FUZZ_SEED={seed} repeats it.");
        fuzz.Sent.ShouldBe(requests, fuzz.Summary);
        fuzz.Fine.ShouldBeGreaterThan(requests / 10, fuzz.Summary); // A fuzz that is turned away at the door shows nothing.
        fuzz.Codes.Count.ShouldBeGreaterThan(60, fuzz.Summary);
        fuzz.Written.Count.ShouldBeGreaterThan(15, fuzz.Summary);
        (fuzz.End - fuzz.Warm).ShouldBeLessThan(Growth, fuzz.Summary);
        fuzz.Warm.ShouldBeGreaterThan(1, fuzz.Summary); // Measured at all.
        (await fuzz.Health()).ShouldStartWith("{\"status\":\"healthy\"");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
