using static PppLedger.Domain.ContributionActs;
using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

public sealed class recording_late // domain.md I17
{
    private static readonly DateOnly WorkedOn = Day("2026-01-05");

    [Fact]
    public void on_20_april_what_was_done_on_5_january_is_105_days_late() =>
        LateRecording.LateByDays(RecordedOn(Day("2026-04-20"))).ShouldBe(105);

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, 61)]
    public void begins_on_the_day_after_the_limit(int days, int? late) =>
        LateRecording.LateByDays(RecordedOn(WorkedOn.AddDays(days))).ShouldBe(late);

    [Fact]
    public void counts_from_the_last_day_worked()
    {
        var month = RecordedOn(Day("2026-03-31")) with { TrueOn = new(WorkedOn, Day("2026-01-31")) };

        LateRecording.LateByDays(month).ShouldBeNull();
    }

    [Fact]
    public void is_not_said_of_cash() =>
        LateRecording.LateByDays(Given.Fold<Contribution>(Agreed) with { RecordedOn = Day("2029-01-01") }).ShouldBeNull();

    private static Contribution RecordedOn(DateOnly day) =>
        Given.Fold<Contribution>(Recorded with { TrueOn = new(WorkedOn, WorkedOn) }) with { RecordedOn = day };
}

public sealed class the_next_step
{
    private static readonly Contribution InKind = Given.Fold<Contribution>(Recorded, Valued) with { AwardId = Ministry };
    private static readonly Contribution Cash = Given.Fold<Contribution>(Agreed) with { AwardId = Ministry };
    private static readonly DateOnly Came = LegalDay.Of(Given.RecordedAt);

    public static TheoryData<string, Contribution, int?> Terms => new()
    {
        { "recorded", InKind, 30 },
        { "approved", InKind.Through(Approve), 14 },
        { "submitted", InKind.Through(Approve, Submit), 30 },
        { "returned", InKind.Through(Approve, Submit, Return), 30 },
        { "accepted", InKind.Through(Approve, Submit, Accept), 60 },
        { "validated", InKind.Through(Approve, Submit, Accept, Validate), 90 },
        { "certified", InKind.Through(Approve, Submit, Accept, Validate, Certify), null },
        { "rejected", InKind.Through(Approve, Submit, Reject), null },
        { "withdrawn", InKind.Through(Withdraw), null },
        { "accepted under no award", InKind.Through(Approve, Submit, Accept) with { AwardId = null }, null },
        { "disallowed in full", InKind.Through(Approve, Submit, Accept, Disallow), null },
        { "cash agreed", Cash, null },
        { "cash received", Cash.Through(ContributionActs.BecomeDue, Receive), 30 },
        { "cash submitted", Cash.Through(ContributionActs.BecomeDue, Receive, Approve, Submit), 30 },
    };

    [Theory, MemberData(nameof(Terms))]
    public void is_due_so_many_days_after_the_stage_was_reached(string at, Contribution contribution, int? days)
    {
        StageTerms.NextStepDueOn(contribution, []).ShouldBe(days is { } d ? Came.AddDays(d) : null, at);
        (StageTerms.StepBy(contribution) is null).ShouldBe(contribution.Stage is ContributionStage.Agreed or > ContributionStage.Validated, at);
    }

    [Fact]
    public void of_cash_that_is_due_is_due_on_its_due_date()
    {
        var due = Cash.And(new CashBecameDue(Eur(20_000), Day("2026-05-01"), "p-anna"));
        var part = due.And(new CashReceived(Eur(15_000), Day("2026-06-01"), "p-carla"));

        StageTerms.NextStepDueOn(due, []).ShouldBe(Day("2026-05-01"));
        StageTerms.NextStepDueOn(part, []).ShouldBe(Day("2026-05-01"));
    }

    [Fact]
    public void is_due_as_the_consortium_agreed_where_it_did()
    {
        StepTerm[] agreed = [new(ContributionStage.Submitted, 45)];

        StageTerms.NextStepDueOn(InKind.Through(Approve, Submit), agreed).ShouldBe(Came.AddDays(45));
        StageTerms.NextStepDueOn(InKind, agreed).ShouldBe(Came.AddDays(30));
    }
}
