namespace PppLedger.Domain;

/// <summary>The value of an in-kind contribution changed; the quantity stays. One of increase and decrease is given.</summary>
/// <param name="From">The stage it stands at.</param>
/// <param name="Increase">By how much it is worth more, or null.</param>
/// <param name="Decrease">By how much it is worth less, or null.</param>
/// <param name="Method">How the new value was arrived at.</param>
/// <param name="RateCardId">The rate card used, where one was.</param>
/// <param name="Basis">The arithmetic in words and numbers.</param>
/// <param name="Original">The new amount in the partner's own currency and the rate, where it was another one.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who revalued it.</param>
[EventAlias("contribution-revalued")]
[Says("The {From} contribution was revalued by the method {Method}[, {Increase} more][, {Decrease} less]: {Reason}")]
public sealed record ContributionRevalued(
    ContributionStage From,
    Money? Increase,
    Money? Decrease,
    ValuationMethod Method,
    Guid? RateCardId,
    string? Basis,
    OriginalAmount? Original,
    string Reason,
    string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        ContributionMoves.Into(From, null, Increase, facts)
            .Concat(ContributionMoves.Between(From, ContributionStage.Corrected, null, Decrease, facts));
}

/// <summary>Sets a new value for an in-kind contribution.</summary>
/// <param name="Value">The new value of what stands at the present stage.</param>
/// <param name="Method">How it was arrived at.</param>
/// <param name="Basis">The arithmetic in words and numbers.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
public sealed record RevalueContribution(Money Value, ValuationMethod Method, string? Basis, string Reason, Actor Actor)
{
    /// <summary>The rate card used, where one was.</summary>
    public Guid? RateCardId { get; init; }

    /// <summary>The new amount in the partner's own currency, where it is another one.</summary>
    public OriginalAmount? Original { get; init; }
}

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a stage that does not allow it; what has no value or keeps it; more than was accepted.</summary>
    public static Refusal? Refuses(Contribution c, RevalueContribution command, Parties parties) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Input.OptionalText(command.Basis, "/basis", 500)
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? (c.IsCash ? ContributionRefusal.CashIsNotValued : null)
        ?? ContributionActs.Refuses(ContributionActs.Revalue, c, command.Actor, parties)
        ?? (c.Value is null ? ContributionRefusal.NotValued
            : c.Value.Currency != command.Value.Currency
                ? ContributionRefusal.WrongCurrency.Because($"It is valued in {c.Value.Currency}.", "/value/currency")
            : c.Value == command.Value ? ContributionRefusal.NothingChanges.Because($"It is valued at {c.Value} already.")
            : command.Value > c.Value ? RefusesIncrease(c)
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionRevalued Decide(Contribution c, RevalueContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        var (more, less) = Change.Of(c.Value!, command.Value);
        return new(c.Stage, more, less, command.Method, command.RateCardId, command.Basis, command.Original, command.Reason, command.Actor.Key);
    }
}
