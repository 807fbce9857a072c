using System.Globalization;

namespace PppLedger.Domain;

/// <summary>What kind of value a rule has. In a file the value stands under the kind's name, as <c>"months": 18</c>.</summary>
public enum RuleKind
{
    /// <summary>No kind; refused.</summary>
    None,

    /// <summary>What is paid of each euro, 0–1.</summary>
    Rate,

    /// <summary>A limit or part of something, 0–1.</summary>
    Share,

    /// <summary>Money, zero or more.</summary>
    Amount,

    /// <summary>A rate that holds up to an amount.</summary>
    Band,

    /// <summary>Any other number, zero or more; the rule says its unit.</summary>
    Number,

    /// <summary>Whole days.</summary>
    Days,

    /// <summary>Whole weeks.</summary>
    Weeks,

    /// <summary>Whole months.</summary>
    Months,

    /// <summary>Whole years.</summary>
    Years,

    /// <summary>A day of each year, as <c>05-31</c>.</summary>
    DayOfYear,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One word of a closed list.</summary>
    Word,

    /// <summary>A list of words.</summary>
    List,
}

/// <summary>A rate that holds for what comes first, up to an amount.</summary>
/// <param name="UpTo">The amount.</param>
/// <param name="Rate">The rate, 0–1.</param>
public sealed record RateBand(Money UpTo, decimal Rate);

/// <summary>The value of a rule: which of the members it has is decided by its kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Number">Rate, share, number, days, weeks, months, years; of a band, its rate.</param>
/// <param name="Amount">Amount; of a band, how far it reaches.</param>
/// <param name="Flag">Flag.</param>
/// <param name="Word">Word; of a day of each year, the day.</param>
/// <param name="List">List.</param>
public sealed record RuleValue(
    RuleKind Kind, decimal? Number = null, Money? Amount = null, bool? Flag = null, string? Word = null, IReadOnlyList<string>? List = null)
{
    /// <summary>The value as people say it: <c>30 %</c>, <c>EUR 20,000.00</c>, <c>18 months</c>.</summary>
    public override string ToString() => Kind switch
    {
        RuleKind.Rate or RuleKind.Share => InWords.Percent(Number!.Value),
        RuleKind.Amount => InWords.Exact(Amount!),
        RuleKind.Band => $"{InWords.Percent(Number!.Value)} of the first {InWords.Exact(Amount!)}",
        RuleKind.Number => InWords.Plain(Number!.Value),
        RuleKind.Flag => Flag!.Value ? "yes" : "no",
        RuleKind.Word or RuleKind.DayOfYear => Word!,
        RuleKind.List => string.Join(", ", List!),
        _ => Counted(Number!.Value, Kind.ToString().ToLowerInvariant()),
    };

    private static string Counted(decimal number, string plural) => $"{InWords.Plain(number)} {(number == 1 ? plural[..^1] : plural)}";
}

/// <summary>Numbers of a calculation as people write them, exact: nothing is rounded on the way to paper.</summary>
internal static class InWords
{
    /// <summary>As <c>EUR 12,000.00</c>; with more decimals where there are any.</summary>
    public static string Exact(Money money) => Exact(money.Amount, money.Currency);

    /// <summary>As <c>EUR 12,000.00</c>; with more decimals where there are any.</summary>
    public static string Exact(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{currency} {amount:#,##0.00##########}");

    /// <summary>As <c>30 %</c>.</summary>
    public static string Percent(decimal share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##########} %");

    /// <summary>As <c>1,650</c>.</summary>
    public static string Plain(decimal number) => string.Create(CultureInfo.InvariantCulture, $"{number:#,##0.##########}");
}
