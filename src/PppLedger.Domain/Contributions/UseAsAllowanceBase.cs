namespace PppLedger.Domain;

/// <summary>The two allowances of the Dutch regimes until 2023 that a private contribution can be base for.</summary>
public enum Allowance
{
    /// <summary>No allowance; refused.</summary>
    None,

    /// <summary>The programme allowance: earned by the year's private contributions of a top consortium.</summary>
    Programme,

    /// <summary>The project allowance: earned by a project's private contributions over its life, and spent in it.</summary>
    Project,
}

/// <summary>Which allowance a contribution is base for.</summary>
/// <param name="Allowance">The allowance.</param>
/// <param name="AwardId">The award of that allowance, where known.</param>
public sealed record AllowanceBase(Allowance Allowance, Guid? AwardId);

/// <summary>The contribution counts in the base of an allowance, and from then on in no other (domain rule I3).</summary>
/// <param name="Allowance">The allowance.</param>
/// <param name="AwardId">The award of that allowance, where known.</param>
/// <param name="By">Opaque key of the one who chose it.</param>
[EventAlias("allowance-base-chosen")]
[Says("The contribution was taken as base for the {Allowance} allowance[ under {AwardId}]")]
public sealed record AllowanceBaseChosen(Allowance Allowance, Guid? AwardId, string By) : IPostsNothing;

/// <summary>Takes a contribution as base for an allowance.</summary>
/// <param name="Allowance">The allowance.</param>
/// <param name="AwardId">The award of that allowance, where known.</param>
/// <param name="Actor">Who.</param>
public sealed record UseAsAllowanceBase(Allowance Allowance, Guid? AwardId, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>
    /// Refuses, in this order: a missing choice; who may not; a stage that does not allow it; a contribution that is base for
    /// an allowance already, the same or the other one.
    /// </summary>
    /// <param name="c">The contribution.</param>
    /// <param name="command">Which base.</param>
    /// <param name="parties">Who may act on it.</param>
    /// <param name="isSeen">Whether the one who asks may see an award; of one out of sight the id is not told. Left out, every one.</param>
    public static Refusal? Refuses(Contribution c, UseAsAllowanceBase command, Parties parties, Func<Guid, bool>? isSeen = null) =>
        Input.Choice(command.Allowance, "/allowance")
        ?? ContributionActs.Refuses(ContributionActs.UseAsBase, c, command.Actor, parties)
        ?? (c.AllowanceBase is { } taken
            ? AllowanceBaseRefusal.AlreadyInABase.Because(
                $"{Worth(c)?.ToString() ?? "It"} is in the base of the {Spoken.Of(taken.Allowance, _ => null)} allowance{Under(taken.AwardId, isSeen)}.",
                "/allowance")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AllowanceBaseChosen Decide(Contribution c, UseAsAllowanceBase command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(command.Allowance, command.AwardId, command.Actor.Key);
    }

    private static string Under(Guid? awardId, Func<Guid, bool>? isSeen) =>
        awardId is not { } award ? "" : isSeen?.Invoke(award) is false ? " under an award that you do not see" : $" under award {award}";

    // Of cash all that was agreed and still stands, whether due or received.
    private static Money? Worth(Contribution c) => c.IsCash ? c.NotYetDue! + c.Due! + c.Value! : c.Value;
}
