using JasperFx.Events;
using Marten;
using Marten.Services;
using Npgsql;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Journal;

public sealed class a_transaction_held_open : IAsyncLifetime
{
    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await OwnLedger.StartAsync(("Ledger:ReadWaitSeconds", "1"));

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task for_ten_seconds_after_it_took_its_numbers_is_in_the_journal_in_its_place()
    {
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
        await using var connection = new NpgsqlConnection(ledger.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var held = await Append(transaction);
        (await ledger.Host.Get($"/api/figures?asOf={Now()}")).ShouldBeProblem(503, "not-there-yet");

        // Others commit around it, and the daemon has seen the gap for ten seconds: three times what it would wait by default.
        await ledger.Record<Contribution>(Some.Contribution(8));
        await ledger.Until(
            "the gap has been seen for ten seconds",
            "select exists(select from ledger.mt_event_progression where name = 'HighWaterStuckGap' and last_updated < clock_timestamp() - interval '10 s')");
        await ledger.Record<Contribution>(Some.Contribution(16));

        (await ledger.Database.Scalar<long>("select last_seq_id from ledger.mt_event_progression where name = 'HighWaterMark'")).ShouldBe(held.Min() - 1);
        (await ledger.Position()).ShouldBe(held.Min() - 1);

        await transaction.CommitAsync();
        await ledger.CaughtUp();
        (await ledger.Database.Scalar<long>($"select count(*) from ledger.journal where seq between {held.Min()} and {held.Max()}")).ShouldBe(4);
        await ledger.ShouldBeWhole();
    }

    [Fact]
    public async Task and_rolled_back_holds_nobody_up()
    {
        await using var connection = new NpgsqlConnection(ledger.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Append(transaction);
        var after = await ledger.Record<Contribution>(Some.Contribution(8));
        await transaction.RollbackAsync();

        await OwnLedger.Until("the journal passes the gap", async () => await ledger.Position() >= after);
        await ledger.ShouldBeWhole();
    }

    [Fact]
    public async Task and_rolled_back_as_the_last_lets_the_present_be_asked_for()
    {
        await using var connection = new NpgsqlConnection(ledger.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var lost = await Append(transaction);
        await transaction.RollbackAsync();

        await OwnLedger.Until("the present can be asked for", async () => (await ledger.Host.Get($"/api/figures?asOf={Now()}")).Status == 200);
        (await ledger.Host.Get($"/api/figures?asOf={Now()}")).Position.ShouldBe(lost.Max());
    }

    private static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");

    private async Task<List<long>> Append(NpgsqlTransaction transaction)
    {
        await using var session = ledger.Store.LightweightSession(SessionOptions.ForTransaction(transaction));
        var stream = session.Events.StartStream<Contribution>(Guid.CreateVersion7(), Some.Contribution(4));
        await session.SaveChangesAsync();
        return [.. stream.Events.Select(e => e.Sequence)];
    }
}
