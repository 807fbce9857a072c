namespace PppLedger.Domain;

/// <summary>What choosing rules and calculating with them is refused for.</summary>
[RefusalList]
public static class SchemeRefusal
{
    /// <summary>No version of that name.</summary>
    public static readonly Refusal UnknownRuleSet = Refusal.Of("unknown-rule-set", RefusalKind.Rule, "The scheme has no such version of its rules.");

    /// <summary>No version for that day.</summary>
    public static readonly Refusal NoRulesOnThatDay = Refusal.Of("no-rules-on-that-day", RefusalKind.Rule, "No version of the scheme's rules holds on that day.");

    /// <summary>Another version holds on that day.</summary>
    public static readonly Refusal NotOfThatDay = Refusal.Of("rule-set-not-of-that-day", RefusalKind.Rule, "On that day another version of the scheme's rules holds.");

    /// <summary>The rules do not have what was asked for.</summary>
    public static readonly Refusal NotUnderTheseRules = Refusal.Of("not-under-these-rules", RefusalKind.Rule, "These rules do not know what was asked for.");

    /// <summary>Another currency than the rules'.</summary>
    public static readonly Refusal CurrencyOfTheRules = Refusal.Of("currency-of-the-rules-differs", RefusalKind.Input, "The rules are in another currency.");

    /// <summary>Nothing to calculate with, or too much.</summary>
    public static readonly Refusal EntriesOutOfBounds = Refusal.Of("entries-out-of-bounds", RefusalKind.Input, "The list is empty or too long.");

    /// <summary>An entry of a list that says nothing.</summary>
    public static readonly Refusal EntryMissing = Refusal.Of("entry-missing", RefusalKind.Input, "An entry of the list is empty.");

    /// <summary>Less than nothing.</summary>
    public static readonly Refusal BelowZero = Refusal.Of("below-zero", RefusalKind.Input, "The amount must not be below zero.");

    /// <summary>A number beyond what can be counted.</summary>
    public static readonly Refusal NumberOutOfRange = Refusal.Of("number-out-of-range", RefusalKind.Input, "The number is out of range.");

    /// <summary>Entries that cannot be true together.</summary>
    public static readonly Refusal EntriesContradict = Refusal.Of("entries-contradict", RefusalKind.Input, "Entries of the list contradict each other.");

    /// <summary>More than there is.</summary>
    public static readonly Refusal MoreThanThere = Refusal.Of("more-than-there-is", RefusalKind.Input, "The amount is more than what it is part of.");

    /// <summary>Matching what needs no match (domain rule I22).</summary>
    public static readonly Refusal FundedInFull = Refusal.Of("eu-project-funded-in-full", RefusalKind.Rule, "Allowance cannot match a European project that is funded in full.");
}

/// <summary>Checks on the inputs of calculations that several share.</summary>
public static class CalculationInput
{
    /// <summary>Most entries a list may have.</summary>
    public const int MostEntries = 1_000;

    /// <summary>Most of anything that is counted.</summary>
    public const int MostCounted = 1_000_000;

    private const int PercentDecimals = 4;

    /// <summary>Refuses a list that is empty, too long or has gaps; then the first entry that is refused.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="pointer">Where the list stands.</param>
    /// <param name="refuses">Refuses an entry, told where it stands.</param>
    public static Refusal? Entries<T>(IReadOnlyList<T> entries, string pointer, Func<T, string, Refusal?> refuses) =>
        entries.Count is 0 or > MostEntries
            ? SchemeRefusal.EntriesOutOfBounds.Because($"{entries.Count} entries; from 1 to {MostEntries} can be calculated with.", pointer)
            : entries.Select((e, i) => e is null ? SchemeRefusal.EntryMissing.Because($"Entry {i} is null.", $"{pointer}/{i}") : refuses(e, $"{pointer}/{i}"))
                .FirstOrDefault(r => r is not null);

    /// <summary>Refuses an amount that is wrong by itself, below zero or in another currency than the rules; null is fine.</summary>
    public static Refusal? Amount(Money? amount, string currency, string pointer) =>
        amount is null ? null
        : amount.Fault(pointer)
            ?? (amount.Amount < 0 ? SchemeRefusal.BelowZero.Because($"{amount}.", pointer) : null)
            ?? (amount.Currency != currency ? SchemeRefusal.CurrencyOfTheRules.Because($"{amount.Currency}; the rules are in {currency}.", $"{pointer}/currency") : null);

    /// <summary>Refuses a count below zero or beyond what can be counted.</summary>
    public static Refusal? Count(int? count, string pointer) =>
        count is < 0 or > MostCounted ? SchemeRefusal.NumberOutOfRange.Because($"{count} is not from 0 to {MostCounted}.", pointer) : null;

    /// <summary>Refuses a percentage that is not above 0 and at most 100, or finer than four decimals; null is fine.</summary>
    public static Refusal? Percent(decimal? percent, string pointer) =>
        percent is null or (> 0 and <= 100) && decimal.Round(percent ?? 0, PercentDecimals) == (percent ?? 0)
            ? null : SchemeRefusal.NumberOutOfRange.Because($"{percent} is not above 0 and at most 100, to four decimals.", pointer);
}
