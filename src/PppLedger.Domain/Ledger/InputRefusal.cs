namespace PppLedger.Domain;

/// <summary>What is wrong with a value by itself, whatever it is for.</summary>
[RefusalList]
public static class InputRefusal
{
    /// <summary>The amount is too large to be recorded.</summary>
    public static readonly Refusal AmountOutOfRange = Refusal.Of("amount-out-of-range", RefusalKind.Input, "The amount is too large.");

    /// <summary>The amount has more decimals than its currency.</summary>
    public static readonly Refusal AmountTooFine = Refusal.Of("amount-too-fine", RefusalKind.Input, "The amount has more decimals than its currency.");

    /// <summary>The amount must be above zero.</summary>
    public static readonly Refusal AmountNotPositive = Refusal.Of("amount-not-positive", RefusalKind.Input, "The amount must be above zero.");

    /// <summary>The currency is not known.</summary>
    public static readonly Refusal UnknownCurrency = Refusal.Of("unknown-currency", RefusalKind.Input, "The currency is not known.");

    /// <summary>The quantity is too large to be recorded.</summary>
    public static readonly Refusal QuantityOutOfRange = Refusal.Of("quantity-out-of-range", RefusalKind.Input, "The quantity is too large.");

    /// <summary>The quantity has more decimals than its unit allows.</summary>
    public static readonly Refusal QuantityTooFine = Refusal.Of("quantity-too-fine", RefusalKind.Input, "The quantity has more decimals than its unit allows.");

    /// <summary>The quantity must be above zero.</summary>
    public static readonly Refusal QuantityNotPositive = Refusal.Of("quantity-not-positive", RefusalKind.Input, "The quantity must be above zero.");

    /// <summary>The unit is not known.</summary>
    public static readonly Refusal UnknownUnit = Refusal.Of("unknown-unit", RefusalKind.Input, "The unit is not known.");

    /// <summary>A text is missing or too long.</summary>
    public static readonly Refusal TextOutOfBounds = Refusal.Of("text-out-of-bounds", RefusalKind.Input, "A text is missing or too long.");

    /// <summary>The last day comes before the first.</summary>
    public static readonly Refusal DatesBackwards = Refusal.Of("dates-backwards", RefusalKind.Input, "The last day comes before the first.");

    /// <summary>The year is not one the ledger keeps.</summary>
    public static readonly Refusal YearOutOfRange = Refusal.Of("year-out-of-range", RefusalKind.Input, "The year is out of range.");

    /// <summary>A choice from a list is missing, or is not on the list.</summary>
    public static readonly Refusal ChoiceMissing = Refusal.Of("choice-missing", RefusalKind.Input, "Choose one of the values of the list.");

    /// <summary>The country is not an ISO 3166-1 alpha-2 code.</summary>
    public static readonly Refusal UnknownCountry = Refusal.Of("unknown-country", RefusalKind.Input, "The country code is not known.");
}

/// <summary>Checks on texts and years that several commands share.</summary>
public static class Input
{
    /// <summary>First year the ledger keeps.</summary>
    public const int FirstYear = 1990;

    /// <summary>Last year the ledger keeps.</summary>
    public const int LastYear = 2100;

    /// <summary>Refuses a text that is blank, has control characters or is longer than the limit.</summary>
    public static Refusal? Text(string? text, string pointer, int limit = 200) =>
        string.IsNullOrWhiteSpace(text) ? InputRefusal.TextOutOfBounds.Because($"{pointer[1..]} is missing.", pointer)
        : text.Length > limit ? InputRefusal.TextOutOfBounds.Because($"{pointer[1..]} has {text.Length} characters, {limit} at most.", pointer)
        : text.Any(char.IsControl) ? InputRefusal.TextOutOfBounds.Because($"{pointer[1..]} has control characters.", pointer)
        : null;

    /// <summary>As <see cref="Text"/>, but null is fine.</summary>
    public static Refusal? OptionalText(string? text, string pointer, int limit = 200) => text is null ? null : Text(text, pointer, limit);

    /// <summary>Refuses a day outside the years the ledger keeps.</summary>
    public static Refusal? Day(DateOnly? day, string pointer) => day is { } d ? Year(d.Year, pointer) : null;

    /// <summary>Refuses a year outside the years the ledger keeps.</summary>
    public static Refusal? Year(int? year, string pointer) =>
        year is < FirstYear or > LastYear
            ? InputRefusal.YearOutOfRange.Because($"{year} is not between {FirstYear} and {LastYear}.", pointer)
            : null;

    /// <summary>Refuses a choice that was left out (an enum's <c>None</c>) or is not on the list.</summary>
    public static Refusal? Choice<TChoice>(TChoice choice, string pointer) where TChoice : struct, Enum =>
        Enum.IsDefined(choice) && !choice.Equals(default(TChoice)) ? null
        : InputRefusal.ChoiceMissing.Because($"{pointer[1..]} is one of {string.Join(", ", Enum.GetNames<TChoice>()[1..])}.", pointer);

    /// <summary>As <see cref="Choice{TChoice}"/>, but null is fine.</summary>
    public static Refusal? OptionalChoice<TChoice>(TChoice? choice, string pointer) where TChoice : struct, Enum =>
        choice is { } made ? Choice(made, pointer) : null;

    /// <summary>Refuses days that leave the years the ledger keeps, and a last day before the first; each may be unknown.</summary>
    public static Refusal? OptionalRange(DateOnly? from, DateOnly? until, string fromPointer, string untilPointer) =>
        Day(from, fromPointer) ?? Day(until, untilPointer)
        ?? (until < from ? InputRefusal.DatesBackwards.Because($"{until:O} is before {from:O}.", untilPointer) : null);

    /// <summary>Refuses a range that runs backwards or leaves the years the ledger keeps.</summary>
    public static Refusal? Range(DateRange range, string pointer) =>
        Day(range.From, pointer) ?? Day(range.Until, pointer)
        ?? (range.IsBackwards ? InputRefusal.DatesBackwards.Because($"{range.Until:O} is before {range.From:O}.", pointer) : null);
}
