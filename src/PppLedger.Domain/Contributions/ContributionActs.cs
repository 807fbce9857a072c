namespace PppLedger.Domain;

/// <summary>On behalf of whom an act on a contribution is done.</summary>
public enum ActsFor
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The partner that brings it in.</summary>
    Partner,

    /// <summary>The consortium's coordinator.</summary>
    Coordinator,

    /// <summary>The funder of the award it counts under.</summary>
    Funder,

    /// <summary>An auditor, whatever the organisation.</summary>
    Auditor,

    /// <summary>An auditor, or the funder of the award it counts under.</summary>
    FunderOrAuditor,

    /// <summary>The consortium's coordinator, or the funder of the award it counts under.</summary>
    CoordinatorOrFunder,
}

/// <summary>One row of the table that says who may do what when.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="For">On behalf of whom.</param>
/// <param name="Roles">The actor needs one of these roles.</param>
/// <param name="From">The stages it may be done in.</param>
public sealed record ContributionAct(string Name, ActsFor For, IReadOnlyList<Role> Roles, IReadOnlyList<ContributionStage> From);

/// <summary>Who may do what to a contribution, and at which stage: the one table of it.</summary>
public static class ContributionActs
{
    // Given, and neither rejected nor taken back.
    private static readonly ContributionStage[] Standing = [ContributionStage.Due, ContributionStage.Received, ContributionStage.Recorded, ContributionStage.Approved, ContributionStage.Submitted, ContributionStage.Accepted, ContributionStage.Validated, ContributionStage.Certified];

    /// <summary>A first value is given.</summary>
    public static readonly ContributionAct Value = new("valuation", ActsFor.Partner, [Role.Recorder, Role.Controller], [ContributionStage.Recorded]);

    /// <summary>The value changes, the quantity stays.</summary>
    public static readonly ContributionAct Revalue = new("revaluation", ActsFor.Partner, [Role.Controller], [ContributionStage.Recorded, ContributionStage.Approved, ContributionStage.Submitted, ContributionStage.Accepted, ContributionStage.Validated, ContributionStage.Certified]);

    /// <summary>Agreed cash becomes due.</summary>
    public static readonly ContributionAct BecomeDue = new("due", ActsFor.Partner, [Role.Recorder, Role.Controller], [ContributionStage.Agreed, ContributionStage.Due, ContributionStage.Received]);

    /// <summary>Cash due is received.</summary>
    public static readonly ContributionAct Receive = new("receipt", ActsFor.Coordinator, [Role.Coordinator], [ContributionStage.Due, ContributionStage.Received]);

    /// <summary>The partner's controller approves.</summary>
    public static readonly ContributionAct Approve = new("approval", ActsFor.Partner, [Role.Controller], [ContributionStage.Recorded, ContributionStage.Received]);

    /// <summary>The partner submits to the coordinator.</summary>
    public static readonly ContributionAct Submit = new("submission", ActsFor.Partner, [Role.Recorder, Role.Controller], [ContributionStage.Approved]);

    /// <summary>The coordinator returns it with a question.</summary>
    public static readonly ContributionAct Return = new("return", ActsFor.Coordinator, [Role.Coordinator], [ContributionStage.Submitted]);

    /// <summary>The coordinator accepts it in full or in part.</summary>
    public static readonly ContributionAct Accept = new("acceptance", ActsFor.Coordinator, [Role.Coordinator], [ContributionStage.Submitted]);

    /// <summary>The coordinator rejects it.</summary>
    public static readonly ContributionAct Reject = new("rejection", ActsFor.Coordinator, [Role.Coordinator], [ContributionStage.Submitted]);

    /// <summary>The funder validates it.</summary>
    public static readonly ContributionAct Validate = new("validation", ActsFor.Funder, [Role.Funder], [ContributionStage.Accepted]);

    /// <summary>The auditor certifies it.</summary>
    public static readonly ContributionAct Certify = new("certification", ActsFor.Auditor, [Role.Auditor], [ContributionStage.Validated]);

    /// <summary>The auditor disallows part or all of what was accepted before.</summary>
    public static readonly ContributionAct Disallow = new("disallowance", ActsFor.Auditor, [Role.Auditor], [ContributionStage.Accepted, ContributionStage.Validated, ContributionStage.Certified]);

    /// <summary>The partner corrects the amount; the history shows both (domain rule I16).</summary>
    public static readonly ContributionAct Correct = new("correction", ActsFor.Partner, [Role.Controller], [ContributionStage.Recorded, ContributionStage.Due, ContributionStage.Received, ContributionStage.Approved, ContributionStage.Submitted, ContributionStage.Accepted, ContributionStage.Validated, ContributionStage.Certified]);

    /// <summary>The partner takes it back.</summary>
    public static readonly ContributionAct Withdraw = new("withdrawal", ActsFor.Partner, [Role.Recorder, Role.Controller], [ContributionStage.Agreed, ContributionStage.Recorded, ContributionStage.Due, ContributionStage.Received, ContributionStage.Approved, ContributionStage.Submitted]);

    /// <summary>The partner attaches a file that shows what the contribution says; also what was asked for when it was returned.</summary>
    public static readonly ContributionAct Attach = new("evidence", ActsFor.Partner, [Role.Recorder, Role.Controller], [ContributionStage.Due, ContributionStage.Received, ContributionStage.Recorded, ContributionStage.Approved, ContributionStage.Submitted]);

    /// <summary>The auditor attaches what was found on the spot.</summary>
    public static readonly ContributionAct AttachAsAuditor = new("audit-evidence", ActsFor.Auditor, [Role.Auditor], [ContributionStage.Due, ContributionStage.Received, ContributionStage.Recorded, ContributionStage.Approved, ContributionStage.Submitted, ContributionStage.Accepted, ContributionStage.Validated, ContributionStage.Certified]);

    /// <summary>The partner takes a file back that was attached by mistake; once approved, what was approved on stays.</summary>
    public static readonly ContributionAct Detach = new("detachment", ActsFor.Partner, [Role.Recorder, Role.Controller], [ContributionStage.Due, ContributionStage.Received, ContributionStage.Recorded]);

    /// <summary>The auditor says what was done about a finding that a corrected rate raised.</summary>
    public static readonly ContributionAct ResolveRateFinding = new("resolution", ActsFor.Auditor, [Role.Auditor], [ContributionStage.Recorded, ContributionStage.Approved, ContributionStage.Submitted, ContributionStage.Accepted, ContributionStage.Validated, ContributionStage.Certified, ContributionStage.Rejected, ContributionStage.Withdrawn]);

    /// <summary>An overlap with another contribution is found to be no double claim (domain rules I13, I14, I20, I21).</summary>
    public static readonly ContributionAct ClearOverlap = new("clearance", ActsFor.FunderOrAuditor, [Role.Funder, Role.Auditor], [ContributionStage.Agreed, ContributionStage.Due, ContributionStage.Received, ContributionStage.Recorded, ContributionStage.Approved, ContributionStage.Submitted, ContributionStage.Accepted, ContributionStage.Validated, ContributionStage.Certified]);

    /// <summary>It is taken as base for an allowance; once, whichever (domain rule I3).</summary>
    public static readonly ContributionAct UseAsBase = new("allowance-base", ActsFor.CoordinatorOrFunder, [Role.Coordinator, Role.Funder], [ContributionStage.Agreed, .. Standing]);

    /// <summary>It is taken out of the base of an allowance; what is rejected or withdrawn since, too.</summary>
    public static readonly ContributionAct ReleaseFromBase = new("base-release", ActsFor.CoordinatorOrFunder, [Role.Coordinator, Role.Funder], [ContributionStage.Agreed, .. Standing, ContributionStage.Rejected, ContributionStage.Withdrawn]);

    /// <summary>The partner offers a share of it as match to a scheme (domain rule I21).</summary>
    public static readonly ContributionAct OfferAsMatch = new("match-offer", ActsFor.Partner, [Role.Recorder, Role.Controller], Standing);

    /// <summary>The partner takes such an offer back; of what is rejected or withdrawn since, too.</summary>
    public static readonly ContributionAct TakeBackMatch = new("match-withdrawal", ActsFor.Partner, [Role.Recorder, Role.Controller], [.. Standing, ContributionStage.Rejected, ContributionStage.Withdrawn]);

    /// <summary>Every act above, for tests that go through the whole table.</summary>
    public static IReadOnlyList<ContributionAct> All { get; } =
        [.. typeof(ContributionActs).GetFields().Where(f => f.FieldType == typeof(ContributionAct)).Select(f => (ContributionAct)f.GetValue(null)!)];

    /// <summary>Refuses an actor who may not, then a stage that does not allow it.</summary>
    public static Refusal? Refuses(ContributionAct act, Contribution contribution, Actor actor, Parties parties) =>
        MayNot(act, contribution, actor, parties)
        ?? (act.From.Contains(contribution.Stage)
            ? null
            : ContributionRefusal.WrongStage.Because($"It is {StageAccounts.Name(contribution.Stage)}; {act.Name} needs {string.Join(" or ", act.From.Select(StageAccounts.Name))}."));

    private static Refusal? MayNot(ContributionAct act, Contribution contribution, Actor actor, Parties parties)
    {
        if (!actor.IsOneOf(act.Roles))
        {
            return ContributionRefusal.NotYours.Because($"{act.Name} needs the role {string.Join(" or ", act.Roles).ToLowerInvariant()}.");
        }

        return act.For switch
        {
            ActsFor.Partner when actor.OrganisationId != contribution.OrganisationId =>
                ContributionRefusal.NotYours.Because($"{act.Name} is for the partner that brings it in."),
            ActsFor.Coordinator when parties.CoordinatorId is null => ContributionRefusal.NoCoordinator,
            ActsFor.Coordinator when actor.OrganisationId != parties.CoordinatorId =>
                ContributionRefusal.NotYours.Because($"{act.Name} is for the consortium's coordinator."),
            ActsFor.FunderOrAuditor when !actor.Is(Role.Auditor) && (parties.FunderId is null || actor.OrganisationId != parties.FunderId) =>
                ContributionRefusal.NotYours.Because($"{act.Name} is for an auditor or the funder of the award."),
            ActsFor.CoordinatorOrFunder when !IsOf(actor, Role.Coordinator, parties.CoordinatorId) && !IsOf(actor, Role.Funder, parties.FunderId) =>
                ContributionRefusal.NotYours.Because($"{act.Name} is for the consortium's coordinator or the funder of the award."),
            ActsFor.Funder when parties.FunderId is null => ContributionRefusal.NoAward,
            ActsFor.Funder when actor.OrganisationId != parties.FunderId =>
                ContributionRefusal.NotYours.Because($"{act.Name} is for the funder of the award."),
            _ => null,
        };
    }

    private static bool IsOf(Actor actor, Role role, Guid? organisationId) =>
        organisationId is { } id && actor.Is(role) && actor.OrganisationId == id;
}

/// <summary>The organisations whose role decides who may act on a contribution, and the currency it counts in.</summary>
/// <param name="CoordinatorId">The consortium's coordinator, or null where none is appointed.</param>
/// <param name="FunderId">The funder of the award the contribution counts under, or null where it names none.</param>
public sealed record Parties(Guid? CoordinatorId, Guid? FunderId)
{
    /// <summary>In which currency it counts, and at which rates amounts in others are converted.</summary>
    public CurrencyTerms Currencies { get; init; } = CurrencyTerms.None;
}
