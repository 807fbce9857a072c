using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

internal static class Deploying
{
    public static readonly DateOnly Signature = new(2026, 3, 15);

    /// <summary>The agreement shows what the SME and the institute bring; WP2 began on 1 February.</summary>
    public static readonly Consortium Signed = Given.Fold<Consortium>(
        new ConsortiumFormed("P-1", "Green steel", null, null, null, null, null, null),
        new PartnerJoined(Institute, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
        new PartnerJoined(Sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", new(2026, 2, 1)),
        new WorkPackagePlanned("WP1", "Furnace", ResearchType.Industrial, null, null),
        new WorkPackagePlanned("WP2", "Ore", ResearchType.Industrial, new(2026, 2, 1), null),
        new AgreementSigned("1.0", Signature, [new(Sme, CommitmentKind.InKind, Eur(90_000)), new(Institute, CommitmentKind.InKind, Eur(1))], AttributionRule.ProRata));

    public static readonly DeploySubsidy InWp1 = new(Sme, "WP1", Eur(80_000), Signature, "Decision 3", Today, Clara);

    /// <summary>360,000 advanced to the institute, 100,000 of it passed on to the SME.</summary>
    public static Award Ready => Grant.Granted
        .Then(a => AwardRules.Decide(a, Grant.Advance with { PaidOn = SampleProgramme.Granted }, Signed))
        .Then(a => AwardRules.Decide(a, new PassOnFunds(Institute, Sme, Eur(100_000), SampleProgramme.Granted, null, Today, Clara), Signed));
}

public sealed class passing_money_on
{
    [Fact]
    public void moves_it_from_who_was_paid_to_who_got_it()
    {
        Deploying.Ready.HeldBy(Institute, null).Paid.ShouldBe(Eur(260_000));
        Deploying.Ready.HeldBy(Sme, null).PassedOn.ShouldBe(Eur(100_000));
    }

    [Fact]
    public void stops_at_what_was_paid_and_is_still_there()
    {
        var more = new PassOnFunds(Institute, Sme, Eur(260_000.01m), Today, null, Today, Clara);

        AwardRules.Refuses(Deploying.Ready, more, Deploying.Signed).ShouldBe(AwardRefusal.MoreThanItHolds);
        AwardRules.Refuses(Deploying.Ready, more with { Value = Eur(260_000) }, Deploying.Signed).ShouldBeNull();
        AwardRules.Refuses(Deploying.Ready, more with { FromOrganisationId = Sme, ToOrganisationId = Institute, Value = Eur(1) }, Deploying.Signed)
            .ShouldBe(AwardRefusal.MoreThanItHolds);
    }
}

public sealed class deploying_subsidy
{
    [Fact]
    public void needs_a_signed_agreement_that_shows_the_partners_contributions_i4()
    {
        AwardRules.Refuses(Deploying.Ready, Deploying.InWp1 with { On = new(2026, 3, 1) }, Deploying.Signed).ShouldBe(AwardRefusal.NoAgreement);
        AwardRules.Refuses(Deploying.Ready, Deploying.InWp1, Deploying.Signed).ShouldBeNull();

        var withoutTheSme = Deploying.Signed.And(new AgreementSigned("2.0", new(2026, 4, 1), [new(Institute, CommitmentKind.Cash, Eur(1))], AttributionRule.ProRata));
        AwardRules.Refuses(Deploying.Ready, Deploying.InWp1 with { On = new(2026, 4, 1) }, withoutTheSme).ShouldBe(AwardRefusal.NoAgreement);
    }

    [Fact]
    public void comes_before_the_work_begins_where_the_scheme_says_so_i5()
    {
        // Work of WP2 starts on 1 February; the deployment is of 1 March, after an agreement signed in January.
        var signed = Deploying.Signed.And(new AgreementSigned("0.9", new(2026, 1, 20), [new(Sme, CommitmentKind.Cash, Eur(1))], AttributionRule.ProRata));
        var inWp2 = Deploying.InWp1 with { WorkPackage = "WP2" };

        AwardRules.Refuses(Deploying.Ready, inWp2 with { On = new(2026, 3, 1) }, signed).ShouldBe(AwardRefusal.StartedBefore);
        AwardRules.Refuses(Deploying.Ready, inWp2 with { On = new(2026, 2, 1) }, signed).ShouldBeNull();
        AwardRules.Refuses(Deploying.Ready, inWp2, Deploying.Signed).ShouldBe(AwardRefusal.StartedBefore);
        AwardRules.Refuses(Deploying.Ready with { Scheme = "HORIZON-JU-RIA" }, inWp2, Deploying.Signed).ShouldBeNull();
    }

    [Fact]
    public void goes_on_in_work_that_had_its_first_deployment_in_time()
    {
        var early = Deploying.Signed.And(new AgreementSigned("0.9", new(2026, 1, 20), [new(Sme, CommitmentKind.Cash, Eur(1))], AttributionRule.ProRata));
        var first = Deploying.Ready.Then(a => AwardRules.Decide(
            a, Deploying.InWp1 with { WorkPackage = "WP2", On = new(2026, 2, 1), Value = Eur(1) }, early));

        AwardRules.Refuses(first, Deploying.InWp1 with { WorkPackage = "WP2" }, Deploying.Signed).ShouldBeNull();
    }

    [Fact]
    public void takes_what_was_passed_on_before_what_was_paid()
    {
        var deployed = AwardRules.Decide(
            Deploying.Ready.And(new InstalmentPaid(Sme, Eur(10_000), Today, null)), Deploying.InWp1 with { Value = Eur(105_000) }, Deploying.Signed);

        (deployed.FromPassedOn, deployed.FromPaid).ShouldBe((Eur(100_000), Eur(5_000)));
        AwardRules.Refuses(Deploying.Ready, Deploying.InWp1 with { Value = Eur(100_000.01m) }, Deploying.Signed).ShouldBe(AwardRefusal.MoreThanItHolds);
    }

    [Fact]
    public void of_a_2021_tranche_stays_out_of_work_settled_under_the_2020_tranche_i35()
    {
        var award = InTranches
            .Then(a => AwardRules.Decide(a, Deploying.InWp1 with { Tranche = "2020", Value = Eur(10) }, Deploying.Signed))
            .Then(a => AwardRules.Decide(
                a, new SettleAward(new(Eur(20), Eur(0), 50), null, ["WP1"], Today, null, Eur(0), Today, Fred) { Tranche = "2020" }, Deploying.Signed));

        AwardRules.Refuses(award, Deploying.InWp1 with { Tranche = "2021", Value = Eur(10) }, Deploying.Signed).ShouldBe(AwardRefusal.WorkSettled);
        AwardRules.Refuses(InTranches, Deploying.InWp1 with { Tranche = "2021", Value = Eur(10) }, Deploying.Signed).ShouldBeNull();
    }

    private static readonly string[] Years = ["2020", "2021"];

    private static Award InTranches => Years.Aggregate(Grant.Granted, (award, tranche) => award
        .And(new TrancheOpened(tranche, Eur(1_000), SampleProgramme.Granted, null))
        .And(new InstalmentPaid(Sme, Eur(500), SampleProgramme.Granted, null) { Tranche = tranche }));
}

public sealed class a_yearly_tranche
{
    private static Award Award => Grant.Granted.Then(a => AwardRules.Decide(a, new OpenTranche("2027", Eur(100_000), Today, "Decision 4", Today, Fred)));

    [Fact]
    public void adds_to_the_award_and_is_kept_apart_in_every_limit()
    {
        var all = SampleProgramme.Consortium;
        Award.Ceiling.ShouldBe(Eur(500_000));
        Refusal? Advance(decimal euros) => AwardRules.Refuses(Award, Grant.Advance with { Tranche = "2027", Value = Eur(euros) }, all);
        Advance(90_000).ShouldBeNull();
        Advance(90_000.01m).ShouldBe(AwardRefusal.AdvancesAboveMaximum);
        AwardRules.Refuses(Award, Grant.ToSme with { Tranche = "2027" }, all).ShouldBe(AwardRefusal.MoreThanGranted);
        AwardRules.Refuses(Award, Grant.ToSme with { Tranche = "2028" }, all).ShouldBe(AwardRefusal.TrancheUnknown);
    }

    [Fact]
    public void posts_under_its_code_and_its_year()
    {
        var posting = new TrancheOpened("2027-b", Eur(1), Today, null).Postings(Grant.Made.Facts(AwardId)).ShouldHaveSingleItem();

        (posting.Facts.Tranche, posting.Facts.Year, posting.Facts.TrueOn).ShouldBe(("2027-b", 2027, Today));
    }

    [Theory, InlineData("2026", null), InlineData("2026-b", null), InlineData("2026-", "bad-tranche-code"), InlineData("26", "bad-tranche-code")]
    [InlineData("2026b", "bad-tranche-code"), InlineData("1066", "year-out-of-range"), InlineData("", "text-out-of-bounds"), InlineData("٢٠٢٦", "bad-tranche-code")]
    public void is_named_by_its_year(string code, string? refusal) =>
        (Tranches.Fault(code, "/tranche")?.Code).ShouldBe(refusal);

    [Fact]
    public void is_opened_once() =>
        AwardRules.Refuses(Award, new OpenTranche("2027", Eur(1), Today, null, Today, Fred)).ShouldBe(AwardRefusal.TrancheExists);
}

public sealed class reversing_a_payment
{
    private static readonly ReversePayment Reverse = new(Institute, Eur(360_000), Today, true, "Wrong account.", Fred);

    [Fact]
    public void makes_room_for_the_right_one()
    {
        var reversed = Grant.Advanced.Then(a => AwardRules.Decide(a, Reverse));

        (reversed.Paid, reversed.Advanced).ShouldBe((Eur(0), Eur(0)));
        AwardRules.Refuses(reversed, Grant.Advance, SampleProgramme.Consortium).ShouldBeNull();
        AwardRules.Refuses(reversed, Reverse with { Value = Eur(0.01m) }).ShouldBe(AwardRefusal.NoSuchPayment);
    }

    [Fact]
    public void names_the_very_payment_and_what_is_still_there_of_it()
    {
        AwardRules.Refuses(Grant.Advanced, Reverse with { IsAdvance = false }).ShouldBe(AwardRefusal.NoSuchPayment);
        AwardRules.Refuses(Grant.Advanced, Reverse with { PaidOn = Today.AddDays(-1) }).ShouldBe(AwardRefusal.NoSuchPayment);
        AwardRules.Refuses(Deploying.Ready, Reverse with { PaidOn = SampleProgramme.Granted }).ShouldBe(AwardRefusal.MoreThanItHolds);
    }
}
