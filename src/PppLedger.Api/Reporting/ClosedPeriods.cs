using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.Reporting;

/// <summary>The reporting periods of a consortium that are closed: what changes in them changes what a funder was told.</summary>
/// <param name="Periods">The closed periods, whoever the funder.</param>
public sealed record ClosedPeriods(IReadOnlyList<ReportingPeriod> Periods)
{
    /// <summary>Those of a consortium, from the snapshots.</summary>
    public static async Task<ClosedPeriods> Of(Guid consortiumId, IQuerySession session, CancellationToken cancellation)
    {
        var all = await session.Query<ReportingPeriod>().Where(p => p.ConsortiumId == consortiumId).ToListAsync(cancellation);
        return new([.. all.Where(p => p.State is ReportingPeriodState.Closed)]);
    }

    /// <summary>Whether a day lies in a closed period, of any funder.</summary>
    public bool Hold(DateOnly day) => Periods.Any(p => p.Holds(day));

    /// <summary>Whether some of the days lie in a closed period.</summary>
    /// <param name="days">The days worked.</param>
    /// <param name="funderId">The funder they count for; null where that is not known: then any funder was told.</param>
    public bool Hold(DateRange days, Guid? funderId = null) => Find(days, funderId) is not null;

    /// <summary>The closed period that holds some of the days; null where none does.</summary>
    /// <param name="days">The days worked.</param>
    /// <param name="funderId">The funder they count for; null where that is not known: then any funder was told.</param>
    public ReportingPeriod? Find(DateRange days, Guid? funderId = null) =>
        Periods.FirstOrDefault(p => p.Touches(days) && (funderId is null || p.FunderId == funderId));
}
