using Npgsql;
using PppLedger.Domain;

namespace PppLedger.Api.Claims;

/// <summary>What PostgreSQL says of a day that would have more hours than it can, as a refusal.</summary>
public static class FullDays
{
    /// <summary>The refusal, or null where the violation is of something else.</summary>
    public static Refusal? Refusal(PostgresException violation) =>
        violation is { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: ClaimTables.FullDay }
            ? ClaimRefusal.DayIsFull.Because(Says(violation.Detail))
            : null;

    // As PostgreSQL says it: Failing row contains (person, 0199d000-…, p-17, 2026-03-02, 40). A key may have commas of its own.
    private static string Says(string? detail)
    {
        var row = detail?.Split('(', 2) is [_, var inside] ? inside.TrimEnd('.', ')').Split(", ") : [];
        return row.Length >= 5
            ? $"The {row[0]} '{string.Join(", ", row[2..^2])}' would have {row[^1]} hours on {row[^2]}."
            : "A person or an asset would have more than 24 hours on a day.";
    }
}
