using Marten;
using Npgsql;
using PppLedger.Domain;

namespace PppLedger.Api.Claims;

/// <summary>An overlap, and what the finding about it says besides.</summary>
/// <param name="Overlap">The overlap.</param>
/// <param name="Kind">The kind of finding.</param>
/// <param name="On">The day, or the first day of the month or year; for a document or lot the first day of the later contribution.</param>
internal sealed record FoundOverlap(Overlap Overlap, string Kind, DateOnly On);

/// <summary>
/// Overlaps between contributions of all consortia and schemes, found when they are asked for: from the claims as they stand and
/// what the contributions are worth now, so that none can be missed.
/// </summary>
internal static class Overlaps
{
    /// <summary>Overlaps in which a contribution of the consortium has a part, and those contributions.</summary>
    public static Task<(IReadOnlyList<FoundOverlap> Overlaps, IReadOnlyDictionary<Guid, Contribution> Contributions)> Touching(
        Guid consortiumId, IQuerySession session, NpgsqlDataSource database, RuleBook book, CancellationToken cancellation) =>
        Find(consortiumId, null, session, database, book, cancellation);

    /// <summary>Overlaps that stand on a contribution.</summary>
    public static async Task<IReadOnlyList<Overlap>> StandingOn(
        Guid contributionId, IQuerySession session, NpgsqlDataSource database, RuleBook book, CancellationToken cancellation)
    {
        var (found, _) = await Find(null, contributionId, session, database, book, cancellation);
        return [.. found.Select(f => f.Overlap).Where(o => o.ContributionId == contributionId)];
    }

    private static async Task<(IReadOnlyList<FoundOverlap>, IReadOnlyDictionary<Guid, Contribution>)> Find(
        Guid? consortiumId, Guid? contributionId, IQuerySession session, NpgsqlDataSource database, RuleBook book, CancellationToken cancellation)
    {
        var rows = await ClaimRows.InCompanyOf(database, consortiumId, contributionId, cancellation);
        var loaded = await session.LoadManyAsync<Contribution>(cancellation, [.. rows.Select(r => r.ContributionId).Distinct()]);
        var contributions = loaded.Where(IsLeft).ToDictionary(c => c.Id);
        var groups = rows.Where(r => contributions.ContainsKey(r.ContributionId)).GroupBy(r => (r.Kind, r.Key, Of: r.Kind is ClaimKind.Evidence ? Guid.Empty : r.OrganisationId))
            .ToList();
        var people = await session.LoadManyAsync<PersonRecord>(
            cancellation, [.. groups.Where(g => g.Key.Kind is ClaimKind.Person).Select(g => PersonRecord.IdOf(g.Key.Of, g.Key.Key))]);
        var byId = people.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var found = groups.SelectMany(g => g.Key.Kind is ClaimKind.Person
                ? OfPerson([.. g], byId.GetValueOrDefault(PersonRecord.IdOf(g.Key.Of, g.Key.Key)), contributions, book)
                : OfPairs([.. g.OrderBy(r => r.Order)], contributions))
            .ToList();
        return (found, contributions);
    }

    // What was disallowed or corrected to nothing claims nothing any more.
    private static bool IsLeft(Contribution c) =>
        c.Stage is not (ContributionStage.Rejected or ContributionStage.Withdrawn) && !(c.Quantity is { IsZero: true } && c.Value is null or { IsZero: true });

    private static IEnumerable<FoundOverlap> OfPerson(
        IReadOnlyList<ClaimRow> rows, PersonRecord? person, IReadOnlyDictionary<Guid, Contribution> contributions, RuleBook book)
    {
        var claims = rows.Where(r => r.Quantity is not null)
            .Select(r => new PersonClaim(r.ContributionId, r.Order, r.Quantity!, r.TrueOn, r.Days, book.MoneyOf(r.Scheme).DaysCount)).ToList();
        foreach (var excess in PersonHours.Find(claims, person))
        {
            var later = contributions[excess.ContributionId];
            var (kind, quantity) = excess.Kind switch
            {
                ExcessKind.Month => (OverlapFindings.PersonMonth, new Quantity(excess.Hours, "h")),
                ExcessKind.Day => (OverlapFindings.PersonDay, new Quantity(excess.Hours, "h")),
                _ => (OverlapFindings.PersonYear, new Quantity(decimal.Round(excess.Hours / PersonHours.HoursOfAWorkingDay, 2, MidpointRounding.AwayFromZero), "day")),
            };
            var overlap = new Overlap(
                OverlapKind.PersonHours, later.Id, excess.Earlier, quantity, OverlapRules.Share(later, excess.Hours),
                later.ClearedOverlaps.FirstOrDefault(c => c.Kind is OverlapKind.PersonHours && (c.OtherContributionId is not { } other || excess.Earlier.Contains(other))));
            yield return new(overlap, kind, excess.On);
        }
    }

    private static IEnumerable<FoundOverlap> OfPairs(IReadOnlyList<ClaimRow> inOrder, IReadOnlyDictionary<Guid, Contribution> contributions)
    {
        for (var i = 1; i < inOrder.Count; i++)
        {
            foreach (var earlier in inOrder.Take(i).Where(e => Overlap(e, inOrder[i])))
            {
                var (first, later) = (contributions[earlier.ContributionId], contributions[inOrder[i].ContributionId]);
                var (kind, name) = inOrder[i].Kind switch
                {
                    ClaimKind.Evidence => (OverlapKind.Evidence, OverlapFindings.SameEvidence),
                    ClaimKind.Lot => (OverlapKind.Lot, OverlapFindings.SameLot),
                    _ => (OverlapKind.Asset, OverlapFindings.SameAsset),
                };
                var overlap = new Overlap(
                    kind, later.Id, [first.Id], OverlapRules.Smaller(first.Quantity, later.Quantity), OverlapRules.Smaller(first.Value, later.Value),
                    later.ClearedOverlaps.FirstOrDefault(c => c.Kind == kind && c.OtherContributionId == first.Id));
                yield return new(overlap, name, inOrder[i].TrueOn.From);
            }
        }
    }

    private static bool Overlap(ClaimRow earlier, ClaimRow later) =>
        later.Kind is ClaimKind.Asset ? later.SharesADay(earlier) : later.IsOfAnotherAward(earlier);
}
