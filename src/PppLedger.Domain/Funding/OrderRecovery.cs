namespace PppLedger.Domain;

/// <summary>The funder ordered money back (terugvordering) that was paid beyond what is settled, or under a withdrawn award.</summary>
/// <param name="OrganisationId">Who is to pay it back.</param>
/// <param name="Value">How much.</param>
/// <param name="FromPaid">What of it the organisation still holds as paid; null where nothing.</param>
/// <param name="FromPassedOn">What of it the organisation still holds as passed on; null where nothing.</param>
/// <param name="FromDeployed">What of it was deployed, per work package.</param>
/// <param name="On">The day of the order.</param>
/// <param name="DueOn">By when; null where not said.</param>
/// <param name="Reason">Why.</param>
[EventAlias("recovery-ordered")]
[Says("{Value} was ordered back from {OrganisationId}[, tranche {Tranche},] on {On}[, due on {DueOn}]: {Reason}")]
public sealed record RecoveryOrdered(
    Guid OrganisationId,
    Money Value,
    Money? FromPaid,
    Money? FromPassedOn,
    IReadOnlyList<RecoveredWork> FromDeployed,
    DateOnly On,
    DateOnly? DueOn,
    string Reason) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts)
    {
        var at = AwardFacts.On(facts, On, Tranche);
        if (FromPaid is not null)
        {
            yield return Posting.Move(Funding.Paid, Funding.RecoveryDue, FromPaid, at).Between(OrganisationId, OrganisationId);
        }

        if (FromPassedOn is not null)
        {
            yield return Posting.Move(Funding.PassedOn, Funding.RecoveryDue, FromPassedOn, at).Between(OrganisationId, OrganisationId);
        }

        foreach (var work in FromDeployed)
        {
            yield return Posting.Move(Funding.Deployed, Funding.RecoveryDue, work.Value, at with { WorkPackage = work.WorkPackage })
                .Between(OrganisationId, OrganisationId);
        }
    }
}

/// <summary>What of deployed money is to be paid back.</summary>
/// <param name="WorkPackage">The work package it was deployed in.</param>
/// <param name="Value">How much.</param>
public sealed record RecoveredWork(string WorkPackage, Money Value);

/// <summary>Orders money back.</summary>
/// <param name="OrganisationId">Who is to pay it back.</param>
/// <param name="Value">How much: taken from what it still holds, then from what it deployed last.</param>
/// <param name="On">The day of the order.</param>
/// <param name="DueOn">By when; null where not said.</param>
/// <param name="Reason">Why.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record OrderRecovery(
    Guid OrganisationId, Money Value, DateOnly On, DateOnly? DueOn, string Reason, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a missing reason; a day ahead; due before the order; who may not; a pledge; no such tranche; one
    /// neither settled nor withdrawn; another currency; more than was paid beyond the settlement; more than the organisation got.
    /// </summary>
    public static Refusal? Refuses(Award award, OrderRecovery command) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.On, "/on")
        ?? Input.Day(command.DueOn, "/dueOn")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? Ahead(command.On, command.Today, "/on")
        ?? (command.DueOn < command.On ? InputRefusal.DatesBackwards.Because($"{command.DueOn:O} is before {command.On:O}.", "/dueOn") : null)
        ?? AwardActs.Refuses(AwardActs.OrderRecovery, award.FunderId, null, command.Actor)
        ?? NotGranted(award)
        ?? NoSuchPot(award, command.Tranche)
        ?? (award.Pot(command.Tranche)!.IsSettled || award.IsWithdrawn ? null : AwardRefusal.NotSettled.Because("Money is ordered back after the settlement or a withdrawal."))
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (command.Value > award.Recoverable(command.Tranche)
            ? AwardRefusal.NothingToRecover.Because($"{award.Recoverable(command.Tranche)} may be ordered back.", "/value")
            : Got(award, command) is var got && command.Value > got
                ? AwardRefusal.MoreThanItHolds.Because($"{got} went to it and was not ordered back.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static RecoveryOrdered Decide(Award award, OrderRecovery command)
    {
        Invariant.Holds(Refuses(award, command) is null);
        var held = award.HeldBy(command.OrganisationId, command.Tranche);
        var (paid, rest) = Take(command.Value, held.Paid);
        var (passedOn, left) = Take(rest, held.PassedOn);
        var work = new List<RecoveredWork>();
        foreach (var deployed in award.Deployments.Where(d => d.OrganisationId == command.OrganisationId && d.Tranche == command.Tranche).Reverse())
        {
            (var part, left) = Take(left, deployed.Value);
            if (!part.IsZero)
            {
                work.Add(new(deployed.WorkPackage, part));
            }
        }

        return new(command.OrganisationId, command.Value, OrNull(paid), OrNull(passedOn), work, command.On, command.DueOn, command.Reason)
        {
            Tranche = command.Tranche,
        };
    }

    private static Money Got(Award award, OrderRecovery c)
    {
        var held = award.HeldBy(c.OrganisationId, c.Tranche);
        return held.Paid + held.PassedOn + award.DeployedBy(c.OrganisationId, c.Tranche);
    }

    private static (Money Taken, Money Left) Take(Money wanted, Money there) => wanted < there ? (wanted, wanted - wanted) : (there, wanted - there);
}
