using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>What a funding transaction tells.</summary>
public enum TransactionStatus
{
    /// <summary>No status.</summary>
    None,

    /// <summary>Announced, not granted.</summary>
    Pledge,

    /// <summary>Granted; below zero where some of it is taken back.</summary>
    Commitment,

    /// <summary>Paid, and so granted too.</summary>
    Paid,
}

/// <summary>A funding transaction as files describe it.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Funder">Whose money it is.</param>
/// <param name="Recipient">Whom it is for.</param>
/// <param name="AwardNumber">Number of the award with that funder.</param>
/// <param name="Scheme">The scheme of the award.</param>
/// <param name="Status">What it tells.</param>
/// <param name="Value">How much; below zero where a commitment is taken back.</param>
/// <param name="On">The day of it.</param>
/// <param name="IsInKind">Whether it is no money at all: goods or services of the funder.</param>
/// <param name="Reference">The payer's reference; null where there is none.</param>
/// <param name="Description">What it is for; null where not said.</param>
public sealed record TransactionInFile(
    RowRef Row,
    OrganisationInFile Funder,
    OrganisationInFile Recipient,
    string AwardNumber,
    string Scheme,
    TransactionStatus Status,
    Money Value,
    DateOnly On,
    bool IsInKind,
    string? Reference,
    string? Description);

/// <summary>An activity as files describe it: a consortium, and the transactions that fund it.</summary>
/// <param name="Row">Where it stands first.</param>
/// <param name="Code">Its code.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Programme">The programme it belongs to; null where not said.</param>
/// <param name="Transactions">Its transactions, in the order of the file.</param>
/// <param name="Columns">The columns its fields stand in.</param>
public sealed record ActivityInFile(
    RowRef Row,
    string Code,
    string Title,
    string? Programme,
    IReadOnlyList<TransactionInFile> Transactions,
    IReadOnlyDictionary<PlanField, string> Columns);
