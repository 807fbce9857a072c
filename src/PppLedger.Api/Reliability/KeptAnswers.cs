using Marten;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Setup;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace PppLedger.Api.Reliability;

/// <summary>The answers that are kept, by caller and key, for as long as <c>Ledger:IdempotencyHours</c> says.</summary>
public sealed class KeptAnswers(NpgsqlDataSource database, IConfiguration configuration)
{
    /// <summary>The table's name.</summary>
    public const string Table = "kept_answers";

    private const string Name = $"{LedgerStore.Schema}.{Table}";

    /// <summary>How long an answer is kept: two days unless set otherwise, a day at least.</summary>
    public TimeSpan Kept { get; } = TimeSpan.FromHours(Math.Max(24, configuration.GetValue("Ledger:IdempotencyHours", 48)));

    /// <summary>Adds the table to the store.</summary>
    public static void Register(StoreOptions options)
    {
        var table = new Table(new PostgresqlObjectName(LedgerStore.Schema, Table, SchemaUtils.IdentifierUsage.General));
        table.AddColumn<Guid>("organisation_id").AsPrimaryKey();
        table.AddColumn<string>("actor").AsPrimaryKey();
        table.AddColumn<string>("key").AsPrimaryKey();
        table.AddColumn("fingerprint", "bytea").NotNull();
        table.AddColumn<int>("status").NotNull();
        table.AddColumn<string>("content_type");
        table.AddColumn<string>("location");
        table.AddColumn<string>("etag");
        table.AddColumn<string>("position");
        table.AddColumn("body", "bytea").NotNull();
        table.AddColumn("answered_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        table.Indexes.Add(new IndexDefinition("kept_answers_age") { Columns = ["answered_at"] });
        options.Storage.ExtendedSchemaObjects.Add(table);
    }

    /// <summary>What was answered, or null.</summary>
    public async Task<KeptAnswer?> Find(AnswerKey key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select fingerprint, status, content_type, location, etag, position, body from {Name} where organisation_id = $1 and actor = $2 and key = $3");
        AddKey(command.Parameters, key);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(reader.GetFieldValue<byte[]>(0), reader.GetInt32(1), Text(reader, 2), Text(reader, 3), Text(reader, 4), Text(reader, 5), reader.GetFieldValue<byte[]>(6))
            : null;
    }

    /// <summary>Keeps an answer in a transaction of its own, unless another is kept already.</summary>
    public async Task<bool> Keep(AnswerKey key, KeptAnswer answer, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = Insert(connection, null, key, answer, " on conflict do nothing");
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>Forgets what is older than is kept.</summary>
    public async Task<int> Forget(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"delete from {Name} where answered_at < now() - $1");
        command.Parameters.Add(new() { Value = Kept });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    internal static NpgsqlCommand Insert(NpgsqlConnection connection, NpgsqlTransaction? transaction, AnswerKey key, KeptAnswer answer, string otherwise = "")
    {
        var command = new NpgsqlCommand(
            $"""
            insert into {Name} (organisation_id, actor, key, fingerprint, status, content_type, location, etag, position, body)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10){otherwise}
            """, connection, transaction);
        AddKey(command.Parameters, key);
        command.Parameters.Add(new() { Value = answer.Fingerprint });
        command.Parameters.Add(new() { Value = answer.Status });
        AddText(command.Parameters, answer.ContentType);
        AddText(command.Parameters, answer.Location);
        AddText(command.Parameters, answer.ETag);
        AddText(command.Parameters, answer.Position);
        command.Parameters.Add(new() { Value = answer.Body });
        return command;
    }

    private static void AddKey(NpgsqlParameterCollection parameters, AnswerKey key)
    {
        parameters.Add(new() { Value = key.OrganisationId });
        AddText(parameters, key.Actor);
        AddText(parameters, key.Key);
    }

    private static void AddText(NpgsqlParameterCollection parameters, string? text) =>
        parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

/// <summary>Keeps the answer in the transaction of the write: both are in the ledger, or neither is.</summary>
internal sealed class KeepAnswer(ReliableWrite write, IDocumentSession session) : ITransactionParticipant
{
    public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
    {
        var events = session.PendingChanges.Streams().SelectMany(s => s.Events).ToArray();
        var answer = KeptAnswer.To(await write.Fingerprint(token), write.Answer, CommitPosition.ETagOf(events), CommitPosition.Of(events));
        await using var command = KeptAnswers.Insert(connection, transaction, write.Claimed!.Value, answer);
        await command.ExecuteNonQueryAsync(token);
        write.IsKept = true;
    }
}

/// <summary>Forgets old answers, once an hour.</summary>
public sealed class ForgetAnswers(KeptAnswers answers, TimeProvider time, ILogger<ForgetAnswers> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            try
            {
                await answers.Forget(stoppingToken);
            }
            catch (NpgsqlException unreachable)
            {
                log.LogWarning(unreachable, "Old answers are not forgotten yet: the database does not answer");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
