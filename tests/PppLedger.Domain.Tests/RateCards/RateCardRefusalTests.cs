using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

/// <summary>Per act, the refusals in their documented order: each row breaks one thing more than the row after it.</summary>
public sealed class refusing_an_act_on_a_rate_card
{
    private static readonly Actor SecondController = new("p-bea", Acme, [Role.Controller]);

    private static readonly (Refusal Wins, Func<RegisterRateCard, RegisterRateCard> Break)[] Register =
    [
        (InputRefusal.TextOutOfBounds, c => c with { Title = " " }),
        (InputRefusal.ChoiceMissing, c => c with { Method = ValuationMethod.None }),
        (InputRefusal.UnknownUnit, c => c with { Unit = "box" }),
        (InputRefusal.UnknownCurrency, c => c with { Currency = "XXX" }),
        (InputRefusal.YearOutOfRange, c => c with { From = new(1900, 1, 1) }),
        (InputRefusal.DatesBackwards, c => c with { Until = Day("2025-12-31") }),
        (RateCardRefusal.InputMissing, c => c with { Inputs = new() }),
        (RateCardRefusal.InputNotOfMethod, c => c with { Inputs = c.Inputs with { LifeYears = 5 } }),
        (RateCardRefusal.InputOutOfRange, c => c with { Inputs = c.Inputs with { Rate = 60.00001m } }),
        (RateCardRefusal.NotYours, c => c with { Actor = Outsider }),
        (RateCardRefusal.UnitNotOfMethod, c => c with { Unit = "day", Method = ValuationMethod.FixedHourlyRate, Inputs = new(Rate: 85) }),
        (RateCardRefusal.MethodNotOfScheme, c => c with { Scheme = "MIT", Method = ValuationMethod.UsualMethod, Inputs = new(Rate: 85, Description: "Cost price") }),
        (RateCardRefusal.RateNotOfScheme, c => c with { Scheme = "MIT" }),
        (RateCardRefusal.RateOfNoScheme, c => c with { Scheme = null }),
    ];

    public static TheoryData<int, string> Registrations => new(Register.Select((row, i) => (i, row.Wins.Code)));

    [Theory, MemberData(nameof(Registrations))]
    public void registering_is_refused_for_the_first_reason(int row, string wins)
    {
        var broken = Register.Skip(row).Reverse().Aggregate(Cards.Register, (c, r) => r.Break(c));

        RateCardRules.Refuses(broken).ShouldNotBeNull().Code.ShouldBe(wins);
        Should.Throw<InvariantBrokenException>(() => RateCardRules.Decide(broken));
    }

    [Fact]
    public void approving_is_for_a_controller_who_is_not_the_author_once()
    {
        RateCardRules.Refuses(Cards.Approved, new ApproveRateCard(AcmeRecorder)).ShouldBe(RateCardRefusal.NotYours);
        RateCardRules.Refuses(Cards.Approved, new ApproveRateCard(AcmeController)).ShouldBe(RateCardRefusal.AlreadyApproved);
        RateCardRules.Refuses(Cards.Registered with { RegisteredBy = AcmeController.Key }, new ApproveRateCard(AcmeController)).ShouldBe(RateCardRefusal.ApprovedByAuthor);
        RateCardRules.Refuses(Cards.Registered, new ApproveRateCard(AcmeController)).ShouldBeNull();
    }

    private static readonly (Refusal Wins, Func<RateCard, RateCard> State, Func<ProposeRateCorrection, ProposeRateCorrection> Break)[] Propose =
    [
        (RateCardRefusal.InputOutOfRange, c => c, p => p with { Inputs = new(Rate: 0) }),
        (InputRefusal.DatesBackwards, c => c, p => p with { From = Day("2026-03-01"), Until = Day("2026-02-01") }),
        (InputRefusal.TextOutOfBounds, c => c, p => p with { Reason = "" }),
        (RateCardRefusal.NotYours, c => c, p => p with { Actor = Coordinator }),
        (RateCardRefusal.NotApproved, c => c with { ApprovedBy = null }, p => p),
        (RateCardRefusal.RateOfNoScheme, c => c with { Scheme = null }, p => p),
        (RateCardRefusal.OutsideValidity, c => c, p => p with { From = Day("2025-12-31") }),
        (RateCardRefusal.SameInputs, c => c, p => p with { Inputs = new(Rate: 85.00m) }),
    ];

    public static TheoryData<int, string> Proposals => new(Propose.Select((row, i) => (i, row.Wins.Code)));

    [Theory, MemberData(nameof(Proposals))]
    public void proposing_a_correction_is_refused_for_the_first_reason(int row, string wins)
    {
        var broken = Propose.Skip(row).Reverse().Aggregate((State: Cards.Approved, Command: Cards.To8240), (s, r) => (r.State(s.State), r.Break(s.Command)));

        RateCardRules.Refuses(broken.State, broken.Command).ShouldNotBeNull().Code.ShouldBe(wins);
        Should.Throw<InvariantBrokenException>(() => RateCardRules.Decide(broken.State, broken.Command));
    }

    private static readonly (Refusal Wins, Func<RateCard, RateCard> State, Actor Actor)[] Correct =
    [
        (RateCardRefusal.NotYours, c => c, AcmeRecorder),
        (RateCardRefusal.NothingProposed, c => c with { Proposed = null }, SecondController),
        (RateCardRefusal.CorrectedByProposer, c => c with { Proposed = c.Proposed! with { By = SecondController.Key } }, SecondController),
        (RateCardRefusal.OutsideValidity, c => c with { Until = Day("2026-06-30") }, SecondController),
        (RateCardRefusal.NotCertified, c => c with { Method = ValuationMethod.IntegralCostSystem }, SecondController),
        (RateCardRefusal.PayErased, c => c with { Proposed = c.Proposed! with { Rate = c.Proposed.Rate with { Inputs = null } } }, SecondController),
    ];

    public static TheoryData<int, string> Corrections => new(Correct.Select((row, i) => (i, row.Wins.Code)));

    [Theory, MemberData(nameof(Corrections))]
    public void approving_a_correction_is_refused_for_the_first_reason(int row, string wins)
    {
        var state = Correct.Skip(row).Reverse().Aggregate(Cards.Proposed, (c, r) => r.State(c));

        RateCardRules.Refuses(state, new ApproveRateCorrection(Correct[row].Actor)).ShouldNotBeNull().Code.ShouldBe(wins);
        Should.Throw<InvariantBrokenException>(() => RateCardRules.Decide(state, new ApproveRateCorrection(Correct[row].Actor)));
    }

    [Fact]
    public void a_correction_of_a_certified_rate_is_certified_before_it_is_approved()
    {
        var card = Cards.Of(ValuationMethod.IntegralCostSystem, new(Rate: 96)).And(new RateCardCertified(0, "R-14", Day("2026-02-01"), "p-eva"));
        var proposed = card.And(RateCardRules.Decide(card, Cards.To8240));

        RateCardRules.Refuses(proposed, new ApproveRateCorrection(SecondController)).ShouldBe(RateCardRefusal.NotCertified);
        var certified = proposed.And(RateCardRules.Decide(proposed, new CertifyRateCard("R-15", Day("2026-05-01"), Day("2026-06-01"), Auditor)));
        var corrected = certified.And(RateCardRules.Decide(certified, new ApproveRateCorrection(SecondController)));
        corrected.Rates[^1].ShouldBe(new(1, new(Rate: 82.40m), card.From, null, new("R-15", Day("2026-05-01"), "p-eva")));
    }

    [Fact]
    public void certifying_is_for_an_auditor_once()
    {
        var command = new CertifyRateCard("R-14", Day("2026-02-01"), Day("2026-03-01"), Auditor);
        var certified = Cards.Registered.And(RateCardRules.Decide(Cards.Registered, command));

        RateCardRules.Refuses(certified, command with { Certificate = "" }).ShouldBe(InputRefusal.TextOutOfBounds);
        RateCardRules.Refuses(certified, command with { On = Day("2026-03-02"), Actor = AcmeController }).ShouldBe(ContributionRefusal.NotYetHappened);
        RateCardRules.Refuses(certified, command with { Actor = AcmeController }).ShouldBe(RateCardRefusal.NotYours);
        RateCardRules.Refuses(certified, command).ShouldBe(RateCardRefusal.AlreadyCertified);
    }

    [Fact]
    public void retiring_ends_it_within_its_validity_once()
    {
        var command = new RetireRateCard(Day("2026-06-30"), AcmeController);
        var retired = Cards.Approved.And(RateCardRules.Decide(Cards.Approved, command));

        (retired.Until, retired.IsRetired).ShouldBe((Day("2026-06-30"), true));
        RateCardRules.Refuses(retired, command with { LastDay = new(1900, 1, 1) }).ShouldBe(InputRefusal.YearOutOfRange);
        RateCardRules.Refuses(retired, command with { Actor = AcmeRecorder }).ShouldBe(RateCardRefusal.NotYours);
        RateCardRules.Refuses(retired, command).ShouldBe(RateCardRefusal.AlreadyRetired);
        RateCardRules.Refuses(Cards.Approved, command with { LastDay = Day("2025-12-31") }).ShouldBe(RateCardRefusal.OutsideValidity);
    }

    [Fact]
    public void a_card_of_pay_is_the_controllers_alone()
    {
        var pay = Cards.Register with { Method = ValuationMethod.WageCostPlusSurcharge, Inputs = new(YearlyWageCost: 68_000), PersonKey = "w-17" };

        RateCardRules.Refuses(pay).ShouldBe(RateCardRefusal.NotYours);
        RateCardRules.Decide(pay with { Actor = AcmeController }).Inputs.ShouldBeNull();
        RateCardRules.Decide(pay with { Actor = AcmeController, PersonKey = null }).Inputs.ShouldBe(Cards.Pay);
    }

    [Theory]
    [InlineData("-68000")]
    [InlineData("0.00001")]
    [InlineData("68000000000000")]
    public void says_no_to_pay_without_repeating_it(string wage)
    {
        var refusal = RateMethods.Fault(new(YearlyWageCost: decimal.Parse(wage)), ValuationMethod.WageCostPlusSurcharge).ShouldNotBeNull();

        refusal.ShouldBe(RateCardRefusal.InputOutOfRange);
        refusal.Detail!.ShouldNotContain(wage);
    }

    [Theory]
    [InlineData("PPS-I", "2026-01-01", 95, "rate-not-of-scheme")]
    [InlineData("nl-pps-i", "2026-01-01", 60, null)]
    [InlineData("PPS-toeslag", "2022-01-01", 95, "rate-not-of-scheme")]
    [InlineData("MIT", "2026-01-01", 95, "rate-not-of-scheme")]
    [InlineData("PPS-I", "2023-01-01", 95, null)] // No rules of that day are known.
    [InlineData("IHI JU", "2026-01-01", 95, null)]
    public void the_fixed_rate_is_that_of_the_scheme_on_the_first_day_of_the_card(string scheme, string from, int rate, string? code) =>
        (RateCardRules.Refuses(Cards.Register with { Scheme = scheme, Inputs = new(Rate: rate), From = Day(from) })?.Code).ShouldBe(code);

    [Fact]
    public void a_scheme_allows_its_methods_and_its_surcharge()
    {
        var pay = Cards.Register with { Scheme = "PPS-I", Method = ValuationMethod.WageCostPlusSurcharge, Inputs = new(YearlyWageCost: 68_000), Actor = AcmeController };
        RateCardRules.Refuses(pay).ShouldBeNull();
        RateCardRules.Refuses(pay with { Inputs = pay.Inputs with { SurchargePercent = 51 } }).ShouldBe(RateCardRefusal.RateNotOfScheme);
        RateCardRules.Decide(pay).Inputs.ShouldBe(Cards.Pay);

        var usual = Cards.Register with { Scheme = "PPS-I", Method = ValuationMethod.UsualMethod, Inputs = new(Rate: 70, Description: "Cost price") };
        RateCardRules.Refuses(usual).ShouldBeNull();
        RateCardRules.Refuses(usual with { Scheme = "MIT" }).ShouldBe(RateCardRefusal.MethodNotOfScheme);
    }

    [Fact]
    public void a_deployment_may_set_other_rates_by_a_rule_set_of_its_own()
    {
        var all = Rules.Version("nl-pps-i", "2024");
        RuleValue? Other(string name) => name switch
        {
            "cost.fixed-hourly-rate" => new(RuleKind.Amount, Amount: new(72, "EUR")),
            "cost.productive-hours" => new(RuleKind.Number, 1_600m),
            "cost.depreciation" => new(RuleKind.Years, 8m),
            _ => null,
        };
        var book = RuleBook.Of([RuleSetFile.Read("other.json", RuleSetText.Write(all with { Rules = [.. all.Rules.Select(r => r with { Value = Other(r.Name) ?? r.Value })] }))]);
        var card = Cards.Register with { Scheme = "PPS-I", Inputs = new(Rate: 72) };

        RateCardRules.Refuses(card, book).ShouldBeNull();
        RateCardRules.Refuses(card).ShouldBe(RateCardRefusal.RateNotOfScheme);
        RateCardRules.Decide(card with { Method = ValuationMethod.WageCostPlusSurcharge, Inputs = new(YearlyWageCost: 68_000), Actor = AcmeController }, book).Inputs!.ProductiveHours.ShouldBe(1_600);
        var machine = Cards.Of(ValuationMethod.DepreciationShare, new(PurchasePrice: 120_000, LifeYears: 5), "day", scheme: "PPS-I");
        Valuation.Of(machine, machine.Rates[0].Inputs!, new(90, "day"), new(12, 100), book).Value.Amount.ShouldBe(15_000);
        Valuation.Of(machine, machine.Rates[0].Inputs!, new(90, "day"), new(12, 100)).Value.Amount.ShouldBe(24_000);
    }

    [Fact]
    public void the_fixed_rate_is_sixty_euros_unless_a_scheme_says_otherwise()
    {
        var general = Cards.Register with { Scheme = null, Inputs = new(Rate: 60.00m) };

        RateCardRules.Refuses(general).ShouldBeNull();
        RateCardRules.Refuses(general with { Inputs = new(Rate: 60.01m) }).ShouldBe(RateCardRefusal.RateOfNoScheme);
        RateCardRules.Refuses(general with { Currency = "SEK" }).ShouldBe(RateCardRefusal.RateOfNoScheme);
        RateCardRules.Refuses(general with { Inputs = new(Rate: 50), Scheme = "Gelderland" }).ShouldBeNull();
    }

    [Fact]
    public void a_proposal_takes_the_place_of_the_one_that_was_waiting()
    {
        var again = Cards.Proposed.And(RateCardRules.Decide(Cards.Proposed, Cards.To8240 with { Inputs = new(Rate: 83) }));

        (again.Proposed!.Rate.Number, again.Proposed.Rate.Inputs).ShouldBe((2, new RateInputs(Rate: 83)));
    }
}
