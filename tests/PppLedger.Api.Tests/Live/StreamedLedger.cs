using System.Collections.Concurrent;
using Alba;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Live;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Live;

/// <summary>What a test says that callers may see; who is not named sees everything.</summary>
internal sealed class SightsOfTheTest : ISights
{
    public ConcurrentDictionary<string, Sight?> ByKey { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each was asked about.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new(StringComparer.Ordinal);

    public Task<Sight?> Of(Actor actor, CancellationToken cancellation)
    {
        Asked.AddOrUpdate(actor.Key, 1, (_, before) => before + 1);
        return Task.FromResult(ByKey.TryGetValue(actor.Key, out var sight) ? sight : Sight.Whole);
    }
}

/// <summary>A ledger with two consortia that know nothing of each other, and readers of its stream.</summary>
internal sealed class StreamedLedger : IAsyncDisposable
{
    public static readonly Guid Ours = new("0199e000-0000-7000-8000-000000000001");
    public static readonly Guid Theirs = new("0199e000-0000-7000-8000-000000000002");

    private readonly (string Key, string Value)[] settings;

    private StreamedLedger(OwnLedger ledger, (string Key, string Value)[] settings) => (Ledger, this.settings) = (ledger, settings);

    public OwnLedger Ledger { get; }

    public SightsOfTheTest Sights { get; } = new();

    public IAlbaHost Host => Ledger.Hosts[^1];

    public HttpClient Http => Host.Client();

    public static async Task<StreamedLedger> StartAsync(params (string Key, string Value)[] settings)
    {
        // The first host writes; what is tested runs on one of its own.
        var streamed = new StreamedLedger(await OwnLedger.StartAsync(), settings);
        await streamed.Ledger.Record<Contribution>(Some.Contribution());
        await streamed.Ledger.CaughtUp();
        await streamed.AddHost("reader");
        return streamed;
    }

    public async Task<IAlbaHost> AddHost(string name)
    {
        var host = await LedgerFixture.StartHost(Ledger.ConnectionFor(name), builder =>
        {
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureTestServices(services => services.AddSingleton<ISights>(Sights));
        });
        Ledger.Hosts.Add(host);
        return host;
    }

    public Task<EventStream> Open(string query = "", string? lastEventId = null, string actor = "anna") => EventStream.Open(Http, query, lastEventId, actor);

    /// <summary>Opens many contributions of three events each, by turns ours and theirs, in one transaction from outside every host.</summary>
    public Task RecordMany(int streams) => Ledger.Database.Execute(
        $"""
        create temp table template as select * from ledger.mt_events
        where stream_id = (select stream_id from ledger.mt_events where type = 'contribution-approved' order by seq_id limit 1);
        create temp table opened as select gen_random_uuid() as id, i from generate_series(1, {streams}) i;
        insert into ledger.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived)
        select o.id, 'contribution', 3, now(), now(), '*DEFAULT*', false from opened o;
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived)
        select nextval('ledger.mt_events_sequence'), gen_random_uuid(), x.id, x.version, x.data, x.type, clock_timestamp(), x.tenant_id, x.mt_dotnet_type, false
        from (select o.id, t.version, case when t.version = 1 then jsonb_set(t.data, array['consortiumId'], to_jsonb(case when o.i % 2 = 1 then '{Ours}' else '{Theirs}' end)) else t.data end as data,
                     t.type, t.tenant_id, t.mt_dotnet_type from opened o cross join template t order by o.i, t.version) x;
        """);

    /// <summary>The positions of all events, or of those of one consortium's contributions, in order.</summary>
    public async Task<List<long>> Positions(Guid? consortium = null, long after = 0)
    {
        var positions = await Ledger.Database.Scalar<long[]>(
            $"""
            select coalesce(array_agg(e.seq_id order by e.seq_id), array[]::bigint[]) from ledger.mt_events e
            join ledger.mt_events o on o.stream_id = e.stream_id and o.version = 1
            where e.seq_id > {after} and ({(consortium is null ? "true" : "false")} or o.data ->> 'consortiumId' = '{consortium}')
            """);
        return [.. positions!];
    }

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();
}

internal static class Sights
{
    /// <summary>Sight of these and of nothing else.</summary>
    public static Sight Of(Guid[]? consortia = null, Guid[]? awards = null, Guid[]? organisations = null) => new()
    {
        Consortia = (consortia ?? []).ToHashSet(),
        Awards = (awards ?? []).ToHashSet(),
        Organisations = (organisations ?? []).ToHashSet(),
    };
}
