namespace PppLedger.Api.Reporting;

/// <summary>One figure that differs from what the funder was told.</summary>
/// <param name="Book">The book.</param>
/// <param name="OrganisationId">Whose account; null where held in common.</param>
/// <param name="WorkPackage">The work package; null where not known.</param>
/// <param name="Account">The account.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Told">The balance the funder was told; zero where it was told nothing.</param>
/// <param name="Now">The balance it would be told now.</param>
/// <param name="Difference">Now less told: the sum of the causes.</param>
/// <param name="Causes">The postings that the ledger learned since and that make the difference.</param>
/// <param name="Explain">Where the postings that were told are listed.</param>
public sealed record RestatementRow(
    string Book,
    Guid? OrganisationId,
    string? WorkPackage,
    string Account,
    string Commodity,
    decimal Told,
    decimal Now,
    decimal Difference,
    IReadOnlyList<RestatementCause> Causes,
    string Explain);

/// <summary>One cause of a difference, with the figure it changes: a line of a spreadsheet.</summary>
public sealed record RestatementLine(
    string Book,
    Guid? OrganisationId,
    string? WorkPackage,
    string Account,
    string Commodity,
    decimal Told,
    decimal Now,
    decimal Difference,
    long Seq,
    int Line,
    string EventType,
    Guid EventId,
    Guid StreamId,
    DateTimeOffset RecordedAt,
    decimal Amount,
    string? Reason,
    string? Link);

/// <summary>What a funder would be told now, and why it differs.</summary>
/// <param name="Query">The frozen query of the report.</param>
/// <param name="Position">The ledger position that stands for now.</param>
/// <param name="Rows">The figures that differ.</param>
public sealed record RestatementView(ReportQuery Query, long Position, IReadOnlyList<RestatementRow> Rows)
{
    /// <summary>One line per cause.</summary>
    public IReadOnlyList<RestatementLine> Lines() =>
    [
        .. Rows.SelectMany(r => r.Causes, (r, c) => new RestatementLine(
            r.Book, r.OrganisationId, r.WorkPackage, r.Account, r.Commodity, r.Told, r.Now, r.Difference,
            c.Seq, c.Line, c.EventType, c.EventId, c.StreamId, c.RecordedAt, c.Amount, c.Reason, c.Link)),
    ];

    internal static RestatementView Of(
        SealedReport report, long position, IReadOnlyList<ReportLine> told, IReadOnlyList<(ReportKey Key, RestatementCause Cause)> causes)
    {
        var before = told.ToDictionary(l => l.Key, l => l.Balance);
        return new(
            ReportQuery.Of(report),
            position,
            [
                .. causes.GroupBy(c => c.Key, c => c.Cause)
                    .Select(g => Row(report, g.Key, before.GetValueOrDefault(g.Key), [.. g]))
                    .Where(r => r.Difference != 0)
                    .OrderBy(r => r.Book, StringComparer.Ordinal).ThenBy(r => r.Account, StringComparer.Ordinal)
                    .ThenBy(r => r.Commodity, StringComparer.Ordinal).ThenBy(r => r.OrganisationId).ThenBy(r => r.WorkPackage, StringComparer.Ordinal),
            ]);
    }

    private static RestatementRow Row(SealedReport report, ReportKey key, decimal told, IReadOnlyList<RestatementCause> causes)
    {
        var difference = causes.Sum(c => c.Amount);
        return new(
            key.Book, key.OrganisationId, key.WorkPackage, key.Account, key.Commodity, told, told + difference, difference, causes, key.Explain(report));
    }
}
