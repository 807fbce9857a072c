using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class determining_a_size_status
{
    private static readonly DetermineSizeStatus Good =
        new(Acme, ParticipationRole.Participant, SizeStatus.Medium, Day("2026-01-15"), Coordinator);

    public static TheoryData<string, Consortium, DetermineSizeStatus, Refusal?> Precedence
    {
        get
        {
            var known = Running.And(ConsortiumRules.Decide(Running, Good));
            var stranger = Good with { Role = ParticipationRole.Coordinator };
            var outsider = stranger with { Actor = Outsider };
            var day = outsider with { On = default };
            var status = day with { Status = SizeStatus.None };
            var role = status with { Role = ParticipationRole.None };
            return new()
            {
                { "role", Closed, role, InputRefusal.ChoiceMissing.Because("", "/role") },
                { "status", Closed, status, InputRefusal.ChoiceMissing.Because("", "/status") },
                { "day", Closed, day, InputRefusal.YearOutOfRange.Because("", "/on") },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, stranger with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "not in that role", known, stranger, ConsortiumRefusal.NotInThatRole.Because("", "/role") },
                { "no change", known, Good, ContributionRefusal.NothingChanges.Because("", "/status") },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, DetermineSizeStatus command, Refusal? expected)
    {
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);
        ConsortiumRules.Refuses(consortium, command)?.Pointer.ShouldBe(expected!.Pointer, broken);
    }

    [Fact]
    public void the_same_as_of_another_day_is_news()
    {
        var known = Running.And(ConsortiumRules.Decide(Running, Good));

        ConsortiumRules.Refuses(known, Good with { On = Day("2026-01-16") }).ShouldBeNull();
        known.Find(Acme, ParticipationRole.Participant)!.SizeStatus.ShouldBe(SizeStatus.Medium);
        known.Find(Institute, ParticipationRole.Coordinator)!.SizeStatus.ShouldBeNull();
    }
}

public sealed class appointing_a_coordinator
{
    private static readonly AppointCoordinator Good = new(Acme, Day("2026-05-01"), Day("2026-07-01"), Coordinator);

    public static TheoryData<string, Consortium, AppointCoordinator, Refusal?> Precedence
    {
        get
        {
            var stranger = Good with { OrganisationId = Stranger };
            var already = Good with { OrganisationId = Institute };
            var outsider = already with { Actor = Outsider };
            var ahead = outsider with { On = Day("2026-07-02") };
            var day = ahead with { On = Day("2101-01-01") };
            return new()
            {
                { "day", Closed, day, InputRefusal.YearOutOfRange },
                { "ahead", Closed, ahead, ContributionRefusal.NotYetHappened },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, already with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "already", Running, already, ConsortiumRefusal.AlreadyCoordinator },
                { "stranger", Running, stranger, ContributionRefusal.NotAPartner },
                { "before it joined", Running, Good with { On = Day("2026-01-31") }, ContributionRefusal.NotAPartner },
                {
                    "left since", Running.And(new PartnerWithdrew(Acme, ParticipationRole.Participant, Day("2026-06-30"), "Sold")), Good,
                    ContributionRefusal.NotAPartner
                },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, AppointCoordinator command, Refusal? expected) =>
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);

    [Fact]
    public void hands_over_what_only_the_coordinator_may()
    {
        var handedOver = Running.And(ConsortiumRules.Decide(Running, Good));

        ConsortiumRules.Refuses(handedOver, Good with { OrganisationId = Institute }).ShouldBe(ConsortiumRefusal.NotYourConsortium);
        ConsortiumRules.Refuses(handedOver, Good with { OrganisationId = Institute, Actor = new("p-bert", Acme, [Role.Coordinator]) })
            .ShouldBeNull();
    }
}
