using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

public sealed class earmarking_deployed_money
{
    private static readonly Guid MilestoneId = Guid.Parse("0199d000-0000-7000-8000-00000000000b");
    private static readonly Milestone Lit = new() { Id = MilestoneId, ConsortiumId = Deploying.Signed.Id, Code = "M1", WorkPackage = "WP1", State = MilestoneState.Planned };
    private static readonly EarmarkFunds Earmark = new(MilestoneId, Eur(80_000), Today, "steering committee", Today, Clara);
    private static readonly ReleaseEarmark Release = new(MilestoneId, Eur(80_000), Today, "Another one.", Today, Clara);

    private static Award Deployed => Deploying.Ready.Then(a => AwardRules.Decide(a, Deploying.InWp1, Deploying.Signed));

    private static Award Earmarked => Deployed.Then(a => AwardRules.Decide(a, Earmark, Deploying.Signed, Lit));

    [Fact]
    public void takes_no_more_than_is_deployed_and_free()
    {
        AwardRules.Refuses(Deployed, Earmark, Deploying.Signed, Lit).ShouldBeNull();
        AwardRules.Refuses(Deployed, Earmark with { Value = Eur(80_000.01m) }, Deploying.Signed, Lit).ShouldBe(AwardRefusal.MoreThanDeployed);
        AwardRules.Refuses(Earmarked, Earmark with { Value = Eur(0.01m) }, Deploying.Signed, Lit).ShouldBe(AwardRefusal.MoreThanDeployed);
        Earmarked.EarmarkedFor(MilestoneId, null).ShouldBe(Eur(80_000));
    }

    [Fact]
    public void is_released_in_part_or_whole()
    {
        AwardRules.Refuses(Earmarked, Release with { Value = Eur(80_000.01m) }, Deploying.Signed).ShouldBe(AwardRefusal.MoreThanEarmarked);
        var less = Earmarked.Then(a => AwardRules.Decide(a, Release with { Value = Eur(30_000) }, Deploying.Signed));

        less.NotEarmarked("WP1", null).ShouldBe(Eur(30_000));
        less.Then(a => AwardRules.Decide(a, Release with { Value = Eur(50_000) }, Deploying.Signed)).Earmarks.ShouldBeEmpty();
    }

    public static TheoryData<int, string> Rows => new(Order.Select((code, row) => (row, code)));

    private static readonly string[] Order =
    [
        "amount-too-fine", "bad-tranche-code", "year-out-of-range", "text-out-of-bounds", "not-yet-happened", "award-not-yours", "award-withdrawn",
        "tranche-unknown", "no-milestone-for-earmark", "award-currency-differs", "more-than-deployed",
    ];

    [Theory, MemberData(nameof(Rows))]
    public void names_the_first_reason_in_the_documented_order(int row, string wins)
    {
        bool Breaks(string code) => Array.IndexOf(Order, code) >= row;
        var command = new EarmarkFunds(
            MilestoneId,
            Breaks("amount-too-fine") ? Eur(0.001m) : Breaks("award-currency-differs") ? new(1, "SEK") : Eur(80_000.01m),
            Breaks("year-out-of-range") ? new(1900, 1, 1) : Breaks("not-yet-happened") ? Tomorrow : Today,
            Breaks("text-out-of-bounds") ? new('x', 101) : null,
            Today,
            Breaks("award-not-yours") ? Actors.Outsider : Clara)
        {
            Tranche = Breaks("bad-tranche-code") ? "next" : Breaks("tranche-unknown") ? "2031" : null,
        };
        var award = Breaks("award-withdrawn") ? Deployed with { IsWithdrawn = true } : Deployed;
        var milestone = Breaks("no-milestone-for-earmark") ? Lit with { State = MilestoneState.Dropped } : Lit;

        AwardRules.Refuses(award, command, Deploying.Signed, milestone).ShouldNotBeNull().Code.ShouldBe(wins);
    }

    [Fact]
    public void is_for_a_milestone_of_a_work_package_of_the_consortium()
    {
        Refusal? For(Milestone? milestone) => AwardRules.Refuses(Deployed, Earmark, Deploying.Signed, milestone);
        For(null).ShouldBe(AwardRefusal.NoMilestoneForEarmark);
        For(Lit with { ConsortiumId = MilestoneId }).ShouldBe(AwardRefusal.NoMilestoneForEarmark);
        For(Lit with { WorkPackage = null }).ShouldBe(AwardRefusal.NoMilestoneForEarmark);
        For(Lit with { WorkPackage = "WP2" }).ShouldBe(AwardRefusal.MoreThanDeployed);
    }
}
