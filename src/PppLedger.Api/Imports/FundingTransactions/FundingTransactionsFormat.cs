using PppLedger.Api.Imports.Planning;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.FundingTransactions;

/// <summary>
/// Transactions of funders: pledged, committed, paid. An activity becomes a consortium, a recipient a partner of it, an award
/// number of a funder an award. The ledger has headings of its own, and knows those of some publishers
/// (<see cref="TransactionLayouts"/>); which they are is seen from the header.
/// </summary>
public sealed class FundingTransactionsFormat : IImportFormat
{
    /// <inheritdoc/>
    public string Name => "funding-transactions";

    /// <inheritdoc/>
    public string Description =>
        $"Pledges, commitments and payments of funders, a row each: transactions.csv, with the headings of {string.Join(", ", TransactionLayouts.All.Select(l => l.Name))}.";

    /// <inheritdoc/>
    public string? Currency => null;

    /// <inheritdoc/>
    public OrganisationInFile? Funder => null;

    /// <inheritdoc/>
    public IReadOnlyList<ImportFileKind> Files { get; } = [Transactions];

    /// <inheritdoc/>
    public IReadOnlyDictionary<PlanField, string> Columns => TransactionLayouts.Own.PlanColumns;

    // Which columns are needed depends on whose headings they are.
    internal static ImportFileKind Transactions { get; } =
        new("transactions", ["transactions.csv", "funding-transactions.csv"], IsNeeded: true, [], []);

    /// <inheritdoc/>
    public IEnumerable<ProjectRead> Read(ImportFiles files, ImportLog log)
    {
        var reader = new TransactionReader(log);
        reader.Read(files.Of(Transactions)!);
        return reader.Activities.Select(reader.Mapped);
    }
}
