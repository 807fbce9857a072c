using Marten;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Journal;

/// <summary>
/// Writes a batch by COPY in the daemon's own transaction: rows, facts and progress commit together or not at all. The
/// primary keys refuse a second writer of the same events, whatever the daemons believe about who leads.
/// </summary>
public sealed class CopyJournal(JournalBatch batch) : ITransactionParticipant
{
    private const string Dimensions = "true_on, year, consortium_id, award_id, tranche, work_package, category, origin";

    /// <inheritdoc/>
    public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
    {
        await ProgressHolds(connection, transaction, token);
        await CopyOpenings(connection, token);
        await CopyRows(connection, token);
    }

    // Marten only warns where its update of the progress found no row, as after a rebuild begun elsewhere.
    private async Task ProgressHolds(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
    {
        await using var command = new NpgsqlCommand(
            $"select coalesce(max(last_seq_id), 0) from {LedgerStore.Schema}.mt_event_progression where name = $1", connection, transaction);
        command.Parameters.Add(new() { Value = JournalProjection.Shard });
        var progress = (long)(await command.ExecuteScalarAsync(token))!;
        Invariant.Holds(progress >= batch.LastSeq, $"the journal's progress, {progress}, goes with the batch that ends at {batch.LastSeq}");
    }

    private async Task CopyOpenings(NpgsqlConnection connection, CancellationToken token)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {LedgerStore.Schema}.stream_facts (stream_id, organisation_id, {Dimensions}) FROM STDIN BINARY", token);
        foreach (var (stream, facts) in batch.Openings)
        {
            await writer.StartRowAsync(token);
            writer.Write(stream, NpgsqlDbType.Uuid);
            Write(writer, facts.OrganisationId);
            WriteDimensions(writer, facts);
        }

        await writer.CompleteAsync(token);
    }

    private async Task CopyRows(NpgsqlConnection connection, CancellationToken token)
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            $"""
            COPY {LedgerStore.Schema}.journal (seq, line, event_id, stream_id, recorded_at, {Dimensions}, book,
            from_account, from_organisation_id, to_account, to_organisation_id, commodity, amount) FROM STDIN BINARY
            """, token);
        foreach (var row in batch.Rows)
        {
            await writer.StartRowAsync(token);
            writer.Write(row.Seq, NpgsqlDbType.Bigint);
            writer.Write(row.Line, NpgsqlDbType.Integer);
            writer.Write(row.Event.Id, NpgsqlDbType.Uuid);
            writer.Write(row.Event.StreamId, NpgsqlDbType.Uuid);
            writer.Write(row.Event.Timestamp.UtcDateTime, NpgsqlDbType.TimestampTz);
            WriteDimensions(writer, row.Posting.Facts);
            writer.Write(Word.Of(row.Posting.Book), NpgsqlDbType.Text);
            writer.Write(row.Posting.FromAccount, NpgsqlDbType.Text);
            Write(writer, row.Posting.FromOrganisationId);
            writer.Write(row.Posting.ToAccount, NpgsqlDbType.Text);
            Write(writer, row.Posting.ToOrganisationId);
            writer.Write(row.Posting.Commodity, NpgsqlDbType.Text);
            writer.Write(row.Posting.Amount, NpgsqlDbType.Numeric);
        }

        await writer.CompleteAsync(token);
    }

    private static void WriteDimensions(NpgsqlBinaryImporter writer, StreamFacts facts)
    {
        writer.Write(facts.TrueOn, NpgsqlDbType.Date);
        Write(writer, facts.Year);
        Write(writer, facts.ConsortiumId);
        Write(writer, facts.AwardId);
        Write(writer, facts.Tranche);
        Write(writer, facts.WorkPackage);
        Write(writer, Word.Of(facts.Category));
        Write(writer, Word.Of(facts.Origin));
    }

    private static void Write(NpgsqlBinaryImporter writer, Guid? value)
    {
        if (value is { } v)
        {
            writer.Write(v, NpgsqlDbType.Uuid);
        }
        else
        {
            writer.WriteNull();
        }
    }

    private static void Write(NpgsqlBinaryImporter writer, int? value)
    {
        if (value is { } v)
        {
            writer.Write(v, NpgsqlDbType.Integer);
        }
        else
        {
            writer.WriteNull();
        }
    }

    private static void Write(NpgsqlBinaryImporter writer, string? value)
    {
        if (value is not null)
        {
            writer.Write(value, NpgsqlDbType.Text);
        }
        else
        {
            writer.WriteNull();
        }
    }
}
