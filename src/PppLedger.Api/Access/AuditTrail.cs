using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>How it ended what the audit trail tells of.</summary>
public enum AuditOutcome
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>Done: who may do what was changed or read, or the ledger was run as a whole.</summary>
    Done,

    /// <summary>Denied: not signed in rightly, without the role, or no rule allowed it.</summary>
    Denied,

    /// <summary>What was asked for is not there, or not for this caller to see.</summary>
    NotSeen,
}

/// <summary>One line of the audit trail.</summary>
/// <param name="Id">Its number; it grows.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="UseCase">What was asked for.</param>
/// <param name="Handle">The account; null where nobody was signed in.</param>
/// <param name="OrganisationId">The organisation acted for, if any.</param>
/// <param name="Address">The address it came from, as the ledger saw it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path asked for, without its query.</param>
/// <param name="Status">The HTTP status answered.</param>
/// <param name="Code">The code of the refusal, where there was one.</param>
/// <param name="Detail">What exactly was changed, where the path does not say.</param>
/// <param name="TraceId">The trace it belongs to.</param>
public sealed record AuditLine(
    long Id,
    DateTimeOffset At,
    AuditOutcome Outcome,
    string? UseCase,
    string? Handle,
    Guid? OrganisationId,
    string? Address,
    string Method,
    string Path,
    int Status,
    string? Code,
    string? Detail,
    string? TraceId);

/// <summary>Writes down every denied and every administrative act. Never a key, a token or a body.</summary>
public sealed class AuditTrail(NpgsqlDataSource database, TimeProvider time, ILogger<AuditTrail> log)
{
    private const int LongestPath = 500;

    private static string Insert =>
        $"""
        insert into {LedgerStore.Schema}.{AccessTables.AuditTrail}
            (at, outcome, use_case, handle, organisation_id, address, method, path, status, code, detail, trace_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    /// <summary>A request that was not let in. Who shows nothing at all is only told to sign in.</summary>
    public Task Denied(HttpContext context, No no) =>
        no.WasShown
            ? Write(context, no.Refusal is null ? AuditOutcome.NotSeen : AuditOutcome.Denied, no.Who?.Account.Handle, no.OrganisationId, no.Refusal?.Code, null)
            : Task.CompletedTask;

    /// <summary>A request that was let in and is answered: written down where it was denied later, or administers.</summary>
    public async Task Done(HttpContext context, LetIn letIn)
    {
        var status = context.Response.StatusCode;
        var outcome = status is StatusCodes.Status403Forbidden ? AuditOutcome.Denied
            : status < 400 && Administers(letIn.UseCase) ? AuditOutcome.Done
            : AuditOutcome.None;
        if (outcome is not AuditOutcome.None)
        {
            await Write(context, outcome, letIn.Caller.Handle, letIn.Caller.OrganisationId, context.Features.Get<RefusedAs>()?.Code, context.Features.Get<AuditDetail>()?.Text);
        }
    }

    /// <summary>What was done on the machine itself, by a command.</summary>
    public Task ByCommand(string command, string handle, string detail, CancellationToken cancellation) =>
        Write(new(AuditOutcome.Done, command, handle, null, null, "command", command, 0, null, detail, null), cancellation);

    private static bool Administers(UseCase useCase) =>
        AccessPolicy.Table.TryGetValue(useCase.Name, out var permission)
        && (permission.Kind is OperationKind.Administer || (permission.Kind is OperationKind.Act && permission.OfTheWhole));

    // Also where the caller has gone: being impatient hides nothing.
    private Task Write(HttpContext context, AuditOutcome outcome, string? handle, Guid? organisationId, string? code, string? detail)
    {
        var path = context.Request.Path.Value ?? "";
        return Write(
            new(
                outcome, context.GetEndpoint()?.Metadata.GetMetadata<UseCase>()?.Name, handle, organisationId is { } o && o != Guid.Empty ? o : null,
                context.Connection.RemoteIpAddress?.ToString(), context.Request.Method, path.Replace('\0', '?')[..Math.Min(path.Length, LongestPath)],
                context.Response.StatusCode, code, detail, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier),
            CancellationToken.None);
    }

    private async Task Write(Line line, CancellationToken cancellation)
    {
        AccessMetrics.Noted(line.Outcome, line.Code);
        await using var command = database.CreateCommand(Insert);
        Add(command, NpgsqlDbType.TimestampTz, time.GetUtcNow());
        Add(command, NpgsqlDbType.Text, Word.Of(line.Outcome));
        Add(command, NpgsqlDbType.Text, line.UseCase);
        Add(command, NpgsqlDbType.Text, line.Handle);
        Add(command, NpgsqlDbType.Uuid, line.OrganisationId);
        Add(command, NpgsqlDbType.Text, line.Address);
        Add(command, NpgsqlDbType.Text, line.Method);
        Add(command, NpgsqlDbType.Text, line.Path);
        Add(command, NpgsqlDbType.Integer, line.Status);
        Add(command, NpgsqlDbType.Text, line.Code);
        Add(command, NpgsqlDbType.Text, line.Detail);
        Add(command, NpgsqlDbType.Text, line.TraceId);
        try
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (NpgsqlException fault)
        {
            log.LogError(fault, "The audit trail cannot be written: {Outcome} {Code} for {Handle}", Word.Of(line.Outcome), line.Code, line.Handle);
        }
    }

    private sealed record Line(
        AuditOutcome Outcome, string? UseCase, string? Handle, Guid? OrganisationId, string? Address, string Method, string Path, int Status, string? Code, string? Detail,
        string? TraceId);

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new() { NpgsqlDbType = type, Value = value ?? DBNull.Value });
}

/// <summary>The code a request was refused with, for the audit trail.</summary>
/// <param name="Code">The code.</param>
public sealed record RefusedAs(string Code);

/// <summary>What an administrative act changed, for the audit trail.</summary>
/// <param name="Text">In one line; no secret.</param>
public sealed record AuditDetail(string Text);
