namespace PppLedger.Domain;

/// <summary>The book of quantities: hours, kilos, samples, in their own units.</summary>
public sealed class Effort : IBook
{
    private Effort() { }

    /// <inheritdoc/>
    public static Book Book => Book.Effort;

    /// <summary>Source: where effort comes from.</summary>
    public static readonly Account<Effort> Origin = new("origin", isSource: true);

    /// <summary>Source of pledges.</summary>
    public static readonly Account<Effort> Promise = new("promise", isSource: true);

    /// <summary>Pledged and still standing.</summary>
    public static readonly Account<Effort> Pledged = new("pledged");

    /// <summary>Pledged, then reduced by amendment.</summary>
    public static readonly Account<Effort> Reduced = new("reduced");

    /// <summary>Pledged, then released.</summary>
    public static readonly Account<Effort> Released = new("released");

    /// <summary>The account of a contribution's stage.</summary>
    public static Account<Effort> At(ContributionStage stage) => ByStage[stage];

    private static readonly Dictionary<ContributionStage, Account<Effort>> ByStage = StageAccounts.Build<Effort>();
}
