using JasperFx;
using JasperFx.CodeGeneration;
using Microsoft.AspNetCore.Http.Features;
using PppLedger.Api.Access;
using PppLedger.Api.Actors;
using PppLedger.Api.Answers;
using PppLedger.Api.Compliance;
using PppLedger.Api.Evidence;
using PppLedger.Api.Findings;
using PppLedger.Api.Hygiene;
using PppLedger.Api.Imports;
using PppLedger.Api.Live;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Api.Schemes;
using PppLedger.Api.Webhooks;
using Wolverine;
using Wolverine.Http;

namespace PppLedger.Api.Setup;

/// <summary>How the host is put together.</summary>
public static class LedgerHost
{
#if GENERATED_HANDLERS
    private const TypeLoadMode Handlers = TypeLoadMode.Static;
#else
    private const TypeLoadMode Handlers = TypeLoadMode.Dynamic;
#endif

    /// <summary>A JSON body is at most this large.</summary>
    public const long JsonLimit = 1024 * 1024;

    /// <summary>Where the ledger listens unless told otherwise: on this machine only.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Adds everything the ledger needs.</summary>
    public static void AddLedger(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Journal.LedgerPositions>();
        builder.Services.AddLedgerStore();
        builder.AddAccess();
        builder.AddRuleSets();
        builder.Services.AddImports();
        builder.Services.AddFindings();
        builder.Services.AddCompliance();
        builder.Services.AddEvidence();
        builder.Services.AddLive();
        builder.AddWebhooks();
        builder.Services.AddSingleton<Contributions.Batch.RunBatch>();
        builder.Services.AddSingleton<Claims.RebuildClaims>();
        builder.Services.AddLedgerProblems();
        builder.Services.AddReliability();
        builder.Services.ConfigureHttpJsonOptions(o => LedgerJson.ForHttp(o.SerializerOptions));
        builder.Services.AddWolverineHttp();
        builder.Host.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(Program).Assembly;
            options.Policies.AutoApplyTransactions();
            options.AddWebhooks();
            options.CodeGeneration.TypeLoadMode = Handlers;
            if (builder.Configuration["Ledger:GeneratedHandlers"] is { Length: > 0 } folder)
            {
                options.CodeGeneration.GeneratedCodeOutputPath = folder;
            }
        });
        builder.Services.AddHostedService<Demonstrations.Demonstration>();
        builder.AddLedgerTelemetry();
        builder.AddLedgerOpenApi();
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.AddNetworkHygiene();
    }

    /// <summary>Puts the request pipeline in order and maps the endpoints.</summary>
    public static void UseLedger(this WebApplication app)
    {
        app.UseNetworkHygiene();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseNetworkLimits();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<BodyLimit>();
        app.UseMiddleware<ReliableWrites>();
        app.MapLedgerTelemetry();
        app.MapLedgerOpenApi();
        app.MapWolverineEndpoints(options =>
        {
            options.WarmUpRoutes = RouteWarmup.Lazy;
            options.RejectUnparseableQueryValues = true;
            options.AddPolicy<UseCases>();
            options.AddPolicy<BodyTargets>();
            options.AddPolicy<MissingBodies>();
            options.AddPolicy<StaleReads>();
            options.AddPolicy<WriteRules>();
            options.AddMiddleware(typeof(ActorMiddleware), ActorMiddleware.AppliesTo);
            options.AddMiddleware(typeof(KeyMiddleware), KeyMiddleware.AppliesTo);
            options.AddMiddleware(typeof(ReadMiddleware), ReadMiddleware.AppliesTo);
        });
    }
}
