using System.Globalization;
using System.Text;

namespace PppLedger.Domain;

/// <summary>A file was attached that shows what the contribution says. Its content is stored in the same transaction.</summary>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
/// <param name="Name">Its name, as given.</param>
/// <param name="MediaType">Its type, as its content shows.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="By">Opaque key of the one who attached it.</param>
[EventAlias("evidence-attached")]
[Says("The file {Name} was attached as evidence: {Kind}")]
public sealed record EvidenceAttached(string Sha256, string Name, string MediaType, long Size, EvidenceKind Kind, string By) : IPostsNothing;

/// <summary>Attaches a file to a contribution.</summary>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits.</param>
/// <param name="Name">Its name, as given.</param>
/// <param name="Declared">The media type it was sent as, or null.</param>
/// <param name="CouldBe">What its content may be, likeliest first; none where it is nothing the ledger takes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Actor">Who.</param>
public sealed record AttachEvidence(
    string Sha256, string Name, string? Declared, IReadOnlyList<EvidenceType> CouldBe, long Size, EvidenceKind Kind, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Files one contribution may have.</summary>
    public const int MostEvidence = 100;

    /// <summary>A file is at most this large, in bytes: 20 MB.</summary>
    public const long LargestEvidence = 20L * 1024 * 1024;

    /// <summary>
    /// Refuses, in this order: bad values; a type that is not taken, or not the one it says; who may not; a stage that does
    /// not allow it; a file it has; more files than it may have.
    /// </summary>
    public static Refusal? Refuses(Contribution c, AttachEvidence command, Parties parties) =>
        Input.Choice(command.Kind, "/kind")
        ?? RefusesName(command.Name)
        ?? (command.Size == 0 ? EvidenceRefusal.Empty.Because($"'{command.Name}' has no content.", "/file") : null)
        ?? (command.Size > LargestEvidence
            ? EvidenceRefusal.TooLarge.Because($"'{command.Name}' has more than {LargestEvidence / 1024 / 1024} MB.", "/file")
            : null)
        ?? EvidenceTypes.Of(command.CouldBe, command.Name, command.Declared).Refusal
        ?? ContributionActs.Refuses(Attaching(command.Actor), c, command.Actor, parties)
        ?? (c.Evidence.FirstOrDefault(e => e.Sha256 == command.Sha256) is { } same
            ? EvidenceRefusal.AlreadyAttached.Because($"It is attached as '{same.Name}'.")
            : null)
        ?? (c.Evidence.Count >= MostEvidence ? EvidenceRefusal.TooMany.Because($"It has {c.Evidence.Count}.") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static EvidenceAttached Decide(Contribution c, AttachEvidence command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        var type = EvidenceTypes.Of(command.CouldBe, command.Name, command.Declared).Type!;
        return new(command.Sha256, command.Name, type.MediaType, command.Size, command.Kind, command.Actor.Key);
    }

    /// <summary>Refuses, before a file is even read, who may not attach one, and a stage that does not allow it.</summary>
    public static Refusal? RefusesToAttach(Contribution c, Actor actor, Parties parties) =>
        ContributionActs.Refuses(Attaching(actor), c, actor, parties);

    private static ContributionAct Attaching(Actor actor) => actor.Is(Role.Auditor) ? ContributionActs.AttachAsAuditor : ContributionActs.Attach;

    // Characters that nobody sees would make one name look like another.
    private static Refusal? RefusesName(string name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 200 ? EvidenceRefusal.BadName.Because($"The name has {name.Length} characters.", "/file")
        : name.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format) || name.EnumerateRunes().Contains(Rune.ReplacementChar)
            ? EvidenceRefusal.BadName.Because("The name has characters that cannot be seen.", "/file")
        : name.AsSpan().ContainsAny('/', '\\') || name is "." or ".." ? EvidenceRefusal.BadName.Because($"'{name}' names a folder.", "/file")
        : null;
}
