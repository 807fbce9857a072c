using Npgsql;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>What is really in the ledger: ids by the kind of stream, in the order they came to be.</summary>
public sealed class Known(NpgsqlConnection connection)
{
    private static readonly (string Ending, string Kind)[] Kinds =
    [
        ("consortiumId", "consortium"), ("organisationId", "organisation"), ("funderId", "organisation"), ("partnerId", "organisation"), ("awardId", "award"), ("contributionId", "contribution"),
        ("commitmentId", "commitment"), ("milestoneId", "milestone"), ("rateCardId", "rate_card"), ("periodId", "reporting_period"), ("reportedIn", "reporting_period"), ("knowledgeTransferId", "knowledge_transfer"),
    ];

    private readonly Dictionary<string, List<Guid>> byKind = new(StringComparer.Ordinal);
    private readonly List<Guid> all = [];

    /// <summary>Reads what was written since the last time, up to a bound.</summary>
    public async Task Read()
    {
        await using var command = new NpgsqlCommand("select id, type from ledger.mt_streams s where type is not null order by (select min(seq_id) from ledger.mt_events e where e.stream_id = s.id) limit 2000", connection);
        await using var reader = await command.ExecuteReaderAsync();
        byKind.Clear();
        all.Clear();
        while (await reader.ReadAsync())
        {
            var (id, kind) = (reader.GetGuid(0), reader.GetString(1));
            (byKind.TryGetValue(kind, out var ids) ? ids : byKind[kind] = []).Add(id);
            all.Add(id);
        }
    }

    /// <summary>An id that fits a member or parameter of this name; the oldest, which have a history, more often.</summary>
    public Guid Id(string name, Random random)
    {
        var kind = Array.Find(Kinds, k => name.EndsWith(k.Ending, StringComparison.OrdinalIgnoreCase)).Kind;
        var ids = kind is not null && byKind.TryGetValue(kind, out var some) ? some : all;
        return random.Chance(0.7) ? ids[random.Next(Math.Min(ids.Count, 8))] : random.Of(ids);
    }

    /// <summary>The version of a stream now, or null.</summary>
    public async Task<long?> Version(Guid id)
    {
        await using var command = new NpgsqlCommand("select version from ledger.mt_streams where id = $1", connection) { Parameters = { new() { Value = id } } };
        return await command.ExecuteScalarAsync() as long?;
    }

    /// <summary>The number of the last event. A tombstone is none: by it the store fills a number that a refused
    /// write had taken. Findings are the ledger's own, whoever asks for what meanwhile.</summary>
    public async Task<long> LastEvent()
    {
        await using var command = new NpgsqlCommand("select coalesce(max(seq_id), 0) from ledger.mt_events where type <> 'tombstone' and type not like 'compliance-finding-%'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The events since, for people.</summary>
    public async Task<string?> Since(long position)
    {
        await using var command = new NpgsqlCommand("select string_agg(format('%s %s of %s', seq_id, type, stream_id), ', ') from ledger.mt_events where seq_id > $1", connection) { Parameters = { new() { Value = position } } };
        return await command.ExecuteScalarAsync() as string;
    }
}
