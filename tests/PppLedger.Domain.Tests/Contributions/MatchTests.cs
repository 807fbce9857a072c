using static PppLedger.Domain.ContributionActs;
using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

/// <summary>
/// One contribution offered to several schemes by share: more than all of it is flagged (domain rule I21, worked example W9 c). The
/// same lot recorded as two contributions is an overlap of claims, see <see cref="OverlapRules"/>.
/// </summary>
public sealed class offering_a_contribution_as_match
{
    private static readonly Contribution Lot = Given.Fold<Contribution>(Recorded, Valued with { Value = Eur(18_000) });

    [Fact]
    public void W9_c_of_18_000_at_100_and_50_per_cent_counts_9_000_twice()
    {
        var both = Offer(Offer(Lot, "Scheme 1", 100), "Scheme 2", 50);

        Matching.ExcessPercent(both.Matches).ShouldBe(50);
        Matching.CountedTwice(Eur(18_000), both.Matches).ShouldBe(Eur(9_000.00m));
    }

    [Fact]
    public void I21_of_10_000_validated_for_one_scheme_and_offered_to_a_second_is_flagged_with_all_of_it()
    {
        var validated = Given.Fold<Contribution>(Recorded, Valued with { Value = Eur(10_000) }).Through(Approve, Submit, Accept, Validate);

        var both = Offer(Offer(validated, "PPS-I", 100), "Gelderland", 100);

        Matching.CountedTwice(both.Value!, both.Matches).ShouldBe(Eur(10_000));
    }

    [Fact]
    public void I21_is_not_refused_beyond_all_of_it_and_fits_again_once_an_offer_is_taken_back()
    {
        var both = Offer(Offer(Lot, "Scheme 1", 100), "Scheme 2", 50);

        var once = both.And(ContributionRules.Decide(both, new TakeBackMatch("scheme 2", null, "Matched in cash.", AcmeController), Contributions.Parties));

        once.Matches.ShouldHaveSingleItem().Scheme.ShouldBe("Scheme 1");
        Matching.CountedTwice(Eur(18_000), once.Matches).ShouldBe(Eur(0));
    }

    [Theory]
    [InlineData("100", "0.0001", "0.01", "10000")] // EUR 0.01, exactly
    [InlineData("100", "0.00", "0.00", "10000")]
    [InlineData("66.6667", "33.3333", "0.00", "18000")]
    [InlineData("66.6667", "33.3334", "0.02", "18000")] // 0.0001 % of 18,000 is 0.018
    [InlineData("100", "50", "0.01", "0.01")] // half a cent, rounded up
    public void is_rounded_half_up_once(string first, string second, string expected, string worth)
    {
        MatchOffer[] offers = [new("Scheme 1", null, decimal.Parse(first), "p-anna"), new("Scheme 2", null, decimal.Parse(second), "p-anna")];

        Matching.CountedTwice(Eur(decimal.Parse(worth)), offers).ShouldBe(Eur(decimal.Parse(expected)));
    }

    [Fact]
    public void is_one_offer_per_scheme_and_award()
    {
        var offered = Offer(Lot, " PPS-I ", 40);
        offered.Matches.ShouldHaveSingleItem().Scheme.ShouldBe("PPS-I");

        Refuses(offered, "pps-i", 10, null).ShouldBe(MatchRefusal.OfferedAlready);
        Refuses(offered, "PPS-I", 10, Ministry).ShouldBeNull("another award of the same scheme is another match");
        ContributionRules.Refuses(offered, new TakeBackMatch("PPS-I", Ministry, "Wrong.", AcmeController), Contributions.Parties).ShouldBe(MatchRefusal.NotOffered);
    }

    [Theory]
    [InlineData("0", "share-out-of-range")]
    [InlineData("-1", "share-out-of-range")]
    [InlineData("0.0001", null)]
    [InlineData("0.00001", "share-out-of-range")]
    [InlineData("100", null)]
    [InlineData("100.0001", "share-out-of-range")]
    public void is_a_share_above_0_and_at_most_100(string share, string? code)
    {
        var refusal = Refuses(Lot, "PPS-I", decimal.Parse(share), null);

        (refusal?.Code, refusal?.Pointer).ShouldBe((code, code is null ? null : "/sharePercent"));
    }

    [Theory]
    [InlineData("text-out-of-bounds", true, true, true, true, true)]
    [InlineData("share-out-of-range", false, true, true, true, true)]
    [InlineData("not-yours", false, false, true, true, true)]
    [InlineData("wrong-stage", false, false, false, true, true)]
    [InlineData("match-offered-already", false, false, false, false, true)]
    [InlineData(null, false, false, false, false, false)]
    public void is_refused_for_the_first_reason_in_order(string? wins, bool noScheme, bool noShare, bool notYours, bool withdrawn, bool offered)
    {
        var named = noScheme ? "" : "PPS-I";
        var c = offered ? Lot.And(new MatchOffered("PPS-I", null, 10, "p-anna")) : Lot;
        c = withdrawn ? c.Through(Withdraw) : c;

        var refusal = ContributionRules.Refuses(c, new OfferAsMatch(named, null, noShare ? 0 : 50, notYours ? Outsider : AcmeRecorder), Contributions.Parties);

        (refusal?.Code).ShouldBe(wins);
    }

    [Theory]
    [InlineData("/scheme", true, true, true, true, true)]
    [InlineData("/reason", false, true, true, true, true)]
    [InlineData("not-yours", false, false, true, true, true)]
    [InlineData("wrong-stage", false, false, false, true, true)]
    [InlineData("match-not-offered", false, false, false, false, true)]
    [InlineData(null, false, false, false, false, false)]
    public void is_taken_back_unless_refused_for_the_first_reason_in_order(string? wins, bool noScheme, bool noReason, bool notYours, bool unknownStage, bool free)
    {
        var c = free ? Lot : Lot.And(new MatchOffered("PPS-I", null, 10, "p-anna"));
        c = unknownStage ? c with { Stage = ContributionStage.None } : c;

        var refusal = ContributionRules.Refuses(
            c, new TakeBackMatch(noScheme ? "" : "PPS-I", null, noReason ? "" : "Wrong.", notYours ? Outsider : AcmeRecorder), Contributions.Parties);

        (refusal?.Code is "text-out-of-bounds" ? refusal.Pointer : refusal?.Code).ShouldBe(wins);
    }

    private static Contribution Offer(Contribution c, string scheme, decimal share) =>
        c.And(ContributionRules.Decide(c, new OfferAsMatch(scheme, null, share, AcmeRecorder), Contributions.Parties));

    private static Refusal? Refuses(Contribution c, string scheme, decimal share, Guid? award) =>
        ContributionRules.Refuses(c, new OfferAsMatch(scheme, award, share, AcmeRecorder), Contributions.Parties);
}
