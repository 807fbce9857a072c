using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

/// <summary>Domain rule I36: a partner leaves; what was accepted stays, what is open is released, the gap is shown.</summary>
public sealed class leaving_with_open_commitments
{
    private static readonly DateOnly Left = new(2026, 6, 30);

    [Fact]
    public void I36_committed_90_000_accepted_30_000_releases_60_000()
    {
        var released = Release([Promised(90_000)], [Accepted(30_000)]).ShouldHaveSingleItem();

        released.Released.ShouldBe(new CommitmentReleased(CommitmentKind.InKind, null, Eur(60_000), Left, "Sold."));
        released.Commitment.And(released.Released).Value.ShouldBe(Eur(30_000));
    }

    [Fact]
    public void releases_nothing_that_an_accepted_contribution_fills_and_counts_a_surplus_nowhere_else()
    {
        Release([Promised(30_000)], [Accepted(30_000)]).ShouldBeEmpty();
        Release([Promised(30_000), Promised(60_000, workPackage: "WP2")], [Accepted(50_000)]).ShouldHaveSingleItem().Released.Value.ShouldBe(Eur(60_000));
    }

    [Fact]
    public void counts_what_is_only_recorded_or_submitted_as_open() =>
        Release([Promised(90_000)], [Recorded(30_000), Recorded(20_000).And(new ContributionApproved(ContributionStage.Recorded, Hours(1), Eur(20_000), null, "bert"))])
            .ShouldHaveSingleItem().Released.Value.ShouldBe(Eur(90_000));

    [Fact]
    public void releases_hours_and_money_of_one_promise_each_by_its_own_measure()
    {
        var both = Given.Fold<Commitment>(Promise.Made with { Quantity = Hours(100), Value = Eur(6_000) });

        var released = Release([both], [Accepted(2_400, hours: 40)]).ShouldHaveSingleItem().Released;

        (released.Quantity, released.Value).ShouldBe((Hours(60), Eur(3_600)));
    }

    [Fact]
    public void releases_the_latest_promise_first_and_none_before_its_own_day()
    {
        var (early, late) = (Promised(50_000), Promised(40_000, on: new(2026, 7, 5)));

        var released = Release([early, late], [Accepted(30_000)]);

        released.Select(r => (r.Commitment, r.Released.Value, r.Released.On))
            .ShouldBe([(late, Eur(40_000), new DateOnly(2026, 7, 5)), (early, Eur(20_000), Left)]);
    }

    [Fact]
    public void releases_cash_that_was_not_received()
    {
        var promise = Given.Fold<Commitment>(Promise.Made with { Kind = CommitmentKind.Cash, Category = null, Quantity = null, WorkPackage = null, Value = Eur(50_000) });
        var paid = Given.Fold<Contribution>(new CashContributionAgreed(promise.ConsortiumId, Sme, null, null, Eur(20_000), new(2026, 2, 1), null, null, "rita"))
            .And(new CashBecameDue(Eur(20_000), new(2026, 3, 1), "rita"), new CashReceived(Eur(15_000), new(2026, 3, 5), "clara"));

        Release([promise], [paid]).ShouldHaveSingleItem().Released.ShouldBe(new CommitmentReleased(CommitmentKind.Cash, null, Eur(35_000), Left, "Sold."));
    }

    internal static Commitment Promised(decimal euros, string? workPackage = "WP1", DateOnly? on = null) =>
        Given.Fold<Commitment>(Promise.Made with { Quantity = null, Value = Eur(euros), WorkPackage = workPackage, CommittedOn = on ?? new(2026, 1, 10) });

    internal static Contribution Recorded(decimal euros, decimal hours = 1) => Given.Fold<Contribution>(
        new InKindContributionRecorded(
            SampleProgramme.Consortium.Id, Sme, null, "WP1", InKindCategory.PersonnelHours, Hours(hours), new(new(2026, 3, 1), new(2026, 3, 31)),
            null, null, null, null, null, null, null, "rita"),
        new ContributionValued(Eur(euros), ValuationMethod.UsualMethod, null, null, null, "rita"));

    private static Contribution Accepted(decimal euros, decimal hours = 1) => Recorded(euros, hours).And(
        new ContributionAccepted(ContributionStage.Recorded, Hours(hours), Eur(euros), null, null, null, null, "clara"));

    private static IReadOnlyList<ReleaseOfLeaver> Release(Commitment[] commitments, Contribution[] contributions) =>
        CommitmentRules.ReleaseOpen(commitments, contributions, Left, "Sold.");
}

public sealed class the_gap_after_a_withdrawal
{
    private static readonly FulfilmentKey OfGone = new(Gone, Book.InKind, "EUR", 2026, "WP1");
    private static readonly FulfilmentKey OfSme = OfGone with { OrganisationId = Sme };
    private static readonly PledgeMovement Released = new(OfGone, LeftOn, 0, 0, 60_000);

    [Fact]
    public void I36_is_60_000_until_others_promise_as_much_after_that_day()
    {
        Gap(Released).ShouldBe(60_000);
        Gap(Released, Promised(40_000, LeftOn.AddDays(1))).ShouldBe(20_000);
        Gap(Released, Promised(40_000, LeftOn.AddDays(1)), Promised(30_000, LeftOn.AddDays(9))).ShouldBe(0);
    }

    [Fact]
    public void is_not_covered_by_what_was_promised_before_taken_back_or_is_something_else()
    {
        Gap(Released, Promised(60_000, LeftOn)).ShouldBe(60_000);
        Gap(Released, Promised(60_000, LeftOn.AddDays(1)), Promised(0, LeftOn.AddDays(2)) with { Reduced = 15_000 }).ShouldBe(15_000);
        Gap(Released, Promised(60_000, LeftOn.AddDays(1)) with { Key = OfSme with { Book = Book.Cash } }).ShouldBe(60_000);
        Gap(Released, Promised(60_000, LeftOn.AddDays(1)) with { Key = OfSme with { Commodity = "SEK" } }).ShouldBe(60_000);
    }

    [Fact]
    public void shrinks_by_what_its_own_contributions_bring_in_after_all_and_grows_by_what_is_disallowed()
    {
        Gaps([Released], new(OfGone, "pledged", 30_000), new(OfGone, "accepted", 40_000)).Single().Gap.ShouldBe(50_000);
        Gaps([Released], new(OfGone, "pledged", 30_000), new(OfGone, "accepted", 20_000)).Single().Gap.ShouldBe(70_000);
    }

    [Fact]
    public void of_one_partner_is_not_covered_by_another_that_left_nor_twice_by_the_same_promise()
    {
        var both = SampleProgramme.Consortium.And(new PartnerWithdrew(Sme, ParticipationRole.Participant, LeftOn.AddDays(10), "Sold."));
        var promised = Promised(50_000, LeftOn.AddDays(20)) with { Key = OfGone with { OrganisationId = Institute } };
        PledgeMovement[] movements = [Released, Promised(45_000, LeftOn.AddDays(5)), new(OfSme, LeftOn.AddDays(10), 0, 0, 30_000), promised];

        WithdrawalGap.Of(both, movements, []).Select(g => (g.OrganisationId, g.CoveredByOthers, g.Gap))
            .ShouldBe([(Gone, 50_000m, 10_000m), (Sme, 0m, 30_000m)]);
    }

    [Fact]
    public void is_none_of_one_that_never_took_part_or_takes_part_in_another_role()
    {
        var never = SampleProgramme.Consortium.And(
            new PartnerJoined(Stranger, ParticipationRole.Participant, null, null, null), new PartnerWithdrew(Stranger, ParticipationRole.Participant, new(2025, 12, 31), "Import undone."));
        var again = SampleProgramme.Consortium.And(new PartnerJoined(Gone, ParticipationRole.ThirdParty, null, null, LeftOn.AddDays(1)));

        WithdrawalGap.Of(never, [new(OfGone with { OrganisationId = Stranger }, new(2026, 1, 1), 0, 0, 5)], []).ShouldBeEmpty();
        WithdrawalGap.Of(again, [Released], []).ShouldBeEmpty();
    }

    private static PledgeMovement Promised(decimal euros, DateOnly on) => new(OfSme, on, euros, 0, 0);

    private static decimal Gap(params PledgeMovement[] movements) => Gaps(movements).Sum(g => g.Gap);

    private static IReadOnlyList<WithdrawalGap> Gaps(PledgeMovement[] movements, params AccountBalance[] balances) =>
        WithdrawalGap.Of(SampleProgramme.Consortium, movements, Fulfilment.Rows(balances));
}
