using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

/// <summary>Worked example W10: granted at most 50 % of 800,000, 90 % advanced, 700,000 realised, 40,000 in kind rejected.</summary>
public sealed class settling_an_award
{
    private static readonly SettleAward Settle = new(
        new(Eur(620_000), Eur(40_000), 50), null, null, Today, "Decision 12", Eur(40_000), Today, Fred);

    private static Award Settled => Grant.Advanced.Then(a => AwardRules.Decide(a, Settle, SampleProgramme.Consortium));

    [Fact]
    public void of_w10_settles_330_000_lapses_70_000_and_recovers_30_000()
    {
        var settled = AwardRules.Decide(Grant.Advanced, Settle, SampleProgramme.Consortium);
        var recovery = AwardRules.Decide(Settled, new OrderRecovery(Institute, Eur(30_000), Today, null, "Settled lower.", Today, Fred));
        var books = JournalOf.Balances(Grant.Made, AwardRules.Decide(Grant.Granted, Grant.Advance, SampleProgramme.Consortium), settled, recovery);

        books.On(Book.Funding, "settled").ShouldBe(330_000);
        books.On(Book.Funding, "lapsed").ShouldBe(70_000);
        books.On(Book.Funding, "granted").ShouldBe(0);
        books.On(Book.Funding, "recovery-due").ShouldBe(30_000);
        books.On(Book.Funding, "paid").ShouldBe(330_000);
        Settled.Recoverable(null).ShouldBe(Eur(30_000));
    }

    [Fact]
    public void of_w10_without_the_rejection_recovers_10_000()
    {
        var settled = Grant.Advanced.Then(a => AwardRules.Decide(
            a, Settle with { Basis = new(Eur(620_000), Eur(80_000), 50), Validated = Eur(80_000) }, SampleProgramme.Consortium));

        settled.Recoverable(null).ShouldBe(Eur(10_000));
    }

    [Fact]
    public void never_settles_more_than_the_ceiling() =>
        AwardRules.Decide(Grant.Advanced, Settle with { Basis = new(Eur(1_000_000), Eur(0), 50) }, SampleProgramme.Consortium)
            .Total("EUR").ShouldBe(Eur(400_000));

    [Fact]
    public void counts_validated_contributions_only_i32() =>
        AwardRules.Refuses(Grant.Advanced, Settle with { Validated = Eur(39_999.99m) }, SampleProgramme.Consortium)
            .ShouldBe(AwardRefusal.MoreThanValidated);

    [Fact]
    public void divides_by_the_allocations_unless_told_otherwise_and_loses_no_cent()
    {
        var three = Grant.Of(100.01m)
            .Then(a => AwardRules.Decide(a, Grant.ToSme with { Value = Eur(33.33m) }, SampleProgramme.Consortium))
            .Then(a => AwardRules.Decide(a, Grant.ToSme with { OrganisationId = Institute, Role = ParticipationRole.Coordinator, Value = Eur(33.33m) }, SampleProgramme.Consortium));

        var settled = AwardRules.Decide(three, Settle with { Basis = new(Eur(100), Eur(0), 50) }, SampleProgramme.Consortium);

        settled.Total("EUR").ShouldBe(Eur(50));
        (settled.Total("EUR") + settled.TotalLapsed("EUR")).ShouldBe(Eur(100.01m));
        settled.Shares.ShouldAllBe(s => s.Settled!.Amount + s.Lapsed!.Amount == 33.33m);
    }

    [Fact]
    public void takes_the_shares_it_is_given_when_they_fit_the_allocations()
    {
        AllocatedShare Share(decimal euros) => new(Sme, ParticipationRole.Participant, Eur(euros));
        var given = Settle with { Shares = [Share(150_000)] };

        var settled = AwardRules.Decide(Grant.Allocated, given, SampleProgramme.Consortium);

        settled.Shares.ShouldHaveSingleItem().ShouldBe(new(Sme, ParticipationRole.Participant, Eur(150_000), null));
        (settled.SettledInCommon, settled.LapsedInCommon).ShouldBe((Eur(180_000), Eur(70_000)));
        AwardRules.Refuses(Grant.Allocated, Settle with { Shares = [Share(150_000.01m)] }, SampleProgramme.Consortium).ShouldBe(AwardRefusal.SharesDoNotFit);
        AwardRules.Refuses(Grant.Allocated, Settle with { Shares = [Share(79_999.99m)] }, SampleProgramme.Consortium).ShouldBe(AwardRefusal.SharesDoNotFit);
        AwardRules.Refuses(Grant.Allocated, Settle with { Shares = [Share(75_000), Share(75_000)] }, SampleProgramme.Consortium).ShouldBe(AwardRefusal.SharesDoNotFit);
    }

    [Fact]
    public void ends_every_act_on_the_entitlement_until_it_is_reopened_i32()
    {
        var all = SampleProgramme.Consortium;
        AwardRules.Refuses(Settled, Grant.Amend).ShouldBe(AwardRefusal.AlreadySettled);
        AwardRules.Refuses(Settled, Grant.ToSme, all).ShouldBe(AwardRefusal.AlreadySettled);
        AwardRules.Refuses(Settled, Settle, all).ShouldBe(AwardRefusal.AlreadySettled);
        AwardRules.Refuses(Settled, Grant.Withdraw with { EnteredInError = false }).ShouldBe(AwardRefusal.AlreadySettled);
        Settled.IsSettled.ShouldBeTrue();

        var reopened = Settled.Then(a => AwardRules.Decide(a, new ReopenSettlement(Today, "Objection upheld.", Today, Fred)));

        reopened.IsSettled.ShouldBeFalse();
        (reopened.Unallocated, reopened.Lapsed).ShouldBe((Grant.Advanced.Unallocated, Grant.Advanced.Lapsed));
        AwardRules.Refuses(reopened, Settle, all).ShouldBeNull();
    }

    [Fact]
    public void stands_once_money_was_ordered_back_under_it()
    {
        var recovered = Settled.Then(a => AwardRules.Decide(a, new OrderRecovery(Institute, Eur(0.01m), Today, null, "Part.", Today, Fred)));

        AwardRules.Refuses(recovered, new ReopenSettlement(Today, "Objection.", Today, Fred)).ShouldBe(AwardRefusal.RecoveryStands);
    }

    [Fact]
    public void pays_the_rest_where_less_was_advanced_than_settled()
    {
        var settled = Grant.Granted.Then(a => AwardRules.Decide(a, Grant.Instalment with { Value = Eur(300_000) }, SampleProgramme.Consortium))
            .Then(a => AwardRules.Decide(a, Settle, SampleProgramme.Consortium));

        AwardRules.Refuses(settled, Grant.Instalment with { Value = Eur(30_000) }, SampleProgramme.Consortium).ShouldBeNull();
        AwardRules.Refuses(settled, Grant.Instalment with { Value = Eur(30_000.01m) }, SampleProgramme.Consortium).ShouldBe(AwardRefusal.MoreThanCeiling);
    }
}

public sealed class recovering_money
{
    private static readonly SettleAward Nothing = new(new(Eur(0.02m), Eur(0), 50), null, null, Today, null, Eur(0), Today, Fred);

    [Fact]
    public void takes_what_is_still_held_before_what_was_deployed()
    {
        var award = Deploying.Ready
            .Then(a => AwardRules.Decide(a, Deploying.InWp1 with { Value = Eur(80_000) }, Deploying.Signed))
            .Then(a => AwardRules.Decide(a, Nothing, Deploying.Signed));

        var ordered = AwardRules.Decide(award, new OrderRecovery(Sme, Eur(90_000), Today, null, "Set at nothing.", Today, Fred));

        (ordered.FromPaid, ordered.FromPassedOn).ShouldBe((null, Eur(20_000)));
        ordered.FromDeployed.ShouldHaveSingleItem().ShouldBe(new("WP1", Eur(70_000)));
        award.And(ordered).Deployments.ShouldHaveSingleItem().Value.ShouldBe(Eur(10_000));
    }

    [Fact]
    public void is_refused_before_the_settlement_beyond_the_difference_and_beyond_what_it_got()
    {
        var order = new OrderRecovery(Sme, Eur(1), Today, null, "Why.", Today, Fred);

        AwardRules.Refuses(Deploying.Ready, order).ShouldBe(AwardRefusal.NotSettled);
        var settled = Deploying.Ready.Then(a => AwardRules.Decide(a, Nothing, Deploying.Signed));
        AwardRules.Refuses(settled, order with { Value = Eur(100_000.01m) }).ShouldBe(AwardRefusal.MoreThanItHolds);
        AwardRules.Refuses(settled, order with { Value = Eur(360_000) }).ShouldBe(AwardRefusal.NothingToRecover);
    }

    [Fact]
    public void ends_when_it_is_received()
    {
        var due = Deploying.Ready.Then(a => AwardRules.Decide(a, Nothing, Deploying.Signed))
            .Then(a => AwardRules.Decide(a, new OrderRecovery(Sme, Eur(100_000), Today, null, "Why.", Today, Fred)));
        var receive = new ReceiveRecovery(Sme, Eur(100_000), Today, "Transfer 9", Today, Fred);

        AwardRules.Refuses(due, receive with { Value = Eur(100_000.01m) }).ShouldBe(AwardRefusal.MoreThanRecoveryDue);
        due.Then(a => AwardRules.Decide(a, receive)).HeldBy(Sme, null).ShouldBe(new(null, Sme, Eur(0), Eur(0), Eur(0)));
    }
}
