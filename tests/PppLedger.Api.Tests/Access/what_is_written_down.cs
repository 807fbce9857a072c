using System.Net.Http.Json;
using System.Text.Json;
using PppLedger.Api.Tests.Imports;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Access;

/// <summary>The audit trail where somebody hides, hurries or floods.</summary>
public sealed class what_is_written_down : IAsyncLifetime
{
    private static readonly Grant Records = new(Role.Recorder, Reach.Organisation, new Guid("0195bbbb-0000-7000-8000-000000000001"));

    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await OwnLedger.StartAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task is_an_import_whose_sender_went_away_before_it_was_done()
    {
        using var client = ledger.Host.Client();
        var key = Kit.Http.FreshKey();
        using var request = Import(key);
        using var goes = new CancellationTokenSource();
        Task sending;
        await using (await HeldLock.Take(ledger.Database, "lock table ledger.mt_streams in share mode"))
        {
            sending = client.SendAsync(request, goes.Token);
            await HeldLock.Awaited(ledger, 1);
            await goes.CancelAsync();
        }

        // A client of a host in the same process is let go only when the host has ended the request.
        await Should.ThrowAsync<OperationCanceledException>(sending);
        await OwnLedger.Until("the import is written down", async () => await Lines("import-from-files", "otto") == 1);
        (await ledger.Database.Scalar<bool>("select count(*) > 0 from ledger.mt_doc_consortium")).ShouldBeTrue("It was booked.");

        // Who asks again is told all of what was done, and nothing is done or written down once more.
        using var again = Import(key);
        using var answer = await client.SendAsync(again, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode, answer.Headers.Contains("Idempotency-Replayed")).ShouldBe((201, true));
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid().ShouldNotBe(Guid.Empty);
        (await Lines("import-from-files", "otto")).ShouldBe(1);
    }

    private static HttpRequestMessage Import(string key)
    {
        var content = new MultipartFormDataContent();
        foreach (var file in Directory.GetFiles(MadeUp.Commas).Order(StringComparer.Ordinal))
        {
            content.Add(new ByteArrayContent(File.ReadAllBytes(file)), "files", Path.GetFileName(file));
        }

        var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports?format=cordis") { Content = content };
        request.Headers.Add(Badges.Header, "key=otto; roles=administrator");
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    [Fact]
    public async Task is_an_act_together_with_what_it_changes_or_neither()
    {
        var administrator = Administrator.Of(ledger);
        await administrator.Machine("c-1", Records);
        var (lines, accounts) = (await ledger.AuditLines(), await Accounts());
        await ledger.Database.Execute("alter table ledger.audit_trail rename to audit_trail_elsewhere");

        (await administrator.Post("/api/accounts", new { handle = "c-2", kind = "machine", grants = new[] { Administrator.Body(Records) } })).Status.ShouldBeGreaterThanOrEqualTo(500);

        (await Accounts()).ShouldBe(accounts);
        await ledger.Database.Execute("alter table ledger.audit_trail_elsewhere rename to audit_trail");
        (await ledger.AuditLines()).ShouldBe(lines);
        (await administrator.Post("/api/accounts", new { handle = "c-2", kind = "machine", grants = new[] { Administrator.Body(Records) } })).ShouldBe(201);
        (await ledger.AuditLines()).ShouldBe(lines + 1);
    }

    [Fact]
    public async Task is_what_was_done_once_however_often_it_is_answered()
    {
        Task<Reply> Open() => ledger.Host.Send(s =>
        {
            s.As("admin", Guid.Empty, Role.Administrator);
            s.Post.Text(JsonSerializer.Serialize(new { handle = "c-3", kind = "machine", grants = new[] { Administrator.Body(Records) } })).ToUrl("/api/accounts");
            s.WithRequestHeader("Content-Type", "application/json");
            s.WithRequestHeader("Idempotency-Key", "c-3");
        });

        var first = (await Open()).ShouldBe(201);
        var again = (await Open()).ShouldBe(201);

        (again.Headers["Idempotency-Replayed"], again.Id).ShouldBe(("true", first.Id));
        (await Lines("open-account", "admin")).ShouldBe(1);
    }

    [Fact]
    public async Task is_a_long_address_up_to_a_whole_character()
    {
        var (_, _, key) = await Administrator.Of(ledger).Machine("c-4", Records);
        using var client = ledger.Host.Client();
        var begins = $"/api/organisations/{Guid.NewGuid()}/people/";
        var person = new string('a', 499 - begins.Length);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{begins}{person}{Uri.EscapeDataString("\U0001F4D2\U0001F4D2")}");
        request.Headers.Authorization = new("Bearer", key);

        using var reply = await client.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)reply.StatusCode).ShouldBe(403);
        (await ledger.Database.Scalar<string>("select path from ledger.audit_trail where handle = 'c-4'")).ShouldBe(begins + person);
    }

    [Fact]
    public async Task is_no_more_of_a_flood_of_one_caller_than_how_much_it_was()
    {
        var (_, _, key) = await Administrator.Of(ledger).Machine("c-5", Records);
        for (var i = 0; i < 150; i++)
        {
            (await ledger.Ask("/api/imports", $"Bearer {key}")).ShouldBe(403);
        }

        (await Lines("list-imports", "c-5")).ShouldBeInRange(60, 130);
        await OwnLedger.Until("the next line says how many were left out", async () =>
        {
            await ledger.Ask("/api/imports", $"Bearer {key}");
            return await ledger.Database.Scalar<bool>("select exists (select 1 from ledger.audit_trail where handle = 'c-5' and detail like '% more were not let in and not written down.')");
        });
    }

    private Task<long> Lines(string useCase, string handle) =>
        ledger.Database.Scalar<long>($"select count(*) from ledger.audit_trail where outcome in ('done', 'denied') and use_case = '{useCase}' and handle = '{handle}'");

    private Task<long> Accounts() => ledger.Database.Scalar<long>("select count(*) from ledger.mt_doc_account");
}
