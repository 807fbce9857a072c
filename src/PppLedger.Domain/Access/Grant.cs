namespace PppLedger.Domain;

/// <summary>How far a role reaches.</summary>
public enum Reach
{
    /// <summary>Nowhere; refused.</summary>
    None,

    /// <summary>All of the ledger. For auditors, the programme office and administrators.</summary>
    Whole,

    /// <summary>What concerns the organisation acted for: its own things, and the consortia it takes part in or funds.</summary>
    Organisation,

    /// <summary>One consortium.</summary>
    Consortium,

    /// <summary>One award, without the rest of its consortium.</summary>
    Award,
}

/// <summary>A role somebody holds, for whom, and how far it reaches.</summary>
/// <param name="Role">The role.</param>
/// <param name="Reach">How far it reaches.</param>
/// <param name="OrganisationId">The organisation acted for; left out only where the role reaches all of the ledger or is an auditor's.</param>
/// <param name="On">The consortium or award it reaches, where it reaches one; else left out.</param>
public sealed record Grant(Role Role, Reach Reach, Guid? OrganisationId = null, Guid? On = null)
{
    private static readonly Role[] OfTheWhole = [Role.Auditor, Role.ProgrammeOffice, Role.Administrator];

    /// <summary>Whether it can be used when acting for this organisation; what names none goes with any.</summary>
    public bool GoesWith(Guid organisationId) => OrganisationId is null || OrganisationId == organisationId;

    /// <summary>
    /// Whether the role is held towards a thing: everywhere, towards the one it is bound to, or towards what the organisation may
    /// see. Towards people and rate cards of an organisation, which hang on no consortium, only within that organisation.
    /// </summary>
    public bool Holds(AccessTarget target) => Reach switch
    {
        Reach.Whole => true,
        Reach.Organisation => target.Owner is null || target.Owner == OrganisationId,
        Reach.Consortium => target.ConsortiumId == On,
        Reach.Award => target.AwardId == On,
        _ => false,
    };

    /// <summary>Refuses, in this order: a role that cannot reach so far; an organisation that lacks; a thing too many or too few.</summary>
    public Refusal? Fault(string pointer) =>
        Reach is Reach.Whole && !OfTheWhole.Contains(Role)
            ? AccessRefusal.GrantOutOfReach.Because($"The role {Role} is held for an organisation, not for all of the ledger.", $"{pointer}/reach")
        : Reach is not Reach.Whole && Role is Role.Administrator
            ? AccessRefusal.GrantOutOfReach.Because("An administrator runs the ledger as a whole.", $"{pointer}/reach")
        : OrganisationId is null && (Reach is Reach.Organisation || !OfTheWhole.Contains(Role))
            ? AccessRefusal.GrantOutOfReach.Because("Say for which organisation.", $"{pointer}/organisationId")
        : On is null != (Reach is Reach.Whole or Reach.Organisation)
            ? AccessRefusal.GrantOutOfReach.Because("A role that is bound to a consortium or an award names it, and no other does.", $"{pointer}/on")
        : null;
}

/// <summary>What an operation is about, as far as access goes.</summary>
/// <param name="ConsortiumId">The consortium it hangs on.</param>
/// <param name="AwardId">The award it hangs on.</param>
/// <param name="Owner">The organisation whose own thing it is: its people, its rate cards.</param>
public sealed record AccessTarget(Guid? ConsortiumId = null, Guid? AwardId = null, Guid? Owner = null)
{
    /// <summary>Nothing in particular: a list, or an act whose body will say.</summary>
    public static AccessTarget Any { get; } = new();

    /// <summary>What names a consortium and an award side by side: the award counts only where it is of that consortium.</summary>
    /// <param name="consortiumId">The consortium named, if any.</param>
    /// <param name="award">The award named, with the consortium it is of; null where none is named or there.</param>
    public static AccessTarget Named(Guid? consortiumId, AccessTarget? award) =>
        new(consortiumId, consortiumId is null || consortiumId == award?.ConsortiumId ? award?.AwardId : null);
}
