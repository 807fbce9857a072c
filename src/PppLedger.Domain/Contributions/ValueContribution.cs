namespace PppLedger.Domain;

/// <summary>A recorded in-kind contribution got its first value.</summary>
/// <param name="Value">What it is worth.</param>
/// <param name="Method">How that was arrived at.</param>
/// <param name="RateCardId">The rate card used, where one was.</param>
/// <param name="Basis">The arithmetic in words and numbers, as <c>40 h x 60.00 EUR</c>.</param>
/// <param name="Original">The amount in the partner's own currency and the rate, where it was another one.</param>
/// <param name="By">Opaque key of the one who valued it.</param>
[EventAlias("contribution-valued")]
[Says("The contribution was valued at {Value} by the method {Method}[, originally {Original.Value}]")]
public sealed record ContributionValued(Money Value, ValuationMethod Method, Guid? RateCardId, string? Basis, OriginalAmount? Original, string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => ContributionMoves.Into(ContributionStage.Recorded, null, Value, facts);
}

/// <summary>Gives a recorded in-kind contribution its first value. See <see cref="ContributionValued"/> for the members.</summary>
/// <param name="Value">What it is worth, or null where the original is given.</param>
/// <param name="Method">How that was arrived at.</param>
/// <param name="Basis">The arithmetic in words and numbers.</param>
/// <param name="Actor">Who.</param>
/// <param name="Original">What it is worth in the partner's own currency, where that is another one: converted by the rate fixed for its days.</param>
public sealed record ValueContribution(Money? Value, ValuationMethod Method, string? Basis, Actor Actor, Money? Original = null);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; cash; who may not; a stage that does not allow it; what has a value; another currency than the award's; no rate.</summary>
    public static Refusal? Refuses(Contribution c, ValueContribution command, Parties parties) =>
        CurrencyTerms.Faults(command.Value, command.Original)
        ?? Input.OptionalText(command.Basis, "/basis", 500)
        ?? (c.IsCash ? ContributionRefusal.CashIsNotValued : null)
        ?? ContributionActs.Refuses(ContributionActs.Value, c, command.Actor, parties)
        ?? (c.Value is not null ? ContributionRefusal.AlreadyValued.Because($"It is valued at {c.Value}.") : null)
        ?? parties.Currencies.Refuses(command.Value, command.Original, c.TrueOn!);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionValued Decide(Contribution c, ValueContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        var (value, original) = parties.Currencies.Post(command.Value, command.Original, c.TrueOn!);
        return new(value, command.Method, null, command.Basis, original, command.Actor.Key);
    }
}
