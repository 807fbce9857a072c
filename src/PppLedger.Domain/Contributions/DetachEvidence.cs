namespace PppLedger.Domain;

/// <summary>A file was attached by mistake and no longer shows what the contribution says.</summary>
/// <param name="Sha256">SHA-256 of its content.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who detached it.</param>
[EventAlias("evidence-detached")]
public sealed record EvidenceDetached(string Sha256, string Reason, string By) : IPostsNothing;
