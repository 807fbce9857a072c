namespace PppLedger.Domain;

/// <summary>What the ledger says no to about commitments.</summary>
[RefusalList]
public static class CommitmentRefusal
{
    /// <summary>Neither money nor quantity.</summary>
    public static readonly Refusal NothingGiven = Refusal.Of("nothing-given", RefusalKind.Input, "Give an amount of money, a quantity, or both.");

    /// <summary>Cash has neither quantity nor category.</summary>
    public static readonly Refusal CashIsMoney = Refusal.Of("cash-is-money", RefusalKind.Rule, "Cash is promised as an amount of money, without a quantity and without a category.");

    /// <summary>The actor does not hold a role that may do this, or not for this organisation.</summary>
    public static readonly Refusal NotYours = Refusal.Of("commitment-not-yours", RefusalKind.Forbidden, "You may not do this to this commitment.");

    /// <summary>The award was withdrawn.</summary>
    public static readonly Refusal AwardWithdrawn = Refusal.Of("commitment-under-withdrawn-award", RefusalKind.Rule, "Nothing can be promised under an award that was withdrawn.");

    /// <summary>Dated before the promise.</summary>
    public static readonly Refusal BeforeThePromise = Refusal.Of("before-the-promise", RefusalKind.Rule, "A commitment cannot change before the day it was made.");

    /// <summary>The commitment has no such measure.</summary>
    public static readonly Refusal MeasureNotPromised = Refusal.Of("measure-not-promised", RefusalKind.Rule, "This commitment was not made in that measure; make another commitment for it.");

    /// <summary>The currency differs.</summary>
    public static readonly Refusal WrongCurrency = Refusal.Of("commitment-currency-differs", RefusalKind.Rule, "The currency differs from the commitment's.");

    /// <summary>The unit differs.</summary>
    public static readonly Refusal WrongUnit = Refusal.Of("commitment-unit-differs", RefusalKind.Rule, "The unit differs from the commitment's.");

    /// <summary>More than still stands.</summary>
    public static readonly Refusal MoreThanStands = Refusal.Of("more-than-stands", RefusalKind.Rule, "That is more than still stands of the commitment.");
}
