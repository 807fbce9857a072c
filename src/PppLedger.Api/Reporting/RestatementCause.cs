using Npgsql;
using PppLedger.Api.Journal;

namespace PppLedger.Api.Reporting;

/// <summary>A posting that the ledger learned after a report and that changes one of its figures.</summary>
/// <param name="Seq">Position of the event in the ledger.</param>
/// <param name="Line">Which posting of the event, from 1.</param>
/// <param name="EventType">What kind of event.</param>
/// <param name="EventId">The event.</param>
/// <param name="StreamId">What it happened to.</param>
/// <param name="RecordedAt">When the ledger learned it.</param>
/// <param name="Amount">What it adds to the figure; below zero where it takes from it.</param>
/// <param name="Reason">Why, where the event says it.</param>
/// <param name="Link">The address of what it happened to.</param>
public sealed record RestatementCause(
    long Seq,
    int Line,
    string EventType,
    Guid EventId,
    Guid StreamId,
    DateTimeOffset RecordedAt,
    decimal Amount,
    string? Reason,
    string? Link)
{
    // Only these post.
    private static readonly Dictionary<string, string> Collections = new(StringComparer.Ordinal)
    {
        ["contribution"] = "contributions",
        ["commitment"] = "commitments",
        ["award"] = "awards",
        ["eligible_costs"] = "costs",
        ["activities_plan"] = "ikaa-plans",
    };

    /// <summary>Reads the columns of a leg from one on.</summary>
    internal static RestatementCause Read(NpgsqlDataReader r, int at)
    {
        var stream = r.GetGuid(at + 3);
        return new(
            r.GetInt64(at), r.GetInt32(at + 1), r.GetString(at + 6), r.GetGuid(at + 2), stream, r.GetFieldValue<DateTimeOffset>(at + 4),
            r.GetDecimal(at + 5), r.GetText(at + 7), Collections.TryGetValue(r.GetText(at + 8) ?? "", out var place) ? $"/api/{place}/{stream}" : null);
    }
}
