using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>A consortium was closed.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="On">When; null where not known.</param>
[EventAlias("consortium-closed")]
[Says("The consortium was closed[ on {On}] with the outcome {Outcome}")]
public sealed record ConsortiumClosed(ConsortiumOutcome Outcome, DateOnly? On) : IPostsNothing, IFreesKeys
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool FreesKeys => Outcome is ConsortiumOutcome.EnteredInError;
}

/// <summary>Closes a consortium. See <see cref="ConsortiumClosed"/> for the members.</summary>
public sealed record CloseConsortium(ConsortiumOutcome Outcome, DateOnly? On, DateOnly Today, Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>Refuses, in this order: bad values; a day to come; who may not; what is closed already; a day before the start.</summary>
    public static Refusal? Refuses(Consortium consortium, CloseConsortium command) =>
        Input.Choice(command.Outcome, "/outcome")
        ?? Input.Day(command.On, "/on")
        ?? NotYet(command.On, command.Today, "/on")
        ?? ConsortiumActs.Refuses(
            command.Outcome is ConsortiumOutcome.EnteredInError ? ConsortiumActs.Strike : ConsortiumActs.Close, consortium, command.Actor)
        ?? (command.Outcome is ConsortiumOutcome.Completed && command.On < consortium.StartsOn
            ? InputRefusal.DatesBackwards.Because($"It starts on {consortium.StartsOn:O}.", "/on") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ConsortiumClosed Decide(Consortium consortium, CloseConsortium command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.Outcome, command.On);
    }
}
