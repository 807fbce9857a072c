using Marten;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Reporting;

/// <summary>
/// What a funder was told: a frozen query of consortium, funder, days and sealed position, which gives the same for ever. An
/// award granted after the seal has no posting before it, so the awards of the funder need no freezing.
/// </summary>
/// <param name="Period">The reporting period.</param>
/// <param name="Number">Which of its closings, from 1.</param>
/// <param name="Seal">That closing.</param>
/// <param name="AwardIds">The awards of the funder to the consortium: the funders' money that it is told about.</param>
public sealed record SealedReport(ReportingPeriod Period, int Number, ReportingSeal Seal, IReadOnlyList<Guid> AwardIds)
{
    private static readonly SealedReport None = new(new(), 0, new(0, default, "", null, null), []);

    /// <summary>That of a period and a seal, the last unless one is named; or why there is none.</summary>
    public static async Task<(ProblemDetails, SealedReport)> Of(
        Guid periodId, long? seal, IQuerySession session, CancellationToken cancellation, Sight? sight = null)
    {
        var period = await session.LoadAsync<ReportingPeriod>(periodId, cancellation);
        period = period is null || (sight ?? Sight.Whole).Sees(period.ConsortiumId) ? period : null;
        if (Refuses(periodId, period, seal) is { } refusal)
        {
            return (refusal.ToProblem(), None);
        }

        var awards = await session.Query<Award>()
            .Where(a => a.ConsortiumId == period!.ConsortiumId && a.FunderId == period.FunderId).Select(a => a.Id).ToListAsync(cancellation);
        var number = (int)(seal ?? period!.Seals.Count);
        return (WolverineContinue.NoProblems, new(period!, number, period!.Seals[number - 1], awards));
    }

    private static Refusal? Refuses(Guid periodId, ReportingPeriod? period, long? seal) =>
        period is null ? ReportRefusal.UnknownPeriod.Because($"No reporting period {periodId}.")
        : period.Seals.Count == 0 ? ReportRefusal.NeverReported.Because($"'{period.Name}' is open and was never closed.")
        : seal > period.Seals.Count ? ReportRefusal.UnknownSeal.Because($"'{period.Name}' was closed {period.Seals.Count} times; there is no seal {seal}.")
        : null;
}

/// <summary>What is wrong with asking for what was told.</summary>
[RefusalList]
public static class ReportRefusal
{
    /// <summary>No such period.</summary>
    public static readonly Refusal UnknownPeriod = Refusal.Of("unknown-reporting-period", RefusalKind.Unknown, "There is no such reporting period.");

    /// <summary>Nothing was told.</summary>
    public static readonly Refusal NeverReported = Refusal.Of("never-reported", RefusalKind.Conflict, "The reporting period was never closed, so the funder was told nothing yet.");

    /// <summary>It was not closed so often.</summary>
    public static readonly Refusal UnknownSeal = Refusal.Of("unknown-seal", RefusalKind.Unknown, "The reporting period was not closed that many times.");

    /// <summary>A seal of no period.</summary>
    public static readonly Refusal SealOfNothing = Refusal.Of("seal-of-nothing", RefusalKind.Input, "A seal is one of a reporting period: give reportedIn with it.");

    /// <summary>A report of another consortium.</summary>
    public static readonly Refusal OfAnotherConsortium = Refusal.Of(
        "report-of-another-consortium", RefusalKind.Input, "The reporting period is of another consortium.");

    /// <summary>Earlier than what was told.</summary>
    public static readonly Refusal BeforeReport = Refusal.Of("before-report", RefusalKind.Input, "What became of a report is asked for at a position before it was sealed.");
}
