using System.Text.Json;
using Alba;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Kit;

/// <summary>Who runs a ledger of a test's own.</summary>
public sealed record Administrator(OwnLedger Ledger)
{
    public static Administrator Of(OwnLedger ledger) => new(ledger);

    public Task<Reply> Post(string url, object body) => Ledger.Host.Post(url, body, "admin", Guid.Empty, Role.Administrator);

    public Task<Reply> Get(string url) => Ledger.Host.Send(s =>
    {
        s.Get.Url(url);
        s.As("admin", Guid.Empty, Role.Administrator);
    });

    /// <summary>Opens an account of a machine and issues a key.</summary>
    public async Task<(Guid Account, Guid Key, string Text)> Machine(string handle, params Grant[] grants)
    {
        var account = (await Post("/api/accounts", new { handle, kind = "machine", grants = grants.Select(Body) })).ShouldBe(201).Id;
        var issued = (await Post($"/api/accounts/{account}/keys", new { purpose = "tests", expiresAt = DateTimeOffset.UtcNow.AddDays(7) })).ShouldBe(201);
        return (account, issued.Id, issued.Json.GetProperty("key").GetString()!);
    }

    public async Task<string> Key(Guid account, DateTimeOffset expiresAt, string scope = "full") =>
        (await Post($"/api/accounts/{account}/keys", new { purpose = "tests", expiresAt, scope })).ShouldBe(201).Json.GetProperty("key").GetString()!;

    public static JsonElement Body(Grant grant) => JsonSerializer.SerializeToElement(grant, PppLedger.Api.Setup.LedgerJson.Http);
}

/// <summary>Asking with a credential of one's own.</summary>
public static class Credentials
{
    public static Task<Reply> Ask(this OwnLedger ledger, string url, string? authorization) => ledger.Host.Ask(url, authorization);

    public static Task<Reply> Ask(this IAlbaHost host, string url, string? authorization) => host.Send(s =>
    {
        s.Get.Url(url);
        s.WithRequestHeader(Badges.Header, Badges.Nobody);
        if (authorization is not null)
        {
            s.WithRequestHeader("Authorization", authorization);
        }
    });

    public static Task<Reply> GetAs(this IAlbaHost host, string url, string key, Guid organisation, params Role[] roles) => host.Send(s =>
    {
        s.Get.Url(url);
        s.As(key, organisation, roles);
    });

    public static Task<long> AuditLines(this OwnLedger ledger) => ledger.Database.Scalar<long>("select count(*) from ledger.audit_trail");
}

/// <summary>A clock that runs ahead as far as a test says.</summary>
public sealed class MovingClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Ahead;
}
