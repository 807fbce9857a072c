namespace PppLedger.Domain;

/// <summary>An organisation was registered: a partner, a funder or both.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of organisation; null where not known.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code (EL and UK as the European Commission writes them are recorded as GR and GB); null where not known.</param>
/// <param name="Identifiers">By which it is known elsewhere.</param>
/// <param name="Group">The group of enterprises it belongs to, by a code or name; null where none is known.</param>
[EventAlias("organisation-registered")]
public sealed record OrganisationRegistered(
    string Name,
    OrganisationKind? Kind,
    string? Country,
    IReadOnlyList<Identifier> Identifiers,
    string? Group) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => Identifiers.Select(i => i.NaturalKey);
}
