using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions;

/// <summary>Who may act on a contribution besides its partner, and the rates of its consortium: loaded once per act, from the snapshots.</summary>
internal static class ContributionParties
{
    public static async Task<Parties> Of(Contribution contribution, IQuerySession session, CancellationToken cancellation)
    {
        var consortium = await session.LoadAsync<Consortium>(contribution.ConsortiumId, cancellation);
        var award = contribution.AwardId is { } id ? await session.LoadAsync<Award>(id, cancellation) : null;
        return Of(consortium, award);
    }

    /// <summary>The same where both are loaded already; everything that acts on contributions knows the parties by this.</summary>
    public static Parties Of(Consortium? consortium, Award? award) =>
        new(consortium?.CoordinatorId, award?.FunderId) { Currencies = new(award?.Currency, consortium?.Rates ?? []) };
}
