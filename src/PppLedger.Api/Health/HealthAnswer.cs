using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PppLedger.Api.Health;

/// <summary>Health as JSON: a status, a sentence per check, and its figures.</summary>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="Checks">The checks.</param>
public sealed record HealthAnswer(string Status, IReadOnlyList<HealthOfCheck> Checks)
{
    /// <summary>Writes a report.</summary>
    public static Task Write(HttpContext context, HealthReport report)
    {
        var checks = report.Entries.Select(e => new HealthOfCheck(e.Key, Word(e.Value.Status), e.Value.Description, e.Value.Data)).ToArray();
        return context.Response.WriteAsJsonAsync(new HealthAnswer(Word(report.Status), checks), context.RequestAborted);
    }

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}

/// <summary>One check.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="Says">A sentence.</param>
/// <param name="Figures">The figures behind it.</param>
public sealed record HealthOfCheck(string Name, string Status, string? Says, IReadOnlyDictionary<string, object> Figures);
