namespace PppLedger.Domain;

/// <summary>A type of file that is taken as evidence.</summary>
/// <param name="MediaType">Its media type: what it is stored and sent as.</param>
/// <param name="Says">What it is, for people.</param>
/// <param name="Extensions">The endings of names that stand for it, with the dot, in lower case.</param>
/// <param name="AlsoDeclaredAs">Other media types that browsers and mail programs declare it as.</param>
public sealed record EvidenceType(string MediaType, string Says, IReadOnlyList<string> Extensions, IReadOnlyList<string> AlsoDeclaredAs);

/// <summary>The types of files that are taken as evidence: a closed list, because whatever is not on it may be executed or rendered.</summary>
public static class EvidenceTypes
{
    /// <summary>PDF.</summary>
    public static readonly EvidenceType Pdf = new("application/pdf", "a PDF document", [".pdf"], ["application/x-pdf"]);

    /// <summary>PNG.</summary>
    public static readonly EvidenceType Png = new("image/png", "a PNG image", [".png"], []);

    /// <summary>JPEG.</summary>
    public static readonly EvidenceType Jpeg = new("image/jpeg", "a JPEG image", [".jpg", ".jpeg"], ["image/jpg", "image/pjpeg"]);

    /// <summary>Excel workbook without macros.</summary>
    public static readonly EvidenceType Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook", [".xlsx"], []);

    /// <summary>Word document without macros.</summary>
    public static readonly EvidenceType Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document", [".docx"], []);

    /// <summary>OpenDocument spreadsheet.</summary>
    public static readonly EvidenceType Ods = new("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", [".ods"], []);

    /// <summary>Plain text.</summary>
    public static readonly EvidenceType Text = new("text/plain", "a plain text", [".txt"], []);

    /// <summary>Comma-separated values; by content any plain text may be that.</summary>
    public static readonly EvidenceType Csv = new("text/csv", "a CSV file", [".csv"], ["text/plain", "application/csv", "application/vnd.ms-excel"]);

    /// <summary>An e-mail with its headers.</summary>
    public static readonly EvidenceType Mail = new("message/rfc822", "an e-mail", [".eml"], ["text/plain"]);

    /// <summary>Every type taken.</summary>
    public static IReadOnlyList<EvidenceType> All { get; } = [Pdf, Png, Jpeg, Xlsx, Docx, Ods, Text, Csv, Mail];

    /// <summary>All types, as one readable line.</summary>
    public static string List { get; } = string.Join(", ", All.SelectMany(t => t.Extensions).Select(e => e[1..].ToUpperInvariant()));

    /// <summary>What a file is: of all that its content may be, what its name says, if the name says anything.</summary>
    /// <param name="couldBe">What the content may be, likeliest first; none where it is nothing on the list.</param>
    /// <param name="name">Its name.</param>
    /// <param name="declared">The media type it was sent as, or null.</param>
    public static (Refusal? Refusal, EvidenceType? Type) Of(IReadOnlyList<EvidenceType> couldBe, string name, string? declared)
    {
        if (couldBe.Count == 0)
        {
            return (EvidenceRefusal.TypeNotTaken.Because($"'{name}' is none of: {List}.", "/file"), null);
        }

        var ending = Ending(name);
        var type = ending.Length == 0 ? couldBe[0] : couldBe.FirstOrDefault(t => t.Extensions.Contains(ending));
        return type is null
                ? (EvidenceRefusal.TypeDisagrees.Because($"By its content '{name}' is {couldBe[0].Says}, which its ending {ending} does not say.", "/file"), null)
            : !Says(declared, type)
                ? (EvidenceRefusal.TypeDisagrees.Because($"By its content '{name}' is {type.Says}, but it was sent as {declared}.", "/file"), null)
            : (null, type);
    }

    private static string Ending(string name) => name.LastIndexOf('.') is >= 0 and var dot ? name[dot..].ToLowerInvariant() : "";

    // Who sends bytes without saying what they are declares nothing.
    private static bool Says(string? declared, EvidenceType type) =>
        declared is null or "" or "application/octet-stream" || declared == type.MediaType || type.AlsoDeclaredAs.Contains(declared);
}
