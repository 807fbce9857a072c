using PppLedger.Api.Setup;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace PppLedger.Api.Claims;

/// <summary>What contributions lay claim to, over all consortia and schemes. Written in the event's own transaction.</summary>
public static class ClaimTables
{
    /// <summary>The constraint that holds a day to its hours: of two who fill it at once, one is refused.</summary>
    public const string FullDay = "claim_days_hours";

    /// <summary>The claims of each contribution that still stands. A person's or asset's days are those the day table counts.</summary>
    public static Table Claims()
    {
        var table = New("claims");
        table.AddColumn<Guid>("contribution_id").AsPrimaryKey();
        table.AddColumn<string>("kind").AsPrimaryKey();
        table.AddColumn<string>("key").AsPrimaryKey();
        table.AddColumn<Guid>("organisation_id").NotNull();
        table.AddColumn("true_from", "date").NotNull();
        table.AddColumn("true_until", "date").NotNull();
        table.AddColumn("quantity", "numeric");
        table.AddColumn<string>("unit");
        table.AddColumn("days", "jsonb");
        table.AddColumn<Guid>("consortium_id").NotNull();
        table.AddColumn<Guid>("award_id");
        table.Indexes.Add(new IndexDefinition("claims_key") { Columns = ["kind", "key", "organisation_id"] });
        table.Indexes.Add(new IndexDefinition("claims_consortium") { Columns = ["consortium_id", "kind"] });
        return table;
    }

    /// <summary>Hours of a person or an asset on a day, over all contributions; a day given as a whole is 24 hours (domain rule I13).</summary>
    public static Table ClaimDays()
    {
        var table = New("claim_days");
        table.AddColumn<string>("kind").AsPrimaryKey();
        table.AddColumn<Guid>("organisation_id").AsPrimaryKey();
        table.AddColumn<string>("key").AsPrimaryKey();
        table.AddColumn("day", "date").AsPrimaryKey();
        table.AddColumn("hours", "numeric").NotNull();
        table.CheckConstraints.Add(new TableCheckConstraint(FullDay, "hours <= 24"));
        return table;
    }

    private static Table New(string name) => new(new PostgresqlObjectName(LedgerStore.Schema, name, SchemaUtils.IdentifierUsage.General));
}
