using System.Globalization;

namespace PppLedger.Domain;

/// <summary>How a promise stands against its time.</summary>
public enum ForecastOutcome
{
    /// <summary>No outcome.</summary>
    None,

    /// <summary>As much as was promised is there already.</summary>
    Met,

    /// <summary>Its time has not run a full month, and nothing is there: nothing can be said.</summary>
    TooEarly,

    /// <summary>At the present rate it is met in time, or one day where it has no end.</summary>
    OnTrack,

    /// <summary>At the present rate it is met, but after its end.</summary>
    Late,

    /// <summary>At the present rate it is never met, or not within a century.</summary>
    Never,
}

/// <summary>One promise of which is asked how it will end.</summary>
/// <param name="Row">The promise and what became of it.</param>
/// <param name="Starts">First day of its time: of the year promised for, or of the consortium; else the day of the promise.</param>
/// <param name="Ends">Last day of its time; null where neither a year nor the consortium's end is known.</param>
/// <param name="FirstOn">The day of the first contribution to it; null where there is none.</param>
public sealed record ForecastQuestion(FulfilmentRow Row, DateOnly Starts, DateOnly? Ends, DateOnly? FirstOn)
{
    /// <summary>Asks for a promise of a consortium; the days are those of the first contribution (false) or promise (true) of each key.</summary>
    public static ForecastQuestion Of(Consortium consortium, FulfilmentRow row, IReadOnlyDictionary<(FulfilmentKey Key, bool IsPromise), DateOnly> days)
    {
        DateOnly? FirstOf(bool promise) => row.Behind.Select(b => days.TryGetValue((b.Key, promise), out var day) ? day : (DateOnly?)null).Min();
        var first = row.Key.Year is { } y ? new DateOnly(y, 1, 1) : consortium.StartsOn ?? FirstOf(promise: true)!.Value;
        var last = row.Key.Year is { } year ? new DateOnly(year, 12, 31) : consortium.EndsOn;
        return new(row, Later(first, consortium.StartsOn), consortium.EndsOn < last ? consortium.EndsOn : last, FirstOf(promise: false));
    }

    private static DateOnly Later(DateOnly day, DateOnly? other) => other > day ? other.Value : day;
}

/// <summary>One step of a forecast, for people who check it.</summary>
/// <param name="Name">What is worked out.</param>
/// <param name="Says">How.</param>
/// <param name="Value">The result; rounded for reading, not for the next step.</param>
public sealed record ForecastStep(string Name, string Says, decimal Value);

/// <summary>How a promise will end if it goes on as it went. What counts as delivered is all that was recorded and not refused,
/// accepted or still under way: acceptance comes later by nature, and would make every young promise look late. Cash is delivered when
/// it is received, not when it is due (domain rule I19).</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Pledged">Promised and still standing.</param>
/// <param name="Counted">What of it is fulfilled already: accepted contributions.</param>
/// <param name="Delivered">Accepted or under way; of cash, received.</param>
/// <param name="RatePerMonth">Delivered per month since the first day of the month of the first contribution, over one month at least.</param>
/// <param name="Ends">Last day of its time; null where not known.</param>
/// <param name="Expected">What will be delivered by then; null where no end is known, or nothing can be said.</param>
/// <param name="Gap">What will be missing then; zero where nothing, null as <paramref name="Expected"/>.</param>
/// <param name="MetOn">The day on which the promise will be met; null where it is met already, or never will be.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Steps">How this was worked out.</param>
public sealed record ForecastRow(
    FulfilmentKey Key,
    decimal Pledged,
    decimal Counted,
    decimal Delivered,
    decimal RatePerMonth,
    DateOnly? Ends,
    decimal? Expected,
    decimal? Gap,
    DateOnly? MetOn,
    ForecastOutcome Outcome,
    IReadOnlyList<ForecastStep> Steps);

/// <summary>Forecasts of promises from their run rate. Pure: today is given.</summary>
public static class Forecast
{
    private const int Century = 1200; // months

    /// <summary>The forecast of one promise.</summary>
    public static ForecastRow Of(ForecastQuestion asked, DateOnly today)
    {
        var (figures, steps) = (asked.Row.Figures, new List<ForecastStep>());
        var underway = asked.Row.Key.Book is Book.Cash ? 0 : figures.Underway;
        var (pledged, delivered) = (figures.Pledged, figures.Accepted + underway);
        var since = Since(asked, today);
        var until = asked.Ends is { } end && end < today ? end : today;
        var months = Math.Max(1, Months.Between(since, until));
        Step("delivered", $"{Text(figures.Accepted)} accepted + {Text(underway)} under way", delivered);
        Step("months", $"from {since:yyyy-MM-dd} to {until:yyyy-MM-dd}, one at least", months);
        Step("rate", $"{Text(delivered)} / {Text(months)} a month", delivered / months);

        var isTooEarly = delivered == 0 && pledged > 0 && Months.Between(asked.Starts, today) < 1 && !(asked.Ends < today);
        var expected = asked.Ends is { } last && !isTooEarly ? Expected(asked, today, last, delivered, months, steps) : (decimal?)null;
        var gap = expected is { } e ? Math.Max(0, pledged - e) : (decimal?)null;
        if (gap is { } missing)
        {
            Step("gap", $"{Text(pledged)} pledged - {Text(expected!.Value)}, not below zero", missing);
        }

        var metOn = delivered >= pledged ? null : MetOn(pledged - delivered, delivered, months, today);
        var outcome = delivered >= pledged ? ForecastOutcome.Met
            : isTooEarly ? ForecastOutcome.TooEarly
            : metOn is null ? ForecastOutcome.Never
            : metOn > asked.Ends ? ForecastOutcome.Late
            : ForecastOutcome.OnTrack;
        return new(
            asked.Row.Key, pledged, figures.Counted, delivered, Rounded(delivered / months, asked.Row.Key), asked.Ends, expected, gap, metOn, outcome, steps);

        void Step(string name, string says, decimal value) => steps.Add(new(name, says, decimal.Round(value, 4, MidpointRounding.AwayFromZero)));
    }

    // A contribution over a month carries its last day: the rate runs from the first day of that month.
    private static DateOnly Since(ForecastQuestion asked, DateOnly today)
    {
        var first = asked.FirstOn is { } on ? new DateOnly(on.Year, on.Month, 1) : asked.Starts;
        return first > today ? today : first;
    }

    private static decimal Expected(
        ForecastQuestion asked, DateOnly today, DateOnly last, decimal delivered, decimal months, List<ForecastStep> steps)
    {
        var remaining = last > today ? Months.Between(today.AddDays(1), last) : 0;
        var expected = Rounded(delivered + delivered * remaining / months, asked.Row.Key);
        steps.Add(new("remaining", $"months from the day after {today:yyyy-MM-dd} to {last:yyyy-MM-dd}", decimal.Round(remaining, 4)));
        steps.Add(new("expected", $"{Text(delivered)} + rate x {Text(remaining)}", expected));
        return expected;
    }

    private static DateOnly? MetOn(decimal missing, decimal delivered, decimal months, DateOnly today)
    {
        if (delivered <= 0 || missing / delivered > Century / months)
        {
            return null;
        }

        return Months.After(today, missing * months / delivered);
    }

    private static decimal Rounded(decimal amount, FulfilmentKey key) => key.Book is Book.Effort
        ? decimal.Round(amount, Units.Decimals(key.Commodity), MidpointRounding.AwayFromZero)
        : Money.RoundHalfUp(amount, key.Commodity).Amount;

    private static string Text(decimal value) => decimal.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>Calendar months as numbers: whole months, and of the last one the days that belong to it.</summary>
public static class Months
{
    /// <summary>Months from the first day to the last, both included: January 1 to June 30 is 6. Zero where the last comes before the first.</summary>
    public static decimal Between(DateOnly first, DateOnly last)
    {
        if (last < first)
        {
            return 0;
        }

        var end = last.AddDays(1);
        var whole = (end.Year - first.Year) * 12 + end.Month - first.Month;
        whole -= first.AddMonths(whole) > end ? 1 : 0;
        var start = first.AddMonths(whole);
        return whole + (decimal)(end.DayNumber - start.DayNumber) / (first.AddMonths(whole + 1).DayNumber - start.DayNumber);
    }

    /// <summary>The last of so many months that begin the day after.</summary>
    public static DateOnly After(DateOnly day, decimal months)
    {
        var first = day.AddDays(1);
        var whole = (int)decimal.Floor(months);
        var start = first.AddMonths(whole);
        var days = (int)decimal.Ceiling((months - whole) * (first.AddMonths(whole + 1).DayNumber - start.DayNumber));
        return start.AddDays(days - 1);
    }
}
