using System.Numerics;

namespace PppLedger.Domain;

/// <summary>Splits an amount by weight without losing any of it: exact whole numbers of smallest amounts.</summary>
public static class Proportions
{
    /// <summary>
    /// The shares by largest remainder: the remainder goes to the largest fractions, among equal ones to the earlier. Where the
    /// weights are amounts themselves and add up to no less than the amount, no share is more than its weight.
    /// </summary>
    /// <param name="amount">What is split; not below zero.</param>
    /// <param name="weights">Weights, none below zero, at least one above zero.</param>
    /// <param name="smallest">The smallest amount there is: 0.01 of EUR.</param>
    public static decimal[] Split(decimal amount, IReadOnlyList<decimal> weights, decimal smallest)
    {
        Invariant.Holds(amount >= 0 && weights.All(w => w >= 0) && weights.Any(w => w > 0));
        Invariant.Holds(amount % smallest == 0);
        var whole = new BigInteger(amount / smallest);
        var parts = Whole(weights);
        var total = parts.Aggregate(BigInteger.Zero, (sum, w) => sum + w);
        var remainders = new (BigInteger Left, int Index)[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = BigInteger.DivRem(whole * parts[i], total, out var left);
            remainders[i] = (left, i);
        }

        var missing = (int)(whole - parts.Aggregate(BigInteger.Zero, (sum, p) => sum + p));
        foreach (var (_, index) in remainders.OrderByDescending(r => r.Left).ThenBy(r => r.Index).Take(missing))
        {
            parts[index]++;
        }

        return [.. parts.Select(p => (decimal)p * smallest)];
    }

    /// <summary>The smallest amount of a currency or of a unit.</summary>
    public static decimal SmallestOf(string commodity) =>
        Currencies.IsKnown(commodity) ? Currencies.SmallestAmount(commodity) : new(1, 0, 0, isNegative: false, (byte)Units.Decimals(commodity));

    // The weights as whole numbers in the same proportion.
    private static BigInteger[] Whole(IReadOnlyList<decimal> weights)
    {
        var scale = weights.Max(w => w.Scale);
        return
        [
            .. weights.Select(w =>
            {
                var bits = decimal.GetBits(w);
                var digits = (new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | (uint)bits[0];
                return digits * BigInteger.Pow(10, scale - w.Scale);
            }),
        ];
    }
}
