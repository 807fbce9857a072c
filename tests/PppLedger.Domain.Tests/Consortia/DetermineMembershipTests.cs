using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class determining_a_membership
{
    private static readonly DetermineMembership Good =
        new(Acme, ParticipationRole.Participant, JointUndertakingMembership.PrivateMember, Day("2026-01-15"), Coordinator);

    public static TheoryData<string, Consortium, DetermineMembership, Refusal?> Precedence
    {
        get
        {
            var known = Running.And(ConsortiumRules.Decide(Running, Good));
            var stranger = Good with { Role = ParticipationRole.Coordinator };
            var outsider = stranger with { Actor = Outsider };
            var day = outsider with { On = default };
            var membership = day with { Membership = JointUndertakingMembership.None };
            var role = membership with { Role = ParticipationRole.None };
            return new()
            {
                { "role", Closed, role, InputRefusal.ChoiceMissing.Because("", "/role") },
                { "membership", Closed, membership, InputRefusal.ChoiceMissing.Because("", "/membership") },
                { "day", Closed, day, InputRefusal.YearOutOfRange.Because("", "/on") },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, stranger with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "not in that role", known, stranger, ConsortiumRefusal.NotInThatRole.Because("", "/role") },
                { "no change", known, Good, ContributionRefusal.NothingChanges.Because("", "/membership") },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, DetermineMembership command, Refusal? expected)
    {
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);
        ConsortiumRules.Refuses(consortium, command)?.Pointer.ShouldBe(expected!.Pointer, broken);
    }

    [Fact]
    public void the_same_as_of_another_day_is_news()
    {
        var known = Running.And(ConsortiumRules.Decide(Running, Good));

        ConsortiumRules.Refuses(known, Good with { On = Day("2026-01-16") }).ShouldBeNull();
        var partner = known.Find(Acme, ParticipationRole.Participant)!;
        (partner.Membership, partner.MembershipOn).ShouldBe((JointUndertakingMembership.PrivateMember, Day("2026-01-15")));
        known.Find(Institute, ParticipationRole.Coordinator)!.Membership.ShouldBeNull();
    }
}
