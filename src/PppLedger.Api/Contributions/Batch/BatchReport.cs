using PppLedger.Domain;

namespace PppLedger.Api.Contributions.Batch;

/// <summary>What became of a batch.</summary>
/// <param name="Id">Its id: the causation of every entry it made.</param>
/// <param name="Mode">As asked.</param>
/// <param name="DryRun">Whether it was a check only: then what is called recorded would be.</param>
/// <param name="Rows">How many rows it had: recorded, already recorded and refused ones; in a batch that is all or nothing, where a row is refused, also those that were fine.</param>
/// <param name="Recorded">How many were recorded.</param>
/// <param name="AlreadyRecorded">How many stood in the ledger already, just as they were sent.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Quantities">What was recorded, per unit.</param>
/// <param name="Values">What that is worth, per currency, as far as rows say so.</param>
/// <param name="Problems">Why rows were refused, in their order: the first 1,000.</param>
/// <param name="ProblemsLeftOut">How many more there are.</param>
/// <param name="Entries">The contributions that were recorded, or stood there, by row.</param>
public sealed record BatchReport(
    Guid Id,
    BatchMode Mode,
    bool DryRun,
    int Rows,
    int Recorded,
    int AlreadyRecorded,
    int Refused,
    IReadOnlyList<Quantity> Quantities,
    IReadOnlyList<Money> Values,
    IReadOnlyList<BatchProblem> Problems,
    int ProblemsLeftOut,
    IReadOnlyList<BatchEntry> Entries);

/// <summary>Why a row was refused.</summary>
/// <param name="Index">The row, from 0; null where it is about the batch as a whole.</param>
/// <param name="Code">Stable code of the refusal.</param>
/// <param name="Title">A sentence for people.</param>
/// <param name="Detail">What was refused this time.</param>
/// <param name="Pointer">JSON pointer to the refused member.</param>
/// <param name="ContributionId">The contribution that is in its way, if one.</param>
public sealed record BatchProblem(int? Index, string Code, string Title, string? Detail, string? Pointer, Guid? ContributionId);

/// <summary>The contribution that a row is.</summary>
/// <param name="Index">The row, from 0.</param>
/// <param name="EntryNumber">The partner's own number.</param>
/// <param name="ContributionId">The contribution.</param>
/// <param name="AlreadyRecorded">Whether it was there before.</param>
public sealed record BatchEntry(int Index, string EntryNumber, Guid ContributionId, bool AlreadyRecorded);

/// <summary>Counts while a batch runs.</summary>
internal sealed class BatchTally
{
    private const int MostListed = 1_000;

    private readonly List<BatchProblem> problems = [];
    private readonly List<PlannedRow> recorded = [];
    private readonly List<BatchEntry> known = [];

    public int Refused => problems.Count;

    public void Refuse(int? index, Refusal refusal, Guid? contributionId = null) => problems.Add(new(
        index, refusal.Code, refusal.Title, refusal.Detail, index is null ? refusal.Pointer : $"/rows/{index}{refusal.Pointer}", contributionId));

    public void Know(PlannedRow row, Guid contributionId) => known.Add(new(row.Index, row.EntryNumber, contributionId, true));

    public void Record(IEnumerable<PlannedRow> rows) => recorded.AddRange(rows);

    public BatchReport Report(Guid id, RecordBatchRequest request) => new(
        id,
        request.Mode,
        request.DryRun,
        request.Rows.Count,
        recorded.Count,
        known.Count,
        problems.Count(p => p.Index is not null),
        [.. recorded.GroupBy(r => r.Recorded.Quantity.Unit, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Quantity(g.Sum(r => r.Recorded.Quantity.Amount), g.Key))],
        [.. recorded.Where(r => r.Valued is not null).GroupBy(r => r.Valued!.Value.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Money(g.Sum(r => r.Valued!.Value.Amount), g.Key))],
        [.. problems.OrderBy(p => p.Index).Take(MostListed)],
        Math.Max(0, problems.Count - MostListed),
        [.. recorded.Where(_ => !request.DryRun).Select(r => new BatchEntry(r.Index, r.EntryNumber, r.Id, false)).Concat(known).OrderBy(e => e.Index)]);
}

/// <summary>What the ledger says no to about batches and their rows.</summary>
[RefusalList]
public static class BatchRefusal
{
    /// <summary>None, or more than a batch may have.</summary>
    public static readonly Refusal RowsOutOfBounds = Refusal.Of("rows-out-of-bounds", RefusalKind.Input, "A batch has 1 to 10,000 rows.");

    /// <summary>Something else than an object.</summary>
    public static readonly Refusal NotARow = Refusal.Of("not-a-row", RefusalKind.Input, "Each row is an object.");

    /// <summary>A member is missing, unknown or of another kind.</summary>
    public static readonly Refusal MalformedRow = Refusal.Of("malformed-row", RefusalKind.Input, "The row cannot be read.");

    /// <summary>Two rows with one number.</summary>
    public static readonly Refusal EntryNumberTwice = Refusal.Of("entry-number-twice", RefusalKind.Input, "Two rows of the batch have the same entry number.");

    /// <summary>One of value and method.</summary>
    public static readonly Refusal ValueNeedsMethod = Refusal.Of("value-needs-method", RefusalKind.Input, "Give the value together with its method, or neither.");

    /// <summary>The number stands for something else.</summary>
    public static readonly Refusal EntryNumberTaken = Refusal.Of("entry-number-taken", RefusalKind.Conflict, "The entry number stands for another entry already.");

    /// <summary>Somebody was first.</summary>
    public static readonly Refusal ChangedMeanwhile = Refusal.Of("row-changed-meanwhile", RefusalKind.Conflict, "Somebody else recorded something that is in the way; send the row again.");
}
