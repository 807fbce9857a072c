using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

public sealed class contributions_of_members_of_a_joint_undertaking
{
    private static readonly object[] Members = [new PartnerJoined(Large, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null)];

    [Fact]
    public void W8_additional_activities_of_a_contributing_partner_do_not_count()
    {
        ConsortiumFacts Facts(JointUndertakingMembership membership) => Of(
            Formed(more: [.. Members, new MembershipDetermined(Large, ParticipationRole.Participant, membership, Day("2026-01-02"))]), [Granted(11_000_000, "IHI JU")],
            [Costs(Large, 7_200_000), Costs(Large, 1_500_000, "additional") with { WorkPackage = null }, .. Cash(Large, 300_000, 2026, 2026)]);

        Facts(JointUndertakingMembership.PrivateMember).State("member-contributions").ShouldBe(ComplianceState.Met);
        var line = Facts(JointUndertakingMembership.ContributingPartner).Line("member-contributions");
        (line.State, line.Figure!.Amount).ShouldBe((ComplianceState.AtRisk, 7_500_000m));
        line.Explanation.ShouldContain("40.54 % of a budget of EUR 18,500,000.00");
        line.Explanation.ShouldEndWith("EUR 1,500,000.00 of additional activities of contributing partners does not count.");
    }

    [Theory]
    [InlineData("EU Joint Undertaking"), InlineData("eu-joint-undertaking")]
    public void W8_the_share_of_the_IHI_is_not_that_of_another_Joint_Undertaking(string scheme)
    {
        var line = Of(Formed(more: Members), [Granted(11_000_000, scheme)], Costs(Large, 20_000_000)).Line("member-contributions");

        (line.State, line.Explanation).ShouldBe((ComplianceState.CannotBeJudged, $"Which least share its Joint Undertaking sets is not in the ledger: TKI-26-1 is recorded under {scheme}."));
    }

    [Theory]
    [InlineData("20000000", "11000000")]
    [InlineData("9000000", "0")]
    [InlineData("8000000", "-1000000")]
    public void W8_the_least_of_45_per_cent_is_9_000_000_beside_11_000_000_of_the_Joint_Undertaking(string costs, string margin)
    {
        var line = Of(Formed(more: Members), [Granted(11_000_000, "IHI JU")], Costs(Large, decimal.Parse(costs))).Line("member-contributions");

        (line.Limit!.Amount, line.Margin!.Amount).ShouldBe((9_000_000m, decimal.Parse(margin)));
    }

    [Fact]
    public void W8_cash_that_names_no_award_cannot_be_judged_beside_another_award()
    {
        JournalSum[] sums = [Costs(Large, 8_700_000), .. Cash(Large, 300_000, 2026, 2026).Select(s => s with { AwardId = null })];
        var one = Of(Formed(more: Members), [Granted(11_000_000, "IHI JU")], sums);
        one.State("member-contributions").ShouldBe(ComplianceState.Met);

        var line = one.Beside(Granted(40_000, "Province")).Line("member-contributions");
        line.State.ShouldBe(ComplianceState.CannotBeJudged);
        line.Explanation.ShouldEndWith("EUR 300,000.00 in cash names no award.");
    }
}
