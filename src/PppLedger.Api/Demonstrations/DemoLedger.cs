using JasperFx;
using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.Demonstrations;

/// <summary>Writes the demonstration act by act, through the same rules as everybody: what they refuse is not in it.</summary>
internal sealed class DemoLedger(IDocumentStore store, DateOnly today, CancellationToken cancellation)
{
    public DateOnly Today => today;

    /// <summary>Opens a stream.</summary>
    public async Task Open<T>(Guid id, Actor actor, params IEnumerable<object> events) where T : class
    {
        await using var session = Session(actor);
        session.Events.StartStream<T>(id, events);
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>Does one act on a stream.</summary>
    public async Task Act<T>(Guid id, Actor actor, Func<T, object> decide) where T : class
    {
        await using var session = Session(actor);
        var stream = await session.Events.FetchForWriting<T>(id, cancellation);
        stream.AppendOne(decide(stream.Aggregate!));
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>The state of a stream.</summary>
    public async Task<T> State<T>(Guid id) where T : class
    {
        await using var session = store.QuerySession();
        return (await session.LoadAsync<T>(id, cancellation))!;
    }

    /// <summary>Where the ledger stands: nobody else writes while the demonstration is written.</summary>
    public async Task<long> Position() => (await store.Advanced.FetchEventStoreStatistics(token: cancellation)).EventSequenceNumber;

    private IDocumentSession Session(Actor actor)
    {
        var session = store.LightweightSession();
        ((IMetadataContext)session).CurrentUserName = actor.Key;
        session.SetHeader("actor-organisation", actor.OrganisationId);
        session.SetHeader("demo", true);
        return session;
    }
}
