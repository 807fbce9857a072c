namespace PppLedger.Domain;

/// <summary>One row of the table that says who may do what about knowledge transfer.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="ByCoordinator">Whether the coordinator of the consortium it comes from may do it; the programme office and an administrator always may.</param>
public sealed record TransferAct(string Name, bool ByCoordinator);

/// <summary>Who may do what about knowledge transfer: the one table of it.</summary>
public static class TransferActs
{
    /// <summary>A knowledge deal is signed.</summary>
    public static readonly TransferAct SignDeal = new("signing of a knowledge deal", ByCoordinator: true);

    /// <summary>A spin-off is founded.</summary>
    public static readonly TransferAct FoundSpinOff = new("founding of a spin-off", ByCoordinator: true);

    /// <summary>A licence is granted.</summary>
    public static readonly TransferAct GrantLicence = new("granting of a licence", ByCoordinator: true);

    /// <summary>A dissemination activity is held.</summary>
    public static readonly TransferAct HoldDissemination = new("dissemination", ByCoordinator: true);

    /// <summary>A target is set for a programme.</summary>
    public static readonly TransferAct SetTarget = new("setting of a target", ByCoordinator: false);

    /// <summary>What was recorded by mistake is taken back.</summary>
    public static readonly TransferAct Withdraw = new("withdrawal", ByCoordinator: true);

    /// <summary>Every act, for tests that go through the whole table.</summary>
    public static IReadOnlyList<TransferAct> All { get; } = [SignDeal, FoundSpinOff, GrantLicence, HoldDissemination, SetTarget, Withdraw];

    /// <summary>Refuses an actor who may not. A programme office acts for an organisation.</summary>
    /// <param name="act">The act.</param>
    /// <param name="actor">Who.</param>
    /// <param name="consortium">The consortium it comes from; null where it comes from none.</param>
    public static Refusal? MayNot(TransferAct act, Actor actor, Consortium? consortium) =>
        actor.Is(Role.Administrator)
        || (actor.Is(Role.ProgrammeOffice) && actor.OrganisationId != Guid.Empty)
        || (act.ByCoordinator && actor.Is(Role.Coordinator) && consortium is not null && actor.OrganisationId == consortium.CoordinatorId)
            ? null
            : TransferRefusal.NotYours.Because(act.ByCoordinator
                ? $"The {act.Name} is for the programme office or the coordinator of the consortium it comes from."
                : $"The {act.Name} is for the programme office.");
}
