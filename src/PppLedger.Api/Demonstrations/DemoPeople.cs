using Marten;
using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;

namespace PppLedger.Api.Demonstrations;

/// <summary>A person of whom more hours are claimed in September than were worked. The name is made up.</summary>
internal static class DemoPeople
{
    /// <summary>The person's key.</summary>
    public const string Key = "p-301";

    public static async Task Write(IDocumentStore store, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        session.UpdateRevision(
            PersonRules.Decide(new(Lasers, Key, "A. Example", new(2021, 4, 1), null, 8, [new(2026, 8, 120), new(2026, 9, 32)], Eur(68_000))), 1);
        await session.SaveChangesAsync(cancellation);
    }

    private static Money Eur(decimal amount) => new(amount, "EUR");
}
