namespace PppLedger.Domain;

/// <summary>
/// The partner corrected what stands at the present stage. Nothing is edited: the history shows both (domain rule I16).
/// Each measure carries an increase or a decrease, or neither.
/// </summary>
/// <param name="From">The stage corrected; for cash possibly <see cref="ContributionStage.Due"/> while other cash is received.</param>
/// <param name="QuantityIncrease">More, in its own unit.</param>
/// <param name="QuantityDecrease">Less, in its own unit.</param>
/// <param name="ValueIncrease">More, in money.</param>
/// <param name="ValueDecrease">Less, in money.</param>
/// <param name="TrueOn">Cash: the day of receipt or of becoming due; null for in-kind, where the opening says it.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who corrected it.</param>
/// <param name="Days">How the right quantity spreads over days, where the contribution says its days; null leaves them.</param>
[EventAlias("contribution-corrected")]
[Says(
    "The {From} contribution was corrected[, {QuantityIncrease} more][, {QuantityDecrease} less]"
    + "[, {ValueIncrease} more][, {ValueDecrease} less]: {Reason}")]
public sealed record ContributionCorrected(
    ContributionStage From,
    Quantity? QuantityIncrease,
    Quantity? QuantityDecrease,
    Money? ValueIncrease,
    Money? ValueDecrease,
    DateOnly? TrueOn,
    string Reason,
    string By,
    IReadOnlyList<DayAmount>? Days = null) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        ContributionMoves.Into(From, QuantityIncrease, ValueIncrease, facts.On(TrueOn))
            .Concat(ContributionMoves.Between(From, ContributionStage.Corrected, QuantityDecrease, ValueDecrease, facts.On(TrueOn)));
}

/// <summary>Corrects what stands at the present stage to what it should have been.</summary>
/// <param name="Quantity">The right quantity; null leaves it.</param>
/// <param name="Value">The right value; null leaves it. Cash still due is corrected first.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
/// <param name="Days">How the right quantity spreads over days; required where the contribution says its days and the quantity changes.</param>
public sealed record CorrectContribution(Quantity? Quantity, Money? Value, string Reason, Actor Actor, IReadOnlyList<DayAmount>? Days = null);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; a missing reason; who may not; a stage that does not allow it; what does not fit; no change; more than was accepted; days that do not fit.</summary>
    public static Refusal? Refuses(Contribution c, CorrectContribution command, Parties parties) =>
        command.Value?.Fault("/value")
        ?? (command.Value is { Amount: < 0 } ? InputRefusal.AmountNotPositive.Because($"{command.Value} is below zero.", "/value") : null)
        ?? command.Quantity?.FaultIfNegative("/quantity")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? DaySpread.Fault(command.Days, command.Quantity?.Unit ?? c.Quantity?.Unit ?? "h")
        ?? ContributionActs.Refuses(ContributionActs.Correct, c, command.Actor, parties)
        ?? RefusesCorrection(c, command)
        ?? RefusesCorrectedDays(c, command);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionCorrected Decide(Contribution c, CorrectContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        var (moreQuantity, lessQuantity) = command.Quantity is null ? (null, null) : Change.Of(c.Quantity!, command.Quantity);
        var (moreValue, lessValue) = command.Value is null ? (null, null) : Change.Of(Correctable(c)!, command.Value);
        var on = Corrects(c) is ContributionStage.Due ? c.DueOn : c.CashOn;
        return new(Corrects(c), moreQuantity, lessQuantity, moreValue, lessValue, on, command.Reason, command.Actor.Key, command.Days is { } days ? [.. days.OrderBy(d => d.On)] : null);
    }

    // Cash that is still due is what a correction is about, as long as there is any.
    private static ContributionStage Corrects(Contribution c) => c.Due is { IsZero: false } ? ContributionStage.Due : c.Stage;

    private static Money? Correctable(Contribution c) => Corrects(c) is ContributionStage.Due ? c.Due : c.Value;

    private static Refusal? RefusesCorrection(Contribution c, CorrectContribution command) =>
        command.Quantity is not null && c.IsCash ? ContributionRefusal.WrongUnit.Because("Cash has no quantity.", "/quantity")
        : command.Quantity is not null && command.Quantity.Unit != c.Quantity!.Unit
            ? ContributionRefusal.WrongUnit.Because($"It is counted in {c.Quantity.Unit}.", "/quantity/unit")
        : command.Value is not null && c.Value is null ? ContributionRefusal.NotValued
        : command.Value is not null && command.Value.Currency != c.Value!.Currency
            ? ContributionRefusal.WrongCurrency.Because($"It is valued in {c.Value.Currency}.", "/value/currency")
        : (command.Quantity is null || command.Quantity == c.Quantity) && (command.Value is null || command.Value == Correctable(c))
          && (command.Days is null || Same(command.Days, c.Days))
            ? ContributionRefusal.NothingChanges.Because("Give the quantity or the value it should have been.")
        : command.Quantity?.Amount > c.Quantity?.Amount || command.Value?.Amount > Correctable(c)?.Amount ? RefusesIncrease(c)
        : null;

    private static bool Same(IReadOnlyList<DayAmount> days, IReadOnlyList<DayAmount>? others) =>
        others is not null && days.OrderBy(d => d.On).SequenceEqual(others.OrderBy(d => d.On));

    private static Refusal? RefusesCorrectedDays(Contribution c, CorrectContribution command) =>
        c.TrueOn is null || c.Quantity is null
            ? command.Days is null ? null : ClaimRefusal.DaysNotCounted.Because("Cash has no days.", "/days")
        : command.Quantity is null && command.Days is null ? null
        : c.Days is not null && command.Days is null && command.Quantity != c.Quantity
            ? ClaimRefusal.DaysMissing.Because($"It spreads over {c.Days.Count} days.", "/days")
        : DaySpread.Refuses(command.Days, command.Quantity ?? c.Quantity, c.TrueOn, (c.PersonKey ?? c.AssetKey) is not null);

    // The coordinator, the funder or the auditor agreed to an amount; the partner alone cannot raise it afterwards.
    private static Refusal? RefusesIncrease(Contribution c) =>
        StageAccounts.CountsAsAccepted.Contains(c.Stage)
            ? ContributionRefusal.IncreaseAfterAcceptance.Because($"It is {StageAccounts.Name(c.Stage)}.")
            : null;
}
