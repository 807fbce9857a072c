using PppLedger.Api.Tests.Kit;
namespace PppLedger.Api.Tests.Imports;
public sealed class Scratch
{
    [Fact]
    public async Task Go()
    {
        await using var ledger = await ImportLedger.Start();
        foreach (var set in new[] { "cordis_ju_he_de", "cordis_ju_he_de", "cordis_he_head100", "cordis_he_two_consortia" })
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var reply = await ledger.Import(RealData.Folder(set));
            Console.WriteLine($"=== {set} {reply.Status} {watch.ElapsedMilliseconds} ms\n{reply.Text}");
        }
        await ledger.CaughtUp();
        Console.WriteLine((await ledger.Get("/api/figures?book=funding&book=in-kind")).Text);
        var imports = await ledger.All("/api/imports");
        foreach (var i in imports.AsEnumerable().Reverse())
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var undo = await ledger.Undo(i.GetProperty("id").GetGuid());
            Console.WriteLine($"=== undo {undo.Status} {watch.ElapsedMilliseconds} ms\n{(undo.Status == 200 ? undo.Json.GetProperty("undo").ToString() : undo.Text)}");
        }
        foreach (var set in new[] { "cordis_ju_he_de" })
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var reply = await ledger.Import(RealData.Folder(set));
            Console.WriteLine($"=== {set} {reply.Status} {watch.ElapsedMilliseconds} ms\n{reply.Text}");
        }
        await ledger.CaughtUp();
        Console.WriteLine((await ledger.Get("/api/figures")).Text);
    }
}
