namespace PppLedger.Domain;

/// <summary>A recorded in-kind contribution got its first value.</summary>
/// <param name="Value">What it is worth.</param>
/// <param name="Method">How that was arrived at.</param>
/// <param name="RateCardId">The rate card used, where one was.</param>
/// <param name="Basis">The arithmetic in words and numbers, as <c>40 h x 60.00 EUR</c>.</param>
/// <param name="Original">The amount in the partner's own currency and the rate, where it was another one.</param>
/// <param name="By">Opaque key of the one who valued it.</param>
[EventAlias("contribution-valued")]
public sealed record ContributionValued(Money Value, ValuationMethod Method, Guid? RateCardId, string? Basis, OriginalAmount? Original, string By) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => ContributionMoves.Into(ContributionStage.Recorded, null, Value, facts);
}

/// <summary>Gives a recorded in-kind contribution its first value. See <see cref="ContributionValued"/> for the members.</summary>
public sealed record ValueContribution(Money Value, ValuationMethod Method, string? Basis, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a stage that does not allow it; cash; what has a value.</summary>
    public static Refusal? Refuses(Contribution c, ValueContribution command, Parties parties) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Input.OptionalText(command.Basis, "/basis", 500)
        ?? (c.IsCash ? ContributionRefusal.CashIsNotValued : null)
        ?? ContributionActs.Refuses(ContributionActs.Value, c, command.Actor, parties)
        ?? (c.Value is not null ? ContributionRefusal.AlreadyValued.Because($"It is valued at {c.Value}.") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionValued Decide(Contribution c, ValueContribution command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(command.Value, command.Method, null, command.Basis, null, command.Actor.Key);
    }
}
