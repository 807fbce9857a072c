using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

/// <summary>The worked example W8, IKOP and the least share of the CBE JU.</summary>
public sealed class the_ikop_of_members
{
    [Fact]
    public void is_that_of_W8_with_and_without_a_grant()
    {
        var answer = Ikop([new("X", DirectCosts: Eur(960_000)), new("Y", Eur(800_000), UndertakingPays: Eur(560_000), StatesPay: Eur(40_000))]).Answer;
        answer.Shares.Select(s => s.Ikop).ShouldBe([Eur(1_200_000), Eur(200_000)]);
        answer.Ikop.ShouldBe(Eur(1_400_000));
        (answer.Share, answer.Least, answer.IsEnough).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData(JointUndertakingAction.ResearchAndInnovation, 250_000, true)]
    [InlineData(JointUndertakingAction.Innovation, 750_000, false)]
    [InlineData(JointUndertakingAction.Flagship, 1_000_000, false)]
    public void is_enough_by_the_kind_of_action(JointUndertakingAction action, int least, bool isEnough)
    {
        var answer = Ikop([new("Members", Eur(1_000_000), UndertakingPays: Eur(700_000))], new(action, Eur(5_000_000))).Answer; // W8: 300,000 is 6 %
        (answer.Ikop, answer.Share, answer.Least, answer.IsEnough).ShouldBe((Eur(300_000), 0.06m, Eur(least), isEnough));
    }

    [Theory]
    [InlineData("750000.00", true), InlineData("750000.01", false)]
    public void is_enough_to_the_cent(string paid, bool isEnough) =>
        Ikop([new("Members", Eur(1_000_000), UndertakingPays: Euros(paid))], new(JointUndertakingAction.ResearchAndInnovation, Eur(5_000_000))).Answer.IsEnough.ShouldBe(isEnough);

    [Fact]
    public void shows_its_steps() => Ikop([new("X", DirectCosts: Eur(960_000)), new("Y", Eur(800_000), UndertakingPays: Eur(600_000))], new(JointUndertakingAction.Flagship, Eur(5_000_000)))
        .Steps.Select(s => s.Arithmetic).ShouldBe(
        [
            "EUR 960,000.00 + 25 % = EUR 1,200,000.00", "EUR 1,200,000.00 - EUR 0.00 = EUR 1,200,000.00", "EUR 800,000.00 - EUR 600,000.00 = EUR 200,000.00",
            "EUR 1,200,000.00 + EUR 200,000.00 = EUR 1,400,000.00", "EUR 5,000,000.00 x 20 % = EUR 1,000,000.00", "EUR 1,400,000.00 / EUR 5,000,000.00 = 28 %",
        ]);

    [Fact]
    public void is_refused_over_costs_given_twice_and_funding_beyond_costs()
    {
        var fine = new ProjectCosts("Y", Eur(100), UndertakingPays: Eur(60), StatesPay: Eur(40));
        Refusal(fine).ShouldBeNull();
        Refusal(fine with { DirectCosts = Eur(80) }).ShouldBe(JointUndertakingRefusal.CostsOneOfTwo);
        Refusal(fine with { EligibleCosts = null }).ShouldBe(JointUndertakingRefusal.CostsOneOfTwo);
        Refusal(fine with { StatesPay = Eur(40.01m) }).ShouldBe(SchemeRefusal.MoreThanThere);
        Refusal(fine, new(JointUndertakingAction.None, Eur(100))).ShouldBe(InputRefusal.ChoiceMissing);
        Refusal(fine, new(JointUndertakingAction.Flagship, Eur(100))).ShouldBeNull();
        Refusal(fine, new(JointUndertakingAction.Flagship, Eur(99.99m))).ShouldBe(SchemeRefusal.MoreThanThere);
    }

    private static Refusal? Refusal(ProjectCosts costs, FundedProject? project = null) => new CalculateIkop().Refuses(new([costs], project), JointUndertakings);

    private static Calculated<IkopAnswer> Ikop(ProjectCosts[] costs, FundedProject? project = null) => new CalculateIkop().Evaluate(new(costs, project), JointUndertakings);
}

/// <summary>The worked example W8, the 45 % of the IHI JU.</summary>
public sealed class the_share_of_members
{
    [Theory]
    [InlineData(1_500_000, "0.45", true, 0), InlineData(1_400_000, "0.4472", false, 100_000)]
    public void is_that_of_W8(int ikaa, string share, bool isEnough, int missing)
    {
        var answer = Share(Eur(ikaa));
        answer.Budget.ShouldBe(Eur(18_500_000 + ikaa));
        (answer.Share, answer.IsEnough, answer.Missing).ShouldBe((decimal.Parse(share), isEnough, Eur(missing)));
    }

    [Theory]
    [InlineData("1499999.99", false, "0.01"), InlineData("1500000.00", true, "0.00")]
    public void is_enough_to_the_cent(string ikaa, bool isEnough, string missing)
    {
        var answer = Share(Euros(ikaa));
        (answer.IsEnough, answer.Missing).ShouldBe((isEnough, Euros(missing)));
        answer.Share.ShouldBe(0.45m); // Rounded for people; the comparison is exact.
    }

    private static MemberShareAnswer Share(Money ikaa) =>
        new CalculateMemberShare().Evaluate(new(Eur(7_200_000), Eur(11_000_000), ikaa, Eur(300_000)), JointUndertakings).Answer;
}

/// <summary>Domain rule I30.</summary>
public sealed class the_ikaa_of_members
{
    private static readonly IkaaPlan Plan = new(2025, ["Training", "Pilot"], new(2024, 12, 12), new(2026, 2, 2), [new(new(2025, 3, 3), new(2025, 4, 14), Adds: ["Data"], Drops: ["Pilot"])]);
    private static readonly ActivityCosts Training = new("Training", "X", UndertakingParty.PrivateMember, Eur(240_000), UnionPays: Eur(40_000));

    [Fact]
    public void is_the_costs_less_what_the_public_pays()
    {
        var answer = Ikaa(new(2026, 5, 31), Training, new("Data", "Works of X", UndertakingParty.EntityOfAMember, Eur(90_000), StatesPay: Eur(10_000))).Answer;
        answer.Shares.Select(s => s.Ikaa).ShouldBe([Eur(200_000), Eur(80_000)]);
        answer.Ikaa.ShouldBe(Eur(280_000));
    }

    [Theory]
    [InlineData("2026-05-31", 0), InlineData("2026-06-01", 1)]
    public void is_late_from_the_first_of_june(string reported, int late)
    {
        var answer = Ikaa(DateOnly.Parse(reported), Training).Answer;
        (answer.DueOn, answer.DaysLate).ShouldBe((new(2026, 5, 31), late));
    }

    [Fact]
    public void is_refused_for_what_is_not_in_the_plan()
    {
        Refusal(Training with { Activity = "Pilot" }).ShouldBe(JointUndertakingRefusal.ActivityNotPlanned); // Dropped by the amendment.
        Refusal(Training with { Activity = "training" }).ShouldBe(JointUndertakingRefusal.ActivityNotPlanned);
        Refusal(Training with { Activity = "Data" }).ShouldBeNull(); // Added by it.
    }

    // Each row breaks one thing more than the one before.
    [Fact]
    public void is_refused_in_this_order()
    {
        var (activity, plan, reported) = (Training, Plan, new DateOnly(2026, 5, 31));
        Refusal? Asked() => new CalculateIkaa().Refuses(new(plan, reported, [activity]), JointUndertakings);
        Asked().ShouldBeNull();
        activity = activity with { Activity = "Cloud" };
        Asked().ShouldBe(JointUndertakingRefusal.ActivityNotPlanned);
        activity = activity with { UndertakingPays = Eur(0.01m) };
        Asked().ShouldBe(JointUndertakingRefusal.FundedByTheUndertaking);
        activity = activity with { Party = UndertakingParty.ContributingPartner };
        Asked().ShouldBe(JointUndertakingRefusal.NotForContributingPartners);
        plan = plan with { ApprovedOn = null, Amendments = null };
        Asked().ShouldBe(JointUndertakingRefusal.PlanNotApproved);
        activity = activity with { UnionPays = Eur(240_000.01m) };
        Asked().ShouldBe(SchemeRefusal.MoreThanThere);
        reported = new(2026, 2, 1);
        Asked().ShouldBe(InputRefusal.DatesBackwards);
        plan = plan with { Activities = [] };
        Asked().ShouldBe(SchemeRefusal.EntriesOutOfBounds);
    }

    [Theory]
    [InlineData(2025, "2024-11-30", "2026-05-31", 0, 0), InlineData(2025, "2024-12-01", "2026-06-01", 1, 1)]
    public void has_its_calendar(int year, string planned, string reported, int planLate, int reportLate) =>
        new CalculateIkaaDeadlines().Evaluate(new(year, DateOnly.Parse(planned), DateOnly.Parse(reported)), JointUndertakings).Answer.Deadlines.ShouldBe(
        [
            new(IkaaDeadlineKind.Plan, new(2024, 11, 30), DateOnly.Parse(planned), planLate),
            new(IkaaDeadlineKind.Report, new(2026, 5, 31), DateOnly.Parse(reported), reportLate),
        ]);

    private static Refusal? Refusal(ActivityCosts costs) => new CalculateIkaa().Refuses(new(Plan, new(2026, 5, 31), [costs]), JointUndertakings);

    private static Calculated<IkaaAnswer> Ikaa(DateOnly reported, params ActivityCosts[] costs) => new CalculateIkaa().Evaluate(new(Plan, reported, costs), JointUndertakings);
}

/// <summary>Domain rule I31.</summary>
public sealed class a_plan_of_additional_activities
{
    private static readonly IkaaPlan Plan = new(2025, ["Training"], new(2024, 12, 12), new(2026, 2, 2));
    private static readonly IkaaAmendment First = new(new(2025, 3, 3), new(2025, 4, 14), Adds: ["Data"]);

    [Fact]
    public void may_be_amended_many_times_one_after_another() =>
        Refusal(First, new(new(2025, 4, 14), new(2025, 5, 1)), new(new(2025, 6, 1))).ShouldBeNull();

    [Theory]
    [InlineData("2025-04-13", "ikaa-amendment-open"), InlineData("2025-04-14", null)]
    public void may_not_be_amended_while_another_amendment_is_open(string opened, string? code)
    {
        Refusal(First, new(DateOnly.Parse(opened)))?.Code.ShouldBe(code);
        Refusal(new IkaaAmendment(DateOnly.Parse(opened)), First)?.Code.ShouldBe(code); // Whatever stands first.
        (Refusal(First, new(DateOnly.Parse(opened))) is null).ShouldBe(code is null);
    }

    [Fact]
    public void may_not_be_amended_twice_on_one_day() =>
        Refusal(new IkaaAmendment(new(2025, 3, 3)), new(new(2025, 3, 3))).ShouldBe(JointUndertakingRefusal.AmendmentOpen);

    [Theory]
    [InlineData("2026-02-01", null), InlineData("2026-02-02", "ikaa-reporting-opened")]
    public void may_not_be_amended_once_reporting_is_open(string opened, string? code) => (Refusal(new IkaaAmendment(DateOnly.Parse(opened)))?.Code).ShouldBe(code);

    [Theory]
    [InlineData("2024-12-11", "ikaa-plan-not-approved"), InlineData("2024-12-12", null)]
    public void may_not_be_amended_before_it_is_approved(string opened, string? code) => (Refusal(new IkaaAmendment(DateOnly.Parse(opened)))?.Code).ShouldBe(code);

    [Theory]
    [InlineData("2024-12-11", "", 0, false), InlineData("2024-12-12", "Training", 0, true), InlineData("2025-03-03", "Training", 1, false)]
    [InlineData("2025-04-14", "Training, Data", 0, true), InlineData("2026-02-01", "Training, Data", 0, true), InlineData("2026-02-02", "Training, Data", 0, false)]
    public void says_what_is_approved_and_whether_it_may_be_amended(string day, string activities, int open, bool mayBe)
    {
        var answer = new CalculateIkaaPlan().Evaluate(new(Plan with { Amendments = [First] }, DateOnly.Parse(day)), JointUndertakings).Answer;
        (string.Join(", ", answer.Activities), answer.OpenAmendments, answer.MayBeAmended).ShouldBe((activities, open, mayBe));
    }

    [Fact]
    public void keeps_what_it_was_where_an_amendment_is_declined() =>
        (Plan with { Amendments = [First with { IsApproved = false }] }).On(new(2026, 1, 1)).ShouldBe(["Training"]);

    private static Refusal? Refusal(params IkaaAmendment[] amendments) =>
        new CalculateIkaaPlan().Refuses(new(Plan with { Amendments = amendments }, new(2026, 1, 1)), JointUndertakings);
}

/// <summary>Domain rule I22.</summary>
public sealed class matching_a_european_project_by_allowance
{
    [Theory]
    [InlineData("100", "1.00", "eu-project-funded-in-full"), InlineData("100", "0.00", null)]
    [InlineData("99.9999", "0.10", null), InlineData("99.9999", "0.11", "more-than-there-is")]
    [InlineData("70", "30000.00", null), InlineData("70", "30000.01", "more-than-there-is"), InlineData("100.0001", "0.00", "number-out-of-range")]
    public void I22_is_refused_where_it_is_funded_in_full_and_beyond_what_is_left(string percent, string allowance, string? code) =>
        (new CalculateMatching().Refuses(new(Eur(100_000), decimal.Parse(percent), Euros(allowance)), Version("nl-ppp-allowance", "2018-2023"))?.Code).ShouldBe(code);

    [Fact]
    public void says_what_is_left() =>
        new CalculateMatching().Evaluate(new(Eur(100_000), 70, Eur(25_000)), Version("nl-ppp-allowance", "2018-2023")).Answer
            .ShouldBe(new(Eur(70_000), Eur(30_000), Eur(25_000), Eur(5_000)));
}
