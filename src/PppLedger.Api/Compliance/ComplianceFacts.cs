using Marten;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Commitments;
using PppLedger.Api.Figures;
using PppLedger.Api.Findings;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Compliance;

/// <summary>Reads what compliance is judged on: sums of the journal up to a position, and streams as they stood there.</summary>
public sealed class ComplianceFacts(NpgsqlDataSource database, RuleBook book, IEnumerable<IFindingSource> sources)
{
    private const string Ledger = LedgerStore.Schema;

    private static readonly IReadOnlyList<Dimension> Groups =
        [.. JournalFilters.Dimensions.Where(d => d.Name is "book" or "account" or "commodity" or "organisationId" or "awardId" or "workPackage" or "origin" or "year")];

    private static readonly Dimension Stream = JournalFilters.Movements.Single(d => d.Name == "streamId");

    /// <summary>The facts at the position selected by; null where the journal is not complete to it.</summary>
    /// <param name="consortiumId">The consortium; it must be there.</param>
    /// <param name="sql">What is selected of the journal.</param>
    /// <param name="today">The legal day to judge on.</param>
    /// <param name="session">Where streams are read.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ConsortiumFacts?> At(Guid consortiumId, JournalSql sql, DateOnly today, IQuerySession session, CancellationToken cancellation)
    {
        var streams = new StreamsAt(database, session, sql.Position);
        var ids = await session.Query<Award>().Where(a => a.ConsortiumId == consortiumId).Select(a => a.Id).ToListAsync(cancellation);
        var told = sql.Report is { } report ? [.. ids.Where(report.AwardIds.Contains)] : ids;
        if ((await streams.Of<Consortium>([consortiumId], cancellation)) is not [var consortium]
            || await Sums(sql.Copy(), Groups, cancellation) is not { } sums)
        {
            return null;
        }

        var awards = await streams.Of<Award>(told, cancellation);
        var organisations = await session.LoadManyAsync<Organisation>(
            cancellation, [.. consortium.Partners.Select(p => p.OrganisationId).Concat(awards.Select(a => a.FunderId)).Distinct()]);
        return new(
            consortium,
            [.. awards.Select(a => new AwardUnderRules(a, book.RulesOf(a)))],
            [.. sums.Select(s => s.Sum)],
            await Uses(consortiumId, sql.Position, cancellation),
            await Bases(consortiumId, sql, cancellation),
            await CommitmentForecasts.Days(database, consortiumId, sql.Position, cancellation),
            organisations.ToDictionary(o => o.Id, o => o.Name),
            sql.Clock.Count == 0 ? await OpenFlags(new(consortiumId, null, today, session, database), cancellation) : null,
            today);
    }

    private async Task<IReadOnlyDictionary<string, int>> OpenFlags(FindingScope scope, CancellationToken cancellation)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            foreach (var finding in (await source.Find(scope, cancellation)).Where(f => f.ClearedBy is null))
            {
                open[finding.Kind] = open.GetValueOrDefault(finding.Kind) + 1;
            }
        }

        return open;
    }

    private async Task<IReadOnlyList<(JournalSum Sum, Guid? StreamId)>?> Sums(JournalSql sql, IReadOnlyList<Dimension> groups, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql.Figures(groups, int.MaxValue));
        command.Parameters.AddRange(sql.Parameters.ToArray());
        await using var r = await command.ExecuteReaderAsync(cancellation);
        var sums = new List<(JournalSum, Guid?)>();
        int At(string dimension) => groups.Select((g, i) => (g.Name, i)).First(g => g.Name == dimension).i;
        while (await r.ReadAsync(cancellation))
        {
            if (!sql.IsReached(r))
            {
                return null;
            }

            if (!r.IsDBNull(0))
            {
                sums.Add((new(
                    Word.Read<Book>(r.GetString(At("book")))!.Value, r.GetString(At("account")), r.GetString(At("commodity")), r.Get<Guid>(At("organisationId")),
                    r.Get<Guid>(At("awardId")), r.GetText(At("workPackage")), Word.Read<ContributionOrigin>(r.GetText(At("origin"))), r.Get<int>(At("year")),
                    r.GetDecimal(groups.Count), r.GetDecimal(groups.Count + 1)), groups.Contains(Stream) ? r.GetGuid(At("streamId")) : null));
            }
        }

        return sums;
    }

    private async Task<IReadOnlyList<FundsUsed>> Uses(Guid consortiumId, long position, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select award_id, true_on, sum(amount) from {Ledger}.journal
            where consortium_id = $1 and seq <= $2 and book = 'funding' and to_account = 'deployed' and award_id is not null
            group by award_id, true_on order by award_id, true_on
            """);
        command.Parameters.Add(new() { Value = consortiumId });
        command.Parameters.Add(new() { Value = position });
        await using var r = await command.ExecuteReaderAsync(cancellation);
        var uses = new List<FundsUsed>();
        while (await r.ReadAsync(cancellation))
        {
            uses.Add(new(r.GetGuid(0), r.GetFieldValue<DateOnly>(1), r.GetDecimal(2)));
        }

        return uses;
    }

    // The last choice of each contribution, and what of it stands where.
    private async Task<IReadOnlyList<BaseChoice>> Bases(Guid consortiumId, JournalSql sql, CancellationToken cancellation)
    {
        var chosen = new Dictionary<Guid, (Allowance Allowance, Guid? AwardId)>();
        await using (var command = database.CreateCommand(
            $"""
            select stream_id, allowance, award_id from (
                select distinct on (e.stream_id) e.stream_id, e.type, e.data ->> 'allowance' as allowance, CAST(e.data ->> 'awardId' as uuid) as award_id
                from {Ledger}.stream_facts f join {Ledger}.mt_events e on e.stream_id = f.stream_id
                where f.consortium_id = $1 and e.seq_id <= $2 and e.type in ('allowance-base-chosen', 'allowance-base-released')
                order by e.stream_id, e.seq_id desc) last
            where type = 'allowance-base-chosen'
            """))
        {
            command.Parameters.Add(new() { Value = consortiumId });
            command.Parameters.Add(new() { Value = sql.Position });
            await using var r = await command.ExecuteReaderAsync(cancellation);
            while (await r.ReadAsync(cancellation))
            {
                chosen[r.GetGuid(0)] = (Word.Read<Allowance>(r.GetString(1))!.Value, r.Get<Guid>(2));
            }
        }

        var sums = chosen.Count == 0 ? [] : await Sums(sql.Copy().OfStreams(chosen.Keys), [.. Groups, Stream], cancellation) ?? [];
        return [.. sums.GroupBy(s => chosen[s.StreamId!.Value]).Select(g => new BaseChoice(g.Key.Allowance, g.Key.AwardId, [.. g.Select(s => s.Sum)]))];
    }
}

/// <summary>Streams as they stood at a position.</summary>
internal sealed class StreamsAt(NpgsqlDataSource database, IQuerySession session, long position)
{
    /// <summary>Those that had begun, folded up to there.</summary>
    public async Task<IReadOnlyList<T>> Of<T>(IReadOnlyList<Guid> ids, CancellationToken cancellation) where T : class
    {
        var versions = new List<(Guid Id, long Version)>();
        await using (var command = database.CreateCommand(
            $"""
            select e.stream_id, max(e.version)
            from {LedgerStore.Schema}.mt_events e where e.stream_id = any($1) and e.seq_id <= $2 group by 1
            order by min(e.seq_id)
            """))
        {
            command.Parameters.Add(new() { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
            command.Parameters.Add(new() { Value = position });
            await using var r = await command.ExecuteReaderAsync(cancellation);
            while (await r.ReadAsync(cancellation))
            {
                versions.Add((r.GetGuid(0), r.GetInt64(1)));
            }
        }

        var streams = new List<T>();
        foreach (var (id, version) in versions)
        {
            var state = await session.Events.AggregateStreamAsync<T>(id, version: version, token: cancellation);
            Invariant.Holds(state is not null);
            streams.Add(state!);
        }

        return streams;
    }
}
