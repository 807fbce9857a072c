using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

public sealed class forecasting_a_promise
{
    private static readonly DateOnly MidYear = new(2026, 6, 30);

    [Fact]
    public void goes_on_as_it_went_and_is_met_on_the_last_day()
    {
        var forecast = Forecast.Of(Asked(pledged: 60_000, accepted: 20_000, underway: 10_000), MidYear);

        (forecast.Delivered, forecast.Counted, forecast.RatePerMonth).ShouldBe((30_000m, 20_000m, 5_000m));
        (forecast.Expected, forecast.Gap, forecast.MetOn, forecast.Outcome)
            .ShouldBe((60_000m, 0m, new DateOnly(2026, 12, 31), ForecastOutcome.OnTrack));
    }

    [Fact]
    public void too_slow_leaves_a_gap_and_is_met_after_its_end()
    {
        var forecast = Forecast.Of(Asked(pledged: 60_000, accepted: 24_000), MidYear);

        (forecast.RatePerMonth, forecast.Expected, forecast.Gap).ShouldBe((4_000m, 48_000m, 12_000m));
        (forecast.MetOn, forecast.Outcome).ShouldBe((new DateOnly(2027, 3, 31), ForecastOutcome.Late));
    }

    [Fact]
    public void shows_its_steps()
    {
        var steps = Forecast.Of(Asked(pledged: 60_000, accepted: 20_000, underway: 4_000), MidYear).Steps;

        steps.Select(s => $"{s.Name}: {s.Says} = {s.Value:0.####}").ShouldBe([
            "delivered: 20000 accepted + 4000 under way = 24000",
            "months: from 2026-01-01 to 2026-06-30, one at least = 6",
            "rate: 24000 / 6 a month = 4000",
            "remaining: months from the day after 2026-06-30 to 2026-12-31 = 6",
            "expected: 24000 + rate x 6 = 48000",
            "gap: 60000 pledged - 48000, not below zero = 12000",
        ]);
    }

    [Fact]
    public void counts_from_the_month_of_the_first_contribution()
    {
        var forecast = Forecast.Of(Asked(pledged: 60_000, accepted: 30_000, firstOn: new(2026, 4, 30)), MidYear);

        (forecast.RatePerMonth, forecast.Expected, forecast.MetOn).ShouldBe((10_000m, 90_000m, new DateOnly(2026, 9, 30)));
        forecast.Gap.ShouldBe(0);
    }

    [Fact]
    public void takes_one_month_at_least_so_that_a_first_day_is_no_rate_of_thirty()
    {
        var forecast = Forecast.Of(Asked(pledged: 60_000, accepted: 6_000, firstOn: new(2026, 6, 3)), new(2026, 6, 10));

        forecast.RatePerMonth.ShouldBe(6_000);
    }

    [Fact]
    public void of_cash_counts_what_was_received_and_not_what_is_due()
    {
        FulfilmentKey cash = new(Sme, Book.Cash, "EUR", 2026, null);
        var row = Fulfilment.Rows([new(cash, "pledged", 60_000), new(cash, "received", 12_000), new(cash, "due", 30_000)]).ShouldHaveSingleItem();

        Forecast.Of(new(row, new(2026, 1, 1), new(2026, 12, 31), new(2026, 1, 31)), MidYear).Expected.ShouldBe(24_000);
    }

    [Fact]
    public void that_is_fulfilled_needs_no_day()
    {
        var forecast = Forecast.Of(Asked(pledged: 60_000, accepted: 60_000), MidYear);

        (forecast.Outcome, forecast.MetOn, forecast.Gap).ShouldBe((ForecastOutcome.Met, null, 0m));
    }

    [Fact]
    public void to_which_nothing_came_in_months_is_never_met()
    {
        var forecast = Forecast.Of(Asked(pledged: 60_000, firstOn: null), MidYear);

        (forecast.Outcome, forecast.MetOn, forecast.Expected, forecast.Gap).ShouldBe((ForecastOutcome.Never, null, 0m, 60_000m));
    }

    [Theory]
    [InlineData("2025-11-01")]
    [InlineData("2026-01-15")]
    public void whose_time_has_hardly_begun_says_nothing(string today)
    {
        var forecast = Forecast.Of(Asked(pledged: 60_000, firstOn: null), DateOnly.Parse(today));

        (forecast.Outcome, forecast.Expected, forecast.Gap, forecast.MetOn).ShouldBe((ForecastOutcome.TooEarly, null, null, null));
    }

    [Fact]
    public void whose_time_is_over_expects_what_is_there()
    {
        var forecast = Forecast.Of(Asked(pledged: 60_000, accepted: 48_000), new(2027, 6, 30));

        (forecast.RatePerMonth, forecast.Expected, forecast.Gap, forecast.Outcome).ShouldBe((4_000m, 48_000m, 12_000m, ForecastOutcome.Late));
        forecast.MetOn.ShouldBe(new DateOnly(2027, 9, 30));
    }

    [Fact]
    public void without_an_end_knows_its_day_and_no_gap()
    {
        var forecast = Forecast.Of(Asked(pledged: 60_000, accepted: 30_000) with { Ends = null }, MidYear);

        (forecast.Expected, forecast.Gap, forecast.MetOn, forecast.Outcome).ShouldBe((null, null, new DateOnly(2026, 12, 31), ForecastOutcome.OnTrack));
    }

    [Fact]
    public void beyond_a_century_is_never_met() =>
        Forecast.Of(Asked(pledged: 9_999_999_999_999m, accepted: 0.01m), MidYear).Outcome.ShouldBe(ForecastOutcome.Never);

    [Fact]
    public void is_rounded_to_the_commodity_only_at_the_end()
    {
        var money = Forecast.Of(Asked(pledged: 100, accepted: 10, firstOn: new(2026, 4, 30)), MidYear);
        var samples = Forecast.Of(Asked(pledged: 100, accepted: 10, firstOn: new(2026, 4, 30), key: new(Sme, Book.Effort, "sample", 2026, "WP1")), MidYear);

        (money.RatePerMonth, money.Expected).ShouldBe((3.33m, 30m));
        (samples.RatePerMonth, samples.Expected).ShouldBe((3m, 30m));
    }

    private static ForecastQuestion Asked(decimal pledged, decimal accepted = 0, decimal underway = 0) => Asked(pledged, accepted, underway, new(2026, 1, 31));

    private static ForecastQuestion Asked(decimal pledged, DateOnly? firstOn) => Asked(pledged, 0, 0, firstOn);

    private static ForecastQuestion Asked(decimal pledged, decimal accepted, DateOnly? firstOn, FulfilmentKey? key = null) => Asked(pledged, accepted, 0, firstOn, key);

    private static ForecastQuestion Asked(decimal pledged, decimal accepted, decimal underway, DateOnly? firstOn, FulfilmentKey? key = null)
    {
        var of = key ?? new(Sme, Book.InKind, "EUR", 2026, "WP1");
        return new(
            Fulfilment.Rows([new(of, "pledged", pledged), new(of, "accepted", accepted), new(of, "submitted", underway)]).ShouldHaveSingleItem(),
            new(2026, 1, 1), new(2026, 12, 31), firstOn);
    }
}

public sealed class counting_months
{
    [Theory]
    [InlineData("2026-01-01", "2026-06-30", "6")]
    [InlineData("2026-01-01", "2026-12-31", "12")]
    [InlineData("2026-01-15", "2026-02-14", "1")]
    [InlineData("2024-02-01", "2024-02-29", "1")]
    [InlineData("2026-04-01", "2026-04-15", "0.5")]
    [InlineData("2026-01-01", "2026-04-15", "3.5")]
    [InlineData("2026-07-01", "2026-06-30", "0")]
    [InlineData("2026-01-31", "2026-02-27", "1")]
    public void takes_both_days_in(string first, string last, string months) =>
        Months.Between(DateOnly.Parse(first), DateOnly.Parse(last)).ShouldBe(decimal.Parse(months));

    [Theory]
    [InlineData("2026-06-30", "6", "2026-12-31")]
    [InlineData("2026-06-30", "9", "2027-03-31")]
    [InlineData("2026-03-31", "0.5", "2026-04-15")]
    [InlineData("2026-06-30", "0", "2026-06-30")]
    public void goes_back_to_the_last_of_them(string day, string months, string last) =>
        Months.After(DateOnly.Parse(day), decimal.Parse(months)).ShouldBe(DateOnly.Parse(last));
}
