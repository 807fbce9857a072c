namespace PppLedger.Domain;

/// <summary>All promises of a consortium together, each filled by its own contributions only (W7).</summary>
public sealed class PromisesTogether : ComplianceRule
{
    /// <inheritdoc/>
    public override string Name => "promises-together";

    /// <inheritdoc/>
    public override string Title => "What all partners promised is fulfilled by the end, each promise by its own contributions.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("The commitments; that a surplus fills no other promise is our interpretation (domain rule I18)", verified: false);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts)
    {
        var rows = facts.Fulfilment().Where(r => r.Figures.Pledged > 0 && r.Key.Book is not Book.Effort).ToList();
        return rows.GroupBy(r => (r.Key.Book, r.Key.Commodity)).Select(g => Judge([.. g], facts));
    }

    private ComplianceLine Judge(IReadOnlyList<FulfilmentRow> rows, ConsortiumFacts facts)
    {
        var (key, sum) = (rows[0].Key, rows.Aggregate(FulfilmentFigures.Zero, (s, r) => s + r.Figures));
        var forecasts = rows.Select(facts.Forecast).ToList();
        var missing = forecasts.Sum(f => f.Gap ?? 0);
        var broken = forecasts.Where((f, i) => PromisesKept.Time(f, facts).IsOver && rows[i].Figures.Open > 0).ToList();
        var endless = rows.Where((r, i) => r.Figures.Open > 0 && forecasts[i].Ends is null).Sum(r => r.Figures.Open);
        var ends = forecasts.Where((f, i) => rows[i].Figures.Open > 0 && f.Gap > 0).Select(f => f.Ends).Min();
        var state = sum.Open == 0 ? ComplianceState.Met : broken.Count > 0 ? ComplianceState.Broken : missing > 0 ? ComplianceState.AtRisk : endless > 0 ? ComplianceState.CannotBeJudged : ComplianceState.Met;
        Money In(decimal amount) => new(amount, key.Commodity);
        var says = $"{InWords.Exact(In(sum.Counted))} of the {InWords.Exact(In(sum.Pledged))} promised {(key.Book is Book.Cash ? "in cash" : "in kind")} counts ({sum.Percentage:0.0} %)"
            + (sum.Surplus > 0 ? $"; were any surplus to fill any promise, it were {sum.UncappedPercentage:0.0} %" : "")
            + (state is ComplianceState.AtRisk ? $". As it goes, {InWords.Exact(In(missing))} will be missing" : "")
            + (state is ComplianceState.CannotBeJudged ? $". By when {InWords.Exact(In(endless))} of the rest is to be there is not known" : "")
            + (state is ComplianceState.Broken ? $". The time of {broken.Count} {(broken.Count == 1 ? "promise" : "promises")} is over" : "") + ".";
        return AtLeast(ComplianceSubject.Consortium with { Book = key.Book, Commodity = key.Commodity }, key.Book, In(sum.Counted), In(sum.Pledged), state, says) with
        {
            BreaksOn = state is ComplianceState.AtRisk ? ends?.AddDays(1) : null,
            Behind = [new(key.Book, [])],
        };
    }
}
