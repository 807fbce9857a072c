namespace PppLedger.Domain;

/// <summary>The funder paid an advance.</summary>
/// <param name="OrganisationId">Whom it was paid to: the coordinator or a partner.</param>
/// <param name="Value">How much.</param>
/// <param name="PaidOn">When.</param>
/// <param name="Reference">The payer's reference.</param>
[EventAlias("advance-paid")]
public sealed record AdvancePaid(Guid OrganisationId, Money Value, DateOnly PaidOn, string? Reference) : IPosts
{
    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Treasury, Funding.Paid, Value, AwardFacts.On(facts, PaidOn)).Between(facts.OrganisationId, OrganisationId)];
}

/// <summary>Pays an advance. See <see cref="AdvancePaid"/> for the members.</summary>
public sealed record PayAdvance(Guid OrganisationId, Money Value, DateOnly PaidOn, string? Reference, DateOnly Today, Actor Actor)
    : IPayment;

public static partial class AwardRules
{
    /// <summary>
    /// Refuses what any payment is refused for (see <c>BadPayment</c>), then advances above their maximum, then payments above
    /// the ceiling.
    /// </summary>
    public static Refusal? Refuses(Award award, PayAdvance command, Consortium consortium) =>
        BadPayment(AwardActs.PayAdvance, award, command, consortium)
        ?? ((award.Advanced + command.Value).Amount > AdvanceLimit.Of(award.Ceiling)
            ? AwardRefusal.AdvancesAboveMaximum.Because(
                $"{award.Advanced} was advanced, {AdvanceLimit.Of(award.Ceiling):0.00##} of {award.Ceiling} may be.", "/value")
            : null)
        ?? AboveCeiling(award, command);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AdvancePaid Decide(Award award, PayAdvance command, Consortium consortium)
    {
        Invariant.Holds(Refuses(award, command, consortium) is null);
        return new(command.OrganisationId, command.Value, command.PaidOn, command.Reference);
    }
}
