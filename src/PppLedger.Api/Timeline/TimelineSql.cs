using System.Globalization;
using System.Text.Json;
using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Reporting;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Timeline;

/// <summary>An event as it was read, with its postings.</summary>
internal sealed record TimelineEvent(
    long Seq,
    Guid Id,
    string Type,
    string StreamType,
    Guid StreamId,
    ILedgerEvent Data,
    string? Actor,
    DateTimeOffset RecordedAt,
    DateOnly? TrueOn,
    IReadOnlyList<TimelineAmount> Amounts);

/// <summary>Which events belong to a timeline, and a page of them with their postings.</summary>
internal static class TimelineSql
{
    private const string Ledger = LedgerStore.Schema;
    private static readonly Dictionary<string, Type> Kinds = LedgerStore.EventKinds.ToDictionary(k => k.Alias, k => k.Type, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> StreamsOf = new(StringComparer.Ordinal)
    {
        ["consortiumId"] = OfConsortium("@consortiumId"),
        ["awardId"] = $"select @awardId as stream_id union select stream_id from {Ledger}.stream_facts where award_id = @awardId",
        ["organisationId"] = "select stream_id from own union select stream_id from elsewhere",
        ["contributionId"] = $"select id as stream_id from {Ledger}.mt_doc_contribution where id = @contributionId",
    };

    // An organisation's own streams in full; of its consortia and their awards what names it.
    private const string OfOrganisation =
        $"""
        own as materialized (
            select @organisationId as stream_id
            union select stream_id from {Ledger}.stream_facts where organisation_id = @organisationId
            union select id from {Ledger}.mt_doc_reportingperiod where (data ->> 'funderId')::uuid = @organisationId
        ), partner_in as materialized (
            select id from {Ledger}.mt_doc_consortium
            where data -> 'partners' @> jsonb_build_array(jsonb_build_object('organisationId', @organisationId))
        ), elsewhere as materialized (
            select id as stream_id from partner_in
            union select f.stream_id from {Ledger}.stream_facts f join partner_in c on f.consortium_id = c.id where f.stream_id = f.award_id
        ),
        """;

    /// <summary>What a timeline can be of.</summary>
    public static IReadOnlyCollection<string> Scopes => StreamsOf.Keys;

    /// <summary>A page and one event more; null where the journal is not complete to the position.</summary>
    public static async Task<IReadOnlyList<TimelineEvent>?> Read(
        Filters filters, JournalSql reached, NpgsqlDataSource database, ISerializer serializer, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql(filters, reached.Report));
        command.Parameters.Add(new("position", reached.Position));
        command.Parameters.Add(new("reported", reached.Report?.Period.ConsortiumId ?? Guid.Empty));
        command.Parameters.Add(new("after", long.Parse(filters.Text("cursor") ?? "0", CultureInfo.InvariantCulture)));
        command.Parameters.Add(new("limit", filters.Limit + 1));
        foreach (var scope in Scopes.Where(filters.Has))
        {
            command.Parameters.Add(new(scope, filters.Id(scope)!.Value));
        }

        if (!filters.Sight.IsWhole)
        {
            command.Parameters.Add(new("seenConsortia", filters.Sight.Consortia.ToArray()));
            command.Parameters.Add(new("seenAwards", filters.Sight.Awards.ToArray()));
            command.Parameters.Add(new("seenOwn", filters.Sight.Organisations.ToArray()));
        }

        var events = new List<TimelineEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetInt64(0) < reached.Position)
            {
                return null;
            }

            if (!reader.IsDBNull(1))
            {
                events.Add(Event(reader, serializer));
            }
        }

        return events;
    }

    // Events, postings and how far the journal has come, out of one snapshot of the database.
    private static string Sql(Filters filters, SealedReport? report)
    {
        var scopes = Scopes.Where(filters.Has).Select(s => StreamsOf[s]).Concat(report is null ? [] : [OfConsortium("@reported")])
            .Concat(filters.Sight.IsWhole ? [] : [InSight]);
        var named = filters.Has("organisationId")
            ? "and (e.stream_id in (select stream_id from own) or position(@organisationId::text in e.data::text) > 0)"
            : "";
        return
            $"""
            with {(named.Length > 0 ? OfOrganisation : "")} streams as materialized (
                {string.Join(" intersect ", scopes.Select(s => $"({s})"))}
            ), page as materialized (
                select e.* from streams s join {Ledger}.mt_events e on e.stream_id = s.stream_id
                where e.seq_id <= @position and e.seq_id > @after {named}
                order by e.seq_id limit @limit
            )
            select p.reached, r.*
            from (select coalesce((select last_seq_id from {Ledger}.mt_event_progression where name = '{JournalProjection.Shard}'), 0) as reached) p
            left join (
                select e.seq_id, e.id, e.type, s.type as stream_type, e.stream_id, e.data, e.user_name, e.timestamp, j.true_on, j.amounts
                from page e
                join {Ledger}.mt_streams s on s.id = e.stream_id
                left join lateral (
                    select min(true_on) as true_on, json_agg(json_build_object(
                        'line', line, 'book', book, 'fromAccount', from_account, 'fromOrganisationId', from_organisation_id,
                        'toAccount', to_account, 'toOrganisationId', to_organisation_id, 'commodity', commodity, 'amount', amount) order by line) as amounts
                    from {Ledger}.journal where seq = e.seq_id) j on true
            ) r on true
            order by r.seq_id
            """;
    }

    private static string OfConsortium(string id) => $"select {id} as stream_id union {Under($"= {id}")}";

    private static string Under(string isOne) =>
        $"""
        select stream_id from {Ledger}.stream_facts where consortium_id {isOne}
        union select id from {Ledger}.mt_doc_milestone where CAST(data ->> 'consortiumId' as uuid) {isOne}
        union select id from {Ledger}.mt_doc_reportingperiod where CAST(data ->> 'consortiumId' as uuid) {isOne}
        union select id from {Ledger}.mt_doc_activitiesplan where CAST(data ->> 'consortiumId' as uuid) {isOne}
        union select id from {Ledger}.mt_doc_compliancehistory where CAST(data ->> 'consortiumId' as uuid) {isOne}
        union select id from {Ledger}.mt_doc_knowledgetransfer where CAST(data ->> 'consortiumId' as uuid) {isOne}
        """;

    // What the one who asks may see: consortia with all under them, awards with what counts under them, and the own organisation's
    // own things.
    private static string InSight =>
        $"""
        select unnest(@seenConsortia) as stream_id
        union {Under("= any(@seenConsortia)")}
        union select unnest(@seenAwards)
        union select stream_id from {Ledger}.stream_facts where award_id = any(@seenAwards)
        union select unnest(@seenOwn)
        union select stream_id from {Ledger}.stream_facts where organisation_id = any(@seenOwn) and consortium_id is null
        """;

    private static TimelineEvent Event(NpgsqlDataReader r, ISerializer serializer) => new(
        r.GetInt64(1),
        r.GetGuid(2),
        r.GetString(3),
        r.GetString(4),
        r.GetGuid(5),
        (ILedgerEvent)serializer.FromJson(Kinds[r.GetString(3)], r, 6),
        r.GetText(7),
        r.GetFieldValue<DateTimeOffset>(8),
        r.Get<DateOnly>(9),
        r.GetText(10) is { } amounts ? JsonSerializer.Deserialize<List<TimelineAmount>>(amounts, LedgerJson.Http)! : []);
}
