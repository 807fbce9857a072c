namespace PppLedger.Domain;

/// <summary>A file was attached by mistake and no longer shows what the contribution says.</summary>
/// <param name="Sha256">SHA-256 of its content.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who detached it.</param>
[EventAlias("evidence-detached")]
[Says("A file was removed from the evidence: {Reason}")]
public sealed record EvidenceDetached(string Sha256, string Reason, string By) : IPostsNothing;

/// <summary>Detaches a file from a contribution that is not approved yet.</summary>
/// <param name="Sha256">SHA-256 of its content.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
public sealed record DetachEvidence(string Sha256, string Reason, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a stage that does not allow it; a file it does not have.</summary>
    public static Refusal? Refuses(Contribution c, DetachEvidence command, Parties parties) =>
        Input.Text(command.Reason, "/reason", 500)
        ?? ContributionActs.Refuses(ContributionActs.Detach, c, command.Actor, parties)
        ?? (c.Evidence.All(e => e.Sha256 != command.Sha256) ? EvidenceRefusal.NotAttached.Because($"{c.Evidence.Count} other files are.") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static EvidenceDetached Decide(Contribution c, DetachEvidence command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(command.Sha256, command.Reason, command.Actor.Key);
    }
}
