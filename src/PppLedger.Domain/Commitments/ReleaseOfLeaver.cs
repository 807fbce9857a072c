namespace PppLedger.Domain;

/// <summary>What of a commitment is released because its partner leaves.</summary>
/// <param name="Commitment">The commitment as it stood.</param>
/// <param name="Released">The fact.</param>
public sealed record ReleaseOfLeaver(Commitment Commitment, CommitmentReleased Released);

public static partial class CommitmentRules
{
    /// <summary>
    /// What a partner that leaves need not fulfil any more: of each promise what no accepted contribution fills (domain rule I36).
    /// What was accepted keeps its promise; of several promises of one row, the latest is released first.
    /// </summary>
    /// <param name="commitments">All commitments of the partner in the consortium.</param>
    /// <param name="contributions">All its contributions there.</param>
    /// <param name="on">Its last day; a promise made later is released on its own day.</param>
    /// <param name="reason">Why it leaves.</param>
    public static IReadOnlyList<ReleaseOfLeaver> ReleaseOpen(
        IReadOnlyList<Commitment> commitments, IReadOnlyList<Contribution> contributions, DateOnly on, string reason)
    {
        var open = Fulfilment.Rows(PartnerBalances.Of(commitments, contributions)).ToDictionary(r => r.Key, r => r.Figures.Open);
        var released = new List<ReleaseOfLeaver>();
        foreach (var c in commitments.OrderByDescending(c => c.CommittedOn).ThenByDescending(c => c.Id))
        {
            var quantity = c.Quantity is { } q ? q with { Amount = Take(open, new(c.OrganisationId, Book.Effort, q.Unit, c.Year, c.WorkPackage), q.Amount) } : null;
            var value = c.Value is { } v ? v with { Amount = Take(open, new(c.OrganisationId, c.Book, v.Currency, c.Year, c.WorkPackage), v.Amount) } : null;
            if (quantity is { IsZero: false } || value is { IsZero: false })
            {
                var fact = new CommitmentReleased(
                    c.Kind, quantity is { IsZero: false } ? quantity : null, value is { IsZero: false } ? value : null, on < c.CommittedOn ? c.CommittedOn : on, reason);
                released.Add(new(c, fact));
            }
        }

        Invariant.Holds(open.Values.All(left => left == 0));
        return released;
    }

    private static decimal Take(Dictionary<FulfilmentKey, decimal> open, FulfilmentKey row, decimal standing)
    {
        var taken = Math.Min(open.GetValueOrDefault(row), standing);
        if (taken > 0)
        {
            open[row] -= taken;
        }

        return taken;
    }
}
