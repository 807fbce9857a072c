using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using Wolverine.Http;

namespace PppLedger.Api.Access;

public static class GetAuditTrailEndpoint
{
    [WolverineGet("/api/audit-trail"), Paged]
    [EndpointSummary("Every denied and every administrative act, newest first: who, when, what, and how it ended.")]
    [Filter("handle", FilterKind.Text, "Only of this account.")]
    [Filter("outcome", FilterKind.Word, "Only what ended so.", Words = typeof(AuditOutcome))]
    [Filter("useCase", FilterKind.Text, "Only of this use case.")]
    [Filter("from", FilterKind.Instant, "Only from this instant on.")]
    [Filter("until", FilterKind.Instant, "Only before this instant.")]
    [ProducesResponseType<ListBody<AuditLine>>(200)]
    public static async Task<IResult> Get(Filters filters, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (filters.Has("cursor") && (!long.TryParse(filters.Text("cursor"), out var cursor) || cursor < 0))
        {
            return Results.Problem(QueryRefusal.BadParameter.Because("The cursor is not one of this list.").ToProblem());
        }

        await using var command = Command(filters, database);
        var lines = new List<AuditLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            lines.Add(Line(reader));
        }

        return Answer.Page(lines, filters, l => $"{l.Id}");
    }

    private static NpgsqlCommand Command(Filters filters, NpgsqlDataSource database)
    {
        var command = database.CreateCommand();
        var conditions = new List<string> { "true" };
        void Add(string condition, NpgsqlDbType type, object? value)
        {
            if (value is not null)
            {
                command.Parameters.Add(new() { NpgsqlDbType = type, Value = value });
                conditions.Add($"{condition} ${command.Parameters.Count}");
            }
        }

        Add("id <", NpgsqlDbType.Bigint, filters.Text("cursor") is { } after ? long.Parse(after) : null);
        Add("handle =", NpgsqlDbType.Text, filters.Text("handle"));
        Add("outcome =", NpgsqlDbType.Text, filters.Text("outcome"));
        Add("use_case =", NpgsqlDbType.Text, filters.Text("useCase"));
        Add("at >=", NpgsqlDbType.TimestampTz, filters.Instant("from")?.ToUniversalTime());
        Add("at <", NpgsqlDbType.TimestampTz, filters.Instant("until")?.ToUniversalTime());
        command.CommandText =
            $"""
            select id, at, outcome, use_case, handle, organisation_id, address, method, path, status, code, detail, trace_id
            from {LedgerStore.Schema}.{AccessTables.AuditTrail} where {string.Join(" and ", conditions)} order by id desc limit {filters.Limit + 1}
            """;
        return command;
    }

    private static AuditLine Line(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1), Word.Read<AuditOutcome>(r.GetString(2)) ?? AuditOutcome.None, r.GetText(3), r.GetText(4), r.Get<Guid>(5),
        r.GetText(6), r.GetString(7), r.GetString(8), r.GetInt32(9), r.GetText(10), r.GetText(11), r.GetText(12));
}
