using Marten;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace PppLedger.Api.Evidence;

/// <summary>The files themselves, each stored once by its content. The database checks the content against its name.</summary>
public static class EvidenceFiles
{
    /// <summary>The table's name.</summary>
    public const string Name = $"{LedgerStore.Schema}.evidence_files";

    /// <summary>Adds the table, and the index that finds the contributions a file is attached to.</summary>
    public static void AddEvidence(this IServiceCollection services) => services.ConfigureMarten(options =>
    {
        options.Storage.ExtendedSchemaObjects.Add(Table());
        options.Schema.For<Contribution>().GinIndexJsonDataMember(c => c.Evidence);
    });

    private static Table Table()
    {
        var table = new Table(new PostgresqlObjectName(LedgerStore.Schema, "evidence_files", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("sha256").AsPrimaryKey();
        table.AddColumn<long>("size").NotNull();
        table.AddColumn<string>("media_type").NotNull();
        table.AddColumn("content", "bytea").NotNull();
        table.CheckConstraints.Add(new("evidence_files_content", "sha256 = encode(sha256(content), 'hex') AND size = octet_length(content)"));
        return table;
    }
}

/// <summary>Stores a file in the transaction of the event that names it. One that is stored already is held, so that nobody removes it meanwhile.</summary>
internal sealed class StoreFile(ReceivedFile file, string mediaType) : ITransactionParticipant
{
    public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
    {
        file.Content.Position = 0;
        await using var command = new NpgsqlCommand(
            $"""
            insert into {EvidenceFiles.Name} (sha256, size, media_type, content) values ($1, $2, $3, $4)
            on conflict (sha256) do update set size = excluded.size
            """, connection, transaction);
        command.Parameters.Add(new() { Value = file.Sha256 });
        command.Parameters.Add(new() { Value = file.Size });
        command.Parameters.Add(new() { Value = mediaType });
        command.Parameters.Add(new() { Value = file.Content, NpgsqlDbType = NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync(token);
    }
}

/// <summary>Removes a file that no contribution names any more, in the transaction of the event that detached it last.</summary>
internal sealed class RemoveFile(string sha256) : ITransactionParticipant
{
    public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
    {
        // Two statements: only what is asked once the row is held sees what somebody else has attached meanwhile.
        await Run("select 1 from {0} where sha256 = $1 for update");
        await Run(
            "delete from {0} where sha256 = $1 and not exists (select 1 from ledger.mt_doc_contribution d"
            + " where d.data -> 'evidence' @> jsonb_build_array(jsonb_build_object('sha256', $1)))");

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, EvidenceFiles.Name), connection, transaction);
            command.Parameters.Add(new() { Value = sha256, NpgsqlDbType = NpgsqlDbType.Text });
            await command.ExecuteNonQueryAsync(token);
        }
    }
}
