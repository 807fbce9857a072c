using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alba;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PppLedger.Api.Access;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Kit;

/// <summary>
/// Real keys for whoever acts in a test. A test says in the header <c>Acting</c> who acts (<c>key=anna; organisation=ID; roles=recorder
/// controller</c>, or <c>nobody</c>); before the request is sent an account with these roles and a key for them are in the database, and
/// the header has become <c>Authorization</c>. Who says nothing reads for the programme office.
/// </summary>
public static class Badges
{
    public const string Header = "Acting";

    public const string Nobody = "nobody";

    private const string Reader = "key=reader; roles=programme-office";

    private static readonly ConcurrentDictionary<(string Database, string Acting), string> Known = new();

    /// <summary>The value of Authorization for somebody.</summary>
    public static string For(string connectionString, string acting) => Known.GetOrAdd((connectionString, acting), who => Make(who.Database, who.Acting));

    public static string For(IAlbaHost host, string key, Guid organisation, params Role[] roles) => For(ConnectionOf(host), Acting(key, organisation, roles));

    public static string Acting(string key, Guid organisation, params Role[] roles) =>
        $"key={key}; organisation={organisation}; roles={string.Join(' ', roles.Select(Word.Of))}";

    public static string ConnectionOf(IAlbaHost host) => host.Services.GetRequiredService<IConfiguration>().GetConnectionString("Ledger")!;

    /// <summary>Turns the header of a request into what is really sent.</summary>
    public static void PutOn(HttpRequest request, string connectionString)
    {
        var acting = request.Headers[Header].ToString();
        request.Headers.Remove(Header);
        if (acting is not Nobody && request.Headers.Authorization.Count == 0)
        {
            request.Headers.Authorization = For(connectionString, acting.Length == 0 ? Reader : acting);
        }
    }

    /// <summary>A client of a host that turns the header into what is really sent.</summary>
    public static HttpClient Client(this IAlbaHost host) =>
        new(new Handler(ConnectionOf(host)) { InnerHandler = host.Server.CreateHandler() }) { BaseAddress = host.Server.BaseAddress };

    private static string Make(string connectionString, string acting)
    {
        var parts = acting.Split(';', StringSplitOptions.TrimEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        Guid? organisation = parts.TryGetValue("organisation", out var id) && Guid.Parse(id) is var o && o != Guid.Empty ? o : null;
        var grants = parts["roles"].Split(' ', ',').Select(w => Grant(Word.Read<Role>(w)!.Value, organisation)).ToList();
        var account = new Account { Id = IdOf(parts["key"]), Handle = parts["key"], Kind = AccountKind.Machine, Grants = grants, OpenedBy = "tests" };
        var text = new ApiKeyText(IdOf(acting), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(acting))));
        var key = new ApiKey
        {
            Id = text.Id, AccountId = account.Id, Hash = text.Hash, Purpose = "tests", Scope = KeyScope.Full, Grants = grants, IssuedBy = "tests",
            ExpiresAt = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };
        lock (Known)
        {
            Put(connectionString, account, key);
        }

        return $"Bearer {text.Shown()}";
    }

    // The demonstration has accounts of its own, some with the handles that tests use.
    private static void Put(string connectionString, Account account, ApiKey key)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(
            """
            with known as (
                update ledger.mt_doc_account set data = jsonb_set(data, '{grants}', (data -> 'grants') || ($2::jsonb -> 'grants')) where data ->> 'handle' = $4 returning id
            ), made as (
                insert into ledger.mt_doc_account (id, data, mt_version, mt_dotnet_type) select $1, $2::jsonb, 1, $3 where not exists (select from known) returning id
            )
            select id from known union all select id from made
            """, connection);
        command.Parameters.Add(new() { Value = account.Id });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(account, LedgerJson.Store), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = typeof(Account).FullName! });
        command.Parameters.Add(new() { Value = account.Handle });
        key = key with { AccountId = (Guid)command.ExecuteScalar()! };
        using var issue = new NpgsqlCommand(
            "insert into ledger.mt_doc_apikey (id, data, mt_version, mt_dotnet_type) values ($1, $2::jsonb, 1, $3) on conflict (id) do nothing", connection);
        issue.Parameters.Add(new() { Value = key.Id });
        issue.Parameters.Add(new() { Value = JsonSerializer.Serialize(key, LedgerJson.Store), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        issue.Parameters.Add(new() { Value = typeof(ApiKey).FullName! });
        issue.ExecuteNonQuery();
    }

    private static Grant Grant(Role role, Guid? organisation) => role is Role.Auditor or Role.ProgrammeOffice or Role.Administrator
        ? new(role, Reach.Whole, organisation)
        : new(role, Reach.Organisation, organisation ?? Guid.Empty);

    private static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    internal sealed class Handler(string connectionString) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var acting = request.Headers.TryGetValues(Header, out var said) ? said.Single() : Reader;
            request.Headers.Remove(Header);
            if (acting is not Nobody && request.Headers.Authorization is null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", For(connectionString, acting));
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
