using PppLedger.Api.Setup;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace PppLedger.Api.Journal;

/// <summary>The journal's tables. Names and columns are part of the contract: reporting tools read them.</summary>
public static class JournalTables
{
    /// <summary>The postings, append-only.</summary>
    public static Table Journal()
    {
        var table = New("journal");
        table.AddColumn<long>("seq").AsPrimaryKey();
        table.AddColumn<int>("line").AsPrimaryKey();
        table.AddColumn<Guid>("event_id").NotNull();
        table.AddColumn<Guid>("stream_id").NotNull();
        table.AddColumn("recorded_at", "timestamptz").NotNull();
        AddDimensions(table);
        table.AddColumn<string>("book").NotNull();
        table.AddColumn<string>("from_account").NotNull();
        table.AddColumn<Guid>("from_organisation_id");
        table.AddColumn<string>("to_account").NotNull();
        table.AddColumn<Guid>("to_organisation_id");
        table.AddColumn<string>("commodity").NotNull();
        table.AddColumn("amount", "numeric").NotNull();
        AddIndex(table, "journal_from", ["from_organisation_id", "consortium_id", "book", "from_account"]);
        AddIndex(table, "journal_to", ["to_organisation_id", "consortium_id", "book", "to_account"]);
        AddIndex(table, "journal_consortium", ["consortium_id", "seq"], include: []);
        AddIndex(table, "journal_award", ["award_id", "seq"], include: []);
        AddIndex(table, "journal_stream", ["stream_id", "seq"], include: []);
        return table;
    }

    /// <summary>Sums per consortium, partner, work package, year, book, account and commodity. Not known is the empty value.</summary>
    public static Table Statement()
    {
        var table = New("statement");
        table.AddColumn<Guid>("consortium_id").AsPrimaryKey();
        table.AddColumn<Guid>("organisation_id").AsPrimaryKey();
        table.AddColumn<string>("work_package").AsPrimaryKey();
        table.AddColumn<int>("year").AsPrimaryKey();
        table.AddColumn<string>("book").AsPrimaryKey();
        table.AddColumn<string>("account").AsPrimaryKey();
        table.AddColumn<string>("commodity").AsPrimaryKey();
        table.AddColumn("amount_in", "numeric").NotNull();
        table.AddColumn("amount_out", "numeric").NotNull();
        table.AddColumn<long>("postings").NotNull();
        table.AddColumn<long>("last_seq").NotNull();
        return table;
    }

    /// <summary>The opening facts of each stream that posts.</summary>
    public static Table StreamFacts()
    {
        var table = New("stream_facts");
        table.AddColumn<Guid>("stream_id").AsPrimaryKey();
        table.AddColumn<Guid>("organisation_id");
        AddDimensions(table);
        AddIndex(table, "stream_facts_consortium", ["consortium_id"], include: []);
        AddIndex(table, "stream_facts_award", ["award_id"], include: []);
        AddIndex(table, "stream_facts_organisation", ["organisation_id"], include: []);
        return table;
    }

    /// <summary>Until when events were recorded, up to a position: the latest instant of any event up to there, so that it never falls.</summary>
    public static Table RecordedUntil()
    {
        var table = New("recorded_until");
        table.AddColumn<long>("seq").AsPrimaryKey();
        table.AddColumn("recorded_at", "timestamptz").NotNull();
        AddIndex(table, "recorded_until_at", ["recorded_at", "seq"], include: []);
        return table;
    }

    /// <summary>Natural keys: one stream each.</summary>
    public static Table NaturalKeys()
    {
        var table = New("natural_keys");
        table.AddColumn<string>("kind").AsPrimaryKey();
        table.AddColumn<string>("key").AsPrimaryKey();
        table.AddColumn<Guid>("stream_id").NotNull();
        AddIndex(table, "natural_keys_stream", ["stream_id"], include: []);
        return table;
    }

    private static void AddDimensions(Table table)
    {
        table.AddColumn("true_on", "date").NotNull();
        table.AddColumn<int>("year");
        table.AddColumn<Guid>("consortium_id");
        table.AddColumn<Guid>("award_id");
        table.AddColumn<string>("tranche");
        table.AddColumn<string>("work_package");
        table.AddColumn<string>("category");
        table.AddColumn<string>("origin");
    }

    private static Table New(string name) => new(new PostgresqlObjectName(LedgerStore.Schema, name, SchemaUtils.IdentifierUsage.General));

    private static void AddIndex(Table table, string name, string[] columns, string[]? include = null) =>
        table.Indexes.Add(new IndexDefinition(name) { Columns = columns, IncludeColumns = include ?? ["seq", "amount", "commodity"] });
}
