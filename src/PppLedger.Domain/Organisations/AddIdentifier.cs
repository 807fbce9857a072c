namespace PppLedger.Domain;

/// <summary>An identifier of an organisation became known.</summary>
/// <param name="Identifier">The identifier.</param>
[EventAlias("organisation-identifier-added")]
public sealed record OrganisationIdentifierAdded(Identifier Identifier) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [Identifier.NaturalKey];
}
