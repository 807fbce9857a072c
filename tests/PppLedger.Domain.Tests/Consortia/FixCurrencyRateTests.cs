using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class fixing_a_currency_rate
{
    private static readonly DateRange FirstHalf = new(Day("2026-01-01"), Day("2026-06-30"));
    private static readonly FixCurrencyRate Good = new("SEK", 11.25m, "EUR", "ECB average 2026-01 to 2026-06", FirstHalf, Coordinator);
    private static readonly Consortium Fixed = Running.And(ConsortiumRules.Decide(Running, Good));

    [Fact]
    public void keeps_it_with_its_source() =>
        Fixed.Rates.ShouldBe([new("SEK", 11.25m, "EUR", "ECB average 2026-01 to 2026-06", FirstHalf)]);

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", null)]
    [InlineData("2025-01-01", "2026-01-01", "rate-fixed-already")]
    [InlineData("2026-03-01", "2026-03-01", "rate-fixed-already")]
    [InlineData("2026-06-30", "2026-12-31", "rate-fixed-already")]
    [InlineData("2026-07-01", "2026-12-31", null)]
    public void gives_a_day_one_rate_per_currency(string from, string until, string? refused) // domain.md I34: one rate source per period
    {
        var next = Good with { Rate = 11.3m, Period = new(Day(from), Day(until)) };

        ConsortiumRules.Refuses(Fixed, next)?.Code.ShouldBe(refused);
        (ConsortiumRules.Refuses(Fixed, next) is null).ShouldBe(refused is null);
        ConsortiumRules.Refuses(Fixed, next with { Currency = "NOK" }).ShouldBeNull();
        ConsortiumRules.Refuses(Fixed, next with { AwardCurrency = "CLP" }).ShouldBeNull();
    }

    public static TheoryData<string, Consortium, FixCurrencyRate, Refusal?> Precedence
    {
        get
        {
            var same = Good with { AwardCurrency = "SEK" };
            var outsider = same with { Actor = Outsider };
            var days = outsider with { Period = new(FirstHalf.Until, FirstHalf.From) };
            var source = days with { Source = " " };
            var fine = source with { Rate = 0.000000001m };
            var into = fine with { AwardCurrency = "eur" };
            return new()
            {
                { "currency", Closed, into with { Currency = "XXX" }, InputRefusal.UnknownCurrency.Because("", "/currency") },
                { "into", Closed, into, InputRefusal.UnknownCurrency.Because("", "/awardCurrency") },
                { "fine", Closed, fine, CurrencyRefusal.RateOutOfRange.Because("", "/rate") },
                { "zero", Closed, fine with { Rate = 0 }, CurrencyRefusal.RateOutOfRange.Because("", "/rate") },
                { "huge", Closed, fine with { Rate = 1_000_000_000m }, CurrencyRefusal.RateOutOfRange.Because("", "/rate") },
                { "source", Closed, source, InputRefusal.TextOutOfBounds.Because("", "/source") },
                { "days", Closed, days, InputRefusal.DatesBackwards.Because("", "/period") },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, same, ContributionRefusal.ConsortiumClosed },
                { "same", Running, same, CurrencyRefusal.SameCurrency.Because("", "/awardCurrency") },
                { "taken", Fixed, Good, CurrencyRefusal.RateTaken.Because("", "/period") },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, FixCurrencyRate command, Refusal? expected)
    {
        var refusal = ConsortiumRules.Refuses(consortium, command);

        refusal.ShouldBe(expected, broken);
        refusal?.Pointer.ShouldBe(expected!.Pointer, broken);
    }
}

public sealed class valuing_in_another_currency
{
    private static readonly DateRange March = new(Day("2026-03-01"), Day("2026-03-31"));
    private static readonly CurrencyRate Rate = new("SEK", 11.25m, "EUR", "ECB average 2026-01 to 2026-06", new(Day("2026-01-01"), Day("2026-06-30")));
    private static readonly CurrencyTerms InEuros = new("EUR", [Rate]);
    private static readonly Money Kronor = new(1_250_000, "SEK");
    private static readonly Contribution Recorded = Given.Fold<Contribution>(Contributions.Recorded);

    [Fact]
    public void of_1_250_000_kronor_at_11_25_posts_111_111_11_euros_and_keeps_the_original() // domain.md I34
    {
        var command = new ValueContribution(null, ValuationMethod.UsualMethod, null, AcmeRecorder, Kronor);
        var valued = ContributionRules.Decide(Recorded, command, Contributions.Parties with { Currencies = InEuros });

        (valued.Value, valued.Original).ShouldBe((Eur(111_111.11m), new(Kronor, 11.25m, "ECB average 2026-01 to 2026-06")));
        Recorded.And(valued).Original.ShouldBe(valued.Original);
        valued.Postings(Contributions.Recorded.Facts(Given.StreamId)).ShouldHaveSingleItem().Commodity.ShouldBe("EUR");
    }

    [Fact]
    public void of_cash_does_the_same_on_the_day_of_the_agreement()
    {
        var consortium = Consortia.Running with { Rates = [Rate] };
        var award = new Award { ConsortiumId = consortium.Id, Pots = [Pot.Of(null, Eur(1))] };
        var command = new AgreeCashContribution(
            consortium.Id, Acme, Institute, null, null, Day("2026-06-30"), null, null, Contributions.Today, AcmeRecorder, Kronor);
        var agreed = ContributionRules.Decide(command, consortium, award);

        (agreed.Value, agreed.Original).ShouldBe((Eur(111_111.11m), new(Kronor, 11.25m, "ECB average 2026-01 to 2026-06")));
        (Given.Fold<Contribution>(agreed).NotYetDue, Given.Fold<Contribution>(agreed).Original).ShouldBe((Eur(111_111.11m), agreed.Original));
        ContributionRules.Refuses(command with { AgreedOn = Day("2026-07-01") }, consortium, award).ShouldBe(CurrencyRefusal.NoRate);
        ContributionRules.Refuses(command with { Original = null, Value = Kronor }, consortium, award).ShouldBe(CurrencyRefusal.NotTheAwards);
    }

    [Theory]
    [InlineData("2025-12-31", "2026-01-31", "SEK into EUR, all of 2025-12-31 to 2026-01-31.")]
    [InlineData("2026-06-30", "2026-07-01", "SEK into EUR, all of 2026-06-30 to 2026-07-01.")]
    [InlineData("2026-07-01", "2026-07-01", "SEK into EUR, 2026-07-01.")]
    public void needs_a_rate_for_all_days_worked_and_names_currency_and_days(string from, string until, string says)
    {
        var refusal = InEuros.Refuses(null, Kronor, new(Day(from), Day(until)));

        refusal.ShouldBe(CurrencyRefusal.NoRate);
        refusal!.Detail.ShouldBe(says);
        InEuros.Refuses(null, Kronor, new(Day("2026-01-01"), Day("2026-06-30"))).ShouldBeNull();
    }

    [Fact]
    public void that_is_not_the_awards_is_refused_with_the_way_out()
    {
        var refusal = InEuros.Refuses(Kronor, null, March);

        refusal.ShouldBe(CurrencyRefusal.NotTheAwards);
        refusal!.Title.ShouldContain("original");
        InEuros.Refuses(Eur(1), null, March).ShouldBeNull();
        InEuros.Refuses(null, Eur(1), March).ShouldBe(CurrencyRefusal.SameCurrency);
        InEuros.Refuses(null, new(0.05m, "SEK"), March).ShouldBe(InputRefusal.AmountNotPositive); // 0.0044 EUR
        InEuros.Refuses(null, new(0.06m, "SEK"), March).ShouldBeNull(); // 0.0053 EUR is 0.01
    }

    [Fact]
    public void without_an_award_goes_into_the_one_currency_rates_are_fixed_for()
    {
        var noAward = InEuros with { AwardCurrency = null };
        var two = noAward with { Rates = [Rate, Rate with { AwardCurrency = "CLP", Rate = 0.01m }] };

        noAward.Post(null, Kronor, March).Value.ShouldBe(Eur(111_111.11m));
        noAward.Refuses(Kronor, null, March).ShouldBeNull();
        two.Refuses(null, Kronor, March).ShouldBe(CurrencyRefusal.NoRate);
        (two with { AwardCurrency = "CLP" }).Post(null, Kronor, March).Value.ShouldBe(new(125_000_000, "CLP"));
    }

    [Fact]
    public void takes_the_value_or_the_original_never_both_or_neither()
    {
        CurrencyTerms.Faults(null, null).ShouldBe(CurrencyRefusal.ValueOrOriginal);
        CurrencyTerms.Faults(Eur(1), Kronor).ShouldBe(CurrencyRefusal.ValueOrOriginal);
        CurrencyTerms.Faults(null, Eur(0)).ShouldBe(InputRefusal.AmountNotPositive);
        CurrencyTerms.Faults(Eur(1), null).ShouldBeNull();
        Should.Throw<InvariantBrokenException>(() => InEuros.Post(Eur(1), Kronor, March));
    }
}
