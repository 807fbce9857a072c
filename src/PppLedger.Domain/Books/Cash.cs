namespace PppLedger.Domain;

/// <summary>The book of the partners' own money.</summary>
public sealed class Cash : IMoneyBook
{
    private Cash() { }

    /// <inheritdoc/>
    public static Book Book => Book.Cash;

    /// <summary>Source: where cash comes from.</summary>
    public static readonly Account<Cash> Origin = new("origin", isSource: true);

    /// <summary>Source of pledges.</summary>
    public static readonly Account<Cash> Promise = new("promise", isSource: true);

    /// <summary>Pledged and still standing.</summary>
    public static readonly Account<Cash> Pledged = new("pledged");

    /// <summary>Pledged, then reduced by amendment.</summary>
    public static readonly Account<Cash> Reduced = new("reduced");

    /// <summary>Pledged, then released.</summary>
    public static readonly Account<Cash> Released = new("released");

    /// <summary>The account of a contribution's stage.</summary>
    public static Account<Cash> At(ContributionStage stage) => ByStage[stage];

    private static readonly Dictionary<ContributionStage, Account<Cash>> ByStage = StageAccounts.Build<Cash>();
}
