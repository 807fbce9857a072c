using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

public sealed class clearing_an_overlap
{
    private static readonly Guid Other = new("0195dddd-0000-7000-8000-000000000009");
    private static readonly Contribution Fine = Given.Fold<Contribution>(Recorded, Valued);
    private static readonly Overlap Lot = new(OverlapKind.Lot, Fine.Id, [Other], Hours(40), Eur(2_400), null);
    private static readonly ClearOverlap Good = new(OverlapKind.Lot, Other, "Half of it each", Auditor);

    [Fact]
    public void says_who_did_and_why()
    {
        var cleared = ContributionRules.Decide(Fine, Good, Contributions.Parties, [Lot]);

        cleared.ShouldBe(new(OverlapKind.Lot, Other, "Half of it each", Auditor.Key));
        Fine.And(cleared).ClearedOverlaps.ShouldBe([new(OverlapKind.Lot, Other, "Half of it each", Auditor.Key)]);
    }

    public static TheoryData<string, Contribution, ClearOverlap, Overlap[], Refusal?> Precedence
    {
        get
        {
            Overlap[] cleared = [Lot with { Cleared = new(OverlapKind.Lot, Other, "Half", "p-eva") }];
            var none = Good with { Kind = OverlapKind.Asset };
            var stage = Fine.Through(ContributionActs.Withdraw);
            var actor = none with { Actor = AcmeController };
            var reason = actor with { Reason = " " };
            var kind = reason with { Kind = OverlapKind.None };
            return new()
            {
                { "kind", stage, kind, cleared, InputRefusal.ChoiceMissing },
                { "reason", stage, reason, cleared, InputRefusal.TextOutOfBounds },
                { "actor", stage, actor, cleared, ContributionRefusal.NotYours },
                { "stage", stage, none, cleared, ContributionRefusal.WrongStage },
                { "none", Fine, none, cleared, ClaimRefusal.NoSuchOverlap },
                { "cleared", Fine, Good, cleared, ClaimRefusal.OverlapClearedAlready },
                { "good", Fine, Good, [Lot], null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Contribution c, ClearOverlap command, Overlap[] overlaps, Refusal? expected) =>
        ContributionRules.Refuses(c, command, Contributions.Parties, overlaps).ShouldBe(expected, broken);

    [Fact]
    public void names_the_other_contribution_where_several_stand_but_for_a_person_s_hours()
    {
        var hours = Lot with { Kind = OverlapKind.PersonHours, Others = [] };
        var (unnamed, another) = (Good with { OtherContributionId = null }, Lot with { Others = [Acme] });
        var cleared = another with { Cleared = new(OverlapKind.Lot, Acme, "Half", "p-eva") };

        ContributionRules.Refuses(Fine, unnamed, Contributions.Parties, [Lot, another]).ShouldBe(ClaimRefusal.NoSuchOverlap);
        ContributionRules.Refuses(Fine, unnamed, Contributions.Parties, [cleared]).ShouldBe(ClaimRefusal.OverlapClearedAlready);
        ContributionRules.Refuses(Fine, unnamed, Contributions.Parties, [hours]).ShouldBe(ClaimRefusal.NoSuchOverlap);
        ContributionRules.Decide(Fine, unnamed, Contributions.Parties, [cleared, Lot]).OtherContributionId.ShouldBe(Other);
        ContributionRules.Refuses(Fine, Good with { Kind = OverlapKind.PersonHours, OtherContributionId = null }, Contributions.Parties, [hours]).ShouldBeNull();
    }
}

public sealed class an_overlap_with_another_contribution
{
    private static readonly Guid Other = new("0195dddd-0000-7000-8000-000000000009");
    private static readonly ClearedOverlap Cleared = new(OverlapKind.Lot, Other, "Half", "p-eva");

    [Theory]
    [InlineData(OverlapKind.Evidence, true), InlineData(OverlapKind.Lot, true), InlineData(OverlapKind.Asset, false), InlineData(OverlapKind.PersonHours, false)]
    public void holds_up_acceptance_for_documents_and_lots_until_it_is_cleared(OverlapKind kind, bool holdsUp)
    {
        var overlap = new Overlap(kind, Given.StreamId, [Other], null, null, null);

        OverlapRules.RefusesToAccept([overlap], _ => true).ShouldBe(holdsUp ? ClaimRefusal.OverlapNotCleared : null);
        OverlapRules.RefusesToAccept([overlap with { Cleared = Cleared }], _ => true).ShouldBeNull();
        OverlapRules.RefusesToAccept([], _ => true).ShouldBeNull();
    }

    [Fact]
    public void is_told_by_its_id_to_who_may_see_it_alone()
    {
        var overlap = new Overlap(OverlapKind.Lot, Given.StreamId, [Other], null, null, null);

        OverlapRules.RefusesToAccept([overlap], id => id == Other)!.Detail.ShouldBe($"The same lot backs contribution {Other}.");
        OverlapRules.RefusesToAccept([overlap], _ => false)!.Detail.ShouldBe("The same lot backs another contribution, which you do not see.");
    }

    [Fact]
    public void is_worth_the_smaller_of_the_two()
    {
        OverlapRules.Smaller(Eur(2_400), Eur(3_000)).ShouldBe(Eur(2_400));
        OverlapRules.Smaller(Eur(2_400), null).ShouldBeNull();
        OverlapRules.Smaller(Eur(2_400), new Money(1, "SEK")).ShouldBeNull();
        OverlapRules.Smaller(Hours(2), Hours(3)).ShouldBe(Hours(2));
        OverlapRules.Smaller(Hours(2), new Quantity(1, "day")).ShouldBeNull();
    }

    [Fact]
    public void of_hours_is_worth_their_share_rounded_half_up()
    {
        var worked = Given.Fold<Contribution>(Contributions.Recorded with { Quantity = Hours(80) }, Contributions.Valued with { Value = Eur(4_800) });

        OverlapRules.Share(worked, 20).ShouldBe(Eur(1_200)); // W9(a)
        OverlapRules.Share(worked with { Quantity = Hours(3), Value = Eur(100) }, 1).ShouldBe(Eur(33.33m));
        OverlapRules.Share(worked with { Quantity = new(80, "day"), Value = Eur(40_000) }, 120).ShouldBe(Eur(7_500));
        OverlapRules.Share(worked, 100).ShouldBe(Eur(4_800));
        OverlapRules.Share(worked with { Value = null }, 1).ShouldBeNull();
    }

    [Fact]
    public void is_looked_for_in_what_a_contribution_names()
    {
        Claim Only(InKindContributionRecorded e) => Claim.Of(e).ShouldHaveSingleItem();
        var one = Contributions.Recorded with { TrueOn = new(Day("2026-03-02"), Day("2026-03-02")) };
        var lot = Contributions.Recorded with { PersonKey = null, AssetKey = "lot-7", Category = InKindCategory.SamplesAndCompounds, Quantity = new(3, "sample") };

        Only(Contributions.Recorded).ShouldBe(new(ClaimKind.Person, "w-17", null));
        Only(one).Days.ShouldBe([new(Day("2026-03-02"), 40)]);
        Only(lot).ShouldBe(new(ClaimKind.Lot, "lot-7", null));
        Only(lot with { Category = InKindCategory.Materials }).Kind.ShouldBe(ClaimKind.Lot);
        Only(lot with { Category = InKindCategory.EquipmentUse }).Kind.ShouldBe(ClaimKind.Asset);
        Claim.Of(Contributions.Recorded with { PersonKey = null }).ShouldBeEmpty();
    }
}
