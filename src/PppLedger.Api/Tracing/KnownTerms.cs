using Marten;
using Npgsql;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Tracing;

/// <summary>What consortia had agreed on and planned, as the ledger knew it at a position.</summary>
internal static class KnownTerms
{
    // The streams that say it, each with its last version at the position.
    private const string Sql =
        $"""
        with streams as materialized (
            select unnest($1::uuid[]) as id
            union select id from {LedgerStore.Schema}.mt_doc_milestone where CAST(data ->> 'consortiumId' as uuid) = any($1)
            union select id from {LedgerStore.Schema}.mt_doc_award where CAST(data ->> 'consortiumId' as uuid) = any($1)
                and exists (select from {LedgerStore.Schema}.mt_events e where e.stream_id = mt_doc_award.id and e.type = 'funds-earmarked')
        )
        select s.id, t.type, v.version from streams s
        join {LedgerStore.Schema}.mt_streams t on t.id = s.id
        cross join lateral (select max(e.version) as version from {LedgerStore.Schema}.mt_events e where e.stream_id = s.id and e.seq_id <= $2) v
        where v.version is not null
        """;

    public static async Task<IReadOnlyList<TraceTerms>> At(
        long position, IReadOnlyList<Guid> consortiumIds, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var versions = await Versions(position, consortiumIds, database, cancellation);
        var consortia = await Known<Consortium>("consortium", c => c.Id, c => c.Version);
        var milestones = (await Known<Milestone>("milestone", m => m.Id, m => m.Version)).ToLookup(m => m.ConsortiumId);
        var earmarks = (await Known<Award>("award", a => a.Id, a => a.Version)).ToLookup(a => a.ConsortiumId, a => a.Earmarks);
        return [.. consortia.Select(c => TraceTerms.Of(c, milestones[c.Id], earmarks[c.Id].SelectMany(e => e)))];

        // The snapshot where nothing happened since; else what the events up to then say.
        async Task<List<T>> Known<T>(string type, Func<T, Guid> id, Func<T, long> version) where T : class
        {
            var wanted = versions.Where(v => v.Type == type).ToDictionary(v => v.Id, v => v.Version);
            var now = (await session.LoadManyAsync<T>(cancellation, wanted.Keys)).ToDictionary(id);
            var known = new List<T>();
            foreach (var (stream, at) in wanted)
            {
                var isNow = now.TryGetValue(stream, out var snapshot) && version(snapshot) == at;
                known.Add(isNow ? snapshot! : (await session.Events.AggregateStreamAsync<T>(stream, at, token: cancellation))!);
            }

            return known;
        }
    }

    private static async Task<List<(Guid Id, string Type, long Version)>> Versions(
        long position, IReadOnlyList<Guid> consortiumIds, NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = consortiumIds.ToArray() });
        command.Parameters.Add(new() { Value = position });
        var versions = new List<(Guid, string, long)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            versions.Add((reader.GetGuid(0), reader.GetString(1), reader.GetInt64(2)));
        }

        return versions;
    }
}
