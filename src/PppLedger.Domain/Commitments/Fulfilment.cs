namespace PppLedger.Domain;

/// <summary>
/// What was promised against what became of it, in one book and commodity. What counts fills the promise of its own row at
/// most: a surplus in one work package does not fill another (domain rule I18).
/// </summary>
/// <param name="Pledged">Promised and still standing.</param>
/// <param name="Underway">On its way: recorded, approved or submitted; of cash, what is due.</param>
/// <param name="Accepted">What counts: accepted, validated or certified; of cash, received and not rejected since (domain rule I19).</param>
/// <param name="Rejected">What was not accepted.</param>
/// <param name="Counted">What of it fills promises.</param>
public sealed record FulfilmentFigures(decimal Pledged, decimal Underway, decimal Accepted, decimal Rejected, decimal Counted)
{
    /// <summary>Nothing promised, nothing done.</summary>
    public static readonly FulfilmentFigures Zero = new(0, 0, 0, 0, 0);

    /// <summary>What is accepted beyond the promises it could fill.</summary>
    public decimal Surplus => Accepted - Counted;

    /// <summary>What is still to be fulfilled.</summary>
    public decimal Open => Pledged - Counted;

    /// <summary>How much of the promises is fulfilled, 0–100, to one decimal; null where nothing is promised. See <see cref="Open"/> for the exact rest.</summary>
    public decimal? Percentage => Share(Counted);

    /// <summary>The same, were any surplus to fill any promise; may exceed 100.</summary>
    public decimal? UncappedPercentage => Share(Accepted);

    /// <summary>The sum, member by member.</summary>
    public static FulfilmentFigures operator +(FulfilmentFigures a, FulfilmentFigures b) => new(
        a.Pledged + b.Pledged, a.Underway + b.Underway, a.Accepted + b.Accepted, a.Rejected + b.Rejected, a.Counted + b.Counted);

    private decimal? Share(decimal part) =>
        Pledged > 0 ? decimal.Round(part * 100 / Pledged, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>What a fulfilment row is about.</summary>
/// <param name="OrganisationId">The partner.</param>
/// <param name="Book">Effort, in kind or cash.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Year">The year promised for; null where the promise names none.</param>
/// <param name="WorkPackage">The work package promised for; null where the promise names none.</param>
public sealed record FulfilmentKey(Guid OrganisationId, Book Book, string Commodity, int? Year, string? WorkPackage);

/// <summary>What stands on one account for a partner, year and work package: a row of the statement.</summary>
/// <param name="Key">Whose, in which book, year and work package.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Balance">What stands there.</param>
public sealed record AccountBalance(FulfilmentKey Key, string Account, decimal Balance);

/// <summary>One promise and what became of it.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Behind">The balances that the figures are sums of, those that count for a figure.</param>
public sealed record FulfilmentRow(FulfilmentKey Key, FulfilmentFigures Figures, IReadOnlyList<AccountBalance> Behind);

/// <summary>What an account's balance counts as.</summary>
public enum FulfilmentMeasure
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Promised and still standing.</summary>
    Pledged,

    /// <summary>On its way.</summary>
    Underway,

    /// <summary>What counts.</summary>
    Accepted,

    /// <summary>Not accepted.</summary>
    Rejected,
}

/// <summary>Compares promises with contributions. Fulfilment is read from balances; nothing moves between accounts for it.</summary>
public static class Fulfilment
{
    private static readonly HashSet<string> Accepted = [.. StageAccounts.CountsAsAccepted.Select(StageAccounts.Name)];

    private static readonly HashSet<string> Underway =
        [.. new[] { ContributionStage.Recorded, ContributionStage.Approved, ContributionStage.Submitted }.Select(StageAccounts.Name)];

    private static readonly string Due = StageAccounts.Name(ContributionStage.Due);
    private static readonly string Received = StageAccounts.Name(ContributionStage.Received);
    private static readonly string Rejected = StageAccounts.Name(ContributionStage.Rejected);

    /// <summary>
    /// The rows. A contribution counts for the promise that names its year and work package; where there is none, for the one
    /// that names its work package, then its year, then neither; otherwise it has a row without a promise.
    /// </summary>
    public static IReadOnlyList<FulfilmentRow> Rows(IEnumerable<AccountBalance> balances)
    {
        var all = balances.Where(b => b.Key.Book is Book.Effort or Book.InKind or Book.Cash).ToList();
        var promises = all.Where(b => b.Account == "pledged" && b.Balance > 0).Select(b => b.Key).ToHashSet();
        return
        [
            .. all.Where(b => MeasureOf(b) is not FulfilmentMeasure.None)
                .GroupBy(b => Promise(b.Key, promises))
                .Select(g => new FulfilmentRow(g.Key, Capped(g.Select(Figures).Aggregate(FulfilmentFigures.Zero, (sum, f) => sum + f)), [.. g]))
                .Where(r => r.Figures != FulfilmentFigures.Zero)
                .OrderBy(r => r.Key.OrganisationId).ThenBy(r => r.Key.Book).ThenBy(r => r.Key.Commodity, StringComparer.Ordinal)
                .ThenBy(r => r.Key.Year).ThenBy(r => r.Key.WorkPackage, StringComparer.Ordinal),
        ];
    }

    private static FulfilmentFigures Capped(FulfilmentFigures figures) => figures with { Counted = Math.Min(figures.Accepted, figures.Pledged) };

    private static FulfilmentKey Promise(FulfilmentKey cell, HashSet<FulfilmentKey> promises) =>
        new[] { cell, cell with { Year = null }, cell with { WorkPackage = null }, cell with { Year = null, WorkPackage = null } }
            .FirstOrDefault(promises.Contains) ?? cell;

    /// <summary>What a balance counts as; cash counts from receipt on, until it is rejected (domain rule I19).</summary>
    public static FulfilmentMeasure MeasureOf(AccountBalance b) => b switch
    {
        { Account: "pledged" } => FulfilmentMeasure.Pledged,
        _ when b.Account == Rejected => FulfilmentMeasure.Rejected,
        _ when b.Account == Due => FulfilmentMeasure.Underway,
        _ when Accepted.Contains(b.Account) || b.Account == Received => FulfilmentMeasure.Accepted,
        { Key.Book: Book.Cash } when Underway.Contains(b.Account) => FulfilmentMeasure.Accepted,
        _ when Underway.Contains(b.Account) => FulfilmentMeasure.Underway,
        _ => FulfilmentMeasure.None,
    };

    private static FulfilmentFigures Figures(AccountBalance b) => MeasureOf(b) switch
    {
        FulfilmentMeasure.Pledged => FulfilmentFigures.Zero with { Pledged = b.Balance },
        FulfilmentMeasure.Underway => FulfilmentFigures.Zero with { Underway = b.Balance },
        FulfilmentMeasure.Accepted => FulfilmentFigures.Zero with { Accepted = b.Balance },
        FulfilmentMeasure.Rejected => FulfilmentFigures.Zero with { Rejected = b.Balance },
        _ => FulfilmentFigures.Zero,
    };
}
