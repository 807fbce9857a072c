using System.Diagnostics;
using System.Net;
using System.Text;
using Marten;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Hygiene;
using PppLedger.Api.Journal;
using PppLedger.Api.Reliability;
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
public sealed class AuditTrail(NpgsqlDataSource database, TimeProvider time, ILogger<AuditTrail> log) : IDisposable
{
    private const int LongestPath = 500;
    private readonly DeniedLines flood = new();

    private static string Insert =>
        $"""
        insert into {LedgerStore.Schema}.{AccessTables.AuditTrail}
            (at, outcome, use_case, handle, organisation_id, address, method, path, status, code, detail, trace_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    /// <summary>
    /// Writes an administrative act down in its own transaction: both are in the ledger, or neither is. Acts in steps have several; they
    /// are written down when they have ended.
    /// </summary>
    public void WriteWith(IDocumentSession session, HttpContext context, LetIn letIn)
    {
        if (Administers(letIn.UseCase) && ReliableWrite.Of(context) is { Rule.InSteps: false })
        {
            ((ITransactionParticipantRegistrar)session).AddTransactionParticipant(new WithTheAct(this, context, letIn));
        }
    }

    /// <summary>A request that was not let in. Who shows nothing at all is only told to sign in.</summary>
    public Task Denied(HttpContext context, No no) =>
        no.WasShown
            ? Write(context, no.Refusal is null ? AuditOutcome.NotSeen : AuditOutcome.Denied, no.Who?.Account.Handle, no.OrganisationId, no.Refusal?.Code, null)
            : Task.CompletedTask;

    /// <summary>
    /// A request that was let in and has ended: written down where it was denied later, or administers and was not written down with
    /// its act. Who is answered again what was answered before has done nothing.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="letIn">Who came in, and for what.</param>
    /// <param name="isAnswered">Whether it ended of itself; else it broke off, and counts as done where that is known.</param>
    public async Task Ended(HttpContext context, LetIn letIn, bool isAnswered)
    {
        var (status, write) = (context.Response.StatusCode, ReliableWrite.Of(context));
        var isDone = status < 400 && (isAnswered || context.Response.HasStarted || write is { IsKept: true } or { IsWhole: true });
        var outcome = status is StatusCodes.Status403Forbidden ? AuditOutcome.Denied
            : isDone && Administers(letIn.UseCase) && write is not { IsReplay: true } && context.Features.Get<WithTheAct>() is null ? AuditOutcome.Done
            : AuditOutcome.None;
        if (outcome is not AuditOutcome.None)
        {
            await Write(context, outcome, letIn.Caller.Handle, letIn.Caller.OrganisationId, context.Features.Get<RefusedAs>()?.Code, context.Features.Get<AuditDetail>()?.Text);
        }
    }

    /// <summary>What was done on the machine itself, by a command.</summary>
    public Task ByCommand(string command, string handle, string detail, CancellationToken cancellation) =>
        Write(new(AuditOutcome.Done, command, handle, null, null, "command", command, 0, null, detail, null), cancellation);

    /// <inheritdoc/>
    public void Dispose() => flood.Dispose();

    private static bool Administers(UseCase useCase) =>
        AccessPolicy.Table.TryGetValue(useCase.Name, out var permission)
        && (permission.Kind is OperationKind.Administer || (permission.Kind is OperationKind.Act && permission.OfTheWhole));

    // Also where the caller has gone: being impatient hides nothing.
    private Task Write(HttpContext context, AuditOutcome outcome, string? handle, Guid? organisationId, string? code, string? detail) =>
        Write(LineOf(context, outcome, handle, organisationId, context.Response.StatusCode, code, detail), CancellationToken.None);

    private static Line LineOf(HttpContext context, AuditOutcome outcome, string? handle, Guid? organisationId, int status, string? code, string? detail) => new(
        outcome, context.GetEndpoint()?.Metadata.GetMetadata<UseCase>()?.Name, handle, organisationId is { } o && o != Guid.Empty ? o : null,
        context.Connection.RemoteIpAddress?.ToString(), context.Request.Method, Shown(context.Request.Path.Value ?? ""), status, code, detail,
        Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);

    // Cut between characters, and only what a database takes as text.
    private static string Shown(string path)
    {
        var shown = new StringBuilder();
        foreach (var rune in path.EnumerateRunes().TakeWhile(r => shown.Length + r.Utf16SequenceLength <= LongestPath))
        {
            shown.Append(rune.Value == 0 ? "?" : rune.ToString());
        }

        return shown.ToString();
    }

    private async Task Write(Line line, CancellationToken cancellation)
    {
        AccessMetrics.Noted(line.Outcome, line.Code);
        if (line.Outcome is not AuditOutcome.Done)
        {
            if (!flood.Takes(line.Handle ?? Network(line.Address), out var leftOut))
            {
                return;
            }

            line = leftOut == 0 ? line : line with { Detail = $"{leftOut} more were not let in and not written down." };
        }

        try
        {
            await using var command = database.CreateCommand(Insert);
            Fill(command, line);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception fault) when (fault is NpgsqlException or ArgumentException or InvalidOperationException or IOException or TimeoutException)
        {
            log.LogError(fault, "The audit trail cannot be written: {Outcome} {Code} for {Handle}", Word.Of(line.Outcome), line.Code, line.Handle);
        }
    }

    private static string Network(string? address) => RateLimits.Network(IPAddress.TryParse(address, out var known) ? known : null) ?? "";

    private void Fill(NpgsqlCommand command, Line line)
    {
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
    }

    private sealed record Line(
        AuditOutcome Outcome, string? UseCase, string? Handle, Guid? OrganisationId, string? Address, string Method, string Path, int Status, string? Code, string? Detail,
        string? TraceId);

    // What is answered is known before the transaction ends; a line that cannot be written stops the act.
    private sealed class WithTheAct(AuditTrail trail, HttpContext context, LetIn letIn) : ITransactionParticipant
    {
        public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
        {
            AccessMetrics.Noted(AuditOutcome.Done, null);
            var status = KeptAnswer.StatusOf(ReliableWrite.Of(context)?.Answer);
            await using var command = new NpgsqlCommand(Insert, connection, transaction);
            trail.Fill(command, LineOf(context, AuditOutcome.Done, letIn.Caller.Handle, letIn.Caller.OrganisationId, status, null, context.Features.Get<AuditDetail>()?.Text));
            await command.ExecuteNonQueryAsync(token);
            context.Features.Set(this);
        }
    }

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new() { NpgsqlDbType = type, Value = value ?? DBNull.Value });
}

/// <summary>The code a request was refused with, for the audit trail.</summary>
/// <param name="Code">The code.</param>
public sealed record RefusedAs(string Code);

/// <summary>What an administrative act changed, for the audit trail.</summary>
/// <param name="Text">In one line; no secret.</param>
public sealed record AuditDetail(string Text);
