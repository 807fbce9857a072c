namespace PppLedger.Domain;

/// <summary>Money ordered back was received.</summary>
/// <param name="OrganisationId">Who paid it back.</param>
/// <param name="Value">How much.</param>
/// <param name="ReceivedOn">When.</param>
/// <param name="Reference">The payer's reference.</param>
[EventAlias("recovery-received")]
[Says(
    "{Value} was received back from {OrganisationId}[, tranche {Tranche},] on {ReceivedOn}"
    + "[, reference {Reference}]")]
public sealed record RecoveryReceived(Guid OrganisationId, Money Value, DateOnly ReceivedOn, string? Reference) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.RecoveryDue, Funding.Treasury, Value, AwardFacts.On(facts, ReceivedOn, Tranche)).Between(OrganisationId, facts.OrganisationId)];
}

/// <summary>Receives money ordered back. See <see cref="RecoveryReceived"/> for the members.</summary>
public sealed record ReceiveRecovery(Guid OrganisationId, Money Value, DateOnly ReceivedOn, string? Reference, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a pledge; no such tranche; another currency; more than is due back.</summary>
    public static Refusal? Refuses(Award award, ReceiveRecovery command) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.ReceivedOn, "/receivedOn")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Ahead(command.ReceivedOn, command.Today, "/receivedOn")
        ?? AwardActs.Refuses(AwardActs.ReceiveRecovery, award.FunderId, null, command.Actor)
        ?? NotGranted(award)
        ?? NoSuchPot(award, command.Tranche)
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (award.HeldBy(command.OrganisationId, command.Tranche).RecoveryDue is var due && command.Value > due
            ? AwardRefusal.MoreThanRecoveryDue.Because($"{due} is due back.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static RecoveryReceived Decide(Award award, ReceiveRecovery command)
    {
        Invariant.Holds(Refuses(award, command) is null);
        return new(command.OrganisationId, command.Value, command.ReceivedOn, command.Reference) { Tranche = command.Tranche };
    }
}
