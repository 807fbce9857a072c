namespace PppLedger.Domain;

/// <summary>What of a posting a trace needs.</summary>
/// <param name="StreamId">The stream of its event: of a contribution, the contribution.</param>
/// <param name="TrueOn">Its day.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="AwardId">The award; null where none.</param>
/// <param name="Tranche">The tranche; null where none.</param>
/// <param name="WorkPackage">The work package; null where none.</param>
/// <param name="Book">The book.</param>
/// <param name="FromAccount">The account it leaves.</param>
/// <param name="FromOrganisationId">Whose account; null where held in common.</param>
/// <param name="ToAccount">The account it enters.</param>
/// <param name="ToOrganisationId">Whose account; null where held in common.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Amount">Above zero.</param>
public sealed record TracePosting(
    Guid StreamId,
    DateOnly TrueOn,
    Guid ConsortiumId,
    Guid? AwardId,
    string? Tranche,
    string? WorkPackage,
    Book Book,
    string FromAccount,
    Guid? FromOrganisationId,
    string ToAccount,
    Guid? ToOrganisationId,
    string Commodity,
    decimal Amount);

/// <summary>What moves: the right to money, money, or other means. They never mix.</summary>
public enum TraceFlow
{
    /// <summary>No flow.</summary>
    None,

    /// <summary>What is granted, allocated, settled, or lapsed.</summary>
    Entitlement,

    /// <summary>Money.</summary>
    Money,

    /// <summary>Means in kind: what was given, or its value.</summary>
    Means,
}
