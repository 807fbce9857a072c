namespace PppLedger.Domain;

/// <summary>A file was attached that shows what the contribution says. Its content is stored in the same transaction.</summary>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
/// <param name="Name">Its name, as given.</param>
/// <param name="MediaType">Its type, as its content shows.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="By">Opaque key of the one who attached it.</param>
[EventAlias("evidence-attached")]
public sealed record EvidenceAttached(string Sha256, string Name, string MediaType, long Size, EvidenceKind Kind, string By) : IPostsNothing;
