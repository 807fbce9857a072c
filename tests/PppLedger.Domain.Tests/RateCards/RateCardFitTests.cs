using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class choosing_a_rate_card
{
    private static readonly Contribution Work = Given.Fold<Contribution>(Contributions.Recorded with { AssetKey = "bench-2" });
    private static readonly RateCard General = Cards.Of(ValuationMethod.FixedHourlyRate, new(Rate: 60));
    private static readonly RateCard OfScheme = Cards.Of(ValuationMethod.FixedHourlyRate, new(Rate: 50), scheme: "Gelderland") with { Id = Guid.Parse("0195aaaa-0000-7000-8000-000000000002") };
    private static readonly RateCard OfPerson = Cards.Of(ValuationMethod.WageCostPlusSurcharge, Cards.Pay, person: "w-17") with { Id = Guid.Parse("0195aaaa-0000-7000-8000-000000000003") };

    [Fact]
    public void takes_the_one_that_fits() => Choose([General]).Card.ShouldBe(General);

    [Fact]
    public void prefers_the_one_of_the_awards_scheme() => Choose([General, OfScheme], "gelderland").Card.ShouldBe(OfScheme);

    [Fact]
    public void prefers_the_one_of_the_person() => Choose([General, OfScheme, OfPerson], "Gelderland").Card.ShouldBe(OfPerson);

    [Fact]
    public void knows_a_scheme_by_each_of_its_names()
    {
        var card = OfScheme with { Scheme = "nl-pps-i" };
        Choose([General, card], "PPS-I").Card.ShouldBe(card);
        Choose([General, card], "PPS-toeslag").Card.ShouldBe(General);
        Choose([General, OfScheme], "gelderland").Card.ShouldBe(OfScheme);
    }

    [Fact]
    public void leaves_out_the_one_of_another_scheme() => Choose([General, OfScheme], "PPS-I").Card.ShouldBe(General);

    [Fact]
    public void names_them_where_several_fit()
    {
        var other = General with { Id = Guid.Parse("0195aaaa-0000-7000-8000-000000000004") };

        var refusal = Choose([General, other]).Refusal.ShouldNotBeNull();

        refusal.ShouldBe(RateCardRefusal.SeveralFit);
        refusal.Detail!.ShouldContain($"{General.Id}");
        refusal.Detail!.ShouldContain($"{other.Id}");
    }

    public static TheoryData<string, RateCard> Others => new()
    {
        { "none", Cards.Registered with { Scheme = null } },
        { "another unit", General with { Unit = "day" } },
        { "another method", Cards.Of(ValuationMethod.DepreciationShare, new(PurchasePrice: 1, LifeYears: 5)) },
        { "another organisation", General with { OrganisationId = Stranger } },
        { "another person", General with { PersonKey = "w-18" } },
        { "another asset", General with { AssetKey = "bench-3" } },
        { "ends a day before", General with { Until = Day("2026-03-30") } },
        { "begins a day after", General with { From = Day("2026-03-02") } },
        { "retired before", General.And(new RateCardRetired(Day("2026-02-28"), "p-bert")) },
    };

    [Theory, MemberData(nameof(Others))]
    public void takes_none_that_does_not_fit(string why, RateCard card) => Choose([card]).Refusal.ShouldBe(RateCardRefusal.NoneFits, why);

    [Fact]
    public void takes_one_that_ends_on_the_last_day_worked() => Choose([General with { Until = Day("2026-03-31") }]).Refusal.ShouldBeNull();

    private static (Refusal? Refusal, RateCard? Card) Choose(IReadOnlyList<RateCard> cards, string? scheme = null) => RateCardFit.Choose(cards, Work, scheme);
}

public sealed class valuing_a_contribution_by_a_card
{
    private static readonly Contribution Work = Given.Fold<Contribution>(Contributions.Recorded);
    private static readonly RateCard General = Cards.Of(ValuationMethod.FixedHourlyRate, new(Rate: 60));
    private static readonly Guid Unheard = Guid.Parse("0195aaaa-0000-7000-8000-00000000dead");

    [Fact]
    public void says_which_card_and_how()
    {
        var facts = ContributionRules.Decide(Work, By(General), Contributions.Parties);

        facts.ShouldHaveSingleItem().ShouldBe(new ContributionValued(Eur(2_400), ValuationMethod.FixedHourlyRate, General.Id, "40 h x 60.00 EUR", null, "p-anna"));
    }

    [Fact]
    public void keeps_the_use_that_a_depreciation_share_was_computed_on()
    {
        var machine = Cards.Of(ValuationMethod.DepreciationShare, new(PurchasePrice: 120_000, LifeYears: 5), "day");
        var use = Given.Fold<Contribution>(Contributions.Recorded with { Category = InKindCategory.EquipmentUse, Quantity = new(90, "day") });

        var valued = use.And([.. ContributionRules.Decide(use, By(machine, new(9, 40)), Contributions.Parties)]);

        (valued.Value, valued.Use).ShouldBe((Eur(7_200), new ValuationUse(9, 40)));
        ContributionRules.Refuses(use, By(machine), Contributions.Parties).ShouldBe(RateCardRefusal.UseMissing);
        RateCorrection.Effects(machine, new(1, new(PurchasePrice: 110_000, LifeYears: 5), machine.From, null, null), [valued with { RateCardId = machine.Id }], _ => false)
            .Single().New.ShouldBe(Eur(6_600));
    }

    [Fact]
    public void by_an_integral_cost_system_waits_for_its_certificate()
    {
        var card = Cards.Of(ValuationMethod.IntegralCostSystem, new(Rate: 96));

        ContributionRules.Refuses(Work, By(card), Contributions.Parties).ShouldBe(RateCardRefusal.NotCertified);
        ContributionRules.Refuses(Work, By(card.And(new RateCardCertified(0, "R-14", Day("2026-02-01"), "p-eva"))), Contributions.Parties).ShouldBeNull();
    }

    [Fact]
    public void by_a_persons_pay_works_until_it_is_erased()
    {
        var card = Cards.Of(ValuationMethod.WageCostPlusSurcharge, null!, person: "w-17");

        ContributionRules.Refuses(Work, By(card.WithPay(new Dictionary<int, RateInputs> { [0] = Cards.Pay })), Contributions.Parties).ShouldBeNull();
        ContributionRules.Refuses(Work, By(card.WithPay(new Dictionary<int, RateInputs>())), Contributions.Parties).ShouldBe(RateCardRefusal.PayErased);
    }

    /// <summary>I34 by a card: its own currency is the original, the award's is posted; a corrected rate goes the same way.</summary>
    [Fact]
    public void in_another_currency_is_converted_by_the_rate_fixed_for_the_days()
    {
        var card = Cards.Of(ValuationMethod.UsualMethod, new(Rate: 675, Description: "Cost price")) with { Currency = "SEK" };
        var parties = Contributions.Parties with { Currencies = new("EUR", [new("SEK", 11.25m, "EUR", "ECB average 2026-03", new(Day("2026-03-01"), Day("2026-03-31")))]) };

        var valued = ContributionRules.Decide(Work, By(card), parties).ShouldHaveSingleItem().ShouldBeOfType<ContributionValued>();
        var effect = RateCorrection.Effects(card, new(1, new(Rate: 450, Description: "Cost price"), card.From, null, null), [Work.And(valued)], _ => false).Single();

        (valued.Value, valued.Original!.Value).ShouldBe((Eur(2_400), new Money(27_000, "SEK")));
        (effect.New, effect.Decrease, effect.Original!.Value).ShouldBe((Eur(1_600), Eur(800), new Money(18_000, "SEK")));
        ContributionRules.Refuses(Work, By(card), Contributions.Parties with { Currencies = new("EUR", []) }).ShouldBe(CurrencyRefusal.NoRate);
    }

    private static ValueByRateCard Base => By(General);

    private static readonly (Refusal Wins, Func<Contribution, Contribution> State, Func<ValueByRateCard, ValueByRateCard> Break)[] Order =
    [
        (RateCardRefusal.UseOutOfRange, c => c, v => v with { Choice = v.Choice with { Use = new(13, 40) } }),
        (ContributionRefusal.NotYours, c => c, v => v with { Actor = Outsider }),
        (ContributionRefusal.WrongStage, c => c with { Stage = ContributionStage.Approved }, v => v),
        (ContributionRefusal.AlreadyValued, c => c.And(Contributions.Valued), v => v),
        (RateCardRefusal.UnknownCard, c => c, v => v with { Choice = v.Choice with { Asked = Unheard } }),
        (RateCardRefusal.DoesNotFit, c => c, v => v with { Choice = v.Choice with { Cards = [.. v.Choice.Cards.Select(k => k with { PersonKey = "w-18" })] } }),
        (RateCardRefusal.OutsideValidity, c => c, v => v with { Choice = v.Choice with { Cards = [.. v.Choice.Cards.Select(k => k with { From = Day("2026-03-02") })] } }),
        (RateCardRefusal.NotApproved, c => c, v => v with { Choice = v.Choice with { Cards = [.. v.Choice.Cards.Select(k => k with { ApprovedBy = null })] } }),
        (RateCardRefusal.RateChangesWithin, c => c, v => v with { Choice = v.Choice with { Cards = [.. v.Choice.Cards.Select(k => k.And(new RateCorrected(1, new(Rate: 61), Day("2026-03-15"), null, "Why.", "p-bert")))] } }),
        (RateCardRefusal.UseNotOfMethod, c => c, v => v with { Choice = v.Choice with { Use = new(9, 40) } }),
    ];

    public static TheoryData<int, string> Rows => new(Order.Select((row, i) => (i, row.Wins.Code)));

    [Theory, MemberData(nameof(Rows))]
    public void is_refused_for_the_first_reason_in_the_documented_order(int row, string wins)
    {
        var broken = Order.Skip(row).Reverse().Aggregate((State: Work, Command: Base), (s, r) => (r.State(s.State), r.Break(s.Command)));

        ContributionRules.Refuses(broken.State, broken.Command, Contributions.Parties).ShouldNotBeNull().Code.ShouldBe(wins);
        Should.Throw<InvariantBrokenException>(() => ContributionRules.Decide(broken.State, broken.Command, Contributions.Parties));
    }

    [Fact]
    public void revalues_by_the_card_once_there_is_a_value()
    {
        var valued = Work.And(Contributions.Valued with { Value = Eur(2_000) });
        var again = new RevalueByRateCard(By(General).Choice, "By the card.", AcmeController);

        ContributionRules.Refuses(Work, again, Contributions.Parties).ShouldBe(ContributionRefusal.NotValued);
        ContributionRules.Decide(valued, again, Contributions.Parties).ShouldHaveSingleItem()
            .ShouldBeOfType<ContributionRevalued>().Increase.ShouldBe(Eur(400));
        ContributionRules.Refuses(Work.And(Contributions.Valued), again, Contributions.Parties).ShouldBe(ContributionRefusal.NothingChanges);
    }

    private static ValueByRateCard By(RateCard card, ValuationUse? use = null) => new(new(card.Id, [card], null, use), AcmeRecorder);
}
