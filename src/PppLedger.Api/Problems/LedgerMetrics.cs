using System.Diagnostics.Metrics;

namespace PppLedger.Api.Problems;

/// <summary>The ledger's own measures.</summary>
public static class LedgerMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PppLedger";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("pppledger.refusals", description: "Refused requests by code.");
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("pppledger.events", description: "Recorded events by type.");

    private static readonly Counter<long> Unjudged = Meter.CreateCounter<long>("pppledger.compliance.failures", description: "Consortia whose compliance could not be recorded, by attempt.");

    /// <summary>Counts a consortium that could not be judged.</summary>
    public static void NotJudged() => Unjudged.Add(1);

    /// <summary>Counts a refusal.</summary>
    public static void Refused(string code) => Refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    /// <summary>Counts a recorded event.</summary>
    public static void Recorded(string eventType) => Events.Add(1, new KeyValuePair<string, object?>("type", eventType));
}
