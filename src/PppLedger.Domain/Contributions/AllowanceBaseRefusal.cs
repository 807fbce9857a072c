namespace PppLedger.Domain;

/// <summary>What the ledger says no to about the bases of allowances.</summary>
[RefusalList]
public static class AllowanceBaseRefusal
{
    /// <summary>One contribution, one base (domain rule I3).</summary>
    public static readonly Refusal AlreadyInABase = Refusal.Of(
        "already-in-a-base", RefusalKind.Conflict, "The contribution is base for an allowance already, and counts in one base only.");

    /// <summary>It is in none.</summary>
    public static readonly Refusal NotInABase = Refusal.Of("not-in-a-base", RefusalKind.Conflict, "The contribution is base for no allowance.");
}
