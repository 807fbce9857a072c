namespace PppLedger.Domain;

/// <summary>A promise and what became of it.</summary>
/// <param name="Promised">What was promised, zero or more.</param>
/// <param name="Accepted">What of it is accepted, validated or certified; of cash, what is received.</param>
/// <param name="IsCash">Whether it is cash; else it is in kind.</param>
/// <param name="WorkPackage">The work package; left out for none.</param>
/// <param name="Underway">What is recorded, approved or submitted: it does not count.</param>
/// <param name="Rejected">What was not accepted: it does not count.</param>
public sealed record PromiseKept(
    Money Promised, Money Accepted, bool IsCash = false, string? WorkPackage = null, Money? Underway = null, Money? Rejected = null);

/// <summary>What fulfilment is calculated over.</summary>
/// <param name="Promises">The promises.</param>
public sealed record FulfilmentInputs(IReadOnlyList<PromiseKept> Promises);

/// <summary>How much of promises is fulfilled.</summary>
/// <param name="Promised">Promised.</param>
/// <param name="Counted">What fills promises.</param>
/// <param name="Surplus">What is accepted beyond that.</param>
/// <param name="Open">What is still to be fulfilled.</param>
/// <param name="Percentage">How much is fulfilled, to one decimal; null where nothing is promised.</param>
/// <param name="UncappedPercentage">The same, were any surplus to fill any promise.</param>
public sealed record FulfilmentShare(Money Promised, Money Counted, Money Surplus, Money Open, decimal? Percentage, decimal? UncappedPercentage)
{
    internal static FulfilmentShare Of(FulfilmentFigures figures, string currency) => new(
        new(figures.Pledged, currency), new(figures.Counted, currency), new(figures.Surplus, currency), new(figures.Open, currency),
        figures.Percentage, figures.UncappedPercentage);
}

/// <summary>How much of the promises of one work package is fulfilled.</summary>
/// <param name="IsCash">Whether it is cash; else it is in kind.</param>
/// <param name="WorkPackage">The work package; null for none.</param>
/// <param name="Fulfilment">How much.</param>
public sealed record FulfilmentOfWork(bool IsCash, string? WorkPackage, FulfilmentShare Fulfilment);

/// <summary>What fulfilment comes to.</summary>
/// <param name="Rows">Per work package, in kind and cash apart.</param>
/// <param name="InKind">In kind.</param>
/// <param name="Cash">Cash.</param>
/// <param name="Together">All of it.</param>
public sealed record FulfilmentAnswer(IReadOnlyList<FulfilmentOfWork> Rows, FulfilmentShare InKind, FulfilmentShare Cash, FulfilmentShare Together);

/// <summary>
/// How much of what was promised is fulfilled (domain.md W7, domain rule I18): only what is accepted counts, and a surplus in one work
/// package does not fill another.
/// </summary>
public sealed class CalculateFulfilment : SchemeEvaluator<FulfilmentInputs, FulfilmentAnswer>
{
    private const string Currency = "EUR";

    private static readonly RuleName<bool> SurplusFillsOthers = RuleName.Flag("fulfilment.surplus-fills-others");

    /// <inheritdoc/>
    public override string Scheme => "nl-pps-i";

    /// <inheritdoc/>
    public override string Calculation => "fulfilment";

    /// <summary>Refuses a bad list or entry.</summary>
    public override Refusal? Refuses(FulfilmentInputs inputs, RuleSet rules) => CalculationInput.Entries(
        inputs.Promises,
        "/inputs/promises",
        (p, at) => CalculationInput.Amount(p.Promised, Currency, $"{at}/promised")
            ?? CalculationInput.Amount(p.Accepted, Currency, $"{at}/accepted")
            ?? Input.OptionalText(p.WorkPackage, $"{at}/workPackage", 50)
            ?? CalculationInput.Amount(p.Underway, Currency, $"{at}/underway")
            ?? CalculationInput.Amount(p.Rejected, Currency, $"{at}/rejected"));

    /// <inheritdoc/>
    protected override FulfilmentAnswer Answer(FulfilmentInputs inputs, RuleSet rules, Steps steps)
    {
        var rows = inputs.Promises.GroupBy(p => (p.IsCash, p.WorkPackage))
            .Select(g => (g.Key.IsCash, g.Key.WorkPackage, Figures: Capped(g.Select(Figures).Aggregate(FulfilmentFigures.Zero, (sum, f) => sum + f)))).ToList();
        foreach (var (isCash, work, figures) in rows)
        {
            var what = $"{(isCash ? "Cash" : "In kind")}{(work is null ? "" : $", {work}")}";
            steps.By(
                SurplusFillsOthers, figures.Surplus > 0 ? $"{what}: what is accepted, at most what was promised." : $"{what}: what is accepted.",
                $"{InWords.Exact(figures.Counted, Currency)} / {InWords.Exact(figures.Pledged, Currency)} = {Percent(figures.Percentage)}");
        }

        var fills = rules.Of(SurplusFillsOthers);
        FulfilmentShare Sum(string what, Func<bool, bool> which)
        {
            var sum = rows.Where(r => which(r.IsCash)).Aggregate(FulfilmentFigures.Zero, (all, r) => all + r.Figures);
            var figures = fills ? Capped(sum) : sum;
            steps.Plain($"{what}.", $"{InWords.Exact(figures.Counted, Currency)} / {InWords.Exact(figures.Pledged, Currency)} = {Percent(figures.Percentage)}; uncapped {Percent(figures.UncappedPercentage)}");
            return FulfilmentShare.Of(figures, Currency);
        }

        return new(
            [.. rows.Select(r => new FulfilmentOfWork(r.IsCash, r.WorkPackage, FulfilmentShare.Of(r.Figures, Currency)))],
            Sum("All in kind", isCash => !isCash), Sum("All cash", isCash => isCash), Sum("All together", _ => true));
    }

    private static FulfilmentFigures Capped(FulfilmentFigures figures) => figures with { Counted = Math.Min(figures.Accepted, figures.Pledged) };

    private static FulfilmentFigures Figures(PromiseKept p) =>
        new(p.Promised.Amount, p.Underway?.Amount ?? 0m, p.Accepted.Amount, p.Rejected?.Amount ?? 0m, 0m);

    private static string Percent(decimal? percentage) => percentage is { } p ? $"{InWords.Plain(p)} %" : "nothing promised";
}
