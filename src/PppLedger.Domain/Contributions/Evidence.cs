namespace PppLedger.Domain;

/// <summary>A file that shows what a contribution says.</summary>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits: it is stored and recognised by it.</param>
/// <param name="Name">Its name, as given.</param>
/// <param name="MediaType">Its type, as its content shows.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="By">Opaque key of the one who attached it.</param>
public sealed record Evidence(string Sha256, string Name, string MediaType, long Size, EvidenceKind Kind, string By);

/// <summary>What a piece of evidence shows.</summary>
public enum EvidenceKind
{
    /// <summary>No kind; refused.</summary>
    None,

    /// <summary>Hours per person and day (urenstaat).</summary>
    Timesheet,

    /// <summary>An invoice or a purchase order.</summary>
    Invoice,

    /// <summary>A log of the hours or days a machine or facility was used.</summary>
    UseLog,

    /// <summary>A delivery note.</summary>
    DeliveryNote,

    /// <summary>A document that shows a market or rental value.</summary>
    ValueDocument,

    /// <summary>A licence, or an agreement on access.</summary>
    Agreement,

    /// <summary>A ticket or an expense claim.</summary>
    TravelDocument,

    /// <summary>Something else.</summary>
    Other,
}
