using CsCheck;
using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

public sealed class an_allowance_over_anything
{
    private static readonly Gen<decimal> Cents = Gen.Long[0, 5_000_000].Select(c => c / 100m);

    private static readonly Gen<AllowanceContribution[]> Contributions = Gen.Select(
        OneOf("A", "B", "C", "D"), Cents, Cents, OneOf(ContributionOrigin.Private, ContributionOrigin.Charity, ContributionOrigin.Public), Gen.Bool,
        (who, cash, inKind, origin, foreign) => new AllowanceContribution(who, Eur(cash), Eur(inKind), origin, ForeignWithoutEstablishment: foreign)).Array[1, 8];

    private static readonly Gen<(string Version, AllowanceContribution[] All, BandFill Fill)> Any = Gen.Select(
        OneOf("2013", "2014", "2015-2016", "2017", "2018-2023"), Contributions, OneOf(BandFill.InKindFirst, BandFill.CashFirst));

    [Fact]
    public void is_never_lowered_by_contributing_more() => Gen.Select(Any, Cents, Cents, Gen.Int[0, 7]).Sample((any, cash, inKind, which) =>
    {
        var more = any.All.ToArray();
        var one = more[which % more.Length];
        more[which % more.Length] = one with { Cash = one.Cash + Eur(cash), InKind = one.InKind! + Eur(inKind) };
        Allowance(any.Version, more, any.Fill).Answer.Allowance.ShouldBeGreaterThanOrEqualTo(Allowance(any.Version, any.All, any.Fill).Answer.Allowance);
    });

    [Fact]
    public void does_not_depend_on_the_order_of_the_partners() => Gen.Select(Any, Gen.Int[0, 7]).Sample((any, turn) =>
    {
        var turned = any.All.Skip(turn % any.All.Length).Concat(any.All.Take(turn % any.All.Length)).ToArray();
        var (one, other) = (Allowance(any.Version, any.All, any.Fill).Answer, Allowance(any.Version, turned, any.Fill).Answer);
        other.Allowance.ShouldBe(one.Allowance);
        other.Shares.OrderBy(s => (s.Participant, s.Origin)).ShouldBe(one.Shares.OrderBy(s => (s.Participant, s.Origin)));
    });

    [Fact]
    public void counts_each_cent_once_and_never_more_than_the_band_at_its_rate() => Any.Sample(any =>
    {
        var answer = Allowance(any.Version, any.All, any.Fill).Answer;
        (answer.Counted + answer.NotCounted).Amount.ShouldBe(any.All.Sum(c => c.Cash.Amount + c.InKind!.Amount));
        answer.Shares.ShouldAllBe(s => s.InKindInBand + s.CashInBand <= Eur(20_000) && s.Allowance <= Eur(8_000) + s.CashAboveBand);
        answer.Shares.Aggregate(Eur(0), (sum, s) => sum + s.Allowance).ShouldBe(answer.Allowance);
    });
}
