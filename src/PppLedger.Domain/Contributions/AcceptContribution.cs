namespace PppLedger.Domain;

/// <summary>The coordinator accepted a contribution in full or in part. What was accepted and what was not is together what was submitted.</summary>
/// <param name="From">The stage it left.</param>
/// <param name="Quantity">What was accepted, in its own unit; null for cash.</param>
/// <param name="Value">What was accepted, in money.</param>
/// <param name="NotAcceptedQuantity">What was not, in its own unit; null for cash and where all was.</param>
/// <param name="NotAcceptedValue">What was not, in money; null where all was.</param>
/// <param name="TrueOn">Cash: the day of receipt; null for in-kind, where the opening says it.</param>
/// <param name="Reason">Why not all; null where all was.</param>
/// <param name="By">Opaque key of the one who accepted it.</param>
[EventAlias("contribution-accepted")]
[Says(
    "[{Quantity} worth ]{Value} was accepted[, {NotAcceptedQuantity} worth {NotAcceptedValue} was not]"
    + "[{!NotAcceptedQuantity}, {NotAcceptedValue} was not]"
    + "[{!NotAcceptedValue}, {NotAcceptedQuantity} was not][: {Reason}]")]
public sealed record ContributionAccepted(
    ContributionStage From,
    Quantity? Quantity,
    Money Value,
    Quantity? NotAcceptedQuantity,
    Money? NotAcceptedValue,
    DateOnly? TrueOn,
    string? Reason,
    string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        ContributionMoves.Between(From, ContributionStage.Accepted, Quantity, Value, facts.On(TrueOn))
            .Concat(ContributionMoves.Between(From, ContributionStage.Rejected, NotAcceptedQuantity, NotAcceptedValue, facts.On(TrueOn)));
}

/// <summary>Accepts a submitted contribution.</summary>
/// <param name="Quantity">How much of the quantity; null for all.</param>
/// <param name="Value">How much of the value; null for all.</param>
/// <param name="Reason">Why not all; required where part is not accepted.</param>
/// <param name="Actor">Who.</param>
public sealed record AcceptContribution(Quantity? Quantity, Money? Value, string? Reason, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>
    /// Refuses, in this order: bad values; who may not; a stage that does not allow it; the recorder; a part without both
    /// measures; another currency or unit; more than was submitted; a part without a reason.
    /// </summary>
    public static Refusal? Refuses(Contribution c, AcceptContribution command, Parties parties) =>
        command.Value?.FaultUnlessPositive("/value")
        ?? command.Quantity?.FaultUnlessPositive("/quantity")
        ?? Input.OptionalText(command.Reason, "/reason", 500)
        ?? ContributionActs.Refuses(ContributionActs.Accept, c, command.Actor, parties)
        ?? (command.Actor.Key == c.RecordedBy ? ContributionRefusal.AcceptedByRecorder : null)
        ?? RefusesPart(c, command.Quantity, command.Value)
        ?? (TakesAll(c, command) || command.Reason is not null ? null
            : ContributionRefusal.ReasonMissing.Because("Part of it is not accepted.", "/reason"));

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionAccepted Decide(Contribution c, AcceptContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        var quantity = command.Quantity ?? c.Quantity;
        var value = command.Value ?? c.Value!;
        var restQuantity = quantity is null || quantity == c.Quantity ? null : c.Quantity! - quantity;
        var restValue = value == c.Value ? null : c.Value! - value;
        return new(c.Stage, quantity, value, restQuantity, restValue, c.CashOn, TakesAll(c, command) ? null : command.Reason, command.Actor.Key);
    }

    private static bool TakesAll(Contribution c, AcceptContribution command) =>
        (command.Quantity is null || command.Quantity == c.Quantity) && (command.Value is null || command.Value == c.Value);

    /// <summary>Refuses a part of what stands at the present stage that does not fit it.</summary>
    private static Refusal? RefusesPart(Contribution c, Quantity? quantity, Money? value) =>
        quantity is not null && c.IsCash
            ? ContributionRefusal.WrongUnit.Because("Cash has no quantity.", "/quantity")
        : !c.IsCash && quantity is null != value is null
            ? ContributionRefusal.PartNeedsBoth
        : value is not null && value.Currency != c.Value!.Currency
            ? ContributionRefusal.WrongCurrency.Because($"It is valued in {c.Value.Currency}.", "/value/currency")
        : quantity is not null && quantity.Unit != c.Quantity!.Unit
            ? ContributionRefusal.WrongUnit.Because($"It is counted in {c.Quantity.Unit}.", "/quantity/unit")
        : value is not null && value > c.Value!
            ? ContributionRefusal.MoreThanHeld.Because($"{c.Value} stands at this stage.", "/value")
        : quantity is not null && quantity.Amount > c.Quantity!.Amount
            ? ContributionRefusal.MoreThanHeld.Because($"{c.Quantity} stands at this stage.", "/quantity")
        : null;
}
