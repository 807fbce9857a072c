namespace PppLedger.Domain;

/// <summary>One row of the table that says who may do what to a commitment.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="ByPartner">Whether a controller of the partner may do it; the coordinator and an administrator always may.</param>
public sealed record CommitmentAct(string Name, bool ByPartner);

/// <summary>
/// Who may do what to a commitment: the one table of it. A partner promises, and promises more; to promise less takes an
/// amendment, which the coordinator records.
/// </summary>
public static class CommitmentActs
{
    /// <summary>A contribution is promised.</summary>
    public static readonly CommitmentAct Commit = new("commitment", ByPartner: true);

    /// <summary>More is promised.</summary>
    public static readonly CommitmentAct Increase = new("increase", ByPartner: true);

    /// <summary>Less is promised, by amendment.</summary>
    public static readonly CommitmentAct Reduce = new("reduction", ByPartner: false);

    /// <summary>The partner need not fulfil it any more.</summary>
    public static readonly CommitmentAct Release = new("release", ByPartner: false);

    /// <summary>Every act, for tests that go through the whole table.</summary>
    public static IReadOnlyList<CommitmentAct> All { get; } = [Commit, Increase, Reduce, Release];

    /// <summary>Refuses an actor who may not.</summary>
    /// <param name="act">The act.</param>
    /// <param name="organisationId">The partner whose commitment it is.</param>
    /// <param name="consortium">The consortium, for its coordinator.</param>
    /// <param name="actor">Who asks.</param>
    public static Refusal? Refuses(CommitmentAct act, Guid organisationId, Consortium consortium, Actor actor) =>
        actor.Is(Role.Administrator)
        || (act.ByPartner && actor.OrganisationId == organisationId && actor.Is(Role.Controller))
        || (actor.OrganisationId == consortium.CoordinatorId && actor.Is(Role.Coordinator))
            ? null
            : CommitmentRefusal.NotYours.Because(act.ByPartner
                ? $"The {act.Name} is for a controller of the partner or for the consortium's coordinator."
                : $"The {act.Name} is for the consortium's coordinator.");
}
