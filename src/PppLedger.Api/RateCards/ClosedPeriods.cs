using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.RateCards;

/// <summary>Which contributions lie in a closed reporting period, so that a corrected rate raises a finding instead of revaluing them.</summary>
internal static class ClosedPeriods
{
    /// <summary>The question about these contributions, answered from the state of now.</summary>
    public static Task<Func<Contribution, bool>> Of(IReadOnlyList<Contribution> contributions, IQuerySession session, CancellationToken cancellation) =>
        Task.FromResult<Func<Contribution, bool>>(_ => false);
}
