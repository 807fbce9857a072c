using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Live;

/// <summary>Reads events in order of position, with what the opening of their stream says of where they belong.</summary>
public sealed class NewsReader(NpgsqlDataSource database, IConfiguration configuration)
{
    /// <summary>Events a page.</summary>
    public const int PageSize = 500;

    // The place of a write that was refused late holds a tombstone; it is no event.
    private const string Sql =
        $"""
        select e.seq_id, e.id, e.type, e.timestamp, e.version, e.stream_id, s.type, o.data ->> 'consortiumId', o.data ->> 'awardId', o.data ->> 'organisationId'
        from {LedgerStore.Schema}.mt_events e
        join {LedgerStore.Schema}.mt_streams s on s.id = e.stream_id
        join {LedgerStore.Schema}.mt_events o on o.stream_id = e.stream_id and o.version = 1
        where e.seq_id > $1 and e.seq_id <= $2 and e.type <> 'tombstone'
        order by e.seq_id limit $3
        """;

    private readonly string source = SourceOf(configuration);

    /// <summary>What this ledger is called in what it tells.</summary>
    public static string SourceOf(IConfiguration configuration) => configuration["Ledger:Source"] ?? "urn:ppp-ledger";

    /// <summary>The events after one position up to another, at most a page.</summary>
    public async Task<IReadOnlyList<LedgerNews>> Page(long after, long upTo, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        command.Parameters.Add(new() { Value = PageSize });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new List<LedgerNews>();
        while (await reader.ReadAsync(cancellation))
        {
            page.Add(Read(reader));
        }

        return page;
    }

    /// <summary>The event at a position; null where there is none.</summary>
    public async Task<LedgerNews?> At(long position, CancellationToken cancellation) =>
        await Page(position - 1, position, cancellation) is [var one] ? one : null;

    private LedgerNews Read(NpgsqlDataReader r)
    {
        var (kind, opening) = (r.GetText(6) ?? "", new Opening(r.GetGuid(5), Id(r, 7), Id(r, 8), Id(r, 9)));
        var place = StreamKind.PlaceOf(kind, opening);
        return new(
            new(
                "1.0",
                r.GetGuid(1),
                source,
                r.GetString(2),
                r.GetFieldValue<DateTimeOffset>(3),
                StreamKind.AddressOf(kind, opening),
                "application/json",
                new(r.GetInt64(0), opening.StreamId, r.GetInt64(4), place.ConsortiumId, place.AwardId)),
            place)
        {
            Widens = StreamKind.MayWiden(kind),
        };
    }

    private static Guid? Id(NpgsqlDataReader reader, int column) => reader.GetText(column) is { } text ? Guid.Parse(text) : null;
}
