using System.Text.Json;
using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>A top sector (topsector).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="AlsoKnownAs">Other names of it.</param>
/// <param name="Sources">Keys of the sources it was read in.</param>
/// <param name="Verified">Whether it was read in a source; what is remembered is not.</param>
/// <param name="Note">What else to know.</param>
public sealed record TopSector(
    string Id, string Name, IReadOnlyList<string> AlsoKnownAs, IReadOnlyList<string> Sources, bool Verified = true, string? Note = null);

/// <summary>The most that a TKI may be granted in a window for applications.</summary>
/// <param name="Window">The window.</param>
/// <param name="Amount">The ceiling.</param>
/// <param name="Sources">Keys of the sources it was read in.</param>
/// <param name="From">First day of the window; null where not known.</param>
/// <param name="Until">Last day of the window; null where not known.</param>
public sealed record TkiCeiling(string Window, Money Amount, IReadOnlyList<string> Sources, DateOnly? From = null, DateOnly? Until = null);

/// <summary>A top consortium for knowledge and innovation (TKI).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="AlsoKnownAs">Other names of it.</param>
/// <param name="TopSector">Id of the top sector it is of.</param>
/// <param name="TopSectorVerified">Whether that was read in a source.</param>
/// <param name="Ceilings">Its ceilings.</param>
/// <param name="Sources">Keys of the sources it was read in.</param>
public sealed record Tki(
    string Id, string Name, IReadOnlyList<string> AlsoKnownAs, string TopSector, bool TopSectorVerified, IReadOnlyList<TkiCeiling> Ceilings, IReadOnlyList<string> Sources);

/// <summary>An institute for applied research (TO2-instelling).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sources">Keys of the sources it was read in.</param>
/// <param name="Verified">Whether it was read in a source.</param>
/// <param name="Until">The year until which it was one; null where it is.</param>
/// <param name="Note">What else to know.</param>
public sealed record To2Institute(string Id, string Name, IReadOnlyList<string> Sources, bool Verified = true, string? Until = null, string? Note = null);

/// <summary>A kind of research organisation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="KindInTheLedger">The kind under which the ledger registers such an organisation.</param>
/// <param name="Sources">Keys of the sources it was read in.</param>
/// <param name="Verified">Whether it was read in a source.</param>
/// <param name="Note">What else to know.</param>
public sealed record ResearchOrganisationKind(
    string Id, string Name, string KindInTheLedger, IReadOnlyList<string> Sources, bool Verified = true, string? Note = null);

/// <summary>Where something is written down.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Address">Where it can be read.</param>
public sealed record LandscapeSource(string Title, string Address);

/// <summary>The Dutch landscape of public-private research, as reference data (domain.md 1.3, 2.2 and 2.3): one file, read once.</summary>
/// <param name="Sources">Where it is written down, by key.</param>
/// <param name="TopSectors">The top sectors.</param>
/// <param name="Tkis">The TKIs with their ceilings.</param>
/// <param name="To2Institutes">The institutes for applied research.</param>
/// <param name="ResearchOrganisationKinds">The kinds of research organisation.</param>
public sealed record Landscape(
    IReadOnlyDictionary<string, LandscapeSource> Sources,
    IReadOnlyList<TopSector> TopSectors,
    IReadOnlyList<Tki> Tkis,
    IReadOnlyList<To2Institute> To2Institutes,
    IReadOnlyList<ResearchOrganisationKind> ResearchOrganisationKinds)
{
    // Before what is read with them: static members begin in the order they stand in.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The landscape of the Netherlands.</summary>
    public static Landscape Netherlands { get; } = Read("landscape/nl");

    /// <summary>The TKI of this name, also by another name of it and in any case; null where there is none.</summary>
    public Tki? FindTki(string name) => Tkis.FirstOrDefault(t => Is(name, t.Id, t.Name, t.AlsoKnownAs));

    /// <summary>The top sector of this name, also by another name of it and in any case; null where there is none.</summary>
    public TopSector? FindTopSector(string name) => TopSectors.FirstOrDefault(t => Is(name, t.Id, t.Name, t.AlsoKnownAs));

    private static bool Is(string given, string id, string name, IReadOnlyList<string> others) =>
        others.Append(id).Append(name).Contains(given.Trim(), StringComparer.OrdinalIgnoreCase);

    private static Landscape Read(string resource)
    {
        using var stream = typeof(Landscape).Assembly.GetManifestResourceStream(resource);
        var read = stream is null ? null : JsonSerializer.Deserialize<Landscape>(stream, Strict);
        Invariant.Holds(read is not null);
        return read!;
    }
}
