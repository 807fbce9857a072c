namespace PppLedger.Domain;

/// <summary>Each activity of an approved plan of additional activities is reported on by 31 May of the next year (domain rule I30).</summary>
public sealed class IkaaReportedInTime : ComplianceRule
{
    private static readonly RuleName<(int Month, int Day)> ReportDue = RuleName.DayOfYear("ikaa.report.due");
    private static readonly (int Month, int Day) Otherwise = (5, 31);

    /// <inheritdoc/>
    public override string Name => "ikaa-reported-in-time";

    /// <inheritdoc/>
    public override string Title => "Each planned additional activity is reported on by 31 May of the next year.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("Council Regulation (EU) 2021/2085 art. 11(2) [S35]", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) => facts.Plans.Select(p => Judge(p, facts));

    private ComplianceLine Judge(ActivitiesPlan plan, ConsortiumFacts facts)
    {
        var subject = ComplianceSubject.Partner(plan.OrganisationId) with { Year = plan.Year };
        if (plan.ApprovedOn is null)
        {
            return Says(subject, ComplianceState.NotApplicable, $"The plan of {facts.NameOf(plan.OrganisationId)} for {plan.Year} is not approved, so nothing of it counts.");
        }

        var rules = facts.Granted.Select(a => a.Rules).FirstOrDefault(r => r?.Find(ReportDue.Name) is not null);
        var due = (rules?.Of(ReportDue, Otherwise) ?? Otherwise).In(plan.Year + 1);
        var planned = plan.Plan.On(facts.Today);
        var missing = planned.Where(a => plan.Reports.All(r => r.Activity != a)).Order(StringComparer.Ordinal).ToList();
        if (planned.Count == 0)
        {
            return Says(subject, ComplianceState.NotApplicable, $"No activity is left in the plan of {facts.NameOf(plan.OrganisationId)} for {plan.Year}.");
        }

        var last = plan.Reports.Where(r => planned.Contains(r.Activity)).Select(r => (DateOnly?)r.On).Max();
        var done = missing.Count == 0 ? last : null;
        var margin = due.DayNumber - (done ?? facts.Today).DayNumber;
        var isOpen = missing.Count > 0 && facts.Today.Year > plan.Year;
        var state = margin < 0 ? ComplianceState.Broken : isOpen ? ComplianceState.AtRisk : ComplianceState.Met;
        var says = $"{facts.NameOf(plan.OrganisationId)} reports on its additional activities of {plan.Year} by {due:yyyy-MM-dd}"
            + (missing.Count > 0 ? $"; not reported yet: {string.Join(", ", missing)}" : last is { } day ? $"; the last report is of {day:yyyy-MM-dd}" : "")
            + (margin < 0 ? $", {-margin} {(margin == -1 ? "day" : "days")} late." : ".");
        return Says(subject, state, says, ComplianceSource.Of(rules, ReportDue, Source)) with
        {
            Margin = ComplianceMeasure.Days(margin),
            BreaksOn = state is ComplianceState.AtRisk ? due.AddDays(1) : null,
            Behind = [new(Book.Costs, [Domain.Costs.Additional.Name, Domain.Costs.AdditionalFunded.Name], OrganisationId: plan.OrganisationId, Year: plan.Year)],
        };
    }
}
