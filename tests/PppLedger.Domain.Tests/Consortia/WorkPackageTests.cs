using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class planning_a_work_package
{
    private static readonly PlanWorkPackage Good =
        new("WP2", "Tests", ResearchType.Experimental, Day("2026-01-01"), Day("2027-12-31"), Coordinator);

    public static TheoryData<string, Consortium, PlanWorkPackage, Refusal?> Precedence
    {
        get
        {
            var ends = Good with { EndsOn = Day("2028-01-01") };
            var starts = ends with { StartsOn = Day("2025-12-31") };
            var taken = starts with { Code = "wp1" };
            var outsider = taken with { Actor = Outsider };
            var backwards = outsider with { EndsOn = Day("2025-12-30") };
            var type = backwards with { ResearchType = ResearchType.None };
            var title = type with { Title = "" };
            var malformed = title with { Code = "WP/1" };
            var code = title with { Code = " " };
            return new()
            {
                { "code", Closed, code, InputRefusal.TextOutOfBounds.Because("", "/code") },
                { "malformed", Closed, malformed, ConsortiumRefusal.CodeMalformed.Because("", "/code") },
                { "title", Closed, title, InputRefusal.TextOutOfBounds.Because("", "/title") },
                { "type", Closed, type, InputRefusal.ChoiceMissing.Because("", "/researchType") },
                { "backwards", Closed, backwards, InputRefusal.DatesBackwards.Because("", "/endsOn") },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, taken with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "taken", Running, taken, ConsortiumRefusal.WorkPackageTaken.Because("", "/code") },
                { "starts", Running, starts, ConsortiumRefusal.OutsideConsortium.Because("", "/startsOn") },
                { "ends", Running, ends, ConsortiumRefusal.OutsideConsortium.Because("", "/endsOn") },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, PlanWorkPackage command, Refusal? expected)
    {
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);
        ConsortiumRules.Refuses(consortium, command)?.Pointer.ShouldBe(expected!.Pointer, broken);
    }

    [Theory]
    [InlineData("2.1")]
    [InlineData("WP-3_b")]
    [InlineData("Öko1")]
    public void takes_codes_that_can_stand_in_an_address(string code) =>
        Running.And(ConsortiumRules.Decide(Running, Good with { Code = code })).HasWorkPackage(code).ShouldBeTrue();

    [Theory]
    [InlineData("..")]
    [InlineData("WP 1")]
    [InlineData("WP1?")]
    public void refuses_codes_that_cannot(string code) =>
        ConsortiumRules.Refuses(Running, Good with { Code = code }).ShouldBe(ConsortiumRefusal.CodeMalformed);

    [Fact]
    public void needs_no_days_and_no_type() =>
        ConsortiumRules.Refuses(Running, Good with { StartsOn = null, EndsOn = null, ResearchType = null }).ShouldBeNull();
}

public sealed class classifying_a_work_package
{
    private static readonly ClassifyResearchType Good =
        new("WP1", ResearchType.Experimental, Day("2026-05-01"), "Reclassified by the funder", Coordinator);

    public static TheoryData<string, Consortium, ClassifyResearchType, Refusal?> Precedence
    {
        get
        {
            var same = Good with { ResearchType = ResearchType.Industrial };
            var unknown = same with { WorkPackage = "WP9" };
            var outsider = unknown with { Actor = Outsider };
            var reason = outsider with { Reason = "" };
            var day = reason with { On = default };
            var type = day with { ResearchType = ResearchType.None };
            return new()
            {
                { "type", Closed, type, InputRefusal.ChoiceMissing },
                { "day", Closed, day, InputRefusal.YearOutOfRange },
                { "reason", Closed, reason, InputRefusal.TextOutOfBounds },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, unknown with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "unknown", Running, unknown, ContributionRefusal.WorkPackageUnknown },
                { "same", Running, same, ContributionRefusal.NothingChanges },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, ClassifyResearchType command, Refusal? expected) =>
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);

    [Fact]
    public void changes_that_work_package_only()
    {
        var two = Running.And(new WorkPackagePlanned("WP2", "Tests", null, null, null));

        two.And(ConsortiumRules.Decide(two, Good)).WorkPackages.Select(w => w.ResearchType).ShouldBe([ResearchType.Experimental, null]);
    }
}
