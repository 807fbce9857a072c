namespace PppLedger.Domain;

/// <summary>A project starts within the months that a programme has to choose its projects (domain rule I27).</summary>
public sealed class ProjectChosenInTime : ComplianceRule
{
    private static readonly RuleName<int> Within = RuleName.Months("choice.within");

    /// <inheritdoc/>
    public override string Name => "project-chosen-in-time";

    /// <inheritdoc/>
    public override string Title => "The project starts within the months that the programme has to choose its projects.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("18 months from 1 January of the programme [S1][S6] art. 3.2.7", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) => facts.Granted.Select(a => Judge(a, facts));

    /// <summary>The programme starts on 1 January: of the year of its first tranche, else on the first one that is not before the grant.</summary>
    internal static DateOnly ProgrammeStart(Award award)
    {
        var years = award.Pots.Where(p => p.Tranche is not null).Select(p => Tranches.YearOf(p.Tranche!)).ToList();
        return years.Count > 0 ? new(years.Min(), 1, 1) : new(award.GrantedOn.DayOfYear == 1 ? award.GrantedOn.Year : award.GrantedOn.Year + 1, 1, 1);
    }

    private ComplianceLine Judge(AwardUnderRules under, ConsortiumFacts facts)
    {
        var (award, subject) = (under.Award, ComplianceSubject.Award(under.Award.Id));
        if (under.Rules?.Find(Within.Name) is null)
        {
            return Says(subject, ComplianceState.NotApplicable, $"The rules of {award.Scheme} set no time to choose projects.");
        }

        var start = ProgrammeStart(award);
        var last = start.AddMonths(under.Rules.Of(Within));
        var day = award.Deployments.Select(d => (DateOnly?)d.Since).Append(facts.Consortium.StartsOn).Min();
        var isLate = (day ?? facts.Today) > last;
        var margin = last.DayNumber - (day ?? facts.Today).DayNumber;
        var says = $"The programme of {award.Code} starts on {start:yyyy-MM-dd}, so its projects are chosen by {last:yyyy-MM-dd}; "
            + (day is null ? $"this one has neither a first day nor a deployment{(isLate ? "" : " yet")}." : $"this one begins on {day:yyyy-MM-dd}{(isLate ? $", {-margin} {(margin == -1 ? "day" : "days")} late" : "")}.");
        var state = isLate ? ComplianceState.Broken : day is null ? ComplianceState.AtRisk : ComplianceState.Met;
        return Says(subject, state, says, ComplianceSource.Of(under.Rules, Within, Source)) with
        {
            Margin = ComplianceMeasure.Days(margin),
            BreaksOn = day is null && !isLate ? last.AddDays(1) : null,
            Behind = [new(Book.Funding, [Funding.Deployed.Name], award.Id)],
        };
    }
}
