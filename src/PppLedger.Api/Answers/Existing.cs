using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.Answers;

/// <summary>What a stream names was there when the stream was opened, and streams are never deleted.</summary>
internal static class Existing
{
    public static async Task<Consortium> Consortium(Guid id, IQuerySession session, CancellationToken cancellation)
    {
        var consortium = await session.LoadAsync<Consortium>(id, cancellation);
        Invariant.Holds(consortium is not null);
        return consortium!;
    }
}
