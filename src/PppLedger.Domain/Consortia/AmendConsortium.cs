namespace PppLedger.Domain;

/// <summary>The description of a consortium was amended; the whole new description is given.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Acronym">Its short name.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="TopSector">Top sector (topsector).</param>
/// <param name="Tki">Top consortium for knowledge and innovation (TKI).</param>
/// <param name="StartsOn">First day; null where not known.</param>
/// <param name="EndsOn">Last day; null where not known.</param>
/// <param name="On">Since when; null where not known.</param>
/// <param name="Reason">Why.</param>
[EventAlias("consortium-amended")]
[Says("The particulars of the consortium were amended[ as of {On}], with the title {Title}: {Reason}")]
public sealed record ConsortiumAmended(
    string Title,
    string? Acronym,
    string? Programme,
    string? TopSector,
    string? Tki,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    DateOnly? On,
    string Reason) : IPostsNothing;

/// <summary>Amends the description of a consortium: the whole new description is given. See <see cref="ConsortiumAmended"/> for the members.</summary>
public sealed record AmendConsortium(
    string Title,
    string? Acronym,
    string? Programme,
    string? TopSector,
    string? Tki,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    DateOnly? On,
    string Reason,
    Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>Refuses, in this order: a bad description; days that run backwards; a missing reason; who may not; a closed consortium; no change.</summary>
    public static Refusal? Refuses(Consortium consortium, AmendConsortium command) =>
        Description(command.Title, command.Acronym, command.Programme, command.TopSector, command.Tki)
        ?? Input.OptionalRange(command.StartsOn, command.EndsOn, "/startsOn", "/endsOn")
        ?? Input.Day(command.On, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? ConsortiumActs.Refuses(ConsortiumActs.Amend, consortium, command.Actor)
        ?? (consortium.Apply(Amended(command)) == consortium
            ? ContributionRefusal.NothingChanges.Because("The description is what it was.") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ConsortiumAmended Decide(Consortium consortium, AmendConsortium command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return Amended(command);
    }

    private static ConsortiumAmended Amended(AmendConsortium command) => new(
        command.Title.Trim(),
        command.Acronym?.Trim(),
        command.Programme?.Trim(),
        command.TopSector?.Trim(),
        command.Tki?.Trim(),
        command.StartsOn,
        command.EndsOn,
        command.On,
        command.Reason.Trim());
}
