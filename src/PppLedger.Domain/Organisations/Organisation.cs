using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>What kind of organisation. Kinds decide whose means a contribution consists of (domain rule I2).</summary>
public enum OrganisationKind
{
    /// <summary>No kind; refused.</summary>
    None,

    /// <summary>Enterprise, undertaking (onderneming).</summary>
    Enterprise,

    /// <summary>Research organisation, among them the TO2 institutes.</summary>
    ResearchOrganisation,

    /// <summary>University or other higher education: a research organisation in the sense of state-aid law.</summary>
    HigherEducation,

    /// <summary>Ministry, province, joint undertaking or other public body.</summary>
    PublicBody,

    /// <summary>Charity, public benefit organisation (ANBI).</summary>
    Charity,

    /// <summary>Branch association (brancheorganisatie).</summary>
    BranchAssociation,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>A number or code by which an organisation is known elsewhere.</summary>
/// <param name="Scheme">Who gives it out, in lower case: <c>kvk</c>, <c>pic</c>, <c>lei</c>, <c>vat</c>, <c>rut</c>, <c>ror</c> or another short code.</param>
/// <param name="Value">The number or code.</param>
public sealed record Identifier(string Scheme, string Value)
{
    /// <summary>The key this takes; none where organisations may share a number of the scheme.</summary>
    internal IEnumerable<NaturalKey> NaturalKeys =>
        IdentifierSchemes.IsUnique(Scheme) ? [new($"organisation/{Scheme}", Value)] : [];
}

/// <summary>An organisation: a partner, a funder, or both.</summary>
public sealed record Organisation
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What kind of organisation; null where not known.</summary>
    public OrganisationKind? Kind { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code; null where not known.</summary>
    public string? Country { get; init; }

    /// <summary>By which it is known elsewhere.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>The group of enterprises it belongs to; null where none is known.</summary>
    public string? Group { get; init; }

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static Organisation Create(IEvent<OrganisationRegistered> e) => new()
    {
        Id = e.StreamId,
        Name = e.Data.Name,
        Kind = e.Data.Kind,
        Country = e.Data.Country,
        Identifiers = e.Data.Identifiers,
        Group = e.Data.Group,
    };

    public Organisation Apply(OrganisationIdentifierAdded e) => this with { Identifiers = [.. Identifiers, e.Identifier] };

    public Organisation Apply(OrganisationRenamed e) => this with { Name = e.Name };

    public Organisation Apply(OrganisationGroupChanged e) => this with { Group = e.Group };
#pragma warning restore CS1591
}
