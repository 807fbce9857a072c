namespace PppLedger.Domain;

/// <summary>One row of the table that says who may do what to a consortium.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="ByCoordinator">Whether its coordinator may do it; administrators may do all.</param>
public sealed record ConsortiumAct(string Name, bool ByCoordinator);

/// <summary>Who may do what to a consortium: the one table of it. Once it is closed it can only turn out to be entered by mistake.</summary>
public static class ConsortiumActs
{
    /// <summary>A partner joins.</summary>
    public static readonly ConsortiumAct Join = new("joining", ByCoordinator: true);

    /// <summary>A partner leaves.</summary>
    public static readonly ConsortiumAct Withdraw = new("withdrawal", ByCoordinator: true);

    /// <summary>The size status of a participation is determined.</summary>
    public static readonly ConsortiumAct DetermineSize = new("size-status", ByCoordinator: true);

    /// <summary>What a participation is to the Joint Undertaking is determined.</summary>
    public static readonly ConsortiumAct DetermineMembership = new("membership", ByCoordinator: true);

    /// <summary>A partner becomes coordinator.</summary>
    public static readonly ConsortiumAct Appoint = new("coordinator", ByCoordinator: true);

    /// <summary>A work package is planned.</summary>
    public static readonly ConsortiumAct Plan = new("work-packages", ByCoordinator: true);

    /// <summary>A work package is classified.</summary>
    public static readonly ConsortiumAct Classify = new("research-type", ByCoordinator: true);

    /// <summary>The agreement is signed.</summary>
    public static readonly ConsortiumAct Sign = new("agreement", ByCoordinator: true);

    /// <summary>The rate of a currency is fixed for a period.</summary>
    public static readonly ConsortiumAct FixRate = new("currency-rates", ByCoordinator: true);

    /// <summary>It is agreed within how many days each stage of a contribution is left.</summary>
    public static readonly ConsortiumAct AgreeTerms = new("step-terms", ByCoordinator: true);

    /// <summary>It is agreed how results are used.</summary>
    public static readonly ConsortiumAct AgreeUse = new("use-of-results", ByCoordinator: true);

    /// <summary>The description is amended.</summary>
    public static readonly ConsortiumAct Amend = new("amendment", ByCoordinator: true);

    /// <summary>It runs longer.</summary>
    public static readonly ConsortiumAct Extend = new("extension", ByCoordinator: true);

    /// <summary>It ends.</summary>
    public static readonly ConsortiumAct Close = new("closing", ByCoordinator: true);

    /// <summary>It was entered by mistake: its code becomes free again.</summary>
    public static readonly ConsortiumAct Strike = new("closing as entered in error", ByCoordinator: false);

    /// <summary>Every act, for tests that go through the whole table.</summary>
    public static IReadOnlyList<ConsortiumAct> All { get; } =
        [Join, Withdraw, DetermineSize, DetermineMembership, Appoint, Plan, Classify, Sign, FixRate, AgreeTerms, AgreeUse, Amend, Extend, Close, Strike];

    /// <summary>Refuses an actor who may not, then a closed consortium.</summary>
    public static Refusal? Refuses(ConsortiumAct act, Consortium consortium, Actor actor) =>
        !actor.Is(Role.Administrator) && !(act.ByCoordinator && IsCoordinator(consortium, actor))
            ? ConsortiumRefusal.NotYourConsortium.Because(
                act.ByCoordinator ? $"{act.Name} is for the consortium's coordinator or an administrator." : $"{act.Name} is for administrators.")
        : consortium.IsClosed && !(act == Strike && consortium.Outcome is not ConsortiumOutcome.EnteredInError) ? ContributionRefusal.ConsortiumClosed.Because($"{consortium.Code} is closed.")
        : null;

    /// <summary>Refuses all but administrators and coordinators that form a consortium of their own.</summary>
    public static Refusal? RefusesToForm(Guid? coordinatorId, Actor actor) =>
        actor.Is(Role.Administrator) || (actor.Is(Role.Coordinator) && actor.OrganisationId == coordinatorId) ? null
        : ConsortiumRefusal.NotYourConsortium.Because("A consortium is formed by an administrator, or by the organisation that coordinates it.");

    private static bool IsCoordinator(Consortium consortium, Actor actor) =>
        actor.Is(Role.Coordinator) && actor.OrganisationId == consortium.CoordinatorId;
}
