namespace PppLedger.Domain;

/// <summary>An identifier of an organisation became known.</summary>
/// <param name="Identifier">The identifier.</param>
[EventAlias("organisation-identifier-added")]
[Says("The identifier {Identifier.Scheme} {Identifier.Value} was added")]
public sealed record OrganisationIdentifierAdded(Identifier Identifier) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => Identifier.NaturalKeys;
}

/// <summary>Adds an identifier by which the organisation is known elsewhere.</summary>
/// <param name="Identifier">The identifier.</param>
/// <param name="Actor">Who.</param>
public sealed record AddIdentifier(Identifier Identifier, Actor Actor);

public static partial class OrganisationRules
{
    /// <summary>Refuses, in this order: a malformed identifier; who may not; one it has already.</summary>
    public static Refusal? Refuses(Organisation organisation, AddIdentifier command) =>
        IdentifierSchemes.Fault(command.Identifier, "/identifier")
        ?? OrganisationActs.Refuses(organisation, command.Actor)
        ?? (organisation.Identifiers.Contains(IdentifierSchemes.Recorded(command.Identifier))
            ? OrganisationRefusal.IdentifierKnown.Because($"{command.Identifier.Scheme} {command.Identifier.Value}.", "/identifier")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static OrganisationIdentifierAdded Decide(Organisation organisation, AddIdentifier command)
    {
        Invariant.Holds(Refuses(organisation, command) is null);
        return new(IdentifierSchemes.Recorded(command.Identifier));
    }
}
