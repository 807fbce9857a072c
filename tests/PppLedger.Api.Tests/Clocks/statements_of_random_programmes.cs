using System.Text.Json;
using PppLedger.Api.Tests.Figures;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Clocks;

/// <summary>
/// The statement of now is read from a rollup, the statement of any other moment from the journal: at the same position they are the
/// same, and at every position what the postings listed sum to in memory.
/// </summary>
public sealed class statements_of_random_programmes(PlayedLedger played) : IClassFixture<PlayedLedger>
{
    private static readonly string[] Of = ["year", "workPackage", "book", "account", "commodity"];

    [Fact]
    public async Task are_the_same_from_the_rollup_and_from_the_journal_to_the_letter()
    {
        var last = await played.Ledger.Position();
        var rows = 0;
        foreach (var (consortium, organisation) in Everybody())
        {
            var rollup = await Statement(consortium, organisation, "");
            var journal = await Statement(consortium, organisation, $"asOfPosition={last}");
            (rollup.Position, journal.Position).ShouldBe((last, last));
            var (here, there) = (rollup.Rows().Select(r => Text(r)).ToList(), journal.Rows().Select(r => Text(r)).ToList());
            there.ShouldBe(here, $"{consortium} {organisation}"); // in the same order too
            rows += here.Count;
        }

        rows.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task as_of_any_position_are_the_sums_of_the_postings_up_to_it()
    {
        foreach (var ((consortium, organisation), i) in Everybody().Select((e, i) => (e, i)))
        {
            var position = played.Postings[(i * 7_919) % played.Postings.Count].Seq; // a posting of its own at the edge
            var told = await Statement(consortium, organisation, $"asOfPosition={position}");

            var expected = played.Postings.Where(p => p.Seq <= position).SelectMany(p => p.Legs)
                .Where(l => l.Of["consortiumId"] == consortium && l.Of["organisationId"] == organisation)
                .GroupBy(l => string.Join('|', Of.Select(d => l.Of[d])))
                .Select(g => $"{g.Key}: {g.Sum(l => l.In):0.####} {g.Sum(l => l.Out):0.####} {g.Sum(l => l.In - l.Out):0.####}");
            told.Rows().Select(r => Key(r) + $": {Number(r, "in"):0.####} {Number(r, "out"):0.####} {Number(r, "balance"):0.####}").ShouldBe(expected, ignoreOrder: true);
        }
    }

    private List<(string Consortium, string Organisation)> Everybody() =>
    [
        .. played.Postings.SelectMany(p => p.Legs).Select(l => (l.Of["consortiumId"], l.Of["organisationId"]))
            .Where(e => e is not ("none", _) and not (_, "none")).Distinct(),
    ];

    private async Task<Reply> Statement(string consortium, string organisation, string query) =>
        (await played.Ledger.Host.Get($"/api/consortia/{consortium}/partners/{organisation}/statement?{query}")).ShouldBe(200);

    private static string Key(JsonElement row) =>
        string.Join('|', Of.Select(d => row.GetProperty(d) is { ValueKind: not JsonValueKind.Null } v ? v.ToString() : "none"));

    private static string Text(JsonElement row) =>
        string.Join('|', row.EnumerateObject().Where(m => m.Name != "explain").Select(m => m.Value.GetRawText()));

    private static decimal Number(JsonElement row, string member) => row.GetProperty(member).GetDecimal();
}
