namespace PppLedger.Domain;

/// <summary>Subsidy was deployed in the work of a partner (inzet). At least one of the two amounts is given.</summary>
/// <param name="OrganisationId">The partner whose work it is.</param>
/// <param name="WorkPackage">The work package.</param>
/// <param name="FromPaid">What of it the funder paid to the partner itself; null where nothing.</param>
/// <param name="FromPassedOn">What of it was passed on to the partner; null where nothing.</param>
/// <param name="On">When.</param>
/// <param name="Reference">The decision.</param>
[EventAlias("subsidy-deployed")]
[Says(
    "{OrganisationId} deployed [{FromPaid} of what it was paid][{?FromPaid}{?FromPassedOn} and ]"
    + "[{FromPassedOn} of what was passed on to it] in work package {WorkPackage}"
    + "[, tranche {Tranche},] on {On}[, reference {Reference}]")]
public sealed record SubsidyDeployed(
    Guid OrganisationId, string WorkPackage, Money? FromPaid, Money? FromPassedOn, DateOnly On, string? Reference) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts)
    {
        var at = AwardFacts.On(facts, On, Tranche) with { WorkPackage = WorkPackage };
        if (FromPaid is not null)
        {
            yield return Posting.Move(Funding.Paid, Funding.Deployed, FromPaid, at).Between(OrganisationId, OrganisationId);
        }

        if (FromPassedOn is not null)
        {
            yield return Posting.Move(Funding.PassedOn, Funding.Deployed, FromPassedOn, at).Between(OrganisationId, OrganisationId);
        }
    }
}

/// <summary>Deploys subsidy in work.</summary>
/// <param name="OrganisationId">The partner whose work it is.</param>
/// <param name="WorkPackage">The work package.</param>
/// <param name="Value">How much; what was passed on to the partner is taken first.</param>
/// <param name="On">When.</param>
/// <param name="Reference">The decision.</param>
/// <param name="Today">Today's legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record DeploySubsidy(
    Guid OrganisationId, string WorkPackage, Money Value, DateOnly On, string? Reference, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }
}

public static partial class AwardRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award, or a pledge; a day before the grant; no such tranche,
    /// or a settled one; no such work package; no agreement signed by that day that shows the partner's contributions (I4); work
    /// that began before its first deployment, where the scheme says so (I5); work settled under another tranche (I35); another
    /// currency; more than it holds.
    /// </summary>
    public static Refusal? Refuses(Award award, DeploySubsidy command, Consortium consortium, RuleBook? book = null) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Text(command.WorkPackage, "/workPackage", 50)
        ?? Input.Day(command.On, "/on")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Ahead(command.On, command.Today, "/on")
        ?? HoldersAct(AwardActs.Deploy, award, consortium, command.OrganisationId, command.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? (award.GrantDateInferred ? null : BeforeTheGrant(award, command.On, "/on"))
        ?? NoSuchPot(award, command.Tranche)
        ?? PotSettled(award, command.Tranche)
        ?? RefusesWork(award, command, consortium, AwardTerms.Of(award, book))
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (award.HeldBy(command.OrganisationId, command.Tranche) is var held && command.Value > held.Paid + held.PassedOn
            ? AwardRefusal.MoreThanItHolds.Because($"It holds {held.Paid + held.PassedOn} that is not deployed.", "/value")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static SubsidyDeployed Decide(Award award, DeploySubsidy command, Consortium consortium, RuleBook? book = null)
    {
        Invariant.Holds(Refuses(award, command, consortium, book) is null);
        var held = award.HeldBy(command.OrganisationId, command.Tranche);
        var passedOn = command.Value < held.PassedOn ? command.Value : held.PassedOn;
        var paid = command.Value - passedOn;
        return new(command.OrganisationId, command.WorkPackage, paid.IsZero ? null : paid, passedOn.IsZero ? null : passedOn, command.On, command.Reference)
        {
            Tranche = command.Tranche,
        };
    }

    private static Refusal? RefusesWork(Award award, DeploySubsidy command, Consortium consortium, AwardTerms terms)
    {
        if (consortium.WorkPackages.FirstOrDefault(w => w.Code == command.WorkPackage) is not { } work)
        {
            return ContributionRefusal.WorkPackageUnknown.Because($"{consortium.Code} has no work package '{command.WorkPackage}'.", "/workPackage");
        }

        if (consortium.AgreementOn(command.On)?.Contributions.Any(c => c.OrganisationId == command.OrganisationId) is not true)
        {
            return AwardRefusal.NoAgreement.Because($"None signed by {command.On:O} shows what this partner brings.", "/on");
        }

        var first = award.Deployments.All(d => d.WorkPackage != command.WorkPackage);
        return first && terms.DeployedBeforeStart && (work.StartsOn ?? consortium.StartsOn) is { } start && start < command.On
                ? AwardRefusal.StartedBefore.Because($"{work.Code} began on {start:O}; {award.Scheme} asks for the deployment first.", "/on")
            : award.SettledWork.FirstOrDefault(s => s.WorkPackage == command.WorkPackage && s.Tranche != command.Tranche) is { } settled
                ? AwardRefusal.WorkSettled.Because($"{work.Code} is settled under {settled.Tranche ?? "the award without a tranche"}.", "/workPackage")
            : null;
    }
}
