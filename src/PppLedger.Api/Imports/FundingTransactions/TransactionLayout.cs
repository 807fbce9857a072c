using PppLedger.Api.Imports.Planning;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.FundingTransactions;

/// <summary>The fields of a funding transaction.</summary>
internal enum TransactionField
{
    None,
    AwardNumber,
    ActivityCode,
    ActivityTitle,
    Programme,
    Scheme,
    FunderId,
    FunderName,
    RecipientId,
    RecipientName,
    Status,
    Currency,
    Amount,
    Date,
    InKind,
    Reference,
    Description,
}

/// <summary>How one publisher heads the columns of funding transactions, and which words it has for what they tell.</summary>
/// <param name="Name">Whose headings these are.</param>
/// <param name="Columns">The column of each field; fields it does not have are not there.</param>
/// <param name="Words">Its words for pledged, committed and paid.</param>
internal sealed record TransactionLayout(
    string Name, IReadOnlyDictionary<TransactionField, string> Columns, IReadOnlyDictionary<string, TransactionStatus> Words)
{
    /// <summary>Fields whose column must be there; all others may be missing.</summary>
    public required IReadOnlyList<TransactionField> Needed { get; init; }

    /// <summary>The scheme of its awards, where no column says it.</summary>
    public required string Scheme { get; init; }

    /// <summary>The scheme of its organisation numbers, where the number does not say it itself.</summary>
    public required string NumbersOf { get; init; }

    /// <summary>The funder of all its rows; null where each names its own.</summary>
    public OrganisationInFile? Funder { get; init; }

    /// <summary>The currency of all its rows; null where each names its own.</summary>
    public string? Currency { get; init; }

    /// <summary>The columns without which it is not these headings.</summary>
    public IEnumerable<string> NeededColumns => Needed.Select(f => Columns[f]);

    /// <summary>For saying where something is refused.</summary>
    public IReadOnlyDictionary<PlanField, string> PlanColumns => Shown
        .Where(f => Columns.ContainsKey(f.Value)).ToDictionary(f => f.Key, f => Columns[f.Value]);

    private static readonly Dictionary<PlanField, TransactionField> Shown = new()
    {
        [PlanField.Code] = TransactionField.ActivityCode,
        [PlanField.Description] = TransactionField.ActivityTitle,
        [PlanField.Organisation] = TransactionField.RecipientName,
        [PlanField.Funder] = TransactionField.FunderName,
        [PlanField.Award] = TransactionField.AwardNumber,
        [PlanField.Grant] = TransactionField.Amount,
        [PlanField.Allocation] = TransactionField.Amount,
        [PlanField.Payment] = TransactionField.Amount,
        [PlanField.Reference] = TransactionField.Reference,
        [PlanField.InKind] = TransactionField.Amount,
    };
}
