namespace PppLedger.Domain;

/// <summary>An amount as it stood in the partner's own books, in another currency than the one posted (domain rule I34).</summary>
/// <param name="Value">The original amount.</param>
/// <param name="Rate">Units of the original currency for one unit of the currency posted.</param>
/// <param name="Source">Where the rate comes from, as <c>ECB average 2026-01 to 2026-06</c>.</param>
public sealed record OriginalAmount(Money Value, decimal Rate, string Source);
