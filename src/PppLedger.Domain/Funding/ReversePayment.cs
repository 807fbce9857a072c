namespace PppLedger.Domain;

/// <summary>A payment was recorded by mistake, or came back from the bank: part or all of it is taken back.</summary>
/// <param name="OrganisationId">Whom it was recorded as paid to.</param>
/// <param name="Value">How much of it.</param>
/// <param name="PaidOn">The day of the payment reversed.</param>
/// <param name="IsAdvance">Whether that was an advance.</param>
/// <param name="Reason">Why.</param>
[EventAlias("payment-reversed")]
[Says(
    "{Value} paid to {OrganisationId} on {PaidOn} as an [{?IsAdvance}advance][{!IsAdvance}instalment]"
    + "[ from tranche {Tranche}] was reversed: {Reason}")]
public sealed record PaymentReversed(Guid OrganisationId, Money Value, DateOnly PaidOn, bool IsAdvance, string Reason) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Paid, Funding.Treasury, Value, AwardFacts.On(facts, PaidOn, Tranche)).Between(OrganisationId, facts.OrganisationId)];
}

/// <summary>Reverses a payment. See <see cref="PaymentReversed"/> for the members.</summary>
public sealed record ReversePayment(Guid OrganisationId, Money Value, DateOnly PaidOn, bool IsAdvance, string Reason, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a missing reason; who may not; a pledge; no such tranche; another currency; no such payment, or
    /// less of it; what the recipient no longer holds.
    /// </summary>
    public static Refusal? Refuses(Award award, ReversePayment command) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.PaidOn, "/paidOn")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? AwardActs.Refuses(AwardActs.ReversePayment, award.FunderId, null, command.Actor)
        ?? NotGranted(award)
        ?? NoSuchPot(award, command.Tranche)
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (Standing(award, command) is var standing && command.Value.Amount > standing
            ? AwardRefusal.NoSuchPayment.Because($"On {command.PaidOn:O} {standing:0.00##} was paid to it and stands.", "/value")
            : award.HeldBy(command.OrganisationId, command.Tranche).Paid is var held && command.Value > held
                ? AwardRefusal.MoreThanItHolds.Because($"{held} is still there.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static PaymentReversed Decide(Award award, ReversePayment command)
    {
        Invariant.Holds(Refuses(award, command) is null);
        return new(command.OrganisationId, command.Value, command.PaidOn, command.IsAdvance, command.Reason) { Tranche = command.Tranche };
    }

    private static decimal Standing(Award award, ReversePayment c) => award.Payments
        .Where(p => p.OrganisationId == c.OrganisationId && p.PaidOn == c.PaidOn && p.IsAdvance == c.IsAdvance && p.Tranche == c.Tranche)
        .Sum(p => p.Value.Amount);
}
