namespace PppLedger.Domain;

/// <summary>An award's postings carry the day of each act and the year of the grant (or of the tranche).</summary>
internal static class AwardFacts
{
    /// <summary>The same facts on the day of the act; the year stays the award's.</summary>
    public static StreamFacts On(StreamFacts facts, DateOnly day) => facts with { TrueOn = day };
}

/// <summary>What one participation was allocated.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation.</param>
/// <param name="Value">How much.</param>
public sealed record AllocatedShare(Guid OrganisationId, ParticipationRole Role, Money Value);
