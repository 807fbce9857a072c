using JasperFx;
using Marten.Exceptions;
using Npgsql;

namespace PppLedger.Api.Imports.Booking;

/// <summary>Tells a write that one project spoilt from a database that is gone.</summary>
internal static class WriteFaults
{
    /// <summary>Whether the other projects of the batch may still be written: somebody was first, or a value does not fit.</summary>
    public static bool IsOfOneProject(Exception fault) =>
        Postgres(fault) is { } postgres
            ? postgres.SqlState[..2] is "22" or "23" or "40" or "P0"
            : fault is ConcurrencyException or ExistingStreamIdCollisionException;

    private static PostgresException? Postgres(Exception? fault) =>
        fault is null or PostgresException ? fault as PostgresException : Postgres(fault.InnerException);
}
