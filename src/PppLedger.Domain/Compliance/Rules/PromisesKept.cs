namespace PppLedger.Domain;

/// <summary>Each promise is kept by its end, work package by work package (domain rule I18, W7).</summary>
public sealed class PromisesKept : ComplianceRule
{
    /// <inheritdoc/>
    public override string Name => "promises-kept";

    /// <inheritdoc/>
    public override string Title => "Each promise is fulfilled by its end; a surplus in one work package does not fill another.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("The commitments; that a surplus fills no other promise is our interpretation (domain rule I18)", verified: false);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) =>
        facts.Fulfilment().Where(r => r.Figures.Pledged > 0 && r.Key.Book is not Book.Effort).Select(r => Judge(r, facts.Forecast(r), facts));

    private ComplianceLine Judge(FulfilmentRow row, ForecastRow forecast, ConsortiumFacts facts)
    {
        var (figures, key) = (row.Figures, row.Key);
        var (ends, isOver) = Time(forecast, facts);
        var isBehind = forecast.Outcome is ForecastOutcome.Late or ForecastOutcome.Never;
        var state = figures.Open == 0 ? ComplianceState.Met : isOver ? ComplianceState.Broken : ends is null ? ComplianceState.CannotBeJudged : isBehind ? ComplianceState.AtRisk : ComplianceState.Met;
        Money In(decimal amount) => new(amount, key.Commodity);
        var says = $"{facts.NameOf(key.OrganisationId)} promised {InWords.Exact(In(figures.Pledged))} {(key.Book is Book.Cash ? "in cash" : "in kind")}"
            + $"{(key.WorkPackage is null ? "" : $" in {key.WorkPackage}")}{(key.Year is null ? "" : $" for {key.Year}")}; {InWords.Exact(In(figures.Counted))} of it counts ({figures.Percentage:0.0} %)"
            + (figures.Surplus > 0 ? $", {InWords.Exact(In(figures.Surplus))} more is accepted and fills no other promise" : "")
            + (state is ComplianceState.AtRisk ? $". As it goes, {InWords.Exact(In(forecast.Gap ?? figures.Open))} is missing on {ends:yyyy-MM-dd}"
                : state is ComplianceState.Broken ? (ends is null ? ", and its time is over" : $", and its time ended on {ends:yyyy-MM-dd}")
                : state is ComplianceState.CannotBeJudged ? ". By when the rest is to be there is not known: neither the promise nor the consortium has an end" : "") + ".";
        var subject = new ComplianceSubject(
            ComplianceSubjectKind.Partner, OrganisationId: key.OrganisationId, WorkPackage: key.WorkPackage, Book: key.Book, Commodity: key.Commodity, Year: key.Year);
        return AtLeast(subject, key.Book, In(figures.Counted), In(figures.Pledged), state, says) with
        {
            BreaksOn = state is ComplianceState.AtRisk ? ends!.Value.AddDays(1) : null,
            Steps = [.. forecast.Steps.Select(s => new CalculationStep($"{s.Name}: {s.Says}.", InWords.Plain(s.Value), null, [], null, true))],
            Behind = [.. row.Behind.GroupBy(b => b.Key).Select(g => new PostingsBehind(
                key.Book, [.. g.Select(b => b.Account).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                OrganisationId: key.OrganisationId, WorkPackage: g.Key.WorkPackage, Year: g.Key.Year))],
        };
    }

    /// <summary>The last day of a promise's time, and whether that is over: a consortium that is closed fulfils nothing any more.</summary>
    internal static (DateOnly? Ends, bool IsOver) Time(ForecastRow forecast, ConsortiumFacts facts)
    {
        var ends = facts.Consortium.ClosedOn is { } closed && !(forecast.Ends <= closed) ? closed : forecast.Ends;
        return (ends, facts.Consortium.IsClosed || ends < facts.Today);
    }
}
