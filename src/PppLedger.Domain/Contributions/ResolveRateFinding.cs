namespace PppLedger.Domain;

/// <summary>Says what was done about the findings a corrected rate raised on a contribution.</summary>
/// <param name="RateCardId">The rate card.</param>
/// <param name="Resolution">What was done.</param>
/// <param name="Actor">Who.</param>
public sealed record ResolveRateFinding(Guid RateCardId, string Resolution, Actor Actor);

public static partial class ContributionRules
{
    /// <summary>Refuses, in this order: a missing resolution; who may not; a stage that does not allow it; no open finding about that card.</summary>
    public static Refusal? Refuses(Contribution c, ResolveRateFinding command, Parties parties) =>
        Input.Text(command.Resolution, "/resolution", 500)
        ?? ContributionActs.Refuses(ContributionActs.ResolveRateFinding, c, command.Actor, parties)
        ?? (c.RateFindings.Any(f => f.RateCardId == command.RateCardId && f.Resolution is null)
            ? null
            : RateCardRefusal.NoOpenFinding.Because($"Of rate card {command.RateCardId}.", "/rateCardId"));

    /// <summary>The fact, once nothing refuses it.</summary>
    public static RateFindingResolved Decide(Contribution c, ResolveRateFinding command, Parties parties)
    {
        Invariant.Holds(Refuses(c, command, parties) is null);
        return new(command.RateCardId, command.Resolution, command.Actor.Key);
    }
}
