using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

/// <summary>I33: 300 h at 85.00, corrected to 82.40.</summary>
public sealed class correcting_a_rate
{
    private static readonly Money Before = Eur(25_500);
    private static readonly RateCard Card = Cards.Approved;

    [Fact]
    public void revalues_by_minus_780_what_is_open()
    {
        var effect = Effect(Cards.Hours300(Card));

        (effect.Outcome, effect.New, effect.Decrease, effect.Increase).ShouldBe((RateOutcome.Revalued, Eur(24_720), Eur(780), null));
        var revalued = RateCorrection.Fact(effect, Card, "Rate corrected", AcmeController).ShouldBeOfType<ContributionRevalued>();
        (revalued.Decrease, revalued.RateCardId, revalued.Basis).ShouldBe((Eur(780), Card.Id, "300 h x 82.40 EUR"));
    }

    [Fact]
    public void raises_a_finding_of_780_where_the_period_is_closed()
    {
        var effect = Effect(Cards.Hours300(Card), isClosed: true);

        (effect.Outcome, effect.Cause).ShouldBe((RateOutcome.Finding, RateFindingCause.PeriodClosed));
        RateCorrection.Fact(effect, Card, "Rate corrected", AcmeController).ShouldBe(new RateFindingRaised(Card.Id, null, Eur(780), "300 h x 82.40 EUR", "p-bert"));
    }

    public static TheoryData<ContributionStage, RateOutcome> Stages => new()
    {
        { ContributionStage.Recorded, RateOutcome.Revalued },
        { ContributionStage.Approved, RateOutcome.Revalued },
        { ContributionStage.Submitted, RateOutcome.Revalued },
        { ContributionStage.Accepted, RateOutcome.Revalued },
        { ContributionStage.Validated, RateOutcome.Revalued },
        { ContributionStage.Certified, RateOutcome.Finding },
    };

    [Theory, MemberData(nameof(Stages))]
    public void revalues_every_stage_but_the_certified_one(ContributionStage stage, RateOutcome outcome) =>
        Effect(Cards.Hours300(Card, null, Cards.UpTo(stage, Before))).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData(ContributionStage.Submitted, RateOutcome.Revalued)]
    [InlineData(ContributionStage.Accepted, RateOutcome.Finding)]
    [InlineData(ContributionStage.Validated, RateOutcome.Finding)]
    public void never_increases_what_was_accepted(ContributionStage stage, RateOutcome outcome)
    {
        var effect = Effect(Cards.Hours300(Card, null, Cards.UpTo(stage, Before)), to: 86);

        (effect.Outcome, effect.Increase).ShouldBe((outcome, Eur(300)));
        effect.Cause.ShouldBe(outcome is RateOutcome.Finding ? RateFindingCause.IncreaseAfterAcceptance : null);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-02-28", null)]
    [InlineData("2026-03-01", "2026-03-31", RateOutcome.Revalued)]
    [InlineData("2026-02-01", null, RateOutcome.Revalued)]
    [InlineData("2026-04-01", "2026-12-31", null)]
    [InlineData("2026-03-15", "2026-12-31", RateOutcome.Finding)]
    [InlineData("2026-01-01", "2026-03-30", RateOutcome.Finding)]
    public void touches_exactly_the_days_worked_in_the_corrected_days(string from, string? until, RateOutcome? outcome)
    {
        var rate = new CardRate(1, new(Rate: 82.40m), Day(from), until is null ? null : Day(until), null);

        RateCorrection.Effects(Card, rate, [Cards.Hours300(Card)], _ => false).SingleOrDefault()?.Outcome.ShouldBe(outcome!.Value);
        RateCorrection.Effects(Card, rate, [Cards.Hours300(Card)], _ => false).Count.ShouldBe(outcome is null ? 0 : 1);
    }

    [Fact]
    public void raises_a_finding_of_the_difference_where_somebody_set_another_value()
    {
        var cut = Cards.Hours300(Card, null, [.. Cards.UpTo(ContributionStage.Accepted, Before), new ContributionDisallowed(ContributionStage.Accepted, null, Eur(500), null, "Too dear.", "p-eva")]);

        var effect = Effect(cut);

        (effect.Cause, effect.Decrease).ShouldBe((RateFindingCause.OtherValueStands, Eur(780)));
    }

    [Fact]
    public void leaves_what_is_rejected_withdrawn_or_disallowed_in_full()
    {
        var rejected = Cards.Hours300(Card, null, [.. Cards.UpTo(ContributionStage.Submitted, Before), new ContributionRejected(ContributionStage.Submitted, Hours(300), Before, null, "No.", "p-carla")]);
        var disallowed = Cards.Hours300(Card, null, [.. Cards.UpTo(ContributionStage.Accepted, Before), new ContributionDisallowed(ContributionStage.Accepted, Hours(300), Before, null, "No.", "p-eva")]);

        Effects([rejected, disallowed], 82.40m).ShouldBeEmpty();
    }

    [Fact]
    public void raises_findings_that_add_up_where_it_is_corrected_again()
    {
        var certified = Cards.Hours300(Card, null, Cards.UpTo(ContributionStage.Certified, Before));
        var corrected = Card.And(new RateCorrected(1, new(Rate: 82.40m), Card.From, Card.Until, "Bonuses.", "p-bert"));

        var again = RateCorrection.Effects(corrected, new(2, new(Rate: 80), Card.From, Card.Until, null), [certified], _ => false).Single();

        (Effect(certified).Decrease! + again.Decrease!).ShouldBe(Eur(300 * 5));
    }

    [Fact]
    public void values_later_days_by_the_rate_that_holds_for_them()
    {
        var corrected = Card.And(new RateCorrected(1, new(Rate: 82.40m), Day("2026-06-01"), null, "Bonuses.", "p-bert"));

        corrected.RateFor(new(Day("2026-05-01"), Day("2026-05-31")))!.Number.ShouldBe(0);
        corrected.RateFor(new(Day("2026-06-01"), Day("2026-06-30")))!.Number.ShouldBe(1);
        corrected.RateFor(new(Day("2026-05-31"), Day("2026-06-01"))).ShouldBeNull();
    }

    private static RateEffect Effect(Contribution c, bool isClosed = false, decimal to = 82.40m) =>
        RateCorrection.Effects(Card, new(1, new(Rate: to), Card.From, Card.Until, null), [c], _ => isClosed).Single();

    private static IReadOnlyList<RateEffect> Effects(IReadOnlyList<Contribution> c, decimal to) =>
        RateCorrection.Effects(Card, new(1, new(Rate: to), Card.From, Card.Until, null), c, _ => false);
}
