using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Npgsql;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Account">The account.</param>
/// <param name="Key">The API key it came with; null where it was an access token.</param>
public sealed record SignedIn(Account Account, ApiKey? Key)
{
    /// <summary>Until when what was shown is good; null where it does not say.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The roles it came with.</summary>
    public IReadOnlyList<Grant> Grants => Key is null ? Account.Grants : Key.GrantsOf(Account);

    /// <summary>What it may be used for.</summary>
    public KeyScope Scope => Key?.Scope ?? KeyScope.Full;
}

/// <summary>
/// Finds who a request is from: an API key of the ledger, or an access token of the provider that the ledger is set to trust
/// (<c>Ledger:SignIn:Authority</c>). Nothing is remembered between requests, so that what is revoked is revoked everywhere at once.
/// </summary>
public sealed class SignIn(NpgsqlDataSource database, TimeProvider time, SignInSettings settings, IdentityProvider provider)
{
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Who, or why nobody. Null and null: nothing was shown.</summary>
    public async Task<(Refusal? Refusal, SignedIn? Who)> Of(HttpContext context, CancellationToken cancellation)
    {
        if (context.Request.Headers.Authorization is not [{ } header])
        {
            return context.Request.Headers.Authorization.Count == 0 ? (null, null) : (AccessRefusal.NotSignedIn.Because("More than one header Authorization."), null);
        }

        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return (AccessRefusal.NotSignedIn.Because("The header Authorization is not of the kind Bearer."), null);
        }

        var credential = header[Bearer.Length..].Trim();
        if (credential.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal))
        {
            var who = ApiKeyText.Read(credential) is { } key ? await ByKey(key, cancellation) : null;
            return who is null ? (AccessRefusal.NotSignedIn.Because("The key is unknown, revoked or ended."), null) : (null, who);
        }

        return settings.Authority is null
            ? (AccessRefusal.NotSignedIn.Because("This ledger takes API keys only."), null)
            : !await provider.IsKnown(cancellation) ? (AccessRefusal.ProviderSilent, null)
            : await ByToken(context, cancellation);
    }

    /// <summary>
    /// Who somebody is that came earlier, if it would still come in; for what stays open longer than a request. What outlives a
    /// rotation goes by the key in the place of its own; a revoked key ends it, whatever took its place.
    /// </summary>
    public async Task<SignedIn?> Still(Caller came, CancellationToken cancellation)
    {
        if (came.KeyId is null)
        {
            var (account, _, _) = await Read("a.data ->> 'handle' = $1", [came.Handle], cancellation);
            return account is { ClosedAt: null } ? new(account, null) : null;
        }

        for (var id = came.KeyId; id is not null;)
        {
            var (account, key, _) = await Read("k.id = $1", [id], cancellation);
            if (account is not { ClosedAt: null } || key is not { RevokedAt: null })
            {
                return null;
            }

            if (key.IsGood(time.GetUtcNow()))
            {
                return new(account, key);
            }

            id = came.OutlivesRotation ? key.ReplacedBy : null;
        }

        return null;
    }

    private async Task<SignedIn?> ByKey(ApiKeyText given, CancellationToken cancellation)
    {
        var (account, key, lastUsed) = await Read("k.id = $1", [given.Id], cancellation);
        var now = time.GetUtcNow();
        if (key is null || !given.Is(key.Hash) || !key.IsGood(now) || account is not { ClosedAt: null })
        {
            return null;
        }

        if (lastUsed is null || now - lastUsed > UseIsNotedEvery)
        {
            await NoteUse(key.Id, now, cancellation);
        }

        return new(account, key) { Until = key.ExpiresAt };
    }

    private async Task<(Refusal?, SignedIn?)> ByToken(HttpContext context, CancellationToken cancellation)
    {
        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (!result.Succeeded || result.Principal.FindFirst("iss")?.Value is not { } issuer || result.Principal.FindFirst("sub")?.Value is not { } subject)
        {
            return (AccessRefusal.NotSignedIn.Because("The access token is not valid here: look at its issuer, audience, signature and times."), null);
        }

        var (account, _, _) = await Read("a.data ->> 'issuer' = $1 and a.data ->> 'subject' = $2", [issuer, subject], cancellation);
        return account is { ClosedAt: null }
            ? (null, new(account, null) { Until = result.Properties?.ExpiresUtc })
            : (AccessRefusal.NoAccount, null);
    }

    private async Task<(Account? Account, ApiKey? Key, DateTimeOffset? LastUsed)> Read(string condition, object[] values, CancellationToken cancellation)
    {
        var ofKey = condition.StartsWith("k.", StringComparison.Ordinal);
        await using var command = database.CreateCommand(
            ofKey
                ? $"""
                  select a.data, k.data, u.last_used_at from {LedgerStore.Schema}.mt_doc_apikey k
                  join {LedgerStore.Schema}.mt_doc_account a on a.id = CAST(k.data ->> 'accountId' as uuid)
                  left join {LedgerStore.Schema}.{AccessTables.KeyUse} u on u.key_id = k.id where {condition}
                  """
                : $"select a.data, null, null from {LedgerStore.Schema}.mt_doc_account a where {condition}");
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return (null, null, null);
        }

        return (
            JsonSerializer.Deserialize<Account>(reader.GetString(0), LedgerJson.Store),
            ofKey ? JsonSerializer.Deserialize<ApiKey>(reader.GetString(1), LedgerJson.Store) : null,
            ofKey && !reader.IsDBNull(2) ? reader.GetFieldValue<DateTimeOffset>(2) : null);
    }

    private async Task NoteUse(Guid key, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            insert into {LedgerStore.Schema}.{AccessTables.KeyUse} (key_id, last_used_at) values ($1, $2)
            on conflict (key_id) do update set last_used_at = greatest({AccessTables.KeyUse}.last_used_at, excluded.last_used_at)
            """);
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>Which provider of identities is trusted.</summary>
/// <param name="Authority">Its address, where its discovery document is; null where none is trusted.</param>
/// <param name="Audience">What its tokens have to be for.</param>
public sealed record SignInSettings(string? Authority, string? Audience)
{
    /// <summary>Reads <c>Ledger:SignIn:Authority</c> and <c>Ledger:SignIn:Audience</c>; half of it does not start.</summary>
    public static SignInSettings Of(IConfiguration configuration)
    {
        var (authority, audience) = (Text(configuration, "Authority"), Text(configuration, "Audience"));
        var patience = configuration.GetValue("Ledger:SignIn:PatienceSeconds", 10);
        return (authority is null) == (audience is null) ? new(authority, audience) { Patience = TimeSpan.FromSeconds(Math.Clamp(patience, 1, 600)) }
            : throw new LedgerStartException("Set both Ledger__SignIn__Authority and Ledger__SignIn__Audience, or neither.", new InvalidOperationException("Half a sign-in."));
    }

    /// <summary>How long the provider may take to tell its keys, and how long it is left alone where it does not: ten seconds, or <c>Ledger:SignIn:PatienceSeconds</c>.</summary>
    public TimeSpan Patience { get; private init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the provider may be asked without TLS: on this machine only, for trying out.</summary>
    public bool IsOnThisMachine => Uri.TryCreate(Authority, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static string? Text(IConfiguration configuration, string name) => configuration[$"Ledger:SignIn:{name}"] is { Length: > 0 } text ? text : null;
}
