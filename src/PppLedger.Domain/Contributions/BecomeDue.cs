namespace PppLedger.Domain;

/// <summary>Agreed cash became due.</summary>
/// <param name="Value">How much.</param>
/// <param name="DueOn">The day it became due: the old regime's base counts by it (domain rule I19).</param>
/// <param name="By">Opaque key of the one who recorded it.</param>
[EventAlias("cash-became-due")]
[Says("{Value} in cash became due on {DueOn}")]
public sealed record CashBecameDue(Money Value, DateOnly DueOn, string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        ContributionMoves.Into(ContributionStage.Due, null, Value, facts.On(DueOn));
}

/// <summary>Lets agreed cash become due. See <see cref="CashBecameDue"/> for the members.</summary>
public sealed record BecomeDue(Money Value, DateOnly DueOn, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; in-kind; who may not; a stage that does not allow it; more than agreed.</summary>
    public static Refusal? Refuses(Contribution c, BecomeDue command, Parties parties) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Input.Day(command.DueOn, "/dueOn")
        ?? (c.IsCash ? null : ContributionRefusal.InKindIsNotPaid)
        ?? ContributionActs.Refuses(ContributionActs.BecomeDue, c, command.Actor, parties)
        ?? (c.NotYetDue!.Currency != command.Value.Currency
                ? ContributionRefusal.WrongCurrency.Because($"It was agreed in {c.NotYetDue.Currency}.", "/value/currency")
            : command.Value > c.NotYetDue
                ? ContributionRefusal.MoreThanAgreed.Because($"{c.NotYetDue} is left of what was agreed.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CashBecameDue Decide(Contribution c, BecomeDue command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(command.Value, command.DueOn, command.Actor.Key);
    }
}
