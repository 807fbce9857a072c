using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Journal;

/// <summary>One ledger with little patience, shared by the cases: each poisons it, looks, and takes the poison out again.</summary>
public sealed class ImpatientLedger : IAsyncLifetime
{
    public OwnLedger Ledger { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Ledger = await OwnLedger.StartAsync(("Ledger:ReadWaitSeconds", "1"), ("Ledger:JournalPatienceSeconds", "2"));

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();
}

public sealed class a_poisoned_event(ImpatientLedger impatient) : IClassFixture<ImpatientLedger>
{
    private readonly OwnLedger ledger = impatient.Ledger;

    [Theory]
    [InlineData("contribution-approved", """{"nonsense": true}""")]
    [InlineData("contribution-approved", """{"from": "recorded", "value": {"amount": -1, "currency": "EUR"}, "by": "bert"}""")]
    [InlineData("no-such-event", """{}""")]
    public async Task halts_the_journal_visibly_and_the_journal_goes_on_once_it_is_readable(string type, string json)
    {
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
        var before = await ledger.Position();
        var figures = await ledger.Host.Get("/api/figures");

        var poisoned = await ledger.Database.Scalar<long>(
            $"""
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type)
            select nextval('ledger.mt_events_sequence'), gen_random_uuid(), id, version + 1, '{json}', '{type}', now(), ''
            from ledger.mt_streams where type = 'contribution' order by timestamp desc limit 1 returning seq_id
            """);
        try
        {
            await ShowsThatItHalted(before, poisoned, type, figures);
        }
        finally
        {
            await ledger.Database.Execute($"delete from ledger.mt_events where seq_id = {poisoned}");
        }

        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();
        (await ledger.Host.Get("/health/ready")).ShouldBe(200);
    }

    private async Task ShowsThatItHalted(long before, long poisoned, string type, Reply figures)
    {
        await NamesThePosition(poisoned, type);
        (await ledger.Position()).ShouldBe(before);
        (await ledger.Database.Scalar<long>($"select count(*) from ledger.journal where seq > {before}")).ShouldBe(0);
        (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_doc_deadletterevent")).ShouldBe(0);

        (await ledger.Host.Get("/api/figures")).ShouldBe(200).Text.ShouldBe(figures.Text);
        var asked = Stopwatch.StartNew();
        var late = (await ledger.Host.Get($"/api/figures?min-position={before + 1}")).ShouldBeProblem(503, "not-there-yet");
        asked.Elapsed.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        late.Headers["Retry-After"].ShouldBe("1");
    }

    // Writes go on meanwhile: they must not make a halted journal look busy.
    private async Task NamesThePosition(long poisoned, string type)
    {
        var health = default(Reply);
        await OwnLedger.Until("the ledger says that its journal has halted", async () =>
        {
            await ledger.Record<Contribution>(Some.Contribution());
            health = await ledger.Host.Get("/health/ready");
            return health.Status == 503;
        });
        var says = health!.Json.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("says").GetString()!).ToList();
        says.ShouldContain(s => s.Contains($"position {poisoned}, {type}", StringComparison.Ordinal));
        health.Json.GetProperty("status").GetString().ShouldBe("unhealthy");
        await OwnLedger.Until("the log says so as well", () => Task.FromResult(ledger.Log.Has(LogLevel.Error, $"next is the event at position {poisoned}, {type}")));
    }
}
