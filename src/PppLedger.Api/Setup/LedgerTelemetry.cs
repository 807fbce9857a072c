using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PppLedger.Api.Access;
using PppLedger.Api.Health;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Setup;

/// <summary>Traces, metrics and logs by OpenTelemetry, exported by the standard OTLP variables and at <c>/metrics</c>; health.</summary>
public static class LedgerTelemetry
{
    /// <summary>Registers telemetry and health checks.</summary>
    public static void AddLedgerTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("pppledger", serviceVersion: typeof(LedgerTelemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(t => t
                .AddSource("Wolverine", "Marten", LedgerMetrics.MeterName)
                .AddNpgsql()
                .AddAspNetCoreInstrumentation(o => o.Filter = context => !IsOperational(context.Request.Path)))
            .WithMetrics(m => m
                .AddMeter("Wolverine*", "Marten", "Npgsql", LedgerMetrics.MeterName)
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        builder.Logging.AddOpenTelemetry(o =>
        {
            o.IncludeScopes = true;
            o.IncludeFormattedMessage = true;
        });
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            telemetry.UseOtlpExporter();
        }

        builder.Services.AddSingleton<JournalHealth>();
        builder.Services.AddHealthChecks().AddCheck<JournalHealth>("journal", tags: ["ready"]);
        builder.Services.AddHostedService<LagSampler>();
    }

    /// <summary>Maps <c>/metrics</c>, <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapLedgerTelemetry(this WebApplication app)
    {
        app.MapMetrics();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = HealthAnswer.Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains("ready"), ResponseWriter = HealthAnswer.Write }).AllowAnonymous();
    }

    private static bool IsOperational(PathString path) => 
        path.StartsWithSegments("/metrics", StringComparison.Ordinal) || path.StartsWithSegments("/health", StringComparison.Ordinal);
}
