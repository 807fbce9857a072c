namespace PppLedger.Domain;

/// <summary>One row of the table that says who may do what to a reporting period.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="ByCoordinator">Whether the consortium's coordinator may do it; the funder reported to always may.</param>
public sealed record ReportingAct(string Name, bool ByCoordinator);

/// <summary>Who may do what to a reporting period: the one table of it. What a funder was told is opened again by that funder alone.</summary>
public static class ReportingActs
{
    /// <summary>A period is opened.</summary>
    public static readonly ReportingAct Open = new("opening", ByCoordinator: true);

    /// <summary>It is closed: reported.</summary>
    public static readonly ReportingAct Close = new("closing", ByCoordinator: true);

    /// <summary>It is opened again.</summary>
    public static readonly ReportingAct Reopen = new("reopening", ByCoordinator: false);

    /// <summary>Every act, for tests that go through the whole table.</summary>
    public static IReadOnlyList<ReportingAct> All { get; } = [Open, Close, Reopen];

    /// <summary>Refuses an actor who may not.</summary>
    /// <param name="act">The act.</param>
    /// <param name="funderId">The funder reported to.</param>
    /// <param name="coordinatorId">The coordinator of the consortium, or null where none is appointed.</param>
    /// <param name="actor">Who asks.</param>
    public static Refusal? Refuses(ReportingAct act, Guid funderId, Guid? coordinatorId, Actor actor) =>
        (actor.OrganisationId == funderId && actor.Is(Role.Funder))
        || (act.ByCoordinator && actor.OrganisationId == coordinatorId && actor.Is(Role.Coordinator))
            ? null
            : ReportingRefusal.NotYours.Because(act.ByCoordinator
                ? $"The {act.Name} is for the funder or the consortium's coordinator."
                : $"The {act.Name} is for the funder.");
}
