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
[Says(
    "The consortium {Code}, {Title}, was formed[ under {Programme}][, starting on {StartsOn}]"
    + "[, ending on {EndsOn}]")]
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

/// <summary>Forms a consortium. See <see cref="ConsortiumFormed"/> for the members.</summary>
/// <param name="Code">Project number or code.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Acronym">Its short name.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="TopSector">Top sector.</param>
/// <param name="Tki">Top consortium for knowledge and innovation.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="Coordinator">The organisation that joins at once, as coordinator; null where none is known.</param>
/// <param name="Actor">Who.</param>
public sealed record FormConsortium(
    string Code,
    string Title,
    string? Acronym,
    string? Programme,
    string? TopSector,
    string? Tki,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    Organisation? Coordinator,
    Actor Actor);

/// <summary>What may happen to a consortium: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class ConsortiumRules
{
    /// <summary>Refuses, in this order: a missing code; a bad description; days that run backwards; who may not.</summary>
    public static Refusal? Refuses(FormConsortium command) =>
        Input.Text(command.Code, "/code", 50)
        ?? Description(command.Title, command.Acronym, command.Programme, command.TopSector, command.Tki)
        ?? Input.OptionalRange(command.StartsOn, command.EndsOn, "/startsOn", "/endsOn")
        ?? ConsortiumActs.RefusesToForm(command.Coordinator?.Id, command.Actor);

    /// <summary>The facts, once nothing refuses them: it was formed and, where a coordinator is named, that one joined.</summary>
    public static IReadOnlyList<ILedgerEvent> Decide(FormConsortium command)
    {
        Invariant.Holds(Refuses(command) is null);
        var formed = new ConsortiumFormed(
            command.Code.Trim(),
            command.Title.Trim(),
            command.Acronym?.Trim(),
            command.Programme?.Trim(),
            command.TopSector?.Trim(),
            command.Tki?.Trim(),
            command.StartsOn,
            command.EndsOn);
        return command.Coordinator is { } c
            ? [formed, new PartnerJoined(c.Id, ParticipationRole.Coordinator, c.Kind, c.Country, null)]
            : [formed];
    }

    private static Refusal? Description(string title, string? acronym, string? programme, string? topSector, string? tki) =>
        Input.Text(title, "/title", 500)
        ?? Input.OptionalText(acronym, "/acronym", 50)
        ?? Input.OptionalText(programme, "/programme")
        ?? Input.OptionalText(topSector, "/topSector")
        ?? Input.OptionalText(tki, "/tki");
}
