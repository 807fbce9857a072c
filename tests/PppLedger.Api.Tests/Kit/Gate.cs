using Npgsql;

namespace PppLedger.Api.Tests.Kit;

/// <summary>A gate in the journal: who writes the posting of one position waits there, in the middle of its COPY, until it opens.</summary>
public sealed class Gate : IAsyncDisposable
{
    private const int Number = 777;
    private readonly OwnLedger ledger;
    private readonly NpgsqlConnection keeper;

    private Gate(OwnLedger ledger, NpgsqlConnection keeper) => (this.ledger, this.keeper) = (ledger, keeper);

    public static async Task<Gate> Before(OwnLedger ledger, long position)
    {
        await ledger.Database.Execute(
            $"""
            create function ledger.wait() returns trigger language plpgsql as $$
            begin
                if new.seq = {position} then perform pg_advisory_xact_lock_shared({Number}); end if;
                return new;
            end $$;
            create trigger wait before insert on ledger.journal for each row execute function ledger.wait();
            """);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ledger.Database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select pg_advisory_lock({Number})", connection);
        await command.ExecuteNonQueryAsync();
        return new(ledger, connection);
    }

    /// <summary>Waits until so many stand at the gate.</summary>
    public Task Reached(int by = 1) => ledger.Until("the journal stands at the gate", $"select count(*) = {by} from ({Waiting}) w");

    /// <summary>Ends the connections that stand at the gate.</summary>
    public Task CutWaiting() => ledger.Database.Execute($"select pg_terminate_backend(pid) from ({Waiting}) w");

    public async ValueTask DisposeAsync() => await keeper.DisposeAsync();

    private static string Waiting =>
        $"select pid from pg_locks where locktype = 'advisory' and not granted and objid = {Number} and {OwnLedger.LocksHere}";
}
