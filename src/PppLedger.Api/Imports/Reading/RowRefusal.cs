using PppLedger.Domain;

namespace PppLedger.Api.Imports.Reading;

/// <summary>Why a row of a file cannot be booked, or a file not be read.</summary>
[RefusalList]
public static class RowRefusal
{
    /// <summary>A value that must be there is not.</summary>
    public static readonly Refusal ValueMissing = Refusal.Of("value-missing", RefusalKind.Input, "A value is missing that the ledger needs.");

    /// <summary>Not an amount.</summary>
    public static readonly Refusal NotAnAmount = Refusal.Of("not-an-amount", RefusalKind.Input, "This is not an amount.");

    /// <summary>Could be thousands or decimals.</summary>
    public static readonly Refusal AmbiguousAmount = Refusal.Of("ambiguous-amount", RefusalKind.Input, "The amount can be read in two ways, so it is not guessed: write it with two decimals and without thousands separators.");

    /// <summary>Below zero.</summary>
    public static readonly Refusal NegativeAmount = Refusal.Of("negative-amount", RefusalKind.Input, "The amount is below zero.");

    /// <summary>Zero.</summary>
    public static readonly Refusal ZeroAmount = Refusal.Of("zero-amount", RefusalKind.Input, "The amount is zero, so there is nothing to book.");

    /// <summary>More taken back than was committed.</summary>
    public static readonly Refusal CommittedBelowZero = Refusal.Of("committed-below-zero", RefusalKind.Rule, "More is taken back than was committed to this recipient.");

    /// <summary>Not a day.</summary>
    public static readonly Refusal NotADay = Refusal.Of("not-a-day", RefusalKind.Input, "This is not a day written as 2026-03-31.");

    /// <summary>Not a year.</summary>
    public static readonly Refusal NotAYear = Refusal.Of("not-a-year", RefusalKind.Input, "This is not a year written as 2026.");

    /// <summary>More cash than there is in all.</summary>
    public static readonly Refusal InKindBelowZero = Refusal.Of("in-kind-below-zero", RefusalKind.Input, "The cash is more than the whole contribution, so what is in kind would be below zero.");

    /// <summary>The split is not known.</summary>
    public static readonly Refusal CashNotKnown = Refusal.Of("cash-not-known", RefusalKind.Input, "Of the contribution either the whole or its cash is missing, so what is in kind is not known.");

    /// <summary>Not yes or no.</summary>
    public static readonly Refusal NotYesOrNo = Refusal.Of("not-yes-or-no", RefusalKind.Input, "This is neither true nor false nor blank.");

    /// <summary>A word nobody knows.</summary>
    public static readonly Refusal UnknownWord = Refusal.Of("unknown-word", RefusalKind.Input, "The word is not one the ledger knows here.");

    /// <summary>More or fewer fields than columns.</summary>
    public static readonly Refusal FieldCount = Refusal.Of("field-count", RefusalKind.Input, "The row has not as many fields as the file has columns; a quote may not be closed.");

    /// <summary>Quotes that do not match.</summary>
    public static readonly Refusal BadQuotes = Refusal.Of("bad-quotes", RefusalKind.Input, "The quotes in the row do not match.");

    /// <summary>A character that is none.</summary>
    public static readonly Refusal BadCharacter = Refusal.Of("bad-character", RefusalKind.Input, "The row holds a character that stands in no text; the file may be damaged.");

    /// <summary>The same again.</summary>
    public static readonly Refusal RepeatsRow = Refusal.Of("repeats-row", RefusalKind.Input, "The row says the same as an earlier one; it is booked once.");

    /// <summary>Two rows that disagree.</summary>
    public static readonly Refusal ContradictsRow = Refusal.Of("contradicts-row", RefusalKind.Input, "Two rows say different things about the same; neither is booked.");

    /// <summary>The project is not there.</summary>
    public static readonly Refusal ProjectNotInFile = Refusal.Of("project-not-in-file", RefusalKind.Input, "The project of this row is not in the project file.");

    /// <summary>No date.</summary>
    public static readonly Refusal NoGrantDate = Refusal.Of("no-grant-date", RefusalKind.Input, "The project has neither a signature date nor a start date, so its grant has no day.");

    /// <summary>Nothing to allocate from.</summary>
    public static readonly Refusal NoGrant = Refusal.Of("no-grant", RefusalKind.Input, "The project has no grant, so there is nothing to allocate from.");

    /// <summary>Another row of the same project is refused.</summary>
    public static readonly Refusal ProjectHeldBack = Refusal.Of("project-held-back", RefusalKind.Rule, "Another row of the same project cannot be booked, and a project is booked whole or not at all.");

    /// <summary>Somebody changed it during the import.</summary>
    public static readonly Refusal ChangedMeanwhile = Refusal.Of("changed-meanwhile", RefusalKind.Conflict, "Somebody else changed this project while it was imported; import again.");
}
