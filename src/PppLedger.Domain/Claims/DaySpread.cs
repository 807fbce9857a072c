namespace PppLedger.Domain;

/// <summary>How a quantity spreads over days, and how much of a day there is to give (domain rule I13).</summary>
public static class DaySpread
{
    /// <summary>Hours a day has.</summary>
    public const decimal HoursOfADay = 24m;

    /// <summary>Whether the unit measures time: hours or days.</summary>
    public static bool IsTime(string unit) => unit is "h" or "day";

    /// <summary>The most of one person or asset on one day, in this unit. A day given as a whole leaves nothing of that day.</summary>
    public static decimal MostOfADay(string unit) => unit is "day" ? 1m : HoursOfADay;

    /// <summary>Refuses days that are wrong by themselves: an empty place, a year out of range, an amount not above zero or too fine, a day twice.</summary>
    /// <param name="days">The days, or null where none are said.</param>
    /// <param name="unit">A unit of the list: what the amounts are counted in.</param>
    public static Refusal? Fault(IReadOnlyList<DayAmount>? days, string unit)
    {
        var seen = new HashSet<DateOnly>();
        for (var i = 0; i < days?.Count; i++)
        {
            var at = $"/days/{i}";
            var fault = days[i] is not { } day
                ? ClaimRefusal.DayMissing.Because($"Place {i + 1} is empty.", at)
                : Input.Day(day.On, $"{at}/on")
                  ?? new Quantity(day.Amount, unit).FaultUnlessPositive($"{at}/amount")
                  ?? (seen.Add(day.On) ? null : ClaimRefusal.DayTwice.Because($"{day.On:O} stands in it twice.", $"{at}/on"));
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>
    /// Refuses days that do not fit the contribution, in this order: a unit that is no time; a day outside; another sum; and,
    /// of a person or an asset, more than a day has.
    /// </summary>
    /// <param name="days">The days, or null where none are said.</param>
    /// <param name="quantity">What they sum to.</param>
    /// <param name="trueOn">The days of the contribution.</param>
    /// <param name="isOfOne">Whether it is the time of one person or one asset.</param>
    public static Refusal? Refuses(IReadOnlyList<DayAmount>? days, Quantity quantity, DateRange trueOn, bool isOfOne) =>
        RefusesDays(days, quantity, trueOn)
        ?? (isOfOne && IsTime(quantity.Unit) ? RefusesTooMuch(days, quantity, trueOn) : null);

    private static Refusal? RefusesDays(IReadOnlyList<DayAmount>? days, Quantity quantity, DateRange trueOn) =>
        days is null ? null
        : days.Count > 0 && !IsTime(quantity.Unit)
            ? ClaimRefusal.DaysNotCounted.Because($"It is counted in {quantity.Unit}.", "/days")
        : days.FirstOrDefault(d => d.On < trueOn.From || d.On > trueOn.Until) is { } outside
            ? ClaimRefusal.DayOutside.Because($"{outside.On:O} is not between {trueOn.From:O} and {trueOn.Until:O}.", "/days")
        : days.Sum(d => d.Amount) != quantity.Amount
            ? ClaimRefusal.DaysDoNotSum.Because($"They sum to {days.Sum(d => d.Amount)} {quantity.Unit}, not to {quantity}.", "/days")
        : null;

    private static Refusal? RefusesTooMuch(IReadOnlyList<DayAmount>? days, Quantity quantity, DateRange trueOn)
    {
        var most = MostOfADay(quantity.Unit);
        var length = trueOn.Until.DayNumber - trueOn.From.DayNumber + 1;
        return days?.FirstOrDefault(d => d.Amount > most) is { } over
                ? ClaimRefusal.MoreThanADay.Because($"{over.Amount} {quantity.Unit} on {over.On:O}.", "/days")
            : quantity.Amount > most * length
                ? ClaimRefusal.MoreThanADay.Because($"{quantity} in {length} {(length == 1 ? "day" : "days")}.", "/quantity")
            : null;
    }
}
