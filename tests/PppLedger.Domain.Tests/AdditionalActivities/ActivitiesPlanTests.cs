using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

public sealed class a_recorded_plan_of_additional_activities
{
    private static readonly ActivitiesParties Parties = new(SampleProgramme.Consortium, [Ministry]);
    private static readonly SubmitIkaaPlan Plan = new(SampleProgramme.Consortium.Id, Sme, 2025, [new("A1", "Pilot line", Eur(150_000))], new(2024, 11, 28), Today, Sven);
    private static readonly OpenIkaaAmendment Amend = new([new("A2", "Training", Eur(20_000))], [], new(2025, 6, 1), Today, Sven);
    private static readonly ReportIkaa Report = new("A1", Eur(148_000), Eur(8_000), null, new(2026, 5, 31), Today, Sven);

    private static readonly ActivitiesPlan Submitted = Given.Fold<ActivitiesPlan>(ActivitiesRules.Decide(Plan, Parties));
    private static readonly ActivitiesPlan Approved = Submitted.And(ActivitiesRules.Decide(Submitted, new ApproveIkaaPlan(new(2024, 12, 10), Today, Fred), Parties));
    private static readonly ActivitiesPlan Amended = Approved.And(ActivitiesRules.Decide(Approved, Amend, Parties, RuleBook.Shipped));
    private static readonly ActivitiesPlan Reporting = Approved.And(ActivitiesRules.Decide(Approved, new OpenIkaaReporting(new(2026, 1, 15), Today, Fred), Parties));

    [Fact]
    public void I30_counts_only_activities_that_are_in_it()
    {
        ActivitiesRules.Refuses(Reporting, Report, Parties).ShouldBeNull();
        ActivitiesRules.Refuses(Reporting, Report with { Activity = "A2" }, Parties).ShouldBe(JointUndertakingRefusal.ActivityNotPlanned);
        var decided = Amended.And(ActivitiesRules.Decide(Amended, new DecideIkaaAmendment(true, new(2025, 7, 1), Today, Fred), Parties), new IkaaReportingOpened(new(2026, 1, 15)));
        ActivitiesRules.Refuses(decided, Report with { Activity = "A2" }, Parties).ShouldBeNull();
        var refused = Amended.And(ActivitiesRules.Decide(Amended, new DecideIkaaAmendment(false, new(2025, 7, 1), Today, Fred), Parties), new IkaaReportingOpened(new(2026, 1, 15)));
        ActivitiesRules.Refuses(refused, Report with { Activity = "A2" }, Parties).ShouldBe(JointUndertakingRefusal.ActivityNotPlanned);
    }

    [Theory]
    [InlineData("2026-05-31", ComplianceState.Met, 0)]
    [InlineData("2026-06-01", ComplianceState.Broken, -1)]
    public void I30_is_reported_on_by_31_May(string on, ComplianceState state, int margin)
    {
        var reported = Reporting.And(ActivitiesRules.Decide(Reporting, Report with { On = DateOnly.Parse(on) }, Parties));
        var line = Judged(reported, Today);

        (line.State, line.Margin).ShouldBe((state, ComplianceMeasure.Days(margin)));
    }

    [Theory]
    [InlineData("2025-12-31", ComplianceState.Met)]
    [InlineData("2026-01-01", ComplianceState.AtRisk)]
    [InlineData("2026-05-31", ComplianceState.AtRisk)]
    [InlineData("2026-06-01", ComplianceState.Broken)]
    public void I30_without_a_report_is_at_risk_once_the_year_is_over_and_broken_on_1_June(string today, ComplianceState state)
    {
        var line = Judged(Approved, DateOnly.Parse(today));

        (line.State, line.BreaksOn).ShouldBe((state, state is ComplianceState.AtRisk ? new DateOnly(2026, 6, 1) : null));
        Judged(Submitted, DateOnly.Parse(today)).State.ShouldBe(ComplianceState.NotApplicable);
    }

    [Fact]
    public void I30_of_which_every_activity_was_dropped_asks_for_no_report()
    {
        var dropped = Approved.And(new IkaaAmendmentOpened([], ["A1"], new(2025, 6, 1)), new IkaaAmendmentDecided(true, new(2025, 7, 1)));

        Judged(dropped, new(2026, 6, 1)).State.ShouldBe(ComplianceState.NotApplicable);
    }

    [Fact]
    public void of_a_contributing_partner_is_refused()
    {
        var parties = Parties with
        {
            Consortium = Parties.Consortium.And(new MembershipDetermined(Sme, Parties.Consortium.Partners.Last(p => p.OrganisationId == Sme).Role, JointUndertakingMembership.ContributingPartner, Today)),
        };
        ActivitiesRules.Refuses(Plan, parties).ShouldBe(JointUndertakingRefusal.NotForContributingPartners);
        ActivitiesRules.Refuses(Reporting, Report, parties).ShouldBe(JointUndertakingRefusal.NotForContributingPartners);
        ActivitiesRules.Refuses(Approved, Report, parties).ShouldBe(JointUndertakingRefusal.NotForContributingPartners);
        ActivitiesRules.Refuses(Plan with { OrganisationId = Stranger, Actor = Clara }, parties).ShouldBe(ContributionRefusal.NotAPartner);
    }

    [Fact]
    public void I31_is_amended_once_at_a_time_and_not_any_more_when_reporting_is_open()
    {
        ActivitiesRules.Refuses(Approved, Amend, Parties, RuleBook.Shipped).ShouldBeNull();
        ActivitiesRules.Refuses(Amended, Amend with { On = new(2025, 6, 2) }, Parties, RuleBook.Shipped).ShouldBe(JointUndertakingRefusal.AmendmentOpen);
        var decided = Amended.And(new IkaaAmendmentDecided(false, new(2025, 6, 2)));
        ActivitiesRules.Refuses(decided, Amend with { On = new(2025, 6, 2) }, Parties, RuleBook.Shipped).ShouldBeNull();
        ActivitiesRules.Refuses(Reporting, Amend with { On = new(2026, 1, 14) }, Parties, RuleBook.Shipped).ShouldBeNull();
        ActivitiesRules.Refuses(Reporting, Amend with { On = new(2026, 1, 15) }, Parties, RuleBook.Shipped).ShouldBe(JointUndertakingRefusal.ReportingOpened);
        ActivitiesRules.Refuses(Submitted, Amend, Parties, RuleBook.Shipped).ShouldBe(JointUndertakingRefusal.PlanNotApproved);
    }

    [Fact]
    public void posts_what_the_member_bears_and_what_others_do()
    {
        var books = new Books(ActivitiesRules.Decide(Plan, Parties).Facts(Given.StreamId));
        books.Post(ActivitiesRules.Decide(Reporting, Report, Parties));
        books.Post(ActivitiesRules.Decide(Reporting, Report with { UnionPays = Eur(148_000) }, Parties));

        books.Balances().ShouldBe("Costs additional EUR 140000\nCosts additional-funded EUR 156000");
    }

    [Fact]
    public void is_refused_by_what_is_wrong_first()
    {
        ActivitiesRules.Refuses(Plan with { Activities = [], On = Tomorrow }, Parties).ShouldNotBeNull();
        ActivitiesRules.Refuses(Plan with { Activities = [.. Plan.Activities, .. Plan.Activities] }, Parties).ShouldBe(SchemeRefusal.EntriesContradict);
        ActivitiesRules.Refuses(Plan with { On = Tomorrow, Actor = Rita }, Parties).ShouldBe(ContributionRefusal.NotYetHappened);
        ActivitiesRules.Refuses(Plan with { Actor = Rita }, Parties with { Consortium = Closed }).ShouldBe(ActivitiesRefusal.NotYours);
        ActivitiesRules.Refuses(Plan with { OrganisationId = Stranger, Actor = Clara }, Parties with { Consortium = Closed }).ShouldBe(ContributionRefusal.ConsortiumClosed);
        ActivitiesRules.Refuses(Plan with { OrganisationId = Stranger, Actor = Clara }, Parties).ShouldBe(ContributionRefusal.NotAPartner);
        ActivitiesRules.Refuses(Approved, new ApproveIkaaPlan(new(2024, 12, 10), Today, Fred), Parties).ShouldBe(ActivitiesRefusal.ApprovedAlready);
        ActivitiesRules.Refuses(Submitted, new ApproveIkaaPlan(new(2024, 11, 27), Today, Fred), Parties).ShouldBe(InputRefusal.DatesBackwards);
        ActivitiesRules.Refuses(Approved, Amend with { Adds = [] }, Parties, RuleBook.Shipped).ShouldBe(ActivitiesRefusal.NothingAmended);
        ActivitiesRules.Refuses(Approved, Amend with { Adds = [], Drops = ["A9"] }, Parties, RuleBook.Shipped).ShouldBe(JointUndertakingRefusal.ActivityNotPlanned);
        ActivitiesRules.Refuses(Approved, new DecideIkaaAmendment(true, Today, Today, Fred), Parties).ShouldBe(ActivitiesRefusal.NothingOpen);
        ActivitiesRules.Refuses(Approved, new OpenIkaaReporting(new(2025, 12, 31), Today, Fred), Parties).ShouldBe(ActivitiesRefusal.YearNotOver);
        ActivitiesRules.Refuses(Approved, new OpenIkaaReporting(new(2026, 1, 1), Today, Fred), Parties).ShouldBeNull();
        ActivitiesRules.Refuses(Reporting, new OpenIkaaReporting(new(2026, 2, 1), Today, Fred), Parties).ShouldBe(ActivitiesRefusal.ReportingOpenAlready);
        ActivitiesRules.Refuses(Approved, Report, Parties).ShouldBe(ActivitiesRefusal.ReportingNotOpen);
        ActivitiesRules.Refuses(Reporting, Report with { UnionPays = Eur(148_000.01m) }, Parties).ShouldBe(SchemeRefusal.MoreThanThere);
    }

    [Fact]
    public void is_the_members_to_plan_and_report_and_the_funders_to_decide_on() =>
        ActivitiesActs.All.Select(a => (a.ByMember, Member: MayDo(a, Sven), Coordinator: MayDo(a, Clara), Funder: MayDo(a, Fred), Other: MayDo(a, Otto)))
            .ShouldAllBe(a => a.Member == a.ByMember && a.Coordinator == a.ByMember && a.Funder != a.ByMember && !a.Other);

    private static bool MayDo(ActivitiesAct act, Actor actor) => ActivitiesActs.Refuses(act, Sme, Parties, actor) is null;

    private static ComplianceLine Judged(ActivitiesPlan plan, DateOnly today) =>
        (Judging.Of(Judging.Formed(), [Judging.Granted(400_000, "IHI JU")]) with { Plans = [plan], Today = today }).Line("ikaa-reported-in-time");
}
