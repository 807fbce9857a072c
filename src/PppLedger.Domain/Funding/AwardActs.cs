namespace PppLedger.Domain;

/// <summary>One row of the table that says who may do what to an award.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="ByCoordinator">Whether the consortium's coordinator may do it; the funder and an administrator always may.</param>
public sealed record AwardAct(string Name, bool ByCoordinator);

/// <summary>Who may do what to an award: the one table of it. The funder decides and pays; the coordinator divides among partners.</summary>
public static class AwardActs
{
    /// <summary>An award is granted.</summary>
    public static readonly AwardAct Grant = new("grant", ByCoordinator: false);

    /// <summary>Money is pledged.</summary>
    public static readonly AwardAct Pledge = new("pledge", ByCoordinator: false);

    /// <summary>A pledge is granted.</summary>
    public static readonly AwardAct GrantPledge = new("grant of a pledge", ByCoordinator: false);

    /// <summary>A pledge is taken back, or part of it.</summary>
    public static readonly AwardAct ReducePledge = new("pledge reduction", ByCoordinator: false);

    /// <summary>The ceiling changes.</summary>
    public static readonly AwardAct Amend = new("amendment", ByCoordinator: false);

    /// <summary>A part is allocated to a partner.</summary>
    public static readonly AwardAct Allocate = new("allocation", ByCoordinator: true);

    /// <summary>A part goes back from a partner to the award.</summary>
    public static readonly AwardAct ReduceAllocation = new("allocation reduction", ByCoordinator: true);

    /// <summary>An advance is paid.</summary>
    public static readonly AwardAct PayAdvance = new("advance", ByCoordinator: false);

    /// <summary>An instalment is paid.</summary>
    public static readonly AwardAct PayInstalment = new("instalment", ByCoordinator: false);

    /// <summary>A yearly tranche is added.</summary>
    public static readonly AwardAct OpenTranche = new("tranche", ByCoordinator: false);

    /// <summary>A payment is taken back.</summary>
    public static readonly AwardAct ReversePayment = new("payment reversal", ByCoordinator: false);

    /// <summary>Money is passed on to a partner; who holds it may say so as well.</summary>
    public static readonly AwardAct PassOn = new("passing on", ByCoordinator: true);

    /// <summary>Subsidy is deployed in work; who holds it may say so as well.</summary>
    public static readonly AwardAct Deploy = new("deployment", ByCoordinator: true);

    /// <summary>Advice to an SME is subsidised; who holds the money may say so as well.</summary>
    public static readonly AwardAct Advise = new("advice", ByCoordinator: true);

    /// <summary>Deployed money is earmarked for a milestone, or no longer.</summary>
    public static readonly AwardAct Earmark = new("earmark", ByCoordinator: true);

    /// <summary>It is set finally.</summary>
    public static readonly AwardAct Settle = new("settlement", ByCoordinator: false);

    /// <summary>A settlement is reopened.</summary>
    public static readonly AwardAct ReopenSettlement = new("settlement reopening", ByCoordinator: false);

    /// <summary>Money is ordered back.</summary>
    public static readonly AwardAct OrderRecovery = new("recovery", ByCoordinator: false);

    /// <summary>Money ordered back is received.</summary>
    public static readonly AwardAct ReceiveRecovery = new("recovery receipt", ByCoordinator: false);

    /// <summary>The award is withdrawn.</summary>
    public static readonly AwardAct Withdraw = new("withdrawal", ByCoordinator: false);

    /// <summary>Every act, for tests that go through the whole table.</summary>
    public static IReadOnlyList<AwardAct> All { get; } =
        [Grant, Amend, Allocate, ReduceAllocation, PayAdvance, PayInstalment, OpenTranche, ReversePayment, PassOn, Deploy, Advise, Earmark, Settle, ReopenSettlement,
        OrderRecovery, ReceiveRecovery, Withdraw, Pledge, GrantPledge, ReducePledge];

    /// <summary>Refuses an actor who may not.</summary>
    /// <param name="act">The act.</param>
    /// <param name="funderId">The funder of the award.</param>
    /// <param name="coordinatorId">The coordinator of its consortium, or null where none is appointed.</param>
    /// <param name="actor">Who asks.</param>
    public static Refusal? Refuses(AwardAct act, Guid funderId, Guid? coordinatorId, Actor actor) =>
        actor.Is(Role.Administrator)
        || (actor.OrganisationId == funderId && actor.Is(Role.Funder))
        || (act.ByCoordinator && actor.OrganisationId == coordinatorId && actor.Is(Role.Coordinator))
            ? null
            : AwardRefusal.NotYours.Because(act.ByCoordinator
                ? $"The {act.Name} is for the funder or the consortium's coordinator."
                : $"The {act.Name} is for the funder.");
}
