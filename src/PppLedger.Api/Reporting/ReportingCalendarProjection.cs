using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace PppLedger.Api.Reporting;

/// <summary>
/// Keeps the calendars in which funders are reported to: one row per consortium and funder, written in the event's own
/// transaction. Of two who open periods at the same time the second waits for the row, then sees the first's days; where they
/// are some of its own, there is nothing to write and the whole transaction is refused.
/// </summary>
public sealed class ReportingCalendarProjection : IProjection
{
    /// <summary>Its name, as operators see it.</summary>
    public const string Name = "reporting-calendars";

    /// <summary>The table it writes.</summary>
    public const string Table = "reporting_calendars";

    private const string Take =
        $"""
        insert into {LedgerStore.Schema}.{Table} as c (consortium_id, funder_id, days) values (?, ?, array[daterange(?, ?, '[]')])
        on conflict (consortium_id, funder_id) do update set days =
            case when exists (select from unnest(c.days) d where d && excluded.days[1]) then null else c.days || excluded.days end
        """;

    /// <summary>Adds the projection and its table to the store.</summary>
    public static void Register(StoreOptions options)
    {
        var table = new Table(new PostgresqlObjectName(LedgerStore.Schema, Table, SchemaUtils.IdentifierUsage.General));
        table.AddColumn<Guid>("consortium_id").AsPrimaryKey();
        table.AddColumn<Guid>("funder_id").AsPrimaryKey();
        table.AddColumn("days", "daterange[]").NotNull();
        options.Storage.ExtendedSchemaObjects.Add(table);
        options.Projections.Add(
            new ReportingCalendarProjection(), ProjectionLifecycle.Inline, Name, async => async.DeleteDataInTableOnTeardown($"{LedgerStore.Schema}.{Table}"));
    }

    /// <inheritdoc/>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var opened in events.Select(e => e.Data).OfType<ReportingPeriodOpened>())
        {
            operations.QueueSqlCommand(Take, opened.ConsortiumId, opened.FunderId, opened.TrueOn.From, opened.TrueOn.Until);
        }

        return Task.CompletedTask;
    }
}
