using JasperFx;
using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Problems;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions.Batch;

/// <summary>
/// Records many contributions: read, check, tell what is known, write. What is written together is one transaction, so a row is
/// in the ledger whole or not at all; of two batches at once with the same rows, each row comes in once.
/// </summary>
public sealed class RunBatch(IDocumentStore store, NpgsqlDataSource database)
{
    /// <summary>Rows that are written together, row by row.</summary>
    public const int ChunkSize = 500;

    private const int Tries = 3;

    /// <summary>Runs a batch and says what became of it.</summary>
    public async Task<BatchReport> Run(RecordBatchRequest request, Actor actor, Today today, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var tally = new BatchTally();
        var known = new KnownEntries(database, store, tally);
        await using var session = store.QuerySession();
        var rows = await known.New(await new BatchPlan(session, actor, today, tally).Plan(request, cancellation), cancellation);
        if (request.Mode is BatchMode.RowByRow && !request.DryRun)
        {
            foreach (var chunk in rows.Chunk(ChunkSize))
            {
                await WriteChunk(chunk, new(id, actor, known, tally), cancellation);
            }
        }
        else if (request.DryRun && (request.Mode is BatchMode.RowByRow || tally.Refused == 0))
        {
            tally.Record(rows);
        }
        else if (!request.DryRun && tally.Refused == 0)
        {
            await WriteAll(rows, new(id, actor, known, tally), cancellation);
        }

        return tally.Report(id, request);
    }

    private async Task WriteAll(List<PlannedRow> rows, Writing writing, CancellationToken cancellation)
    {
        var fault = await Try(rows, writing, cancellation);
        for (var i = 1; fault is not null && i < Tries; i++)
        {
            // Somebody was first with some of them: if they say the same, the rest is still to be written.
            rows = await writing.Known.New(rows, cancellation);
            if (writing.Tally.Refused > 0)
            {
                return;
            }

            fault = await Try(rows, writing, cancellation);
        }

        if (fault is not null)
        {
            writing.Tally.Refuse(null, Refusal(fault));
        }
    }

    private async Task WriteChunk(IReadOnlyList<PlannedRow> chunk, Writing writing, CancellationToken cancellation)
    {
        if (await Try(chunk, writing, cancellation) is null)
        {
            return;
        }

        foreach (var row in await writing.Known.New(chunk, cancellation))
        {
            if (await Try([row], writing, cancellation) is { } fault && await writing.Known.New([row], cancellation) is [_])
            {
                writing.Tally.Refuse(row.Index, Refusal(fault));
            }
        }
    }

    private async Task<Exception?> Try(IReadOnlyList<PlannedRow> rows, Writing writing, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        ((IMetadataContext)session).CausationId = writing.Id.ToString();
        ((IMetadataContext)session).CurrentUserName = writing.Actor.Key;
        session.SetHeader("batch", writing.Id);
        session.SetHeader("actor-organisation", writing.Actor.OrganisationId);
        foreach (var row in rows)
        {
            session.Events.StartStream<Contribution>(row.Id, row.Events);
        }

        try
        {
            await session.SaveChangesAsync(cancellation);
            writing.Tally.Record(rows);
            return null;
        }
        catch (Exception fault) when (WriteFaults.IsOfWhatIsWritten(fault))
        {
            return fault;
        }
    }

    private static Refusal Refusal(Exception fault) => WriteFaults.RefusalOf(fault) ?? BatchRefusal.ChangedMeanwhile;

    private sealed record Writing(Guid Id, Actor Actor, KnownEntries Known, BatchTally Tally);
}
