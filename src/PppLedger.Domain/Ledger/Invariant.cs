using System.Runtime.CompilerServices;

namespace PppLedger.Domain;

/// <summary>What must never happen. A broken invariant stops the act; the checks stay on in production.</summary>
public static class Invariant
{
    /// <summary>Throws <see cref="InvariantBrokenException"/> unless the claim is true.</summary>
    public static void Holds(bool claim, [CallerArgumentExpression(nameof(claim))] string says = "")
    {
        if (!claim)
        {
            throw new InvariantBrokenException(says);
        }
    }
}

/// <summary>Thrown where something happened that the ledger holds to be impossible: a fault of ours, never of the caller.</summary>
public sealed class InvariantBrokenException(string claim) : Exception($"Invariant broken: {claim}.");
