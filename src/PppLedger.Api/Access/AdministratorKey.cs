using Marten;
using Npgsql;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>
/// Makes the first account: a ledger that nobody can come into gets an administrator, whose key is in a file in the data folder
/// that its owner alone can read. Once; of two hosts that start together, one does it.
/// </summary>
public sealed class AdministratorKey(
    IDocumentStore store,
    NpgsqlDataSource database,
    LedgerKeys keys,
    AuditTrail trail,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<AdministratorKey> log) : IHostedService
{
    /// <summary>The file's name.</summary>
    public const string FileName = "administrator.key";

    /// <summary>The account's handle.</summary>
    public const string Handle = "administrator";

    private const int Lock = 5_080_001;

    private static readonly OpenAccount First = new(Handle, AccountKind.Machine, null, null, [new(Role.Administrator, Reach.Whole)]);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection, transaction))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var session = store.LightweightSession();
        if (await session.Query<Account>().AnyAsync(cancellationToken))
        {
            return;
        }

        var account = keys.Open(session, First, Handle);
        var ends = time.GetUtcNow() + AccountRules.LongestLife;
        var (_, text) = keys.Issue(session, account, new("The first key, for opening accounts", KeyScope.Full, ends, null), Handle);

        // The file first: an account whose key nobody has could never be used, a key without account does no harm.
        var path = await Write(text, cancellationToken);
        await session.SaveChangesAsync(cancellationToken);
        log.LogWarning("This ledger had no account. Its administrator's key is in {File}, good until {Ends:yyyy-MM-dd}: open accounts with it, and keep it safe", path, ends);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Revokes every key of the account and writes a new one; opens the account where it is not there.</summary>
    public async Task<string> Renew(CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var now = time.GetUtcNow();
        var account = await session.Query<Account>().SingleOrDefaultAsync(a => a.Handle == Handle, cancellation);
        if (account is { } known)
        {
            Grant runs = new(Role.Administrator, Reach.Whole);
            account = known with { ClosedAt = null, Grants = [.. known.Grants.Where(g => g != runs), runs] };
            session.UpdateRevision(account, known.Version + 1);
            foreach (var key in await session.Query<ApiKey>().Where(k => k.AccountId == known.Id && k.RevokedAt == null).ToListAsync(cancellation))
            {
                session.UpdateRevision(key with { RevokedAt = now }, key.Version + 1);
            }
        }

        account ??= keys.Open(session, First, Handle);
        var (_, text) = keys.Issue(session, account, new("Made anew by command", KeyScope.Full, now + AccountRules.LongestLife, null), Handle);
        var path = await Write(text, cancellation);
        await session.SaveChangesAsync(cancellation);
        await trail.ByCommand("renew-administrator-key", Handle, $"key {text.Id}", cancellation);
        return path;
    }

    private async Task<string> Write(ApiKeyText text, CancellationToken cancellation)
    {
        try
        {
            return await KeyFile.Write(configuration, FileName, $"{text.Shown()}\n", cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LedgerStartException(
                $"The administrator's key cannot be written to {KeyFile.Folder(configuration)} ({fault.Message.TrimEnd('.')}): name a folder that can be written with --data or Ledger__Data.", fault);
        }
    }
}
