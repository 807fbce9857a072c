namespace PppLedger.Domain;

/// <summary>The book of valued non-cash effort of any partner.</summary>
public sealed class InKind : IMoneyBook
{
    private InKind() { }

    /// <inheritdoc/>
    public static Book Book => Book.InKind;

    /// <summary>Source: where valued effort comes from.</summary>
    public static readonly Account<InKind> Origin = new("origin", isSource: true);

    /// <summary>Source of pledges.</summary>
    public static readonly Account<InKind> Promise = new("promise", isSource: true);

    /// <summary>Pledged and still standing.</summary>
    public static readonly Account<InKind> Pledged = new("pledged");

    /// <summary>Pledged, then reduced by amendment.</summary>
    public static readonly Account<InKind> Reduced = new("reduced");

    /// <summary>Pledged, then released.</summary>
    public static readonly Account<InKind> Released = new("released");

    /// <summary>The account of a contribution's stage.</summary>
    public static Account<InKind> At(ContributionStage stage) => ByStage[stage];

    private static readonly Dictionary<ContributionStage, Account<InKind>> ByStage = StageAccounts.Build<InKind>();
}
