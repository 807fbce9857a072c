using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Journal;

/// <summary>Whatever interrupts the journal, it goes on by itself and no posting is missing or doubled.</summary>
public sealed class a_journal_interrupted : IAsyncLifetime
{
    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await OwnLedger.StartAsync();
        await ledger.Record<Contribution>(Some.Contribution());
        await ledger.CaughtUp();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task by_a_copy_that_fails_halfway_writes_all_of_it_at_a_later_try()
    {
        await ledger.Database.Execute(
            """
            create sequence ledger.rows_tried;
            create function ledger.fail_twice() returns trigger language plpgsql as $$
            begin
                if nextval('ledger.rows_tried') in (7, 21) then raise 'disk on fire'; end if;
                return new;
            end $$;
            create trigger fail_twice before insert on ledger.journal for each row execute function ledger.fail_twice();
            """);
        await ledger.RecordMany(20);
        await ledger.CaughtUp();

        (await ledger.Database.Scalar<long>("select last_value from ledger.rows_tried")).ShouldBe(7 + 14 + 80, "it failed at the 7th row, at the 14th, and then wrote all 80");
        await ledger.ShouldBeWhole();
    }

    [Fact]
    public async Task by_its_connection_cut_between_two_batches_goes_on_with_the_second()
    {
        var gate = await StandAtTheGate();
        await gate.CutWaiting();
        await gate.DisposeAsync();
        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();
    }

    [Fact]
    public async Task by_the_end_of_its_host_between_two_batches_is_taken_up_by_the_next_host()
    {
        var gate = await StandAtTheGate();
        var stopped = ledger.Stop(ledger.Host);
        await ledger.AddHost("second");
        await gate.DisposeAsync();
        await stopped;
        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();
    }

    [Fact]
    public async Task by_every_connection_cut_again_and_again_while_it_works()
    {
        for (var i = 0; i < 3; i++)
        {
            await ledger.RecordMany(400);
            await ledger.CutConnectionsOf("first");
            await ledger.RecordMany(1);
            await ledger.CaughtUp();
        }

        await ledger.ShouldBeWhole();
    }

    [Fact]
    public async Task by_a_rebuild_that_somebody_else_began_starts_anew_itself()
    {
        await ledger.RecordMany(20);
        await ledger.CaughtUp();
        await ledger.Database.Execute(
            """
            truncate ledger.journal, ledger.statement, ledger.stream_facts;
            delete from ledger.mt_event_progression where name = 'journal:All';
            """);
        await ledger.RecordMany(20);
        await ledger.CaughtUp();
        await ledger.ShouldBeWhole();
    }

    // Two batches and a bit; the second is stopped in the middle of its COPY, the first is committed.
    private async Task<Gate> StandAtTheGate()
    {
        var gate = await Gate.Before(ledger, 7000);
        await ledger.RecordMany(4000);
        await gate.Reached();
        (await ledger.Position()).ShouldBeInRange(4000, 6999);
        return gate;
    }
}
