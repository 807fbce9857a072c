using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;

namespace PppLedger.Api.Milestones;

/// <summary>The organisations that may act on a consortium's milestones, from the snapshots.</summary>
internal static class MilestonePartiesOf
{
    public static async Task<MilestoneParties> Coordinator(Milestone milestone, IQuerySession session, CancellationToken cancellation)
    {
        var consortium = await Existing.Consortium(milestone.ConsortiumId, session, cancellation);
        return new(consortium.CoordinatorId, []);
    }

    public static async Task<MilestoneParties> CoordinatorAndFunders(Milestone milestone, IQuerySession session, CancellationToken cancellation)
    {
        var parties = await Coordinator(milestone, session, cancellation);
        var funders = await session.Query<Award>()
            .Where(a => a.ConsortiumId == milestone.ConsortiumId && !a.IsWithdrawn && a.GrantedOn > DateOnly.MinValue).Select(a => a.FunderId).ToListAsync(cancellation);
        return parties with { FunderIds = funders };
    }
}
