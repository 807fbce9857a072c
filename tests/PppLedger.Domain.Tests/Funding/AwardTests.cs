using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

internal static class Grant
{
    /// <summary>EUR 400,000 of the ministry, nothing wrong with it.</summary>
    public static readonly GrantFunding Fine = new(
        Ministry, SampleProgramme.Consortium.Id, "TKI-26-1", "PPS-I", null, Eur(400_000), SampleProgramme.Granted, false, new(2025, 10, 1), Today, Fred);

    public static readonly FundingGranted Made = AwardRules.Decide(Fine, SampleProgramme.Consortium);

    public static readonly AllocateFunding ToSme = new(Sme, ParticipationRole.Participant, Eur(150_000), Today, Today, Clara);
    public static readonly ReduceAllocation FromSme = new(Sme, ParticipationRole.Participant, Eur(150_000), Today, "Smaller part.", Today, Clara);
    public static readonly AmendAward Amend = new(Eur(300_000), Today, "Cut.", Today, Fred);
    public static readonly PayAdvance Advance = new(Institute, Eur(360_000), Today, "PAY-1", Today, Fred);
    public static readonly PayInstalment Instalment = new(Institute, Eur(400_000), Today, "PAY-2", Today, Fred);
    public static readonly WithdrawAward Withdraw = new(Today, "Entered twice.", true, Today, Fred);

    public static Award Granted => Given.Fold<Award>(Made);

    public static Award Of(decimal ceiling) => Given.Fold<Award>(Made with { Ceiling = Eur(ceiling) });

    public static Award Allocated => Then(Granted, a => AwardRules.Decide(a, ToSme, SampleProgramme.Consortium));

    public static Award Advanced => Then(Granted, a => AwardRules.Decide(a, Advance, SampleProgramme.Consortium));

    public static Award Then(this Award award, Func<Award, object> decide) => award.And(decide(award));
}

public sealed class granting_funding
{
    [Fact]
    public void posts_the_ceiling_from_the_funders_authority_to_the_consortium_in_common()
    {
        var posting = JournalOf.Postings(Grant.Made).ShouldHaveSingleItem();

        (posting.FromAccount, posting.FromOrganisationId, posting.ToAccount, posting.ToOrganisationId, posting.Facts.Year)
            .ShouldBe(("authority", Ministry, "granted", null, 2026));
    }

    [Fact]
    public void takes_its_number_with_that_funder() =>
        Grant.Made.Keys().ShouldHaveSingleItem().ShouldBe(new NaturalKey($"award/{Ministry}", "TKI-26-1"));
}

public sealed class paying_an_advance
{
    [Theory, InlineData("400000", "360000", true), InlineData("400000", "360000.01", false)]
    [InlineData("25000", "25000", true), InlineData("25000.01", "22500.01", false), InlineData("25000.01", "22500", true)]
    public void stays_within_90_percent_of_the_ceiling_or_all_of_a_small_grant_i25(decimal ceiling, decimal advance, bool allowed) =>
        AwardRules.Refuses(Grant.Of(ceiling), Grant.Advance with { Value = Eur(advance) }, SampleProgramme.Consortium)
            .ShouldBe(allowed ? null : AwardRefusal.AdvancesAboveMaximum);

    [Fact]
    public void counts_the_advances_paid_before_and_not_the_instalments()
    {
        var one = Grant.Granted
            .Then(a => AwardRules.Decide(a, Grant.Advance with { Value = Eur(350_000) }, SampleProgramme.Consortium))
            .Then(a => AwardRules.Decide(a, Grant.Instalment with { Value = Eur(40_000) }, SampleProgramme.Consortium));

        AwardRules.Refuses(one, Grant.Advance with { Value = Eur(10_000) }, SampleProgramme.Consortium).ShouldBeNull();
        AwardRules.Refuses(one, Grant.Advance with { Value = Eur(10_000.01m) }, SampleProgramme.Consortium)
            .ShouldBe(AwardRefusal.AdvancesAboveMaximum);
    }

    [Fact]
    public void of_a_small_grant_in_another_currency_stays_within_90_percent()
    {
        var award = Given.Fold<Award>(Grant.Made with { Ceiling = new(10_000, "NOK") });

        AwardRules.Refuses(award, Grant.Advance with { Value = new(9_000.01m, "NOK") }, SampleProgramme.Consortium)
            .ShouldBe(AwardRefusal.AdvancesAboveMaximum);
    }

    [Fact]
    public void may_be_dated_before_a_grant_date_that_was_only_inferred()
    {
        var early = Grant.Advance with { PaidOn = SampleProgramme.Granted.AddDays(-1) };

        AwardRules.Refuses(Grant.Granted, early, SampleProgramme.Consortium).ShouldBe(AwardRefusal.BeforeTheGrant);
        AwardRules.Refuses(Given.Fold<Award>(Grant.Made with { GrantDateInferred = true }), early, SampleProgramme.Consortium).ShouldBeNull();
    }

    [Fact]
    public void may_go_to_a_partner_that_left() =>
        AwardRules.Refuses(Grant.Granted, Grant.Advance with { OrganisationId = Gone }, SampleProgramme.Consortium).ShouldBeNull();
}

public sealed class allocating_an_award
{
    [Fact]
    public void gives_each_participation_its_share_and_keeps_the_rest()
    {
        var after = Grant.Allocated.Then(a => AwardRules.Decide(
            a, Grant.ToSme with { OrganisationId = Institute, Role = ParticipationRole.Coordinator, Value = Eur(250_000) }, SampleProgramme.Consortium));

        after.AllocatedTo(Sme, ParticipationRole.Participant).ShouldBe(Eur(150_000));
        after.Unallocated.ShouldBe(Eur(0));
        AwardRules.Refuses(after, Grant.ToSme with { Value = Eur(0.01m) }, SampleProgramme.Consortium).ShouldBe(AwardRefusal.MoreThanGranted);
    }

    [Fact]
    public void reaches_a_partner_before_it_joins_but_not_after_it_left()
    {
        AwardRules.Refuses(Grant.Granted, Grant.ToSme with { On = SampleProgramme.Granted }, SampleProgramme.Consortium).ShouldBeNull();
        AwardRules.Refuses(Grant.Granted, Grant.ToSme with { OrganisationId = Gone, On = LeftOn }, SampleProgramme.Consortium).ShouldBeNull();
        AwardRules.Refuses(Grant.Granted, Grant.ToSme with { OrganisationId = Gone, On = LeftOn.AddDays(1) }, SampleProgramme.Consortium)
            .ShouldBe(AwardRefusal.NotAPartnerInRole);
    }

    [Fact]
    public void goes_back_to_the_award_when_reduced() =>
        Grant.Allocated.Then(a => AwardRules.Decide(a, Grant.FromSme, SampleProgramme.Consortium)).Unallocated.ShouldBe(Eur(400_000));
}

public sealed class amending_an_award
{
    [Fact]
    public void cuts_at_most_what_is_not_allocated()
    {
        AwardRules.Decide(Grant.Allocated, Grant.Amend with { Ceiling = Eur(150_000) }).Decrease.ShouldBe(Eur(250_000));
        AwardRules.Refuses(Grant.Allocated, Grant.Amend with { Ceiling = Eur(149_999.99m) }).ShouldBe(AwardRefusal.BelowAllocated);
    }

    [Fact]
    public void never_cuts_what_was_paid() =>
        AwardRules.Refuses(Grant.Advanced, Grant.Amend with { Ceiling = Eur(359_999.99m) }).ShouldBe(AwardRefusal.BelowPaid);

    [Fact]
    public void raises_what_can_be_allocated()
    {
        var raised = Grant.Allocated.Then(a => AwardRules.Decide(a, Grant.Amend with { Ceiling = Eur(500_000) }));

        (raised.Ceiling, raised.Unallocated, raised.Lapsed).ShouldBe((Eur(500_000), Eur(350_000), Eur(0)));
    }
}

public sealed class withdrawing_an_award
{
    [Fact]
    public void lapses_what_is_unallocated_and_every_allocation()
    {
        var withdrawn = AwardRules.Decide(Grant.Allocated, Grant.Withdraw);

        withdrawn.Unallocated.ShouldHaveSingleItem().ShouldBe(new(null, Eur(250_000)));
        withdrawn.Allocations.ShouldHaveSingleItem().ShouldBe(new(Sme, ParticipationRole.Participant, Eur(150_000)));
        Grant.Allocated.And(withdrawn).Lapsed.ShouldBe(Eur(400_000));
        withdrawn.FreesKeys.ShouldBeTrue();
    }

    [Fact]
    public void as_entered_by_mistake_is_refused_once_anything_was_paid()
    {
        var paid = Grant.Granted.Then(a => AwardRules.Decide(a, Grant.Instalment with { Value = Eur(0.01m) }, SampleProgramme.Consortium));

        AwardRules.Refuses(paid, Grant.Withdraw).ShouldBe(AwardRefusal.AlreadyPaid);
        AwardRules.Refuses(paid, Grant.Withdraw with { EnteredInError = false }).ShouldBeNull();
    }

    [Fact]
    public void after_payments_makes_all_that_was_paid_recoverable()
    {
        var withdrawn = Grant.Advanced.Then(a => AwardRules.Decide(a, Grant.Withdraw with { EnteredInError = false }));

        withdrawn.Recoverable(null).ShouldBe(Eur(360_000));
        AwardRules.Refuses(withdrawn, new OrderRecovery(Institute, Eur(360_000), Today, null, "Withdrawn.", Today, Fred)).ShouldBeNull();
    }

    [Fact]
    public void ends_every_other_act()
    {
        var gone = Grant.Allocated.Then(a => AwardRules.Decide(a, Grant.Withdraw));
        var all = SampleProgramme.Consortium;

        new[]
        {
            AwardRules.Refuses(gone, Grant.Amend), AwardRules.Refuses(gone, Grant.ToSme, all), AwardRules.Refuses(gone, Grant.FromSme, all),
            AwardRules.Refuses(gone, Grant.Advance, all), AwardRules.Refuses(gone, Grant.Instalment, all), AwardRules.Refuses(gone, Grant.Withdraw),
        }.ShouldAllBe(refusal => AwardRefusal.Withdrawn.Equals(refusal));
    }
}

public sealed class who_may_act_on_an_award
{
    [Fact]
    public void follows_one_table()
    {
        var may = AwardActs.All.SelectMany(act => new[] { Fred, Otto, Clara, Sven, Admin, Fred with { OrganisationId = Institute } }
            .Where(actor => AwardActs.Refuses(act, Ministry, Institute, actor) is null)
            .Select(actor => $"{act.Name} {actor.Key}"));

        may.ShouldBe(
        [
            "grant fred", "grant admin", "amendment fred", "amendment admin", "allocation fred", "allocation clara", "allocation admin",
            "allocation reduction fred", "allocation reduction clara", "allocation reduction admin", "advance fred", "advance admin",
            "instalment fred", "instalment admin", "tranche fred", "tranche admin", "payment reversal fred", "payment reversal admin",
            "passing on fred", "passing on clara", "passing on admin", "deployment fred", "deployment clara", "deployment admin", "advice fred", "advice clara", "advice admin", "earmark fred", "earmark clara", "earmark admin",
            "settlement fred", "settlement admin", "settlement reopening fred", "settlement reopening admin", "recovery fred", "recovery admin",
            "recovery receipt fred", "recovery receipt admin", "withdrawal fred", "withdrawal admin",
            "pledge fred", "pledge admin", "grant of a pledge fred", "grant of a pledge admin", "pledge reduction fred", "pledge reduction admin",
        ]);
    }
}
