using static PppLedger.Domain.ContributionActs;
using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

public sealed class four_eyes_on_a_contribution
{
    private static readonly Actor OneOfAll = new(AcmeRecorder.Key, Acme, [Role.Recorder, Role.Controller, Role.Coordinator]);

    [Fact]
    public void who_recorded_it_cannot_approve_it() => // domain.md I15
        Given.Fold<Contribution>(Recorded, Valued).Try(Approve, new(OneOfAll)).Refusal.ShouldBe(ContributionRefusal.ApprovedByRecorder);

    [Fact]
    public void who_recorded_it_cannot_accept_it_either() =>
        ContributionRules.Refuses(
                Given.Fold<Contribution>(Recorded, Valued).Through(Approve, Submit),
                new AcceptContribution(null, null, null, OneOfAll),
                Contributions.Parties with { CoordinatorId = Acme })
            .ShouldBe(ContributionRefusal.AcceptedByRecorder);

    [Fact]
    public void another_person_of_the_partner_can() =>
        Given.Fold<Contribution>(Recorded, Valued).Try(Approve, new(OneOfAll with { Key = "p-other" })).Refusal.ShouldBeNull();
}

public sealed class correcting_a_contribution
{
    private static readonly Contribution Approved = Given.Fold<Contribution>(Recorded, Valued).Through(Approve);

    [Fact]
    public void of_40_hours_to_32_shows_both() // domain.md I16
    {
        var corrected = (ContributionCorrected)Approved.Does(Correct, new(AcmeController, Quantity: Hours(32)));

        corrected.QuantityDecrease.ShouldBe(Hours(8));
        corrected.QuantityIncrease.ShouldBeNull();
        corrected.ValueDecrease.ShouldBeNull();
        Approved.And(corrected).Quantity.ShouldBe(Hours(32));
        Approved.And(corrected).Exits.ShouldBe([new(ContributionStage.Corrected, Hours(8), null)]);
        Approved.And(corrected).Stage.ShouldBe(ContributionStage.Approved);
    }

    [Fact]
    public void upwards_comes_from_the_origin()
    {
        var corrected = (ContributionCorrected)Approved.Does(Correct, new(AcmeController, Eur(2_700), Hours(45)));

        corrected.Postings(Recorded.Facts(Given.StreamId)).Select(p => (p.Book, p.FromAccount, p.ToAccount, p.Amount)).ShouldBe(
            [(Book.Effort, "origin", "approved", 5m), (Book.InKind, "origin", "approved", 300m)]);
        Approved.And(corrected).Value.ShouldBe(Eur(2_700));
    }

    [Fact]
    public void may_raise_one_measure_and_lower_the_other() =>
        ((ContributionCorrected)Approved.Does(Correct, new(AcmeController, Eur(2_700), Hours(32))))
            .ShouldBe(new(ContributionStage.Approved, null, Hours(8), Eur(300), null, null, "Typing error", AcmeController.Key));

    public static TheoryData<string, CorrectContribution, Refusal?> Precedence
    {
        get
        {
            var good = new CorrectContribution(Hours(32), null, "Typing error", AcmeController);
            var nothing = good with { Quantity = Hours(40), Value = Eur(2_400) };
            var currency = nothing with { Value = new(2_400, "SEK") };
            var unit = currency with { Quantity = new(5, "day") };
            var recorder = unit with { Actor = AcmeRecorder };
            var reason = recorder with { Reason = "" };
            var quantity = reason with { Quantity = Hours(-1) };
            var negative = quantity with { Value = Eur(-1) };
            var fine = quantity with { Value = Eur(0.001m) };
            return new()
            {
                { "too fine", fine, InputRefusal.AmountTooFine },
                { "negative", negative, InputRefusal.AmountNotPositive },
                { "quantity", quantity, InputRefusal.QuantityNotPositive },
                { "reason", reason, InputRefusal.TextOutOfBounds },
                { "recorder", recorder, ContributionRefusal.NotYours },
                { "unit", unit, ContributionRefusal.WrongUnit },
                { "currency", currency, ContributionRefusal.WrongCurrency },
                { "nothing", nothing, ContributionRefusal.NothingChanges },
                { "good", good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, CorrectContribution command, Refusal? expected) =>
        ContributionRules.Refuses(Approved, command, Contributions.Parties).ShouldBe(expected, broken);
}

public sealed class accepting_a_contribution
{
    private static readonly Contribution Submitted = Given.Fold<Contribution>(Recorded, Valued).Through(Approve, Submit);

    [Fact]
    public void in_part_says_what_was_accepted_and_what_was_not()
    {
        var accepted = (ContributionAccepted)Submitted.Does(Accept, new(Coordinator, Eur(1_800), Hours(30)));

        (accepted.Value, accepted.Quantity).ShouldBe((Eur(1_800), Hours(30)));
        (accepted.NotAcceptedValue, accepted.NotAcceptedQuantity).ShouldBe((Eur(600), Hours(10)));
        accepted.Postings(Recorded.Facts(Given.StreamId)).Select(p => (p.Book, p.FromAccount, p.ToAccount, p.Amount)).ShouldBe(
        [
            (Book.Effort, "submitted", "accepted", 30m), (Book.InKind, "submitted", "accepted", 1_800m),
            (Book.Effort, "submitted", "rejected", 10m), (Book.InKind, "submitted", "rejected", 600m),
        ]);
        Submitted.And(accepted).Value.ShouldBe(Eur(1_800));
    }

    [Fact]
    public void of_the_hours_at_a_lower_price_leaves_no_hours_behind()
    {
        var accepted = (ContributionAccepted)Submitted.Does(Accept, new(Coordinator, Eur(2_000), Hours(40)));

        accepted.NotAcceptedQuantity.ShouldBeNull();
        accepted.NotAcceptedValue.ShouldBe(Eur(400));
    }

    [Fact]
    public void in_full_needs_no_reason_and_keeps_none() =>
        ((ContributionAccepted)Submitted.Does(Accept)).ShouldBe(
            new(ContributionStage.Submitted, Hours(40), Eur(2_400), null, null, null, null, Coordinator.Key));

    public static TheoryData<string, AcceptContribution, Refusal?> Precedence
    {
        get
        {
            var good = new AcceptContribution(Hours(30), Eur(1_800), "Ten hours of another project", Coordinator);
            var reason = good with { Reason = null };
            var hours = reason with { Quantity = Hours(41) };
            var more = hours with { Value = Eur(2_400.01m) };
            var unit = more with { Quantity = new(41, "day") };
            var currency = unit with { Value = new(3_000, "SEK") };
            var part = currency with { Quantity = null };
            var outsider = part with { Actor = Outsider };
            var blank = outsider with { Reason = " " };
            var zero = blank with { Quantity = Hours(0) };
            var value = zero with { Value = Eur(0) };
            return new()
            {
                { "value", value, InputRefusal.AmountNotPositive },
                { "zero", zero, InputRefusal.QuantityNotPositive },
                { "blank", blank, InputRefusal.TextOutOfBounds },
                { "outsider", outsider, ContributionRefusal.NotYours },
                { "part", part, ContributionRefusal.PartNeedsBoth },
                { "currency", currency, ContributionRefusal.WrongCurrency },
                { "unit", unit, ContributionRefusal.WrongUnit },
                { "more", more, ContributionRefusal.MoreThanHeld },
                { "hours", hours, ContributionRefusal.MoreThanHeld },
                { "reason", reason, ContributionRefusal.ReasonMissing },
                { "good", good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, AcceptContribution command, Refusal? expected) =>
        ContributionRules.Refuses(Submitted, command, Contributions.Parties).ShouldBe(expected, broken);
}

public sealed class paying_a_cash_contribution
{
    private static readonly Contribution Due =
        Given.Fold<Contribution>(Agreed, new CashBecameDue(Eur(20_000), Day("2026-05-01"), AcmeRecorder.Key));

    [Fact]
    public void in_parts_leaves_the_rest_due()
    {
        var part = Due.And(Due.Does(Receive, new(Coordinator, Eur(15_000))));

        (part.Stage, part.Value, part.Due, part.NotYetDue).ShouldBe((ContributionStage.Received, Eur(15_000), Eur(5_000), Eur(30_000)));
        part.Try(Approve, new(AcmeController)).Refusal.ShouldBe(ContributionRefusal.StillDue);
        part.Try(Withdraw, new(AcmeRecorder)).Refusal.ShouldBe(ContributionRefusal.StillDue);
        part.And(part.Does(Receive)).Try(Approve, new(AcmeController)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void I19_counts_as_due_by_its_due_date_and_as_received_by_the_day_of_receipt()
    {
        var due = new CashBecameDue(Eur(50_000), Day("2021-12-20"), AcmeRecorder.Key);
        var received = new CashReceived(Eur(50_000), Day("2022-01-10"), Coordinator.Key);

        due.Postings(Agreed.Facts(Given.StreamId)).ShouldHaveSingleItem().Facts.Year.ShouldBe(2021);
        received.Postings(Agreed.Facts(Given.StreamId)).ShouldHaveSingleItem().Facts.Year.ShouldBe(2022);
    }

    [Fact]
    public void is_refused_beyond_what_was_agreed_or_is_due()
    {
        Due.Try(ContributionActs.BecomeDue, new(AcmeRecorder, Eur(30_000.01m))).Refusal.ShouldBe(ContributionRefusal.MoreThanAgreed);
        Due.Try(ContributionActs.BecomeDue, new(AcmeRecorder, new(1, "SEK"))).Refusal.ShouldBe(ContributionRefusal.WrongCurrency);
        Due.Try(Receive, new(Coordinator, Eur(20_000.01m))).Refusal.ShouldBe(ContributionRefusal.MoreThanDue);
        Due.Try(Receive, new(Coordinator, new(1, "SEK"))).Refusal.ShouldBe(ContributionRefusal.WrongCurrency);
        Due.Try(Receive, new(Coordinator, Eur(1), On: Today.AddDays(1))).Refusal.ShouldBe(ContributionRefusal.NotYetHappened);
    }

    [Fact]
    public void in_two_years_is_two_contributions()
    {
        var part = Due.And(new CashReceived(Eur(15_000), Day("2025-12-31"), Coordinator.Key));

        part.Try(Receive, new(Coordinator, Eur(5_000), On: Day("2026-01-01"))).Refusal.ShouldBe(ContributionRefusal.CrossesYears);
    }

    [Fact]
    public void is_corrected_where_it_is_due_first()
    {
        var part = Due.And(new CashReceived(Eur(15_000), Day("2026-06-01"), Coordinator.Key));

        var corrected = (ContributionCorrected)part.Does(Correct, new(AcmeController, Eur(0)));

        (corrected.From, corrected.TrueOn).ShouldBe((ContributionStage.Due, Day("2026-05-01"))); // the day it became due, not of the receipt
        (part.And(corrected).Due, part.And(corrected).Value).ShouldBe((Eur(0), Eur(15_000)));
        part.And(corrected).Try(Approve, new(AcmeController)).Refusal.ShouldBeNull();
    }
}
