namespace PppLedger.Domain;

public static partial class ContributionRules
{
    /// <summary>
    /// Whether somebody may read the files of a contribution: its partner, the consortium's coordinator, the funder of its award
    /// and auditors. To everybody else they do not exist.
    /// </summary>
    public static bool MayReadEvidence(Contribution c, Actor actor, Parties parties) =>
        actor.OrganisationId == c.OrganisationId
        || actor.Is(Role.Auditor)
        || (actor.Is(Role.Coordinator) && actor.OrganisationId == parties.CoordinatorId)
        || (actor.Is(Role.Funder) && actor.OrganisationId == parties.FunderId);
}
