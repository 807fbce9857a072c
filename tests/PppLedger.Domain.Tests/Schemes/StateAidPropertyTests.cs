using CsCheck;
using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

public sealed class state_aid_over_anything
{
    private static readonly Gen<decimal> Cents = Gen.Long[0, 100_000_000].Select(c => c / 100m);

    private static readonly SizeStatus[] SizeOf = [SizeStatus.Micro, SizeStatus.Medium, SizeStatus.NotSme];

    private static readonly Gen<IntensityCosts[]> Costs = Gen.Select(
        Gen.Int[0, 2], OneOf(Enum.GetValues<ResearchType>()[1..]), Cents, OneOf(Enum.GetValues<IntensityBonus>()[1..]).Array[0, 3], Cents,
        (who, type, costs, bonuses, aid) => new IntensityCosts($"{who}", SizeOf[who], type, Eur(costs), bonuses, Eur(aid))).Array[1, 8];

    private static readonly Gen<MitParticipant[]> Participants =
        Gen.Select(Cents, OneOf<string?>(null, null, "G"), (costs, group) => (costs, group)).Array[1, 5]
            .Select(all => all.Select((p, i) => new MitParticipant($"{i}", Eur(p.costs + 0.01m), p.group)).ToArray());

    private static readonly Gen<DeMinimisAid[]> Granted =
        Gen.Select(Gen.Int[0, 3_000], Gen.Long[0, 15_000_000], (day, cents) => new DeMinimisAid("A", new DateOnly(2022, 1, 1).AddDays(day), Eur(cents / 100m))).Array[0, 8];

    [Fact]
    public void more_costs_never_lower_the_maximum_aid() => Gen.Select(Costs, Cents, Gen.Int[0, 7]).Sample((costs, more, which) =>
    {
        var raised = costs.ToArray();
        raised[which % raised.Length] = raised[which % raised.Length] with { EligibleCosts = raised[which % raised.Length].EligibleCosts + Eur(more) };
        Gber.Intensity("2023", raised).Answer.MaximumAid.ShouldBeGreaterThanOrEqualTo(Gber.Intensity("2023", costs).Answer.MaximumAid);
    });

    [Fact]
    public void the_cap_always_holds() => Costs.Sample(costs => Gber.Intensity("2023", costs).Answer.Shares.ShouldAllBe(s =>
        s.Intensity <= (s.ResearchType == ResearchType.Fundamental ? 1m : s.ResearchType == ResearchType.Feasibility ? 0.70m : 0.80m)
        && s.Intensity <= s.Uncapped && s.MaximumAid.Amount <= s.EligibleCosts.Amount * s.Intensity && s.PublicAid! - s.Excess! <= s.MaximumAid));

    [Fact]
    public void the_order_of_participants_does_not_matter_to_intensities() => Gen.Select(Costs, Gen.Int[0, 7]).Sample((costs, turn) =>
    {
        var (one, other) = (Gber.Intensity("2023", costs).Answer, Gber.Intensity("2023", Turned(costs, turn)).Answer);
        (other.MaximumAid, other.IsWithin).ShouldBe((one.MaximumAid, one.IsWithin));
        other.Shares.ShouldBe(one.Shares, ignoreOrder: true);
    });

    [Fact]
    public void the_order_of_parties_does_not_matter_to_collaboration()
    {
        var party = Gen.Select(
            OneOf(OrganisationKind.Enterprise, OrganisationKind.ResearchOrganisation, OrganisationKind.PublicBody), Cents, OneOf<string?>(null, null, "G", "H"), Gen.Bool,
            OneOf<string?>(null, "NL", "DE"), (kind, costs, group, flag, country) => new CollaborationParty("", kind, Eur(costs + 0.01m), flag ? SizeStatus.Small : SizeStatus.NotSme, country, group, flag));
        Gen.Select(party.Array[1, 6].Select(all => all.Select((p, i) => p with { Name = $"{i}" }).ToArray()), Gen.Int[0, 5]).Sample((parties, turn) =>
        {
            var (one, other) = (Collaboration(parties), Collaboration(Turned(parties, turn)));
            (other.BonusApplies, other.BetweenUndertakings.IsMet, other.WithResearchOrganisations).ShouldBe((one.BonusApplies, one.BetweenUndertakings.IsMet, one.WithResearchOrganisations));
            other.BetweenUndertakings.Share.ShouldBe(one.BetweenUndertakings.Share);
        });
    }

    [Fact]
    public void the_maxima_of_mit_always_hold_in_any_order() => Gen.Select(Participants, Gen.Int[0, 4]).Sample((participants, turn) =>
    {
        var (one, other) = (Mit(participants), Mit(Turned(participants, turn)));
        (other.Subsidy, other.IsEligible).ShouldBe((one.Subsidy, one.IsEligible));
        other.Shares.ShouldBe(one.Shares, ignoreOrder: true);
        one.Shares.ShouldAllBe(s => s.Subsidy.Amount <= s.EligibleCosts.Amount * 0.35m && s.Subsidy.Amount <= (one.IsLarge ? 175_000 : 100_000));
        one.Subsidy.Amount.ShouldBeLessThanOrEqualTo(one.IsLarge ? 350_000 : 199_999.80m);
    });

    /// <summary>A second, simpler way: every window that ends on any day of the years around it.</summary>
    [Fact]
    public void de_minimis_aid_keeps_every_three_years_below_the_ceiling_or_is_refused() => Gen.Select(Granted, Gen.Int[0, 3_000], Gen.Long[0, 30_000_000]).Sample((granted, day, cents) =>
    {
        var on = new DateOnly(2022, 1, 1).AddDays(day);
        var answer = de_minimis_aid.Calculated($"{on:yyyy-MM-dd}", cents / 100m, granted).Answer;
        var fullest = Enumerable.Range(0, 1_200).Select(on.AddDays).Where(end => end.AddYears(-3) < on)
            .Max(end => granted.Where(a => a.GrantedOn <= end && a.GrantedOn > end.AddYears(-3)).Sum(a => a.Amount.Amount)) + (cents / 100m);
        (answer.Total.Amount, answer.IsAllowed).ShouldBe((fullest, fullest <= 300_000));
        if (answer.AllowedFrom is { } first)
        {
            de_minimis_aid.Calculated($"{first:yyyy-MM-dd}", cents / 100m, granted).Answer.IsAllowed.ShouldBeTrue();
            (first == on || !de_minimis_aid.Calculated($"{first.AddDays(-1):yyyy-MM-dd}", cents / 100m, granted).Answer.IsAllowed).ShouldBeTrue();
        }
    }, iter: 50);

    [Fact]
    public void more_people_never_make_an_enterprise_smaller() => Gen.Select(Gen.Int[0, 300].Array[1, 5], Gen.Int[0, 4], Gen.Int[1, 300]).Sample((people, which, more) =>
    {
        var raised = people.ToArray();
        raised[which % raised.Length] += more;
        (Size(raised) >= Size(people)).ShouldBeTrue();
    });

    private static T[] Turned<T>(T[] all, int turn) => [.. all.Skip(turn % all.Length), .. all.Take(turn % all.Length)];

    private static CollaborationAnswer Collaboration(CollaborationParty[] parties) => new CalculateCollaboration().Evaluate(new(parties), Gber.Of("2014")).Answer;

    private static ResearchCollaborationAnswer Mit(MitParticipant[] participants) => new CalculateResearchCollaboration().Evaluate(new(participants), Version("nl-mit", "2025")).Answer;

    private static SizeStatus Size(int[] people) => new CalculateEnterpriseSize()
        .Evaluate(new(new(2026, 1, 1), [.. people.Select((p, i) => new EnterpriseYear(2020 + i, new(p, Eur(0), Eur(0))))]), Version("eu-sme", "2003")).Answer.Status;
}
