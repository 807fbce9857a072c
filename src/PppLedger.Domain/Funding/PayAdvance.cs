namespace PppLedger.Domain;

/// <summary>The funder paid an advance.</summary>
/// <param name="OrganisationId">Whom it was paid to: the coordinator or a partner.</param>
/// <param name="Value">How much.</param>
/// <param name="PaidOn">When.</param>
/// <param name="Reference">The payer's reference.</param>
[EventAlias("advance-paid")]
[Says(
    "{Value} was paid to {OrganisationId} as an advance[ from tranche {Tranche}], dated {PaidOn}"
    + "[, reference {Reference}]")]
public sealed record AdvancePaid(Guid OrganisationId, Money Value, DateOnly PaidOn, string? Reference) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Treasury, Funding.Paid, Value, AwardFacts.On(facts, PaidOn, Tranche)).Between(facts.OrganisationId, OrganisationId)];
}

/// <summary>Pays an advance. See <see cref="AdvancePaid"/> for the members.</summary>
public sealed record PayAdvance(Guid OrganisationId, Money Value, DateOnly PaidOn, string? Reference, DateOnly Today, Actor Actor)
    : IPayment
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses what any payment is refused for (see <c>BadPayment</c>), then advances above their maximum where one is known, then payments above
    /// the ceiling.
    /// </summary>
    /// <param name="award">The award.</param>
    /// <param name="command">The advance.</param>
    /// <param name="consortium">Its consortium.</param>
    /// <param name="book">The rule sets there are; left out, those the ledger comes with.</param>
    public static Refusal? Refuses(Award award, PayAdvance command, Consortium consortium, RuleBook? book = null) =>
        BadPayment(AwardActs.PayAdvance, award, command, consortium)
        ?? (award.Pot(command.Tranche)! is var pot && AwardTerms.Of(award, book).MaximumAdvances(pot.Ceiling) is { } most && (pot.Advanced + command.Value).Amount > most
            ? AwardRefusal.AdvancesAboveMaximum.Because($"{pot.Advanced} was advanced, {most:0.00##} of {pot.Ceiling} may be.", "/value")
            : null)
        ?? AboveCeiling(award, command);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AdvancePaid Decide(Award award, PayAdvance command, Consortium consortium, RuleBook? book = null)
    {
        Invariant.Holds(Refuses(award, command, consortium, book) is null);
        return new(command.OrganisationId, command.Value, command.PaidOn, command.Reference) { Tranche = command.Tranche };
    }
}
