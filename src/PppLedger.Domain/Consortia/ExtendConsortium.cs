namespace PppLedger.Domain;

/// <summary>A consortium runs longer.</summary>
/// <param name="EndsOn">The new last day.</param>
/// <param name="Reason">Why.</param>
[EventAlias("consortium-extended")]
[Says("The consortium was extended to {EndsOn}: {Reason}")]
public sealed record ConsortiumExtended(DateOnly EndsOn, string Reason) : IPostsNothing;

/// <summary>Lets a consortium run longer. See <see cref="ConsortiumExtended"/> for the members.</summary>
public sealed record ExtendConsortium(DateOnly EndsOn, string Reason, Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>
    /// Refuses, in this order: a bad day; a missing reason; who may not; a closed consortium; a day not later than the present
    /// last one, or before the first.
    /// </summary>
    public static Refusal? Refuses(Consortium consortium, ExtendConsortium command) =>
        Input.Day(command.EndsOn, "/endsOn")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? ConsortiumActs.Refuses(ConsortiumActs.Extend, consortium, command.Actor)
        ?? (command.EndsOn <= consortium.EndsOn ? ConsortiumRefusal.NotLonger.Because($"It ends on {consortium.EndsOn:O}.", "/endsOn")
            : command.EndsOn < consortium.StartsOn ? InputRefusal.DatesBackwards.Because($"It starts on {consortium.StartsOn:O}.", "/endsOn")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ConsortiumExtended Decide(Consortium consortium, ExtendConsortium command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.EndsOn, command.Reason.Trim());
    }
}
