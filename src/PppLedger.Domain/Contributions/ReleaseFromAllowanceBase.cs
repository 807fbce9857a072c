namespace PppLedger.Domain;

/// <summary>The contribution was taken out of the base of an allowance: it may be base for another.</summary>
/// <param name="Allowance">The allowance it was base for.</param>
/// <param name="AwardId">The award of that allowance, where it was known.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who took it out.</param>
[EventAlias("allowance-base-released")]
[Says("The contribution was taken out of the base for the {Allowance} allowance[ under {AwardId}]: {Reason}")]
public sealed record AllowanceBaseReleased(Allowance Allowance, Guid? AwardId, string Reason, string By) : IPostsNothing;

/// <summary>Takes a contribution out of the base it is in.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who.</param>
public sealed record ReleaseFromAllowanceBase(string Reason, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: a missing reason; who may not; a stage that does not allow it; a contribution that is in no base.</summary>
    public static Refusal? Refuses(Contribution c, ReleaseFromAllowanceBase command, Parties parties) =>
        Input.Text(command.Reason, "/reason", 500)
        ?? ContributionActs.Refuses(ContributionActs.ReleaseFromBase, c, command.Actor, parties)
        ?? (c.AllowanceBase is null ? AllowanceBaseRefusal.NotInABase : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AllowanceBaseReleased Decide(Contribution c, ReleaseFromAllowanceBase command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(c.AllowanceBase!.Allowance, c.AllowanceBase.AwardId, command.Reason, command.Actor.Key);
    }
}
