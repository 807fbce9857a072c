namespace PppLedger.Domain;

/// <summary>
/// The book of what work costs, whoever bears it: what grants are a share of. It says the same euro from another side than the books of what
/// was given, so it is never added to them.
/// </summary>
public sealed class Costs : IMoneyBook
{
    private Costs() { }

    /// <inheritdoc/>
    public static Book Book => Book.Costs;

    /// <summary>Source of budgets: what is estimated.</summary>
    public static readonly Account<Costs> Estimate = new("estimate", isSource: true);

    /// <summary>Eligible costs that the funder's decision counts on (subsidiabele kosten, begroting).</summary>
    public static readonly Account<Costs> Budgeted = new("budgeted");

    /// <summary>Budgeted once, then amended away.</summary>
    public static readonly Account<Costs> Reduced = new("reduced");

    /// <summary>Source of costs: what was spent.</summary>
    public static readonly Account<Costs> Spent = new("spent", isSource: true);

    /// <summary>Eligible costs made and reported (realisatie).</summary>
    public static readonly Account<Costs> Reported = new("reported");

    /// <summary>Reported once, then corrected away.</summary>
    public static readonly Account<Costs> Corrected = new("corrected");

    /// <summary>Costs of additional activities of a Joint Undertaking that a member bears itself (IKAA); they are not of the project.</summary>
    public static readonly Account<Costs> Additional = new("additional");

    /// <summary>Costs of additional activities that the Union or participating states bear.</summary>
    public static readonly Account<Costs> AdditionalFunded = new("additional-funded");
}
