namespace PppLedger.Domain;

/// <summary>An organisation was registered: a partner, a funder or both.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of organisation; null where not known.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code (EL and UK as the European Commission writes them are recorded as GR and GB); null where not known.</param>
/// <param name="Identifiers">By which it is known elsewhere; none of them taken by another organisation, VAT numbers aside.</param>
/// <param name="Group">The group of enterprises it belongs to, by a code or name; null where none is known.</param>
[EventAlias("organisation-registered")]
[Says("{Name} was registered[ as {Kind}][, country {Country}][, of the group {Group}]")]
public sealed record OrganisationRegistered(
    string Name,
    OrganisationKind? Kind,
    string? Country,
    IReadOnlyList<Identifier> Identifiers,
    string? Group) : IPostsNothing, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => Identifiers.SelectMany(i => i.NaturalKeys);
}

/// <summary>Registers an organisation. See <see cref="OrganisationRegistered"/> for the members.</summary>
public sealed record RegisterOrganisation(
    string Name,
    OrganisationKind? Kind,
    string? Country,
    IReadOnlyList<Identifier>? Identifiers,
    string? Group,
    Actor Actor);

/// <summary>What may happen to an organisation: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class OrganisationRules
{
    /// <summary>Refuses, in this order: a missing name; an unknown kind or country; malformed identifiers; one given twice; who may not.</summary>
    public static Refusal? Refuses(RegisterOrganisation command) =>
        Input.Text(command.Name, "/name", 300)
        ?? Input.OptionalChoice(command.Kind, "/kind")
        ?? Countries.Fault(command.Country, "/country")
        ?? Input.OptionalText(command.Group, "/group")
        ?? Faults(command.Identifiers ?? [])
        ?? OrganisationActs.RefusesToRegister(command.Actor);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static OrganisationRegistered Decide(RegisterOrganisation command)
    {
        Invariant.Holds(Refuses(command) is null);
        return new(
            command.Name.Trim(),
            command.Kind,
            Countries.Recorded(command.Country),
            [.. (command.Identifiers ?? []).Select(IdentifierSchemes.Recorded)],
            command.Group?.Trim());
    }

    private static Refusal? Faults(IReadOnlyList<Identifier> identifiers)
    {
        var seen = new HashSet<Identifier>();
        return identifiers.Select((identifier, i) =>
                IdentifierSchemes.Fault(identifier, $"/identifiers/{i}")
                ?? (seen.Add(IdentifierSchemes.Recorded(identifier)) ? null
                    : OrganisationRefusal.IdentifierTwice.Because($"{identifier.Scheme} {identifier.Value}.", $"/identifiers/{i}")))
            .FirstOrDefault(refusal => refusal is not null);
    }
}
