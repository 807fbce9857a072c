namespace PppLedger.Domain;

/// <summary>Cash that was due was received.</summary>
/// <param name="Value">How much.</param>
/// <param name="ReceivedOn">The day of receipt.</param>
/// <param name="By">Opaque key of the one who recorded it.</param>
[EventAlias("cash-received")]
[Says("{Value} in cash was received on {ReceivedOn}")]
public sealed record CashReceived(Money Value, DateOnly ReceivedOn, string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => ContributionMoves.Between(
        ContributionStage.Due, ContributionStage.Received, null, Value, facts.On(ReceivedOn));
}

/// <summary>Records the receipt of cash. See <see cref="CashReceived"/> for the members.</summary>
public sealed record ReceiveCash(Money Value, DateOnly ReceivedOn, DateOnly Today, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; in-kind; who may not; a stage that does not allow it; another currency; another year; more than is due.</summary>
    public static Refusal? Refuses(Contribution c, ReceiveCash command, Parties parties) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Input.Day(command.ReceivedOn, "/receivedOn")
        ?? (command.ReceivedOn > command.Today
            ? ContributionRefusal.NotYetHappened.Because($"{command.ReceivedOn:O} is after today, {command.Today:O}.", "/receivedOn")
            : null)
        ?? (c.IsCash ? null : ContributionRefusal.InKindIsNotPaid)
        ?? ContributionActs.Refuses(ContributionActs.Receive, c, command.Actor, parties)
        ?? (c.Due!.Currency != command.Value.Currency
                ? ContributionRefusal.WrongCurrency.Because($"It is due in {c.Due.Currency}.", "/value/currency")
            : c.CashOn is { } other && c.Value!.IsPositive && other.Year != command.ReceivedOn.Year
                ? ContributionRefusal.CrossesYears.Because($"Other cash of it was received in {other.Year}; agree the rest anew.", "/receivedOn")
            : command.Value > c.Due ? ContributionRefusal.MoreThanDue.Because($"{c.Due} is due.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CashReceived Decide(Contribution c, ReceiveCash command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(command.Value, command.ReceivedOn, command.Actor.Key);
    }
}
