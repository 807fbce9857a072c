using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Imports;

namespace PppLedger.Api.Tests.Imports;

public sealed class an_import_that_ends_early
{
    [Fact]
    public async Task counts_what_it_booked_and_the_next_one_books_the_rest()
    {
        var folder = RealData.Folder("cordis_ju_he_de");
        await using var ledger = await ImportLedger.Start();
        using var stop = new CancellationTokenSource();
        var imports = ledger.Host.Services.GetRequiredService<RunImport>();
        var request = new ImportRequest(ledger.Host.Services.GetRequiredService<ImportFormats>().Find("cordis")!, folder, DryRun: false, RunImport.Ledger);
        await Should.ThrowAsync<OperationCanceledException>(() => imports.Run(request, new StopAfter(1, stop), stop.Token));

        var left = (await ledger.Rows("/api/imports")).Single();
        left.Word("stage").ShouldBe("interrupted");
        left.GetProperty("booked").GetProperty("consortia").GetInt32().ShouldBe(100);
        left.GetProperty("booked").GetProperty("events").GetInt64().ShouldBe(await ledger.Database.Scalar<long>("select count(*) from ledger.mt_events"));

        var rest = (await ledger.Import(folder)).ShouldBe(201).Json.GetProperty("projects");
        rest.GetProperty("formed").GetInt32().ShouldBe(481);
        rest.GetProperty("unchanged").GetInt32().ShouldBe(100);
        (await ledger.Undo(left.GetProperty("id").GetGuid())).ShouldBe(200).Json.GetProperty("undo").GetProperty("projects").GetInt32().ShouldBe(100);
    }

    [Fact]
    public async Task because_its_process_died_is_told_so_by_the_next_one()
    {
        await using var ledger = await ImportLedger.Start();
        var died = new ImportReport { Id = Guid.CreateVersion7(), Format = "cordis", Stage = ImportStage.Running, By = "otto" };
        await using (var session = ledger.Store.LightweightSession())
        {
            session.Store(died);
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (await ledger.Import(MadeUp.Commas)).ShouldBe(201);
        (await ledger.Get($"/api/imports/{died.Id}")).ShouldBe(200).Json.Word("stage").ShouldBe("interrupted");
    }

    private sealed class StopAfter(int batches, CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        private int reported;

        public void Report(ImportProgress value)
        {
            if (reported++ == batches)
            {
                stop.Cancel();
            }
        }
    }
}
