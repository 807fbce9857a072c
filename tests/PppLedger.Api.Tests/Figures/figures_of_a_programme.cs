using System.Globalization;
using System.Text.Json;
using CsCheck;
using PppLedger.Api.Journal;
using PppLedger.Api.Tests.Journal;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Figures;

/// <summary>
/// The figures over HTTP against a small model of what they should be: sums, in memory, of the postings listed. Filters are
/// checked twice: the journal lists what the model would choose, and the figures are the sums of what the journal lists.
/// </summary>
public sealed class figures_of_a_programme(PlayedLedger played) : IClassFixture<PlayedLedger>
{
    private static readonly string[] Always = ["book", "account", "commodity"];
    private readonly OwnLedger ledger = played.Ledger;

    [Fact]
    public async Task are_for_any_filter_and_grouping_the_sums_of_the_postings_listed_for_it()
    {
        var some = 0;
        foreach (var query in Queries().Array[80].Single())
        {
            var chosen = played.Postings.Where(p => query.Position is null || p.Seq <= query.Position).Where(query.Chooses).ToList();
            var listed = await PostingLine.Walk(ledger.Host, query.Filter, query.Limit);
            listed.Select(l => (l.Seq, l.Line)).ShouldBe(chosen.Select(l => (l.Seq, l.Line)), query.Filter);

            var figures = (await ledger.Host.Get($"/api/figures?{query.Filter}{query.GroupBy}".Replace("?&", "?", StringComparison.Ordinal))).ShouldBe(200);
            WholeJournal.Same(figures.Json.GetProperty("rows").EnumerateArray().Select(r => Text(r, query)), Sums(listed, query));
            some += listed.Count > 0 ? 1 : 0;
        }

        some.ShouldBeGreaterThan(25, "or the filters chose nothing");
    }

    [Fact]
    public async Task as_of_an_earlier_position_are_to_the_letter_what_they_were()
    {
        played.Before.Count.ShouldBe(4);
        foreach (var (position, rows) in played.Before)
        {
            var again = (await ledger.Host.Get($"/api/figures?{PlayedLedger.All}&asOfPosition={position}")).ShouldBe(200);
            PlayedLedger.Rows(again).ShouldBe(rows);
            again.Position.ShouldBe(position);
        }
    }

    [Fact]
    public async Task conserve_what_moves_in_every_book_and_commodity()
    {
        var figures = (await ledger.Host.Get("/api/figures")).ShouldBe(200).Json.GetProperty("rows").EnumerateArray()
            .GroupBy(r => (r.GetProperty("book").GetString(), r.GetProperty("commodity").GetString())).ToList();
        figures.Count.ShouldBeGreaterThan(8);
        figures.ShouldAllBe(g => g.Sum(r => r.GetProperty("balance").GetDecimal()) == 0);
    }

    [Fact]
    public async Task are_the_same_after_a_rebuild_to_the_row()
    {
        await ledger.ShouldBeWhole();
        var before = await WholeJournal.Snapshot(ledger.Database);
        await ledger.Daemon.DaemonForMainDatabase().RebuildProjectionAsync(JournalProjection.Name, TimeSpan.FromMinutes(5), CancellationToken.None);
        WholeJournal.Same(await WholeJournal.Snapshot(ledger.Database), before);
    }

    // What is asked as of now comes out of the rollup, what is asked as of a position out of the postings.
    [Theory]
    [InlineData("")]
    [InlineData("groupBy=consortiumId,organisationId,workPackage,year")]
    [InlineData("groupBy=year&workPackage=none")]
    [InlineData("groupBy=workPackage&year=none,2026&organisationId=none")]
    [InlineData("year=0")]
    [InlineData("organisationId=00000000-0000-0000-0000-000000000000")]
    [InlineData("consortiumId=00000000-0000-0000-0000-000000000000")]
    [InlineData("book=cash&account=spent,received&groupBy=organisationId")]
    [InlineData("consortiumId={0}&groupBy=organisationId,year", "partner")]
    [InlineData("groupBy=organisationId,year", "partner")]
    [InlineData("consortiumId={0},{1}", "partner")]
    public async Task are_by_the_rollup_to_the_letter_what_they_are_by_the_postings(string query, string? asked = null)
    {
        var consortia = played.Postings.Select(p => p.From["consortiumId"]).Where(c => c is not "none").Distinct().ToList();
        var partner = played.Postings.First(p => p.From["consortiumId"] == consortia[0] && p.From["organisationId"] is not "none").From["organisationId"];
        var url = $"/api/figures?{string.Format(CultureInfo.InvariantCulture, query, consortia[0], consortia[^1])}";
        Task<Reply> Ask(string of) => asked is null ? ledger.Host.Get(of) : ledger.Host.GetAs(of, "paula", Guid.Parse(partner), Role.Controller);

        var now = (await Ask(url)).ShouldBe(200);
        var then = (await Ask($"{url}&asOfPosition={now.Position}".Replace("?&", "?", StringComparison.Ordinal))).ShouldBe(200);

        PlayedLedger.Rows(now).ShouldBe(PlayedLedger.Rows(then));
        (now.Position, now.Json.GetProperty("position").GetInt64()).ShouldBe((then.Position, then.Position));
    }

    private sealed record Query(string Filter, string GroupBy, string[] Groups, int Limit, long? Position, Func<PostingLine, bool> Chooses, Func<IReadOnlyDictionary<string, string>, bool> Counts);

    private Gen<Query> Queries() => Gen.Select(Gen.Int[0, 1_000_000].Array[40], Gen.Int[1, 400]).Select((dice, limit) =>
    {
        var at = 0;
        int Throw(int below) => dice[at++ % dice.Length] % below;

        // Half of them ask only what the statement rollup tells apart.
        var ofStatement = Throw(2) == 0;
        var dimensions = ofStatement ? PostingLine.Dimensions.Where(d => d is not ("awardId" or "tranche" or "category" or "origin")).ToArray() : PostingLine.Dimensions;

        // Values of one posting, so that filters meet; now and then of another, so that they do not.
        var model = played.Postings[Throw(played.Postings.Count)];
        var asked = dimensions.Where(_ => Throw(4) == 0).ToDictionary(d => d, d =>
        {
            var of = Throw(5) == 0 ? played.Postings[Throw(played.Postings.Count)] : model;
            var value = (Throw(2) == 0 ? of.From : of.To)[d];
            return Throw(3) == 0 && d is not ("book" or "account" or "commodity") ? new[] { value, "none" } : [value];
        });
        var parts = asked.Select(a => Throw(2) == 0 ? $"{a.Key}={string.Join(',', a.Value)}" : string.Join('&', a.Value.Select(v => $"{a.Key}={v}"))).ToList();
        var (from, to) = (!ofStatement && Throw(4) == 0 ? model.TrueOn.AddDays(-Throw(200)) : DateOnly.MinValue, !ofStatement && Throw(4) == 0 ? model.TrueOn.AddDays(Throw(200)) : DateOnly.MaxValue);
        parts.AddRange(from > DateOnly.MinValue ? [$"trueOnFrom={from:yyyy-MM-dd}"] : []);
        parts.AddRange(to < DateOnly.MaxValue ? [$"trueOnTo={to:yyyy-MM-dd}"] : []);
        long? position = !ofStatement && Throw(3) == 0 ? model.Seq + Throw(100) : null;
        position = position > played.Before[^1].Position ? null : position;
        parts.AddRange(position is { } p ? [$"asOfPosition={p}"] : []);
        var groups = dimensions.Where(d => Always.Contains(d) || Throw(3) == 0).ToArray();
        bool Counts(IReadOnlyDictionary<string, string> leg) => asked.All(a => a.Value.Contains(leg[a.Key]));
        return new Query(
            string.Join('&', parts), $"&groupBy={string.Join(',', groups)}", groups, limit, position,
            l => l.TrueOn >= from && l.TrueOn <= to && l.Legs.Any(leg => Counts(leg.Of)), Counts);
    });

    private static IEnumerable<string> Sums(IEnumerable<PostingLine> listed, Query query) => listed
        .SelectMany(l => l.Legs.Where(leg => query.Counts(leg.Of)).Select(leg => (Posting: (l.Seq, l.Line), Leg: leg)))
        .GroupBy(l => string.Join('|', query.Groups.Select(g => l.Leg.Of[g])))
        .Select(g => $"{g.Key}: {g.Sum(l => l.Leg.In):0.####} {g.Sum(l => l.Leg.Out):0.####} {g.Sum(l => l.Leg.In - l.Leg.Out):0.####} {g.Select(l => l.Posting).Distinct().Count()}");

    private static string Text(JsonElement row, Query query)
    {
        decimal Number(string name) => row.GetProperty(name).GetDecimal();
        var key = query.Groups.Select(g => row.GetProperty(g) is { ValueKind: not JsonValueKind.Null } v ? v.ToString() : "none");
        row.EnumerateObject().Count().ShouldBe(query.Groups.Length + 4);
        return $"{string.Join('|', key)}: {Number("in"):0.####} {Number("out"):0.####} {Number("balance"):0.####} {row.GetProperty("postings").GetInt64()}";
    }
}
