namespace PppLedger.Domain;

/// <summary>What of a person's time one contribution claims.</summary>
/// <param name="ContributionId">The contribution.</param>
/// <param name="Order">Its place in the order of recording.</param>
/// <param name="Quantity">How much, in hours or days.</param>
/// <param name="TrueOn">The days it lies on.</param>
/// <param name="Days">How it spreads over them, where that is said.</param>
/// <param name="IsEu">Whether it counts under a grant of the European Union.</param>
public sealed record PersonClaim(
    Guid ContributionId, long Order, Quantity Quantity, DateRange TrueOn, IReadOnlyList<DayAmount>? Days, bool IsEu);

/// <summary>In which way the claims on a person's time are too many.</summary>
public enum ExcessKind
{
    /// <summary>In none.</summary>
    None,

    /// <summary>More in a month than were worked in it (worked example W9a).</summary>
    Month,

    /// <summary>More on a day than the contract says (domain rule I13).</summary>
    Day,

    /// <summary>More than 215 days in a year over grants of the European Union (domain rule I14).</summary>
    Year,
}

/// <summary>What of a claim is too much, given the claims recorded before it.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="ContributionId">The contribution recorded later, on which it stands.</param>
/// <param name="Earlier">The contributions recorded before it that claim of the same month, day or year, oldest first.</param>
/// <param name="Hours">How many hours are too many.</param>
/// <param name="On">The day, or the first day of the month or year.</param>
public sealed record Excess(ExcessKind Kind, Guid ContributionId, IReadOnlyList<Guid> Earlier, decimal Hours, DateOnly On);

/// <summary>Finds where the claims on one person's time are too many together, whatever the consortium or scheme.</summary>
public static class PersonHours
{
    /// <summary>Hours of a day-equivalent. Source: Horizon Europe, 215 days are some 1,720 hours.</summary>
    public const decimal HoursOfAWorkingDay = 8m;

    /// <summary>Most day-equivalents of one person in a year over all grants of the European Union.</summary>
    public const decimal MostDaysOfAYear = 215m;

    /// <summary>The hours of a quantity counted in hours or days.</summary>
    public static decimal HoursOf(decimal amount, string unit) => unit is "day" ? amount * HoursOfAWorkingDay : amount;

    /// <summary>What is too much, each on the contribution recorded later.</summary>
    /// <param name="claims">Every claim on the person's time.</param>
    /// <param name="person">What the organisation says of the person; null where it says nothing or was erased.</param>
    public static IEnumerable<Excess> Find(IReadOnlyList<PersonClaim> claims, PersonRecord? person)
    {
        var inOrder = claims.Where(c => DaySpread.IsTime(c.Quantity.Unit)).OrderBy(c => c.Order).ToList();
        var worked = person?.HoursWorked.ToDictionary(m => m.FirstDay, m => m.Hours) ?? [];
        return Above(ExcessKind.Month, inOrder.SelectMany(ByMonth), month => worked.TryGetValue(month, out var hours) ? hours : null)
            .Concat(Above(ExcessKind.Day, inOrder.SelectMany(ByDay), _ => person?.HoursPerDay))
            .Concat(Above(ExcessKind.Year, inOrder.Where(c => c.IsEu).Select(ByYear), _ => MostDaysOfAYear * HoursOfAWorkingDay));
    }

    private static IEnumerable<Excess> Above(ExcessKind kind, IEnumerable<Part> parts, Func<DateOnly, decimal?> limitOf)
    {
        foreach (var period in parts.GroupBy(p => p.On).OrderBy(g => g.Key))
        {
            var (total, earlier) = (0m, new List<Guid>());
            foreach (var part in period)
            {
                total += part.Hours;
                if (limitOf(period.Key) is { } limit && total > limit)
                {
                    yield return new(kind, part.ContributionId, [.. earlier], Math.Min(part.Hours, total - limit), period.Key);
                }

                earlier.Add(part.ContributionId);
            }
        }
    }

    private static IEnumerable<Part> ByDay(PersonClaim c) => c switch
    {
        { Days: { } days } => days.Select(d => Of(c, d.Amount, d.On)),
        _ when c.TrueOn.From == c.TrueOn.Until => [Of(c, c.Quantity.Amount, c.TrueOn.From)],
        _ => [],
    };

    // Without days said, a range over several months is taken to be spread evenly; the last month takes what rounding leaves.
    private static IEnumerable<Part> ByMonth(PersonClaim c)
    {
        if (c.Days is { Count: > 0 } days)
        {
            return days.GroupBy(d => MonthOf(d.On)).Select(g => Of(c, g.Sum(d => d.Amount), g.Key));
        }

        var (all, parts, left) = (DaysIn(c.TrueOn), new List<Part>(), c.Quantity.Amount);
        for (var month = MonthOf(c.TrueOn.From); month <= c.TrueOn.Until; month = month.AddMonths(1))
        {
            var (first, last) = (Later(month, c.TrueOn.From), Earlier(month.AddMonths(1).AddDays(-1), c.TrueOn.Until));
            var share = last == c.TrueOn.Until ? left : decimal.Round(c.Quantity.Amount * DaysIn(new(first, last)) / all, 2, MidpointRounding.AwayFromZero);
            parts.Add(Of(c, share, month));
            left -= share;
        }

        return parts;
    }

    private static Part ByYear(PersonClaim c) => Of(c, c.Quantity.Amount, new(c.TrueOn.Until.Year, 1, 1));

    private static Part Of(PersonClaim c, decimal amount, DateOnly on) => new(c.ContributionId, HoursOf(amount, c.Quantity.Unit), on);

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static int DaysIn(DateRange range) => range.Until.DayNumber - range.From.DayNumber + 1;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private sealed record Part(Guid ContributionId, decimal Hours, DateOnly On);
}
