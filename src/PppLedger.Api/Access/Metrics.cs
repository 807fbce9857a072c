namespace PppLedger.Api.Access;

/// <summary><c>/metrics</c>: by a key whose scope is metrics, by who oversees the ledger, or on a port of its own.</summary>
public static class Metrics
{
    /// <summary>Its name in the policy table.</summary>
    public const string UseCaseName = "read-metrics";

    /// <summary>Maps it: with <c>Ledger:MetricsPort</c> on that port alone, which is then open to whoever reaches it.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Configuration.GetValue<int?>("Ledger:MetricsPort") is { } port)
        {
            // By the port it came to: the one it names in its header anybody may name.
            app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == "/metrics" && context.Connection.LocalPort == port);
            return;
        }

        app.MapPrometheusScrapingEndpoint().WithMetadata(new UseCase(UseCaseName));
    }
}
