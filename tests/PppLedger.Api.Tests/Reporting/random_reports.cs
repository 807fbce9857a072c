using System.Text.Json;
using CsCheck;
using Marten;
using PppLedger.Api.Tests.Figures;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Reporting;

/// <summary>Reports of random days sealed anywhere in random histories, against sums in memory of the postings listed.</summary>
public sealed class random_reports(PlayedLedger played) : IClassFixture<PlayedLedger>
{
    private const int Reports = 60;

    [Fact]
    public async Task differ_from_what_would_be_told_by_the_sum_of_their_causes_in_every_row()
    {
        var last = played.Postings[^1].Seq;
        var awards = await played.Ledger.Store.QuerySession().Query<Award>().ToListAsync();
        var (differing, causes) = (0, 0);
        foreach (var dice in Gen.Int[0, 1_000_000].Array[6].Array[Reports].Single())
        {
            var award = awards[dice[0] % awards.Count];
            var funder = dice[1] % 4 == 0 ? Guid.CreateVersion7() : award.FunderId;
            var from = new DateOnly(2024, 1, 1).AddDays(dice[2] % 600);
            var days = new DateRange(from, from.AddDays(dice[3] % 700));
            var ofConsortium = played.Postings.Where(p => p.From["consortiumId"] == $"{award.ConsortiumId}").ToList();
            var told = ofConsortium[dice[4] % ofConsortium.Count].Seq; // A posting of its own at the seal: the edge counts as told.
            var now = told + (dice[5] % (last - told + 1));
            var url = await Close(award.ConsortiumId, funder, days, told);
            var theirs = awards.Where(a => a.ConsortiumId == award.ConsortiumId && a.FunderId == funder).Select(a => $"{a.Id}").ToHashSet(StringComparer.Ordinal);
            var chosen = played.Postings.Where(p =>
                p.From["consortiumId"] == $"{award.ConsortiumId}" && p.TrueOn >= days.From && p.TrueOn <= days.Until
                && (p.From["book"] != "funding" || theirs.Contains(p.From["awardId"]))).ToList();
            var (was, then) = (Sums(chosen.Where(p => p.Seq <= told)), Sums(chosen.Where(p => p.Seq <= now)));

            var report = (await played.Ledger.Host.Get($"{url}/report")).ShouldBe(200);
            Same(report.Rows().Select(r => (ToldProgramme.Key(r), Number(r, "balance"))), was);
            var rows = (await played.Ledger.Host.Get($"{url}/restatement?asOfPosition={now}")).ShouldBe(200).Rows().ToList();
            Same(rows.Select(r => (ToldProgramme.Key(r), Number(r, "told"))).Where(r => r.Item2 != 0), was.Where(w => w.Value != 0 && then[w.Key] != w.Value));
            Same(rows.Select(r => (ToldProgramme.Key(r), Number(r, "difference"))), then.Select(t => new KeyValuePair<string, decimal>(t.Key, t.Value - was.GetValueOrDefault(t.Key))).Where(d => d.Value != 0));
            foreach (var row in rows)
            {
                var why = row.GetProperty("causes").EnumerateArray().ToList();
                why.Sum(c => Number(c, "amount")).ShouldBe(Number(row, "now") - Number(row, "told"), url);
                why.ShouldAllBe(c => c.GetProperty("seq").GetInt64() > told && c.GetProperty("seq").GetInt64() <= now);
                causes += why.Count;
            }

            differing += rows.Count;
        }

        differing.ShouldBeGreaterThan(Reports, "or nothing was learned after the reports");
        causes.ShouldBeGreaterThan(differing);
    }

    private async Task<string> Close(Guid consortium, Guid funder, DateRange days, long position)
    {
        await using var session = played.Ledger.Store.LightweightSession();
        var id = session.Events.StartStream<ReportingPeriod>(
            Guid.CreateVersion7(), new ReportingPeriodOpened(consortium, funder, "Q", days, "carl"),
            new ReportingPeriodClosed(position, new(2026, 12, 1), "carl")).Id;
        // Calendars do not matter here: the days of these periods overlap.
        session.QueueSqlCommand("delete from ledger.reporting_calendars");
        await session.SaveChangesAsync();
        return $"/api/reporting-periods/{id}";
    }

    private static Dictionary<string, decimal> Sums(IEnumerable<PostingLine> postings) => postings.SelectMany(p => p.Legs)
        .GroupBy(l => string.Join(' ', ToldProgramme.Of.Select(d => l.Of[d])), StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Sum(l => l.In - l.Out), StringComparer.Ordinal);

    private static void Same(IEnumerable<(string Key, decimal Value)> told, IEnumerable<KeyValuePair<string, decimal>> expected) =>
        told.OrderBy(t => t.Key, StringComparer.Ordinal).ShouldBe(expected.Select(e => (e.Key, e.Value)).OrderBy(e => e.Key, StringComparer.Ordinal));

    private static decimal Number(JsonElement row, string member) => row.GetProperty(member).GetDecimal();
}
