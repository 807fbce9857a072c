using Npgsql;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Commitments;

/// <summary>Whoever is first, what is released is what was open: released and accepted come to what was promised, or a finding says so.</summary>
public sealed class leaving_and_accepting_at_once : IAsyncLifetime
{
    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await OwnLedger.StartAsync();

    public async ValueTask DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task counts_an_acceptance_that_is_about_to_be_written()
    {
        var partner = await LeavingPartner.In(ledger.Host, ledger.Store);
        var contribution = await partner.Submitted(30_000);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ledger.Database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var holding = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand($"select 1 from ledger.mt_streams where id = '{contribution}' for update", connection, holding))
        {
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var accepting = partner.Accept(contribution);
        await Waiting(1);
        var leaving = partner.Leave();
        await Waiting(2);
        await holding.RollbackAsync(TestContext.Current.CancellationToken);

        (await accepting).ShouldBe(204);
        var left = (await leaving).ShouldBe(204);
        (await Released(partner)).ShouldBe(60_000m);
        (await partner.Gap(left.Position)).ShouldBe(60_000m);
    }

    [Fact]
    public async Task comes_out_whole_each_time()
    {
        for (var round = 0; round < 25; round++)
        {
            var partner = await LeavingPartner.In(ledger.Host, ledger.Store);
            var contribution = await partner.Submitted(30_000);
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Func<Task<Reply>>[] acts = [() => partner.Accept(contribution), () => partner.Leave()];
            var both = acts.Select(async act =>
            {
                await start.Task;
                return await act();
            }).ToList();
            start.SetResult();
            var replies = await Task.WhenAll(both);

            replies.ShouldAllBe(r => r.Status == 204);
            var acceptedFirst = await ledger.Database.Scalar<bool>(
                $"""
                select (select seq_id from ledger.mt_events where stream_id = '{contribution}' and type = 'contribution-accepted')
                     < (select seq_id from ledger.mt_events where stream_id = '{partner.Commitment}' and type = 'commitment-released')
                """);
            (await Released(partner)).ShouldBe(acceptedFirst ? 60_000m : 90_000m);
            (await partner.Gap(replies.Max(r => r.Position))).ShouldBe(60_000m);
        }
    }

    private Task Waiting(int acts) => ledger.Until(
        $"{acts} wait for the row", $"select count(*) = {acts} from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event in ('transactionid', 'tuple')");

    private async Task<decimal> Released(LeavingPartner partner) => (await partner.Promise()).GetProperty("releasedValue").GetProperty("amount").GetDecimal();
}
