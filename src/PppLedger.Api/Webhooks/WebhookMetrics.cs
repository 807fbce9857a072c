using System.Diagnostics.Metrics;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Webhooks;

/// <summary>The measures of webhooks.</summary>
internal static class WebhookMetrics
{
    private static readonly Meter Meter = new(LedgerMetrics.MeterName);
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("pppledger.webhook.attempts", "{attempt}", "Attempts at delivery, by what became of the message.");

    /// <summary>Counts an attempt.</summary>
    public static void Attempted(string state, bool sent) =>
        Attempts.Add(1, new KeyValuePair<string, object?>("state", state), new KeyValuePair<string, object?>("sent", sent));
}
