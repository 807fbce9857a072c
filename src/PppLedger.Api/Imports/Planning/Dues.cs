using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>
/// What the rows of an award come to per recipient. What is granted to a recipient is the larger of what was committed, net of
/// what was taken back, and what was paid: paid means granted too.
/// </summary>
internal sealed class Dues
{
    private readonly Dictionary<Identifier, Due> dues = [];

    public void Add(TransactionInFile row)
    {
        var before = dues.GetValueOrDefault(row.Recipient.Identifier) ?? new(row, 0, 0);
        var amount = row.Value.Amount;
        dues[row.Recipient.Identifier] = row.Status is TransactionStatus.Paid
            ? before with { Last = row, Paid = before.Paid + amount }
            : before with { Last = row, Committed = before.Committed + amount };
    }

    /// <summary>What is granted to each recipient, and the last row that says so.</summary>
    public IReadOnlyList<(Guid Recipient, decimal Share, TransactionInFile Row)> Shares(Func<OrganisationInFile, Guid> find) =>
        [.. dues.Values.Select(d => (find(d.Last.Recipient), Math.Max(0, Math.Max(d.Committed, d.Paid)), d.Last))];

    /// <summary>What of a payment was not committed by the rows so far.</summary>
    public decimal Implied(TransactionInFile row)
    {
        var due = dues[row.Recipient.Identifier];
        return Math.Min(row.Value.Amount, due.Paid - due.Committed);
    }

    /// <summary>The last row of each recipient to whom less than nothing is committed.</summary>
    public IEnumerable<TransactionInFile> BelowZero() => dues.Values.Where(d => d.Committed < 0).Select(d => d.Last);

    private sealed record Due(TransactionInFile Last, decimal Committed, decimal Paid);
}
