namespace PppLedger.Domain;

/// <summary>The funder paid an instalment.</summary>
/// <param name="OrganisationId">Whom it was paid to: the coordinator or a partner.</param>
/// <param name="Value">How much.</param>
/// <param name="PaidOn">When.</param>
/// <param name="Reference">The payer's reference.</param>
[EventAlias("instalment-paid")]
[Says(
    "{Value} was paid to {OrganisationId} as an instalment[ from tranche {Tranche}], dated {PaidOn}"
    + "[, reference {Reference}]")]
public sealed record InstalmentPaid(Guid OrganisationId, Money Value, DateOnly PaidOn, string? Reference) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Treasury, Funding.Paid, Value, AwardFacts.On(facts, PaidOn, Tranche)).Between(facts.OrganisationId, OrganisationId)];
}

/// <summary>Pays an instalment. See <see cref="InstalmentPaid"/> for the members.</summary>
public sealed record PayInstalment(Guid OrganisationId, Money Value, DateOnly PaidOn, string? Reference, DateOnly Today, Actor Actor)
    : IPayment
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>Refuses what any payment is refused for (see <c>BadPayment</c>), then payments above the ceiling.</summary>
    public static Refusal? Refuses(Award award, PayInstalment command, Consortium consortium) =>
        BadPayment(AwardActs.PayInstalment, award, command, consortium) ?? AboveCeiling(award, command);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static InstalmentPaid Decide(Award award, PayInstalment command, Consortium consortium)
    {
        Invariant.Holds(Refuses(award, command, consortium) is null);
        return new(command.OrganisationId, command.Value, command.PaidOn, command.Reference) { Tranche = command.Tranche };
    }
}
