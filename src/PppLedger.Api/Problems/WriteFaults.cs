using JasperFx;
using Marten.Exceptions;
using Npgsql;
using PppLedger.Api.Claims;
using PppLedger.Api.Reporting;
using PppLedger.Domain;

namespace PppLedger.Api.Problems;

/// <summary>Tells what PostgreSQL refuses of what is written from a database that is gone.</summary>
internal static class WriteFaults
{
    /// <summary>Whether something else may still be written: somebody was first, or a value does not fit.</summary>
    public static bool IsOfWhatIsWritten(Exception fault) =>
        Postgres(fault) is { } postgres
            ? postgres.SqlState[..2] is "22" or "23" or "40" or "P0"
            : fault is ConcurrencyException or ExistingStreamIdCollisionException;

    /// <summary>The refusal that a constraint of the database stands for, or null.</summary>
    public static Refusal? RefusalOf(Exception fault) => Postgres(fault) switch
    {
        { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "natural_keys" } duplicate => LedgerRefusal.KeyTaken.Because(Key(duplicate)),
        { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "mt_doc_account" } => AccessRefusal.AccountTaken,
        { SqlState: PostgresErrorCodes.NotNullViolation, TableName: ReportingCalendarProjection.Table } =>
            ReportingRefusal.Overlaps.Because("It was opened just now.", "/trueOn"),
        { } violation => FullDays.Refusal(violation),
        null => null,
    };

    private static PostgresException? Postgres(Exception? fault) =>
        fault is null or PostgresException ? fault as PostgresException : Postgres(fault.InnerException);

    // As PostgreSQL says it: Key (kind, key)=(organisation/kvk, 12345678) already exists.
    private static string Key(PostgresException duplicate) =>
        duplicate.Detail?.Split("=(", 2) is [_, var key] ? $"Taken: {key.Split(") already exists")[0].Replace(", ", " ")}." : "The number or code is taken.";
}
