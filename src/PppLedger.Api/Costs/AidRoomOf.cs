using Marten;
using Npgsql;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Costs;

/// <summary>Keeps others from a stream.</summary>
internal static class StreamLocks
{
    /// <summary>Waits until nobody else holds it, and holds it until the session is saved or left.</summary>
    public static async Task LockStream(this IDocumentSession session, Guid id, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var command = session.Connection.CreateCommand();
        command.CommandText = $"select 1 from {LedgerStore.Schema}.mt_streams where id = $1 for no key update";
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        await command.ExecuteScalarAsync(cancellation);
    }
}

/// <summary>What a deployment is held against, read while nobody else deploys in the consortium: of two at once the second sees the first.</summary>
internal static class AidRoomOf
{
    public static async Task<AidRoom> Consortium(Consortium consortium, IDocumentSession session, CancellationToken cancellation)
    {
        await session.LockStream(consortium.Id, cancellation);
        var awards = await session.Query<Award>().Where(a => a.ConsortiumId == consortium.Id).ToListAsync(cancellation);
        return new(
            awards,
            await session.Query<EligibleCosts>().Where(c => c.ConsortiumId == consortium.Id).ToListAsync(cancellation),
            await session.LoadManyAsync<Organisation>(cancellation, [.. consortium.Partners.Select(p => p.OrganisationId).Concat(awards.Select(a => a.FunderId)).Distinct()]));
    }
}
