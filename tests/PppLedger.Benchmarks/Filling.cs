using JasperFx.Events;
using Marten;
using PppLedger.Domain;

namespace PppLedger.Benchmarks;

/// <summary>Fills a ledger: the consortium that is measured as a user would, the others in bulk.</summary>
internal sealed class Filling(RunningLedger ledger, Guid funder)
{
    private static readonly DateTimeOffset Began = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int consortia;

    /// <summary>A consortium with snapshots and all, and the position after it.</summary>
    public async Task<(MadeUpConsortium Consortium, long Position)> Measured(int contributions, int partners = 10, bool promises = false)
    {
        var measured = new MadeUpConsortium(consortia++, funder, contributions, partners, promises);
        if (consortia == 1)
        {
            await using var session = ledger.Store.LightweightSession();
            session.Events.StartStream<Organisation>(funder, new OrganisationRegistered("Ministry", OrganisationKind.PublicBody, "NL", [], null));
            await session.SaveChangesAsync();
        }

        foreach (var some in measured.Streams.Chunk(50))
        {
            await using var session = ledger.Store.LightweightSession();
            foreach (var (id, of, events) in some)
            {
                session.Events.StartStream(of, id, events);
            }

            await session.SaveChangesAsync();
        }

        // As if it had been recorded when the history began.
        await ledger.Execute($"update ledger.mt_events set timestamp = '{Began:O}'::timestamptz + seq_id * interval '30 seconds'");
        var position = await ledger.CaughtUp();
        await ledger.Execute($"delete from ledger.recorded_until; insert into ledger.recorded_until select seq_id, timestamp from ledger.mt_events where seq_id = {position}");
        return (measured, position);
    }

    /// <summary>Other consortia, until the journal has this many postings; their snapshots are left out, nothing measured reads them.</summary>
    public async Task To(long postings)
    {
        while (await ledger.Scalar<long>("select count(*) from ledger.journal") is var there && there < postings)
        {
            var more = (int)Math.Clamp((postings - there) / 1_000, 1, 50);
            var next = await ledger.Scalar<long>("select max(seq_id) from ledger.mt_events");
            var streams = new List<StreamAction>();
            for (var i = 0; i < more; i++)
            {
                foreach (var (id, of, events) in new MadeUpConsortium(consortia++, funder, 100).Streams)
                {
                    var stream = StreamAction.Start((Marten.Events.EventGraph)ledger.Store.Options.Events, id, events);
                    stream.AggregateType = of;
                    foreach (var e in stream.Events)
                    {
                        e.Timestamp = Began.AddSeconds(30 * ++next);
                    }

                    streams.Add(stream);
                }
            }

            await ledger.InBulk(store => store.BulkInsertEventsAsync(streams, 20_000));
        }

        await ledger.Execute("vacuum analyze");
    }
}
