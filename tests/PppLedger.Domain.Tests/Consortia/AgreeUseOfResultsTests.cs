using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class agreeing_on_the_use_of_results
{
    private static readonly AgreeUseOfResults Good =
        new(Day("2026-03-01"), [Institute], " Open access repository ", false, " Article 9 ", Day("2026-03-01"), Coordinator);

    [Fact]
    public void replaces_what_was_agreed_before()
    {
        var first = Running.And(ConsortiumRules.Decide(Running, Good));
        var second = first.And(ConsortiumRules.Decide(first, Good with { MayPublish = [], WideDissemination = null, OffersLicences = true }));

        var (before, after) = (first.UseOfResults!, second.UseOfResults!);
        (before.AgreedOn, before.WideDissemination, before.OffersLicences, before.Reason).ShouldBe((Day("2026-03-01"), "Open access repository", false, "Article 9"));
        before.MayPublish.ShouldBe([Institute]);
        (after.WideDissemination, after.OffersLicences).ShouldBe((null, true));
        after.MayPublish.ShouldBeEmpty();
    }

    [Fact]
    public void names_research_organisations_in_any_order()
    {
        var university = new PartnerJoined(Stranger, ParticipationRole.Participant, OrganisationKind.HigherEducation, "NL", null);
        var both = Running.And(university);
        var agreed = both.And(ConsortiumRules.Decide(both, Good with { MayPublish = [Stranger, Institute] }));

        agreed.UseOfResults!.MayPublish.ShouldBe([Institute, Stranger]);
        ConsortiumRules.Refuses(agreed, Good with { MayPublish = [Stranger, Institute] }).ShouldBe(ContributionRefusal.NothingChanges);
        ConsortiumRules.Refuses(agreed, Good).ShouldBeNull();
    }

    public static TheoryData<string, Consortium, AgreeUseOfResults, Refusal?> Precedence
    {
        get
        {
            var agreed = Running.And(ConsortiumRules.Decide(Running, Good));
            var enterprise = Good with { MayPublish = [Acme] };
            var nobody = enterprise with { MayPublish = [Institute, Stranger, Acme] };
            var outsider = nobody with { Actor = Outsider };
            var twice = outsider with { MayPublish = [Institute, Stranger, Institute] };
            var early = twice with { AgreedOn = Day("2026-03-02") };
            var reason = early with { Reason = " " };
            var means = reason with { WideDissemination = new('x', 501) };
            return new()
            {
                { "day", Closed, means with { AgreedOn = default }, InputRefusal.YearOutOfRange.Because("", "/agreedOn") },
                { "means", Closed, means, InputRefusal.TextOutOfBounds.Because("", "/wideDissemination") },
                { "reason", Closed, reason, InputRefusal.TextOutOfBounds.Because("", "/reason") },
                { "early", Closed, early, ContributionRefusal.NotYetHappened.Because("", "/agreedOn") },
                { "twice", Closed, twice, ConsortiumRefusal.PublisherTwice.Because("", "/mayPublish/2") },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, nobody, ContributionRefusal.ConsortiumClosed },
                { "nobody", Running, nobody, ContributionRefusal.NotAPartner.Because("", "/mayPublish/1") },
                { "enterprise", Running, enterprise, ConsortiumRefusal.NotAResearchOrganisation.Because("", "/mayPublish/0") },
                { "same", agreed, Good, ContributionRefusal.NothingChanges },
                { "none", Running, Good with { MayPublish = [] }, null },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, AgreeUseOfResults command, Refusal? expected)
    {
        var refusal = ConsortiumRules.Refuses(consortium, command);

        refusal.ShouldBe(expected, broken);
        refusal?.Pointer.ShouldBe(expected!.Pointer, broken);
    }
}
