using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class leaving_a_consortium
{
    private static readonly WithdrawPartner Good =
        new(Acme, ParticipationRole.Participant, Day("2026-06-30"), "Sold", Day("2026-07-01"), Coordinator);

    public static TheoryData<string, Consortium, WithdrawPartner, Refusal?> Precedence
    {
        get
        {
            var left = Running.And(ConsortiumRules.Decide(Running, Good));
            var early = Good with { On = Day("2026-01-31") };
            var stranger = early with { Role = ParticipationRole.ThirdParty };
            var outsider = stranger with { Actor = Outsider };
            var ahead = outsider with { On = Day("2026-07-02") };
            var reason = ahead with { Reason = "" };
            var day = reason with { On = default };
            var role = day with { Role = ParticipationRole.None };
            return new()
            {
                { "role", Closed, role, InputRefusal.ChoiceMissing },
                { "day", Closed, day, InputRefusal.YearOutOfRange },
                { "reason", Closed, reason, InputRefusal.TextOutOfBounds },
                { "ahead", Closed, ahead, ContributionRefusal.NotYetHappened },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, stranger with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "not in that role", left, stranger, ConsortiumRefusal.NotInThatRole },
                { "left", left, early, ConsortiumRefusal.AlreadyWithdrawn },
                { "early", Running, early, ConsortiumRefusal.WithdrawnBeforeJoining },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, WithdrawPartner command, Refusal? expected) =>
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);

    [Fact]
    public void on_the_day_of_joining_is_a_day_of_taking_part()
    {
        var left = Running.And(ConsortiumRules.Decide(Running, Good with { On = Day("2026-02-01") }));

        left.HasPartner(Acme, Day("2026-02-01")).ShouldBeTrue();
        left.HasPartner(Acme, Day("2026-02-02")).ShouldBeFalse();
    }

    [Fact]
    public void one_role_leaves_the_other()
    {
        var twice = Running.And(new PartnerJoined(Acme, ParticipationRole.ThirdParty, OrganisationKind.Enterprise, "NL", null));

        var left = twice.And(ConsortiumRules.Decide(twice, Good));

        left.HasPartner(Acme, Day("2026-12-31")).ShouldBeTrue();
        left.Find(Acme, ParticipationRole.ThirdParty)!.WithdrewOn.ShouldBeNull();
    }

    [Fact]
    public void the_coordinators_role_ends_the_coordination_also_where_another_role_stays()
    {
        var twice = Running.And(new PartnerJoined(Institute, ParticipationRole.Participant, OrganisationKind.ResearchOrganisation, "NL", null));

        var left = twice.And(new PartnerWithdrew(Institute, ParticipationRole.Coordinator, Day("2026-06-30"), "Too busy"));

        left.CoordinatorId.ShouldBeNull();
        left.HasPartner(Institute, Day("2026-12-31")).ShouldBeTrue();
    }

    [Fact]
    public void an_appointed_coordinator_without_a_role_left_is_coordinator_no_more()
    {
        var appointed = Running.And(new CoordinatorAppointed(Acme, Day("2026-05-01")));

        appointed.And(new PartnerWithdrew(Institute, ParticipationRole.Coordinator, Day("2026-06-30"), "Moved")).CoordinatorId.ShouldBe(Acme);
        appointed.And(ConsortiumRules.Decide(appointed, Good with { Actor = Administrator })).CoordinatorId.ShouldBeNull();
    }
}
