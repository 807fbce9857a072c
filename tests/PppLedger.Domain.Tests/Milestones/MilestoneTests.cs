using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

internal static class Mark
{
    public static readonly DateOnly Due = new(2026, 5, 31);
    public static readonly MilestoneParties Parties = new(Institute, [Ministry]);

    public static readonly PlanMilestone Fine = new(
        SampleProgramme.Consortium.Id, "D1.1", "Furnace report", MilestoneKind.Deliverable, "report", Due, "WP1", Clara);

    public static readonly MilestonePlanned Made = MilestoneRules.Decide(Fine, SampleProgramme.Consortium);

    public static readonly AchieveMilestone Achieve = new(new(2026, 6, 1), Today, Clara);
    public static readonly PublishMilestone Publish = new(new(2026, 6, 2), "https://example.org/d1.1", Today, Clara);
    public static readonly VerifyMilestone Verify = new(new(2026, 6, 3), Today, Fred);
    public static readonly MissMilestone Miss = new(new(2026, 6, 1), "Late ore.", Today, Clara);
    public static readonly DropMilestone Drop = new(new(2026, 6, 1), "Out of scope.", false, Today, Clara);
    public static readonly RescheduleMilestone Reschedule = new(new(2026, 12, 31), new(2026, 6, 1), "Late ore.", Today, Clara);

    public static Milestone Planned => Given.Fold<Milestone>(Made);

    public static Milestone Undated => Given.Fold<Milestone>(Made with { DueOn = null });

    /// <summary>A milestone in that state, arrived there by real decisions.</summary>
    public static Milestone In(MilestoneState state) => state switch
    {
        MilestoneState.Planned => Planned,
        MilestoneState.Achieved => Planned.And(MilestoneRules.Decide(Planned, Achieve, Parties)),
        MilestoneState.Published => Planned.And(MilestoneRules.Decide(Planned, Publish, Parties)),
        MilestoneState.Verified => Then(In(MilestoneState.Achieved), m => MilestoneRules.Decide(m, Verify, Parties)),
        MilestoneState.Missed => Planned.And(MilestoneRules.Decide(Planned, Miss, Parties)),
        MilestoneState.Dropped => Planned.And(MilestoneRules.Decide(Planned, Drop, Parties)),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static Milestone Then(this Milestone m, Func<Milestone, object> decide) => m.And(decide(m));
}

public sealed class planning_a_milestone
{
    [Fact]
    public void takes_its_code_within_the_consortium() =>
        Mark.Made.Keys().ShouldHaveSingleItem().ShouldBe(new NaturalKey($"milestone/{SampleProgramme.Consortium.Id}", "D1.1"));

    [Fact]
    public void needs_neither_due_date_nor_work_package() =>
        MilestoneRules.Refuses(Mark.Fine with { DueOn = null, WorkPackage = null, DeliverableType = null }, SampleProgramme.Consortium).ShouldBeNull();

    public static TheoryData<int, string> Precedence => new(Broken.Select((row, i) => (i, row.Wins.Code)));

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_the_documented_order(int row, string wins)
    {
        var command = Broken.Skip(row).Reverse().Aggregate(Mark.Fine, (c, broken) => broken.Break(c));
        var consortium = row <= 6 ? Closed : SampleProgramme.Consortium;

        MilestoneRules.Refuses(command, consortium).ShouldNotBeNull().Code.ShouldBe(wins);
        Should.Throw<InvariantBrokenException>(() => MilestoneRules.Decide(command, consortium));
    }

    private static readonly (Refusal Wins, Func<PlanMilestone, PlanMilestone> Break)[] Broken =
    [
        (InputRefusal.ChoiceMissing, c => c with { Kind = MilestoneKind.None }),
        (InputRefusal.TextOutOfBounds, c => c with { Code = "" }),
        (InputRefusal.TextOutOfBounds, c => c with { Title = "a\nb" }),
        (InputRefusal.TextOutOfBounds, c => c with { DeliverableType = new('x', 101) }),
        (InputRefusal.YearOutOfRange, c => c with { DueOn = new(2101, 1, 1) }),
        (MilestoneRefusal.NotYours, c => c with { Actor = Fred }),
        (ContributionRefusal.ConsortiumClosed, c => c),
        (ContributionRefusal.WorkPackageUnknown, c => c with { WorkPackage = "WP9" }),
    ];
}

public sealed class the_life_of_a_milestone
{
    public static TheoryData<MilestoneState, string> Acts => new(
        from state in Enum.GetValues<MilestoneState>().Skip(1)
        from act in Allowed.Values.SelectMany(a => a).Distinct()
        select (state, act));

    // Written out once more, on purpose: the table of acts says the same the other way round.
    private static readonly Dictionary<MilestoneState, string[]> Allowed = new()
    {
        [MilestoneState.Planned] = ["reschedule", "achieve", "publish", "miss", "drop", "take out"],
        [MilestoneState.Missed] = ["reschedule", "achieve", "publish", "drop", "take out"],
        [MilestoneState.Achieved] = ["publish", "verify", "take out"],
        [MilestoneState.Published] = ["verify", "take out"],
        [MilestoneState.Verified] = ["publish", "take out"],
        [MilestoneState.Dropped] = [],
    };

    [Theory, MemberData(nameof(Acts))]
    public void allows_what_the_table_allows_and_nothing_else(MilestoneState state, string act) =>
        Refuses(Mark.In(state), act).ShouldBe(Allowed[state].Contains(act) ? null : MilestoneRefusal.WrongState);

    private static Refusal? Refuses(Milestone m, string act) => act switch
    {
        "reschedule" => MilestoneRules.Refuses(m, Mark.Reschedule, Mark.Parties),
        "achieve" => MilestoneRules.Refuses(m, Mark.Achieve, Mark.Parties),
        "publish" => MilestoneRules.Refuses(m, Mark.Publish, Mark.Parties),
        "verify" => MilestoneRules.Refuses(m, Mark.Verify, Mark.Parties),
        "miss" => MilestoneRules.Refuses(m, Mark.Miss, Mark.Parties),
        "drop" => MilestoneRules.Refuses(m, Mark.Drop, Mark.Parties),
        "take out" => MilestoneRules.Refuses(m, Mark.Drop with { EnteredInError = true }, Mark.Parties),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    [Fact]
    public void is_done_by_whom_the_table_names()
    {
        var may = MilestoneActs.All.SelectMany(act => new[] { Clara, Fred, Otto, Admin, Sven, Clara with { OrganisationId = Sme } }
            .Where(actor => MilestoneActs.MayNot(act, actor, Mark.Parties) is null)
            .Select(actor => $"{act.Name} {actor.Key}"));

        may.ShouldBe(MilestoneActs.All.SelectMany(act => (string[])(act.Name == "verification"
            ? ["verification clara", "verification fred", "verification admin"]
            : [$"{act.Name} clara", $"{act.Name} admin"])));
    }

    [Fact]
    public void starts_again_when_what_was_missed_is_rescheduled()
    {
        var again = Mark.In(MilestoneState.Missed).Then(m => MilestoneRules.Decide(m, Mark.Reschedule, Mark.Parties));

        (again.State, again.DueOn).ShouldBe((MilestoneState.Planned, new DateOnly(2026, 12, 31)));
    }

    [Fact]
    public void stays_verified_when_published_afterwards_and_is_published_once()
    {
        var published = Mark.In(MilestoneState.Verified).Then(m => MilestoneRules.Decide(m, Mark.Publish, Mark.Parties));

        (published.State, published.IsPublished).ShouldBe((MilestoneState.Verified, true));
        MilestoneRules.Refuses(published, Mark.Publish, Mark.Parties).ShouldBe(MilestoneRefusal.AlreadyPublished);
    }

    [Fact]
    public void frees_its_code_only_when_it_was_entered_in_error()
    {
        MilestoneRules.Decide(Mark.Planned, Mark.Drop, Mark.Parties).FreesKeys.ShouldBeFalse();
        MilestoneRules.Decide(Mark.Planned, Mark.Drop with { EnteredInError = true }, Mark.Parties).FreesKeys.ShouldBeTrue();
    }
}

public sealed class verifying_a_milestone
{
    [Fact]
    public void is_refused_to_the_one_who_reported_it()
    {
        var byCarl = Mark.Planned.And(new MilestoneAchieved(Mark.Achieve.On, Carl.Key));

        MilestoneRules.Refuses(byCarl, Mark.Verify with { Actor = Carl }, Mark.Parties).ShouldBe(MilestoneRefusal.VerifiedByReporter);
        MilestoneRules.Refuses(byCarl, Mark.Verify with { Actor = Clara }, Mark.Parties).ShouldBeNull();
    }

    [Fact]
    public void is_refused_to_the_one_who_published_what_another_achieved()
    {
        var both = Mark.Planned.And(new MilestoneAchieved(Mark.Achieve.On, Carl.Key), new MilestonePublished(null, null, Clara.Key));

        MilestoneRules.Refuses(both, Mark.Verify with { Actor = Clara }, Mark.Parties).ShouldBe(MilestoneRefusal.VerifiedByReporter);
        MilestoneRules.Refuses(both, Mark.Verify with { Actor = Carl }, Mark.Parties).ShouldBe(MilestoneRefusal.VerifiedByReporter);
    }

    [Fact]
    public void comes_not_before_the_day_it_was_achieved()
    {
        var achieved = Mark.In(MilestoneState.Achieved);

        MilestoneRules.Refuses(achieved, Mark.Verify with { On = Mark.Achieve.On }, Mark.Parties).ShouldBeNull();
        MilestoneRules.Refuses(achieved, Mark.Verify with { On = Mark.Achieve.On.AddDays(-1) }, Mark.Parties)
            .ShouldBe(MilestoneRefusal.BeforeAchievement);
    }
}
