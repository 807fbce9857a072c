using Alba;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Journal;

public sealed class two_hosts_on_one_ledger : IAsyncLifetime
{
    private OwnLedger ledger = null!;
    private IAlbaHost first = null!;
    private IAlbaHost second = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await OwnLedger.StartAsync();
        first = ledger.Host;
        await ledger.LeaderIs("first");
        second = await ledger.AddHost("second");
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task take_turns_and_never_write_a_row_twice()
    {
        // The mode that is shipped, and that its projection really advances in it.
        var options = (StoreOptions)ledger.Store.Options;
        options.Projections.AsyncMode.ShouldBe(DaemonMode.HotCold);
        options.Events.UseAdvisoryLockTransaction.ShouldBeTrue();
        (await ledger.Position()).ShouldBe(3);
        await ledger.LeaderIs("first");

        await ledger.RecordMany(50);
        await ledger.Stop(first);
        await ledger.RecordMany(50);
        await ledger.CaughtUp();
        await ledger.LeaderIs("second");

        await ledger.AddHost("third");
        await ledger.CutConnectionsOf("second");
        await ledger.RecordMany(50);
        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();
    }

    [Fact]
    public async Task survive_that_both_hold_themselves_for_the_leader()
    {
        // The first loses its lock while it writes; the second takes over and writes the same; one of them comes too late.
        var gate = await Gate.Before(ledger, 10);
        await ledger.RecordMany(20);
        await gate.Reached(by: 1);
        await OwnLedger.Until("the second leads", async () =>
        {
            if (await ledger.Leader() is "first")
            {
                await ledger.CutLock();
            }

            return await ledger.Leader() is "second";
        });
        await OwnLedger.Until("the second has begun to write", () => ledger.Database.Scalar<bool>(
            "select exists(select from pg_stat_activity where datname = current_database() and application_name = 'second' and wait_event_type = 'Lock')"));
        await gate.DisposeAsync();

        await ledger.RecordMany(20);
        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();

        await ledger.Stop(second);
        await ledger.RecordMany(20);
        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();
    }

    [Fact]
    public async Task go_on_when_a_third_that_led_is_killed()
    {
        // Its connection sleeps in the server while it leads: the server has to notice by itself that nobody is there.
        await ledger.Stop(first);
        await ledger.Stop(second);
        using var third = await LedgerProcess.StartAsync(ledger.ConnectionFor("third"));
        await ledger.LeaderIs("third");
        var gate = await Gate.Before(ledger, 7000);
        await ledger.RecordMany(4000);
        await gate.Reached();

        third.Kill();
        await ledger.AddHost("fourth");
        await gate.DisposeAsync();
        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();
    }
}
