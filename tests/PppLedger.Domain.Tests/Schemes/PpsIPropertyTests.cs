using CsCheck;
using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

public sealed class the_maximum_aid_over_anything
{
    private static readonly Gen<decimal> Cents = Gen.Long[0, 50_000_000].Select(c => c / 100m);

    private static readonly Gen<AidCosts[]> Costs = Gen.Select(
        OneOf("A", "B", "C"), OneOf(ResearchType.Fundamental, ResearchType.Industrial, ResearchType.Experimental), Cents, Gen.Bool, Cents,
        (who, type, costs, nonEconomic, aid) => new AidCosts(who, type, Eur(costs), nonEconomic, Eur(aid))).Array[1, 8];

    [Fact]
    public void is_never_lowered_by_more_costs() => Gen.Select(Costs, Gen.Bool, Cents, Gen.Int[0, 7]).Sample((costs, collaboration, more, which) =>
    {
        var raised = costs.ToArray();
        raised[which % raised.Length] = raised[which % raised.Length] with { EligibleCosts = raised[which % raised.Length].EligibleCosts + Eur(more) };
        MaximumAid(collaboration, raised).Answer.MaximumAid.ShouldBeGreaterThanOrEqualTo(MaximumAid(collaboration, costs).Answer.MaximumAid);
    });

    [Fact]
    public void never_passes_the_share_of_the_costs_nor_eighty_per_cent() => Gen.Select(Costs, Gen.Bool).Sample((costs, collaboration) =>
        MaximumAid(collaboration, costs).Answer.Shares.ShouldAllBe(s =>
            s.MaximumAid.Amount <= s.EligibleCosts.Amount * s.Share && s.Share <= 0.80m && s.PublicAid! - s.Excess! <= s.MaximumAid));

    [Fact]
    public void does_not_depend_on_the_order_of_the_partners() => Gen.Select(Costs, Gen.Bool, Gen.Int[0, 7]).Sample((costs, collaboration, turn) =>
    {
        var turned = costs.Skip(turn % costs.Length).Concat(costs.Take(turn % costs.Length)).ToArray();
        var (one, other) = (MaximumAid(collaboration, costs).Answer, MaximumAid(collaboration, turned).Answer);
        (other.MaximumAid, other.IsWithin, other.Share).ShouldBe((one.MaximumAid, one.IsWithin, one.Share));
        other.Shares.OrderBy(s => (s.Participant, s.ResearchType, s.NonEconomic)).ShouldBe(one.Shares.OrderBy(s => (s.Participant, s.ResearchType, s.NonEconomic)));
    });
}
