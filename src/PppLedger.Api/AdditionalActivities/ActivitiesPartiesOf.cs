using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;

namespace PppLedger.Api.AdditionalActivities;

/// <summary>Who has a say in a plan.</summary>
internal static class ActivitiesPartiesOf
{
    public static async Task<ActivitiesParties> Consortium(Guid id, IQuerySession session, CancellationToken cancellation) => new(
        await Existing.Consortium(id, session, cancellation),
        await session.Query<Award>().Where(a => a.ConsortiumId == id && !a.IsWithdrawn).Select(a => a.FunderId).ToListAsync(cancellation));
}
