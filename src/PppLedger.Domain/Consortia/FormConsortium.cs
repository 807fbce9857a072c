namespace PppLedger.Domain;

/// <summary>A consortium was formed.</summary>
/// <param name="Code">Project number or code, unique in the ledger.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Acronym">Its short name.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="TopSector">Top sector (topsector).</param>
/// <param name="Tki">Top consortium for knowledge and innovation (TKI).</param>
/// <param name="StartsOn">First day; null where not known.</param>
/// <param name="EndsOn">Last day; null where not known.</param>
[EventAlias("consortium-formed")]
public sealed record ConsortiumFormed(
    string Code,
    string Title,
    string? Acronym,
    string? Programme,
    string? TopSector,
    string? Tki,
    DateOnly? StartsOn,
    DateOnly? EndsOn) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [new("consortium", Code)];
}
