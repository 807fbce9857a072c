using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

/// <summary>Per act, the refusals in their documented order: each row breaks one thing more than the row after it.</summary>
public sealed class refusing_an_act_on_a_milestone
{
    [Fact]
    public void missing_needs_a_due_date_that_has_passed()
    {
        MilestoneRules.Refuses(Mark.Undated, Mark.Miss, Mark.Parties).ShouldBe(MilestoneRefusal.NoDueDate);
        MilestoneRules.Refuses(Mark.Planned, Mark.Miss with { On = Mark.Due }, Mark.Parties).ShouldBe(MilestoneRefusal.NotDueYet);
        MilestoneRules.Refuses(Mark.Planned, Mark.Miss with { On = Mark.Due.AddDays(1) }, Mark.Parties).ShouldBeNull();
    }

    [Fact]
    public void rescheduling_changes_the_due_date() =>
        MilestoneRules.Refuses(Mark.Planned, Mark.Reschedule with { DueOn = Mark.Due }, Mark.Parties).ShouldBe(MilestoneRefusal.SameDueDate);

    [Theory, InlineData("javascript:alert(1)"), InlineData("ftp://example.org"), InlineData("www.example.org"), InlineData("/tmp/x")]
    public void publishing_takes_only_addresses_of_the_web(string address) =>
        MilestoneRules.Refuses(Mark.Planned, Mark.Publish with { Address = address }, Mark.Parties).ShouldBe(MilestoneRefusal.NotAWebAddress);

    [Fact]
    public void publishing_needs_neither_day_nor_address() =>
        MilestoneRules.Refuses(Mark.Planned, Mark.Publish with { Address = null, On = null }, Mark.Parties).ShouldBeNull();

    public static TheoryData<string, int, string> Rows => new(Tables.SelectMany(t => t.Value.Select((code, i) => (t.Key, i, code))));

    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["reschedule"] = ["year-out-of-range", "not-yet-happened", "text-out-of-bounds", "milestone-not-yours", "milestone-wrong-state", "same-due-date"],
        ["achieve"] = ["year-out-of-range", "not-yet-happened", "milestone-not-yours", "milestone-wrong-state"],
        ["publish"] = ["text-out-of-bounds", "not-a-web-address", "not-yet-happened", "milestone-not-yours", "milestone-wrong-state", "milestone-already-published"],
        ["verify"] = ["year-out-of-range", "not-yet-happened", "milestone-not-yours", "milestone-wrong-state", "verified-by-reporter", "before-achievement"],
        ["miss"] = ["not-yet-happened", "text-out-of-bounds", "milestone-not-yours", "milestone-wrong-state", "not-due-yet"],
        ["drop"] = ["not-yet-happened", "text-out-of-bounds", "milestone-not-yours", "milestone-wrong-state"],
    };

    [Theory, MemberData(nameof(Rows))]
    public void names_the_first_reason_in_the_documented_order(string act, int row, string wins)
    {
        var breaks = Tables[act][row..];
        bool Breaks(string code) => breaks.Contains(code);
        var actor = Breaks("milestone-not-yours") ? Sven : Breaks("verified-by-reporter") ? Clara : act == "verify" ? Fred : Clara;
        var on = Breaks("year-out-of-range") && act != "reschedule" ? new DateOnly(1900, 1, 1)
            : Breaks("not-yet-happened") ? Tomorrow
            : Breaks("before-achievement") ? Mark.Achieve.On.AddDays(-1)
            : Breaks("not-due-yet") ? Mark.Due
            : Mark.Achieve.On;
        var reason = Breaks("text-out-of-bounds") ? "" : "Late ore.";

        var refusal = act switch
        {
            "reschedule" => MilestoneRules.Refuses(State(act, Breaks), new RescheduleMilestone(Breaks("year-out-of-range") ? new(1900, 1, 1) : Mark.Due, on, reason, Today, actor), Mark.Parties),
            "achieve" => MilestoneRules.Refuses(State(act, Breaks), new AchieveMilestone(on, Today, actor), Mark.Parties),
            "publish" => MilestoneRules.Refuses(State(act, Breaks), new PublishMilestone(on, Breaks("text-out-of-bounds") ? "" : Breaks("not-a-web-address") ? "x" : null, Today, actor), Mark.Parties),
            "verify" => MilestoneRules.Refuses(State(act, Breaks), new VerifyMilestone(on, Today, actor), Mark.Parties),
            "miss" => MilestoneRules.Refuses(State(act, Breaks), new MissMilestone(on, reason, Today, actor), Mark.Parties),
            _ => MilestoneRules.Refuses(State(act, Breaks), new DropMilestone(on, reason, false, Today, actor), Mark.Parties),
        };

        refusal.ShouldNotBeNull().Code.ShouldBe(wins);
    }

    private static Milestone State(string act, Func<string, bool> breaks) =>
        breaks("milestone-wrong-state") ? Mark.In(MilestoneState.Dropped)
        : act == "verify" ? Mark.In(MilestoneState.Achieved)
        : act == "publish" ? Mark.In(MilestoneState.Verified).Then(m => MilestoneRules.Decide(m, Mark.Publish, Mark.Parties))
        : Mark.Planned;
}
