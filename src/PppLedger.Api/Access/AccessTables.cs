using PppLedger.Api.Setup;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace PppLedger.Api.Access;

/// <summary>What is kept about access beside accounts and keys.</summary>
public static class AccessTables
{
    /// <summary>When each key was last used, to the minute.</summary>
    public const string KeyUse = "api_key_use";

    /// <summary>Who was denied what, and who changed who may do what.</summary>
    public const string AuditTrail = "audit_trail";

    /// <summary>The table of last uses; apart from the keys, so that being used does not change a key.</summary>
    public static Table KeyUses()
    {
        var table = New(KeyUse);
        table.AddColumn<Guid>("key_id").AsPrimaryKey();
        table.AddColumn<DateTimeOffset>("last_used_at").NotNull();
        return table;
    }

    /// <summary>The table of the audit trail; it only grows.</summary>
    public static Table Trail()
    {
        var table = New(AuditTrail);
        table.AddColumn("id", "bigserial").AsPrimaryKey();
        table.AddColumn("at", "timestamptz").NotNull();
        table.AddColumn<string>("outcome").NotNull();
        table.AddColumn<string>("use_case");
        table.AddColumn<string>("handle");
        table.AddColumn<Guid>("organisation_id");
        table.AddColumn<string>("address");
        table.AddColumn<string>("method").NotNull();
        table.AddColumn<string>("path").NotNull();
        table.AddColumn<int>("status").NotNull();
        table.AddColumn<string>("code");
        table.AddColumn<string>("detail");
        table.AddColumn<string>("trace_id");
        return table;
    }

    private static Table New(string name) => new(new PostgresqlObjectName(LedgerStore.Schema, name, SchemaUtils.IdentifierUsage.General));
}
