using System.Diagnostics.Metrics;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;

namespace PppLedger.Api.Access;

/// <summary>Measures of access.</summary>
public static class AccessMetrics
{
    private static readonly Meter Meter = new(LedgerMetrics.MeterName);

    private static readonly Counter<long> Lines = Meter.CreateCounter<long>(
        "pppledger.access.audited", description: "Lines of the audit trail, by outcome and code.");

    /// <summary>Counts a line of the audit trail.</summary>
    public static void Noted(AuditOutcome outcome, string? code) =>
        Lines.Add(1, new KeyValuePair<string, object?>("outcome", Word.Of(outcome)), new KeyValuePair<string, object?>("code", code ?? "none"));
}
