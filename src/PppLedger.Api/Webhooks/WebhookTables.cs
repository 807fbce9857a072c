using Marten;
using PppLedger.Api.Setup;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace PppLedger.Api.Webhooks;

/// <summary>How webhooks fare, and what is delivered.</summary>
public static class WebhookTables
{
    /// <summary>Adds webhooks, their tables, and the table of the keys that their secrets are encrypted with.</summary>
    public static void Register(StoreOptions options)
    {
        options.Schema.For<Webhook>().Index(w => w.OwnerKey);
        options.Storage.ExtendedSchemaObjects.Add(States());
        options.Storage.ExtendedSchemaObjects.Add(Deliveries());
        options.Storage.ExtendedSchemaObjects.Add(Keys());
    }

    private static Table States()
    {
        var table = New("webhook_states");
        table.AddColumn<Guid>("webhook_id").AsPrimaryKey();
        table.AddColumn<long>("position").NotNull();
        table.AddColumn<int>("round").NotNull();
        table.AddColumn<int>("failures").NotNull();
        table.AddColumn("failing_since", "timestamptz");
        table.AddColumn("hold_until", "timestamptz");
        table.AddColumn<string>("disabled");
        table.AddColumn("disabled_at", "timestamptz");
        return table;
    }

    private static Table Deliveries()
    {
        var table = New("webhook_deliveries");
        table.AddColumn<Guid>("webhook_id").AsPrimaryKey();
        table.AddColumn<long>("position").AsPrimaryKey();
        table.AddColumn<int>("round").AsPrimaryKey();
        table.AddColumn<string>("kind").NotNull();
        table.AddColumn<string>("state").NotNull();
        table.AddColumn<int>("attempts").NotNull();
        table.AddColumn("created_at", "timestamptz").NotNull();
        table.AddColumn("next_at", "timestamptz");
        table.AddColumn("tried_at", "timestamptz");
        table.AddColumn<int>("status");
        table.AddColumn<string>("problem");
        table.Indexes.Add(new IndexDefinition("webhook_deliveries_waiting") { Columns = ["webhook_id", "next_at"], Predicate = "state = 'waiting'" });
        return table;
    }

    private static Table Keys()
    {
        var table = New("data_protection_keys");
        table.AddColumn<string>("name").AsPrimaryKey();
        table.AddColumn<string>("xml").NotNull();
        return table;
    }

    private static Table New(string name) => new(new PostgresqlObjectName(LedgerStore.Schema, name, SchemaUtils.IdentifierUsage.General));
}
