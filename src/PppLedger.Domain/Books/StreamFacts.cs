namespace PppLedger.Domain;

/// <summary>
/// What the opening event of a stream says for every later posting of that stream. Kept beside the journal, written by the
/// same projection; never taken from later state, so that a rebuild gives the identical rows.
/// </summary>
public sealed record StreamFacts
{
    /// <summary>The consortium; null only for facts outside any consortium.</summary>
    public Guid? ConsortiumId { get; init; }

    /// <summary>The partner, or the funder of an award.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>The award, where known; an award's own stream names itself.</summary>
    public Guid? AwardId { get; init; }

    /// <summary>The yearly tranche of the award, where there is one.</summary>
    public string? Tranche { get; init; }

    /// <summary>Code of the work package, where known.</summary>
    public string? WorkPackage { get; init; }

    /// <summary>Category of an in-kind contribution or commitment.</summary>
    public InKindCategory? Category { get; init; }

    /// <summary>Whose means these are: private, public, research, charity; null where not known.</summary>
    public ContributionOrigin? Origin { get; init; }

    /// <summary>When it happened (a legal day), whatever the day it was recorded.</summary>
    public DateOnly TrueOn { get; init; }

    /// <summary>The year it counts for; null where not known.</summary>
    public int? Year { get; init; }

    /// <summary>The same facts on another day, where the movement has a day of its own.</summary>
    public StreamFacts On(DateOnly? day) => day is { } d ? this with { TrueOn = d, Year = d.Year } : this;
}
