namespace PppLedger.Domain;

/// <summary>Who was paid passed money on to a partner, as the coordinator does with what is paid through it.</summary>
/// <param name="FromOrganisationId">Who passed it on.</param>
/// <param name="ToOrganisationId">Who got it.</param>
/// <param name="Value">How much.</param>
/// <param name="On">When.</param>
/// <param name="Reference">The payer's reference.</param>
[EventAlias("funds-passed-on")]
[Says(
    "{FromOrganisationId} passed {Value} on to {ToOrganisationId}[ from tranche {Tranche}] on {On}"
    + "[, reference {Reference}]")]
public sealed record FundsPassedOn(Guid FromOrganisationId, Guid ToOrganisationId, Money Value, DateOnly On, string? Reference) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Paid, Funding.PassedOn, Value, AwardFacts.On(facts, On, Tranche)).Between(FromOrganisationId, ToOrganisationId)];
}

/// <summary>Passes money on to a partner. See <see cref="FundsPassedOn"/> for the members.</summary>
public sealed record PassOnFunds(
    Guid FromOrganisationId, Guid ToOrganisationId, Money Value, DateOnly On, string? Reference, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a pledge; a day before the grant; no such tranche; one to itself; a
    /// recipient that never took part; another currency; more than it holds.
    /// </summary>
    public static Refusal? Refuses(Award award, PassOnFunds command, Consortium consortium) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.On, "/on")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Ahead(command.On, command.Today, "/on")
        ?? HoldersAct(AwardActs.PassOn, award, consortium, command.FromOrganisationId, command.Actor)
        ?? NotGranted(award)
        ?? (award.GrantDateInferred ? null : BeforeTheGrant(award, command.On, "/on"))
        ?? NoSuchPot(award, command.Tranche)
        ?? (command.FromOrganisationId == command.ToOrganisationId ? AwardRefusal.SameHolder : null)
        ?? (consortium.Partners.Any(p => p.OrganisationId == command.ToOrganisationId)
            ? null
            : AwardRefusal.RecipientNotAPartner.Because($"It takes no part in {consortium.Code}.", "/toOrganisationId"))
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (award.HeldBy(command.FromOrganisationId, command.Tranche).Paid is var held && command.Value > held
            ? AwardRefusal.MoreThanItHolds.Because($"{held} was paid to it and is still there.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static FundsPassedOn Decide(Award award, PassOnFunds command, Consortium consortium)
    {
        Invariant.Holds(Refuses(award, command, consortium) is null);
        return new(command.FromOrganisationId, command.ToOrganisationId, command.Value, command.On, command.Reference) { Tranche = command.Tranche };
    }

    // Who holds the money says what it did with it; so may the coordinator and those the table names.
    private static Refusal? HoldersAct(AwardAct act, Award award, Consortium consortium, Guid holder, Actor actor) =>
        actor.OrganisationId == holder && actor.Is(Role.Controller) ? null : AwardActs.Refuses(act, award.FunderId, consortium.CoordinatorId, actor);
}
