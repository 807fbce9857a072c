namespace PppLedger.Domain;

/// <summary>
/// A rate was corrected after the contribution's period was closed: nothing is revalued silently, the difference is written
/// down for the auditor (domain rule I33). One of increase and decrease is given.
/// </summary>
/// <param name="RateCardId">The rate card.</param>
/// <param name="Increase">By how much it would be worth more, or null.</param>
/// <param name="Decrease">By how much it would be worth less, or null.</param>
/// <param name="Basis">The arithmetic in words and numbers; never pay.</param>
/// <param name="By">Opaque key of the one who corrected the rate.</param>
[EventAlias("rate-finding-raised")]
[Says(
    "A corrected rate would make the contribution worth[ {Increase} more]"
    + "[ {Decrease} less]; this is to be resolved")]
public sealed record RateFindingRaised(Guid RateCardId, Money? Increase, Money? Decrease, string Basis, string By) : IPostsNothing;

/// <summary>A finding about a corrected rate was dealt with.</summary>
/// <param name="RateCardId">The rate card.</param>
/// <param name="Resolution">What was done about it.</param>
/// <param name="By">Opaque key of the one who resolved it.</param>
[EventAlias("rate-finding-resolved")]
[Says("What a corrected rate would change was resolved: {Resolution}")]
public sealed record RateFindingResolved(Guid RateCardId, string Resolution, string By) : IPostsNothing;

/// <summary>What a corrected rate would have changed, had its period not been closed.</summary>
/// <param name="RateCardId">The rate card.</param>
/// <param name="Increase">More, or null.</param>
/// <param name="Decrease">Less, or null.</param>
/// <param name="Basis">The arithmetic.</param>
/// <param name="Resolution">What was done about it; null while it is open.</param>
/// <param name="ResolvedBy">Opaque key of the one who says so; null while it is open.</param>
public sealed record RateFinding(Guid RateCardId, Money? Increase, Money? Decrease, string Basis, string? Resolution, string? ResolvedBy = null);
