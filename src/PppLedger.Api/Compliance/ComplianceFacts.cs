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
            || await Flows(All(consortiumId, sql), byStream: false, cancellation) is not { } flows)
        {
            return null;
        }

        var awards = await streams.Of<Award>(told, cancellation);
        var organisations = await session.LoadManyAsync<Organisation>(
            cancellation, [.. consortium.Partners.Select(p => p.OrganisationId).Concat(awards.Select(a => a.FunderId)).Distinct()]);
        var under = awards.Select(a => AwardUnderRules.Of(a, book, consortium.Tki)).ToList();
        var deMinimis = under.Exists(a => a.IsDeMinimis) ? await new DeMinimisGranted(session, streams, book).Of(consortium, organisations, cancellation) : DeMinimisGranted.None;
        return new ConsortiumFacts(
            consortium,
            under,
            Legs(flows),
            await Uses(told, sql, cancellation),
            await Bases(consortiumId, sql, cancellation),
            FirstDays(flows),
            organisations.ToDictionary(o => o.Id, o => o.Name),
            sql.Clock.Count == 0 ? await OpenFlags(new(consortiumId, null, today, session, database), cancellation) : null,
            today)
        {
            DeMinimis = deMinimis.Aid,
            RecordedOn = LegalDay.Of((await session.Events.FetchStreamAsync(consortiumId, version: 1, token: cancellation))[0].Timestamp),
            Plans = await streams.Of<ActivitiesPlan>(await session.Query<ActivitiesPlan>().Where(p => p.ConsortiumId == consortiumId).Select(p => p.Id).ToListAsync(cancellation), cancellation),
            NetworkActivities = await NetworkActivities(consortiumId, streams, session, cancellation),
        }.Knowing([.. organisations, .. deMinimis.OfGroups]);
    }

    private static async Task<IReadOnlyList<DisseminationHeld>> NetworkActivities(Guid consortiumId, StreamsAt streams, IQuerySession session, CancellationToken cancellation)
    {
        var held = await session.Query<Domain.KnowledgeTransfer>().Where(t => t.ConsortiumId == consortiumId && t.Kind == TransferKind.Dissemination).Select(t => t.Id).ToListAsync(cancellation);
        return [.. (await streams.Of<Domain.KnowledgeTransfer>(held, cancellation)).Where(t => !t.IsWithdrawn).Select(t => t.Dissemination!).Where(d => d.Subsidy is not null)];
    }

    // The question may be about one partner; what rules judge is the whole consortium.
    private static JournalSql All(Guid consortiumId, JournalSql sql)
    {
        var all = new JournalSql(new(), sql.Position);
        return sql.Report is { } report ? all.Of(report) : all.Of(consortiumId);
    }

    private async Task<IReadOnlyDictionary<string, int>> OpenFlags(FindingScope scope, CancellationToken cancellation)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            foreach (var (kind, number) in await source.CountOpen(scope, cancellation))
            {
                open[kind] = open.GetValueOrDefault(kind) + number;
            }
        }

        return open;
    }

    private async Task<IReadOnlyList<JournalFlow>?> Flows(JournalSql sql, bool byStream, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql.Flows(byStream));
        command.Parameters.AddRange(sql.Parameters.ToArray());
        await using var r = await command.ExecuteReaderAsync(cancellation);
        var (flows, amount) = (new List<JournalFlow>(), JournalSql.FlowColumns.Count + (byStream ? 1 : 0));
        while (await r.ReadAsync(cancellation))
        {
            if (!sql.IsReached(r))
            {
                return null;
            }

            if (!r.IsDBNull(0))
            {
                flows.Add(new(
                    Word.Read<Book>(r.GetString(0))!.Value, r.GetString(1), r.GetString(2), r.Get<Guid>(3), r.GetString(4), r.Get<Guid>(5), r.Get<Guid>(6),
                    r.GetText(7), Word.Read<ContributionOrigin>(r.GetText(8)), r.Get<int>(9), byStream ? r.GetGuid(10) : Guid.Empty,
                    r.GetDecimal(amount), r.GetFieldValue<DateOnly>(amount + 1)));
            }
        }

        return flows;
    }

    // Both legs of what flowed: what came into an account, and what went out of it.
    private static IReadOnlyList<JournalSum> Legs(IEnumerable<JournalFlow> flows) =>
    [
        .. flows.SelectMany(f => new[]
            {
                (Key: (f.Book, Account: f.To, f.Commodity, OrganisationId: f.ToOrganisationId, f.AwardId, f.WorkPackage, f.Origin, f.Year), In: f.Amount, Out: 0m),
                (Key: (f.Book, Account: f.From, f.Commodity, OrganisationId: f.FromOrganisationId, f.AwardId, f.WorkPackage, f.Origin, f.Year), In: 0m, Out: f.Amount),
            })
            .GroupBy(l => l.Key, l => (l.In, l.Out))
            .Select(g => new JournalSum(
                g.Key.Book, g.Key.Account, g.Key.Commodity, g.Key.OrganisationId, g.Key.AwardId, g.Key.WorkPackage, g.Key.Origin, g.Key.Year, g.Sum(l => l.In), g.Sum(l => l.Out))),
    ];

    private static Dictionary<(FulfilmentKey Key, bool IsPromise), DateOnly> FirstDays(IEnumerable<JournalFlow> flows) => flows
        .Where(f => f.Book is Book.Effort or Book.InKind or Book.Cash && CommitmentForecasts.BeginsBy(f.From, f.To))
        .GroupBy(f => (new FulfilmentKey(f.ToOrganisationId!.Value, f.Book, f.Commodity, f.Year, f.WorkPackage), f.To == "pledged"))
        .ToDictionary(g => g.Key, g => g.Min(f => f.FirstDay));

    private async Task<IReadOnlyList<FundsUsed>> Uses(IReadOnlyList<Guid> awards, JournalSql sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select award_id, true_on, sum(amount) from {Ledger}.journal
            where stream_id = any($1) and seq <= $2 and book = 'funding' and to_account = 'deployed'
            group by award_id, true_on order by award_id, true_on
            """);
        command.Parameters.Add(new() { Value = awards.ToArray() });
        command.Parameters.Add(new() { Value = sql.Position });
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

        var flows = chosen.Count == 0 ? [] : await Flows(All(consortiumId, sql).OfStreams(chosen.Keys), byStream: true, cancellation) ?? [];
        return [.. flows.GroupBy(f => chosen[f.StreamId]).Select(g => new BaseChoice(g.Key.Allowance, g.Key.AwardId, Legs(g)))];
    }

    private sealed record JournalFlow(
        Book Book,
        string Commodity,
        string From,
        Guid? FromOrganisationId,
        string To,
        Guid? ToOrganisationId,
        Guid? AwardId,
        string? WorkPackage,
        ContributionOrigin? Origin,
        int? Year,
        Guid StreamId,
        decimal Amount,
        DateOnly FirstDay);
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
