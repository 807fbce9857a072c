namespace PppLedger.Domain;

/// <summary>Sets a new value for an in-kind contribution by a rate card.</summary>
/// <param name="Choice">The cards.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
public sealed record RevalueByRateCard(RateCardChoice Choice, string Reason, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; cash; who may not; a stage that does not allow it; what has no value; a card that does not fit; another currency, no change, more than was accepted.</summary>
    public static Refusal? Refuses(Contribution c, RevalueByRateCard command, Parties parties) =>
        command.Choice.Use?.Fault("/use")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? (c.IsCash ? ContributionRefusal.CashIsNotValued : null)
        ?? ContributionActs.Refuses(ContributionActs.Revalue, c, command.Actor, parties)
        ?? (c.Value is null ? ContributionRefusal.NotValued : null)
        ?? command.Choice.Price(c, parties.Currencies).Refusal
        ?? Refuses(c, ByCard(c, command, parties), parties);

    /// <summary>The facts, once nothing refuses it.</summary>
    public static IReadOnlyList<ILedgerEvent> Decide(Contribution c, RevalueByRateCard command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return [.. Stated(c, command.Choice.Use, command.Actor), Decide(c, ByCard(c, command, parties), parties)];
    }

    private static RevalueContribution ByCard(Contribution c, RevalueByRateCard command, Parties parties)
    {
        var price = command.Choice.Price(c, parties.Currencies).Price!;
        return new(price.Value, price.Card.Method, price.Basis, command.Reason, command.Actor) { RateCardId = price.Card.Id, Original = price.Original };
    }
}
