using Npgsql;
using PppLedger.Api.Access;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions;

/// <summary>
/// A contribution as readers see it: with what follows from its days and from what its consortium agreed upon, and without the ids
/// of contributions and awards that the reader does not see.
/// </summary>
public sealed record ContributionView : Contribution
{
    internal ContributionView(Contribution contribution, IReadOnlyList<StepTerm> agreed, SeenThings seen) : base(contribution)
    {
        ClearedOverlaps = [.. ClearedOverlaps.Select(c => c with { OtherContributionId = seen.Of(c.OtherContributionId) })];
        Matches = [.. Matches.Select(m => m with { AwardId = seen.Of(m.AwardId) })];
        AllowanceBase = AllowanceBase is null ? null : AllowanceBase with { AwardId = seen.Of(AllowanceBase.AwardId) };
        LateByDays = LateRecording.LateByDays(contribution);
        NextStepDueOn = StageTerms.NextStepDueOn(contribution, agreed);
    }

    /// <summary>Days between the last day worked and the day of recording, where those are more than the limit of 60; else null.</summary>
    public int? LateByDays { get; init; }

    /// <summary>The day by which its next step is due; null where none is.</summary>
    public DateOnly? NextStepDueOn { get; init; }

    /// <summary>What of other consortia contributions name that a reader may see.</summary>
    internal static Task<SeenThings> Named(IEnumerable<Contribution> by, Sight sight, NpgsqlDataSource database, CancellationToken cancellation) => SeenThings.Of(
        by.SelectMany(c => c.ClearedOverlaps.Select(o => o.OtherContributionId).Concat(c.Matches.Select(m => m.AwardId)).Append(c.AllowanceBase?.AwardId)).OfType<Guid>(),
        sight, database, cancellation);
}
