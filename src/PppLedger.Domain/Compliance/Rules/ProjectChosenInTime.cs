namespace PppLedger.Domain;

/// <summary>
/// A project is chosen within the months that a programme has to choose its projects (domain rule I27). The day of the choice is no fact of the
/// ledger: a project was chosen by the day on which its consortium was recorded, had signed its agreement, had begun or had deployed subsidy.
/// </summary>
public sealed class ProjectChosenInTime : ComplianceRule
{
    private const int FirstMonthOfTheWindow = 11;
    private static readonly RuleName<int> Within = RuleName.Months("choice.within");

    /// <inheritdoc/>
    public override string Name => "project-chosen-in-time";

    /// <inheritdoc/>
    public override string Title => "The project is chosen within the months that the programme has to choose its projects.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("18 months from 1 January of the programme [S1][S6] art. 3.2.7", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) => facts.Granted.Select(a => Judge(a, facts));

    // The programme starts on 1 January of the year of its first tranche. Where there is none its year is a guess: windows were open to the end of
    // the year before the programme's (domain.md 1.3), so that a grant of November or December is for the next year, another one for its own.
    private static (DateOnly Day, bool IsKnown) ProgrammeStart(Award award)
    {
        var years = award.Pots.Where(p => p.Tranche is not null).Select(p => Tranches.YearOf(p.Tranche!)).ToList();
        return (new(years.Count > 0 ? years.Min() : award.GrantedOn.Year + (award.GrantedOn.Month >= FirstMonthOfTheWindow ? 1 : 0), 1, 1), years.Count > 0);
    }

    private ComplianceLine Judge(AwardUnderRules under, ConsortiumFacts facts)
    {
        var (award, subject) = (under.Award, ComplianceSubject.Award(under.Award.Id));
        if (under.Rules?.Find(Within.Name) is null)
        {
            return Lacks(subject, under, "set no time to choose projects");
        }

        var (start, isKnown) = ProgrammeStart(award);
        var last = start.AddMonths(under.Rules.Of(Within));
        var (day, what) = ChosenBy(award, facts);
        var isKept = day <= last;
        var says = $"The programme of {award.Code} {(isKnown ? "starts" : "is taken to start")} on {start:yyyy-MM-dd}, so its projects are chosen by {last:yyyy-MM-dd}; "
            + $"this one {what} {day:yyyy-MM-dd}" + (isKept ? ", and was chosen by then." : ", which does not show that it was chosen in time.");
        return Says(subject, isKept ? ComplianceState.Met : ComplianceState.CannotBeJudged, says, ComplianceSource.Of(under.Rules, Within, Source)) with
        {
            Margin = isKept ? ComplianceMeasure.Days(last.DayNumber - day.DayNumber) : null,
            Steps = isKnown ? [] : [new("No tranche tells the year of the programme: it is taken from the day of the grant.", $"granted on {award.GrantedOn:yyyy-MM-dd}, so {start:yyyy}", null, [], null, false)],
            Behind = [new(Book.Funding, [Funding.Deployed.Name], award.Id)],
        };
    }

    // The first day by which it was chosen. What is judged is in the ledger, so that today is such a day where no other is known.
    private static (DateOnly Day, string What) ChosenBy(Award award, ConsortiumFacts facts)
    {
        List<(DateOnly Day, string What)> all = [(facts.RecordedOn ?? facts.Today, "was recorded on")];
        all.AddRange(award.Deployments.Select(d => (d.Since, "deployed subsidy on")));
        all.AddRange(facts.Consortium.Agreements.Select(a => (a.SignedOn, "signed its agreement on")));
        if (facts.Consortium.StartsOn is { } begins && begins <= facts.Today)
        {
            all.Add((begins, "began on"));
        }

        return all.OrderBy(d => d.Day).First();
    }
}
