using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

public sealed class reporting_in_periods
{
    private static readonly DateRange FirstQuarter = new(new(2026, 1, 1), new(2026, 3, 31));
    private static readonly OpenReportingPeriod Open = new(SampleProgramme.Consortium.Id, Ministry, "2026 first quarter", FirstQuarter, Carl);
    private static readonly CloseReportingPeriod Close = new(77, Today, Carl);
    private static readonly ReopenReportingPeriod Reopen = new("A rate was wrong.", Tomorrow, Fred);
    private static readonly ReportingCalendar Empty = new(SampleProgramme.Consortium, [Ministry], []);
    private static readonly ReportingPeriod Opened = Given.Fold<ReportingPeriod>(ReportingRules.Decide(Open, Empty));
    private static readonly ReportingPeriod Closed = Opened.And(ReportingRules.Decide(Opened, Close, Institute));

    [Fact]
    public void seals_the_position_that_was_told()
    {
        (Closed.State, Closed.SealedPosition).ShouldBe((ReportingPeriodState.Closed, 77L));
        Closed.Seals.ShouldBe([new(77, Today, Carl.Key, null, null)]);
    }

    [Fact]
    public void keeps_the_seal_of_a_period_that_is_opened_again_and_closed_anew()
    {
        var reopened = Closed.And(ReportingRules.Decide(Closed, Reopen));
        var again = reopened.And(ReportingRules.Decide(reopened, Close with { SealedPosition = 99, Today = Tomorrow }, Institute));

        (reopened.State, reopened.SealedPosition).ShouldBe((ReportingPeriodState.Open, null));
        again.SealedPosition.ShouldBe(99);
        again.Seals.ShouldBe([new(77, Today, Carl.Key, Tomorrow, "A rate was wrong."), new(99, Tomorrow, Carl.Key, null, null)]);
    }

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", true)]
    [InlineData("2025-12-31", "2026-01-01", false)]
    [InlineData("2026-02-01", "2026-02-28", false)]
    [InlineData("2026-03-31", "2026-06-30", false)]
    [InlineData("2026-04-01", "2026-06-30", true)]
    public void holds_a_day_of_a_funder_in_one_period_only(string from, string until, bool isFine) =>
        ReportingRules.Refuses(Open with { TrueOn = new(Actors.Day(from), Actors.Day(until)) }, Empty with { Calendar = [Opened] })
            .ShouldBe(isFine ? null : ReportingRefusal.Overlaps);

    [Fact]
    public void may_take_five_years_and_not_a_day_more()
    {
        var five = new DateRange(new(2026, 1, 1), new(2030, 12, 31));

        ReportingRules.Refuses(Open with { TrueOn = five }, Empty).ShouldBeNull();
        ReportingRules.Refuses(Open with { TrueOn = five with { Until = new(2031, 1, 1) } }, Empty).ShouldBe(ReportingRefusal.TooLong);
    }

    [Fact]
    public void ends_no_sooner_than_its_last_day()
    {
        ReportingRules.Refuses(Opened, Close with { Today = FirstQuarter.Until }, Institute).ShouldBe(ReportingRefusal.NotOver);
        ReportingRules.Refuses(Opened, Close with { Today = FirstQuarter.Until.AddDays(1) }, Institute).ShouldBeNull();
    }

    [Fact]
    public void is_for_the_funder_and_the_coordinator_but_reopening_for_the_funder_alone()
    {
        string[] May(ReportingAct act) =>
        [
            .. new[] { Carl, Fred, Otto, Sven, Admin, Fred with { Roles = [Role.Controller] } }
                .Where(a => ReportingActs.Refuses(act, Ministry, Institute, a) is null).Select(a => a.Key),
        ];

        May(ReportingActs.Open).ShouldBe([Carl.Key, Fred.Key]);
        May(ReportingActs.Close).ShouldBe([Carl.Key, Fred.Key]);
        May(ReportingActs.Reopen).ShouldBe([Fred.Key]);
        ReportingActs.Refuses(ReportingActs.Open, Ministry, null, new("machine", Guid.Empty, [Role.Coordinator])).ShouldBe(ReportingRefusal.NotYours);
    }

    [Fact]
    public void asserts_what_it_refused()
    {
        Should.Throw<InvariantBrokenException>(() => ReportingRules.Decide(Open with { Actor = Sven }, Empty));
        Should.Throw<InvariantBrokenException>(() => ReportingRules.Decide(Closed, Close, Institute));
        Should.Throw<InvariantBrokenException>(() => ReportingRules.Decide(Opened, Reopen));
    }
}

/// <summary>Per act, the refusals in their documented order: each row breaks one thing more than the row after it.</summary>
public sealed class refusing_an_act_on_a_reporting_period
{
    private static readonly DateRange Days = new(new(2026, 1, 1), new(2026, 3, 31));
    private static readonly ReportingPeriod Opened =
        Given.Fold<ReportingPeriod>(new ReportingPeriodOpened(SampleProgramme.Consortium.Id, Ministry, "Q1", Days, Carl.Key));

    public static TheoryData<string, OpenReportingPeriod, ReportingCalendar, Refusal?> Openings
    {
        get
        {
            var (good, fine) = (new OpenReportingPeriod(SampleProgramme.Consortium.Id, Ministry, "Q1", Days, Fred), new ReportingCalendar(SampleProgramme.Consortium, [Ministry], []));
            var taken = fine with { Calendar = [Opened] };
            var mistaken = taken with { Consortium = SampleProgramme.Consortium with { Outcome = ConsortiumOutcome.EnteredInError } };
            var unfunded = mistaken with { FunderIds = [OtherMinistry] };
            var foreign = good with { Actor = Otto };
            var longer = foreign with { TrueOn = new(new(2026, 1, 1), new(2031, 1, 1)) };
            var backwards = longer with { TrueOn = new(new(2031, 1, 1), new(2026, 1, 1)) };
            return new()
            {
                { "name", backwards with { Name = " " }, unfunded, InputRefusal.TextOutOfBounds },
                { "backwards", backwards, unfunded, InputRefusal.DatesBackwards },
                { "long", longer, unfunded, ReportingRefusal.TooLong },
                { "foreign", foreign, unfunded, ReportingRefusal.NotYours },
                { "unfunded", good, unfunded, ReportingRefusal.NotItsFunder },
                { "mistaken", good, mistaken, ContributionRefusal.ConsortiumClosed },
                { "taken", good, taken, ReportingRefusal.Overlaps },
                { "good", good, fine, null },
            };
        }
    }

    [Theory, MemberData(nameof(Openings))]
    public void names_the_first_reason_of_an_opening(string broken, OpenReportingPeriod command, ReportingCalendar known, Refusal? expected) =>
        ReportingRules.Refuses(command, known).ShouldBe(expected, broken);

    [Fact]
    public void names_the_first_reason_of_a_closing()
    {
        var good = new CloseReportingPeriod(7, Today, Carl);
        var closed = Opened.And(ReportingRules.Decide(Opened, good, Institute));
        var early = good with { Today = Days.Until };

        ReportingRules.Refuses(closed, early with { Actor = Sven }, Institute).ShouldBe(ReportingRefusal.NotYours);
        ReportingRules.Refuses(closed, early, Institute).ShouldBe(ReportingRefusal.AlreadyClosed);
        ReportingRules.Refuses(Opened, early, Institute).ShouldBe(ReportingRefusal.NotOver);
        ReportingRules.Refuses(Opened, good, Institute).ShouldBeNull();
    }

    [Fact]
    public void names_the_first_reason_of_a_reopening()
    {
        var good = new ReopenReportingPeriod("A rate was wrong.", Today, Fred);

        ReportingRules.Refuses(Opened, good with { Reason = "", Actor = Carl }).ShouldBe(InputRefusal.TextOutOfBounds);
        ReportingRules.Refuses(Opened, good with { Actor = Carl }).ShouldBe(ReportingRefusal.NotYours);
        ReportingRules.Refuses(Opened, good).ShouldBe(ReportingRefusal.NotClosed);
        ReportingRules.Refuses(Opened with { State = ReportingPeriodState.Closed }, good).ShouldBeNull();
    }
}
