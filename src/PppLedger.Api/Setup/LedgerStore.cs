using System.Reflection;
using JasperFx;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using Npgsql;
using PppLedger.Api.Claims;
using PppLedger.Api.Journal;
using PppLedger.Api.RateCards;
using PppLedger.Api.Reporting;
using PppLedger.Domain;
using Weasel.Core;
using Wolverine.Marten;

namespace PppLedger.Api.Setup;

/// <summary>The store: Marten on PostgreSQL, events first, snapshots inline, the journal behind.</summary>
public static class LedgerStore
{
    /// <summary>The schema everything of the ledger is in.</summary>
    public const string Schema = "ledger";

    /// <summary>Registers the store and its daemon.</summary>
    public static void AddLedgerStore(this IServiceCollection services)
    {
        services.AddSingleton(BuildDataSource);
        services.AddSingleton<CommitPosition>();
        services.AddMarten(Configure)
            .UseNpgsqlDataSource()
            .ApplyAllDatabaseChangesOnStartup()
            .IntegrateWithWolverine(w => w.MessageStorageSchemaName = "wolverine")
            .AddAsyncDaemon(DaemonMode.HotCold);
        services.ConfigureMarten((provider, options) => options.Listeners.Add(provider.GetRequiredService<CommitPosition>()));
    }

    /// <summary>The kinds of events and the names they are stored under, found by their attribute.</summary>
    public static IReadOnlyList<(Type Type, string Alias)> EventKinds { get; } =
    [
        .. typeof(ILedgerEvent).Assembly.GetTypes()
            .Select(t => (Type: t, t.GetCustomAttribute<EventAliasAttribute>()?.Alias))
            .Where(t => t.Alias is not null)
            .Select(t => (t.Type, t.Alias!)),
    ];

    private static StoreOptions Configure(IServiceProvider provider)
    {
        var options = new StoreOptions { DatabaseSchemaName = Schema };
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, LedgerJson.ForStore);
        options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.TimeProvider = provider.GetRequiredService<TimeProvider>(); // One clock says when it was recorded and what day it is.
        options.Events.UseAdvisoryLockTransaction = true;
        options.Events.UseMandatoryStreamTypeDeclaration = true;
        // Who comes second waits for the first, then is refused before it takes a number: a race leaves no gap behind.
        options.Events.UseExclusiveLockOnConcurrentAppends = true;
        foreach (var (type, alias) in EventKinds)
        {
            options.Events.AddEventType(type);
            options.Events.MapEventType(type, alias);
        }

        options.Projections.Snapshot<Organisation>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<Consortium>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<Commitment>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<Contribution>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<Milestone>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<Award>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<RateCard>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<ReportingPeriod>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<EligibleCosts>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<ActivitiesPlan>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<ComplianceHistory>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<Domain.KnowledgeTransfer>(SnapshotLifecycle.Inline);
        AddIndexes(options);
        options.Projections.Add(new NaturalKeysProjection(), ProjectionLifecycle.Inline);
        ClaimsProjection.Register(options);
        ReportingCalendarProjection.Register(options);
        JournalProjection.Register(options);
        Webhooks.WebhookTables.Register(options);

        KeepJournalWhole(options.Projections);
        options.DisableNpgsqlLogging = true;
        return options;
    }

    // What lists are filtered by.
    private static void AddIndexes(StoreOptions options)
    {
        options.Schema.For<Consortium>().GinIndexJsonData(); // In which an organisation takes part: asked at every request.
        options.Schema.For<Commitment>().Index(c => c.ConsortiumId).Index(c => c.OrganisationId);
        options.Schema.For<Contribution>().Index(c => c.ConsortiumId).Index(c => c.OrganisationId).Index(c => c.AwardId!).Index(c => c.RateCardId!);
        options.Schema.For<EligibleCosts>().Index(c => c.ConsortiumId).Index(c => c.OrganisationId);
        options.Schema.For<ActivitiesPlan>().Index(p => p.ConsortiumId);
        options.Schema.For<Milestone>().Index(m => m.ConsortiumId);
        options.Schema.For<Award>().Index(a => a.ConsortiumId).Index(a => a.FunderId);
        options.Schema.For<RateCard>().Index(c => c.OrganisationId);
        options.Schema.For<RateCardPay>().Index(p => p.RateCardId).Index(p => p.OrganisationId);
        options.Schema.For<PersonRecord>().DocumentAlias("person").Index(p => p.OrganisationId);
        options.Schema.For<Compliance.ComplianceMark>();
        options.Schema.For<ReportingPeriod>().Index(p => p.ConsortiumId);
        options.Schema.For<Domain.KnowledgeTransfer>().Index(t => t.Programme).Index(t => t.ConsortiumId!);
    }

    // A ledger halts and alarms; it never goes quietly short.
    private static void KeepJournalWhole(ProjectionOptions projections)
    {
        projections.Errors.SkipApplyErrors = false;
        projections.Errors.SkipSerializationErrors = false;
        projections.Errors.SkipUnknownEvents = false;

        // A number given out and not seen yet is passed over only once no transaction is left that could still fill it;
        // how long that takes does not matter, so asking may begin soon.
        projections.UseTransactionEvidenceForGapSkipping = true;
        projections.SkipStaleGapsDespiteLiveTransactionsAfter = null;
        projections.StaleSequenceThreshold = TimeSpan.FromSeconds(1);

        projections.FastPollingTime = projections.SlowPollingTime = TimeSpan.FromMilliseconds(50);
        projections.LeadershipPollingTime = 1000; // milliseconds until another host takes over
        projections.HealthCheckPollingTime = TimeSpan.FromSeconds(2); // until a halted journal tries again
    }

    private static NpgsqlDataSource BuildDataSource(IServiceProvider provider)
    {
        var configured = provider.GetRequiredService<IConfiguration>().GetConnectionString("Ledger")
            ?? throw new InvalidOperationException("No connection string 'Ledger' is configured.");
        var settings = new NpgsqlConnectionStringBuilder(configured);
        SetUnlessGiven(settings, configured, "Max Auto Prepare", b => b.MaxAutoPrepare = 100);
        SetUnlessGiven(settings, configured, "Auto Prepare Min Usages", b => b.AutoPrepareMinUsages = 2);
        SetUnlessGiven(settings, configured, "No Reset On Close", b => b.NoResetOnClose = true);
        SetUnlessGiven(settings, configured, "Maximum Pool Size", b => b.MaxPoolSize = 16);
        SetUnlessGiven(settings, configured, "Include Error Detail", b => b.IncludeErrorDetail = true); // Which key was taken.
        SetUnlessGiven(settings, configured, "Application Name", b => b.ApplicationName = "pppledger");
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "ledger" }.NoticeLostClients().Build();
    }

    private static void SetUnlessGiven(
        NpgsqlConnectionStringBuilder settings, string configured, string keyword, Action<NpgsqlConnectionStringBuilder> set)
    {
        if (!configured.Contains(keyword, StringComparison.OrdinalIgnoreCase))
        {
            set(settings);
        }
    }
}
