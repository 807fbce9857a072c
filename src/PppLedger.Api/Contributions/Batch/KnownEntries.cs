using Marten;
using Npgsql;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions.Batch;

/// <summary>Tells rows that stand in the ledger already from new ones, by their entry numbers.</summary>
internal sealed class KnownEntries(NpgsqlDataSource database, IDocumentStore store, BatchTally tally)
{
    private const int Chunk = 500;

    /// <summary>The rows that are new. Of the others, those that say the same are counted, and those that say something else are refused.</summary>
    public async Task<List<PlannedRow>> New(IReadOnlyList<PlannedRow> rows, CancellationToken cancellation)
    {
        var left = new List<PlannedRow>(rows.Count);
        foreach (var some in rows.Chunk(Chunk))
        {
            var ids = await Find(some, cancellation);
            var standing = await Standing([.. ids.Values], cancellation);
            foreach (var row in some)
            {
                if (!ids.TryGetValue(KeyOf(row), out var id))
                {
                    left.Add(row);
                }
                else if (standing.TryGetValue(id, out var entry) && Same(row, entry.Recorded, entry.Valued))
                {
                    tally.Know(row, id);
                }
                else
                {
                    tally.Refuse(row.Index, BatchRefusal.EntryNumberTaken.Because($"'{row.EntryNumber}' is contribution {id}, which says something else.", "/entryNumber"), id);
                }
            }
        }

        return left;
    }

    private static NaturalKey KeyOf(PlannedRow row) => row.Recorded.Keys().Single();

    private async Task<Dictionary<NaturalKey, Guid>> Find(PlannedRow[] rows, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select k.kind, k.key, k.stream_id from ledger.natural_keys k join unnest($1, $2) as asked (kind, key) on k.kind = asked.kind and k.key = asked.key");
        command.Parameters.Add(new() { Value = rows.Select(r => KeyOf(r).Kind).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => KeyOf(r).Key).ToArray() });
        var found = new Dictionary<NaturalKey, Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            found[new(reader.GetString(0), reader.GetString(1))] = reader.GetGuid(2);
        }

        return found;
    }

    // What was recorded first, whatever became of it since.
    private async Task<Dictionary<Guid, (InKindContributionRecorded Recorded, ContributionValued? Valued)>> Standing(Guid[] ids, CancellationToken cancellation)
    {
        var standing = new Dictionary<Guid, (InKindContributionRecorded Recorded, ContributionValued? Valued)>();
        if (ids.Length == 0)
        {
            return standing;
        }

        await using var command = database.CreateCommand(
            """
            select stream_id, type, data from ledger.mt_events
            where stream_id = any($1) and type in ('in-kind-contribution-recorded', 'contribution-valued') order by stream_id, version
            """);
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.GetGuid(0);
            using var data = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(reader.GetString(2)));
            if (reader.GetString(1) is "contribution-valued")
            {
                standing[id] = standing[id] with { Valued = store.Options.Serializer().FromJson<ContributionValued>(data) };
            }
            else
            {
                standing[id] = (store.Options.Serializer().FromJson<InKindContributionRecorded>(data), null);
            }
        }

        return standing;
    }

    // Who recorded it does not matter; a row without a value says nothing against one that was given since.
    private static bool Same(PlannedRow row, InKindContributionRecorded recorded, ContributionValued? valued) =>
        recorded with { By = row.Recorded.By, Days = null } == row.Recorded with { Days = null }
        && (recorded.Days ?? []).SequenceEqual(row.Recorded.Days ?? [])
        && (row.Valued is null || (valued is not null && valued.Value == row.Valued.Value && valued.Method == row.Valued.Method));
}
