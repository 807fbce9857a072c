namespace PppLedger.Domain;

/// <summary>An award's postings carry the day of each act, and the year of the tranche or else of the grant.</summary>
internal static class AwardFacts
{
    /// <summary>The same facts on the day of the act, within a tranche where one is named.</summary>
    public static StreamFacts On(StreamFacts facts, DateOnly day, string? tranche = null) =>
        facts with { TrueOn = day, Tranche = tranche, Year = tranche is null ? facts.Year : Tranches.YearOf(tranche) };
}

/// <summary>What one participation was allocated.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Role">The participation.</param>
/// <param name="Value">How much.</param>
public sealed record AllocatedShare(Guid OrganisationId, ParticipationRole Role, Money Value)
{
    /// <summary>The yearly tranche it comes from; null where the award has none.</summary>
    public string? Tranche { get; init; }
}
