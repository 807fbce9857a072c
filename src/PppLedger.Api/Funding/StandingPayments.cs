using PppLedger.Domain;

namespace PppLedger.Api.Funding;

/// <summary>The payments of an award that stand: a reversal takes an equal payment of the same day with it.</summary>
internal static class StandingPayments
{
    public static IReadOnlyList<PaidShare> Of(Award award)
    {
        var standing = award.Payments.Where(p => p.Value.IsPositive).ToList();
        foreach (var reversed in award.Payments.Where(p => !p.Value.IsPositive))
        {
            var payment = standing.FindLastIndex(p =>
                (p.OrganisationId, p.PaidOn, p.IsAdvance, p.Tranche, p.Value.Amount)
                == (reversed.OrganisationId, reversed.PaidOn, reversed.IsAdvance, reversed.Tranche, -reversed.Value.Amount));
            if (payment >= 0)
            {
                standing.RemoveAt(payment);
            }
        }

        return standing;
    }
}
