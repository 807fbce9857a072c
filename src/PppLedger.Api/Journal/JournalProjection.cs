using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Journal;

/// <summary>
/// Turns each event into postings, in event order, in bulk: the ledger's one source of figures. Postings, opening facts, the
/// statement rollup and the projection's own progress are written in one transaction; a rebuild gives the identical rows.
/// </summary>
public sealed class JournalProjection : IProjection
{
    /// <summary>The projection's name, as operators see it.</summary>
    public const string Name = "journal";

    /// <summary>The name of its one shard in Marten's table of progress.</summary>
    public const string Shard = "journal:All";

    /// <summary>Adds the projection and its tables to the store.</summary>
    public static void Register(StoreOptions options)
    {
        options.Storage.ExtendedSchemaObjects.Add(JournalTables.Journal());
        options.Storage.ExtendedSchemaObjects.Add(JournalTables.Statement());
        options.Storage.ExtendedSchemaObjects.Add(JournalTables.StreamFacts());
        options.Storage.ExtendedSchemaObjects.Add(JournalTables.NaturalKeys());
        options.Storage.ExtendedSchemaObjects.Add(JournalTables.RecordedUntil());
        options.Projections.Add(new JournalProjection(), ProjectionLifecycle.Async, Name, async =>
        {
            async.BatchSize = 5000;
            async.MaximumHopperSize = 20000;
            async.DeleteDataInTableOnTeardown($"{LedgerStore.Schema}.journal");
            async.DeleteDataInTableOnTeardown($"{LedgerStore.Schema}.statement");
            async.DeleteDataInTableOnTeardown($"{LedgerStore.Schema}.stream_facts");
            async.DeleteDataInTableOnTeardown($"{LedgerStore.Schema}.recorded_until");
        });
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        RecordedUntil.Queue(operations, events);
        var facts = await FactsOf(operations, events, cancellation);
        var batch = JournalBatch.From(events, facts);
        if (batch.IsEmpty)
        {
            return;
        }

        ((ITransactionParticipantRegistrar)operations).AddTransactionParticipant(new CopyJournal(batch));
        StatementRollup.Queue(operations, batch);
    }

    private static async Task<Dictionary<Guid, StreamFacts>> FactsOf(
        IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var facts = new Dictionary<Guid, StreamFacts>();
        foreach (var e in events)
        {
            if (e.Data is IOpensStream opening)
            {
                facts[e.StreamId] = opening.Facts(e.StreamId);
            }
        }

        var missing = events.Where(e => e.Data is IPosts && !facts.ContainsKey(e.StreamId)).Select(e => e.StreamId).Distinct().ToArray();
        if (missing.Length > 0)
        {
            await LoadFacts(operations, missing, facts, cancellation);
        }

        return facts;
    }

    private static async Task LoadFacts(
        IDocumentOperations operations, Guid[] streams, Dictionary<Guid, StreamFacts> facts, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select stream_id, consortium_id, organisation_id, award_id, tranche, work_package, category, origin, true_on, year from {LedgerStore.Schema}.stream_facts where stream_id = any(@streams)");
        command.Parameters.Add(new("streams", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = streams });
        await using var reader = await operations.ExecuteReaderAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            facts[reader.GetGuid(0)] = new()
            {
                ConsortiumId = reader.Get<Guid>(1),
                OrganisationId = reader.Get<Guid>(2),
                AwardId = reader.Get<Guid>(3),
                Tranche = reader.GetText(4),
                WorkPackage = reader.GetText(5),
                Category = Word.Read<InKindCategory>(reader.GetText(6)),
                Origin = Word.Read<ContributionOrigin>(reader.GetText(7)),
                TrueOn = reader.GetFieldValue<DateOnly>(8),
                Year = reader.Get<int>(9),
            };
        }
    }
}
