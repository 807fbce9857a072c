using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class joining_a_consortium
{
    private static readonly JoinPartner Good =
        new(Registered(Stranger), ParticipationRole.Participant, null, null, Day("2026-05-01"), Coordinator);

    private static readonly PartnerWithdrew AcmeLeft = new(Acme, ParticipationRole.Participant, Day("2026-06-30"), "Sold");

    public static TheoryData<string, Consortium, JoinPartner, Refusal?> Precedence
    {
        get
        {
            var second = Good with { Role = ParticipationRole.Coordinator };
            var again = second with { Organisation = Registered(Institute) };
            var outsider = again with { Actor = Outsider };
            var day = outsider with { On = Day("2101-01-01") };
            var country = day with { Country = "??" };
            var kind = country with { Kind = (OrganisationKind)99 };
            var role = kind with { Role = ParticipationRole.None };
            return new()
            {
                { "role", Closed, role, InputRefusal.ChoiceMissing.Because("", "/role") },
                { "kind", Closed, kind, InputRefusal.ChoiceMissing.Because("", "/kind") },
                { "country", Closed, country, InputRefusal.UnknownCountry.Because("", "/country") },
                { "day", Closed, day, InputRefusal.YearOutOfRange.Because("", "/on") },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, again with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "again", Running, again, ConsortiumRefusal.AlreadyAPartner.Because("", "/role") },
                { "second", Running, second, ConsortiumRefusal.SecondCoordinator.Because("", "/role") },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, JoinPartner command, Refusal? expected)
    {
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);
        ConsortiumRules.Refuses(consortium, command)?.Pointer.ShouldBe(expected!.Pointer, broken);
    }

    [Fact]
    public void copies_kind_and_country_as_they_are_now() =>
        ConsortiumRules.Decide(Running, Good)
            .ShouldBe(new(Stranger, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", Day("2026-05-01")));

    [Fact]
    public void may_state_another_kind_and_country() =>
        ConsortiumRules.Decide(Running, Good with { Kind = OrganisationKind.Charity, Country = "UK", On = null })
            .ShouldBe(new(Stranger, ParticipationRole.Participant, OrganisationKind.Charity, "GB", null));

    [Fact]
    public void in_a_second_role_is_fine() =>
        ConsortiumRules.Refuses(Running, Good with { Organisation = Registered(Acme), Role = ParticipationRole.ThirdParty }).ShouldBeNull();

    [Fact]
    public void again_is_possible_from_the_day_after_leaving()
    {
        var left = Running.And(AcmeLeft);
        var again = Good with { Organisation = Registered(Acme) };

        ConsortiumRules.Refuses(left, again with { On = Day("2026-06-30") }).ShouldBe(ConsortiumRefusal.AlreadyAPartner);
        ConsortiumRules.Refuses(left, again with { On = null }).ShouldBe(ConsortiumRefusal.AlreadyAPartner);
        ConsortiumRules.Refuses(left, again with { On = Day("2026-07-01") }).ShouldBeNull();
    }

    [Fact]
    public void again_keeps_the_first_time_known()
    {
        var again = Running.And(AcmeLeft, AcmeJoined with { On = Day("2026-09-01") });

        again.HasPartner(Acme, Day("2026-01-31")).ShouldBeFalse();
        again.HasPartner(Acme, Day("2026-02-01")).ShouldBeTrue();
        again.HasPartner(Acme, Day("2026-06-30")).ShouldBeTrue();
        again.HasPartner(Acme, Day("2026-07-01")).ShouldBeFalse();
        again.HasPartner(Acme, Day("2026-09-01")).ShouldBeTrue();
        again.Find(Acme, ParticipationRole.Participant)!.JoinedOn.ShouldBe(Day("2026-09-01"));
        again.And(AcmeLeft with { On = Day("2026-10-31") }).Partners.Select(p => p.WithdrewOn)
            .ShouldBe([null, Day("2026-06-30"), Day("2026-10-31")]);
    }

    [Fact]
    public void as_coordinator_is_possible_once_the_other_left()
    {
        var without = Running.And(new PartnerWithdrew(Institute, ParticipationRole.Coordinator, Day("2026-06-30"), "Bankrupt"));

        without.CoordinatorId.ShouldBeNull();
        var joined = without.And(ConsortiumRules.Decide(without, Good with { Role = ParticipationRole.Coordinator, Actor = Administrator }));
        joined.CoordinatorId.ShouldBe(Stranger);
    }
}
