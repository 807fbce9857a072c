using Microsoft.Extensions.Logging;
using PppLedger.Api.Access;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Access;

public sealed class signing_in_with_a_key
{
    [Fact]
    public async Task is_told_to_who_comes_without()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var reply = await ledger.Ask("/api/consortia", null);
        reply.ShouldBeProblem(401, "not-signed-in");
        reply.Headers["WWW-Authenticate"].ShouldBe("Bearer realm=\"ledger\"");
        (await ledger.AuditLines()).ShouldBe(0, "Who shows nothing has tried nothing.");
    }

    [Theory]
    [InlineData("Basic YW5uYTphbm5h")]
    [InlineData("Bearer")]
    [InlineData("Bearer ppl_")]
    [InlineData("Bearer ppl_0199d0000000700080000000000000010000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.")]
    public async Task fails_with_what_is_no_key(string authorization)
    {
        await using var ledger = await OwnLedger.StartAsync();
        var reply = await ledger.Ask("/api/consortia", authorization);
        reply.ShouldBeProblem(401, "not-signed-in");
        reply.Headers["WWW-Authenticate"].ShouldContain("invalid_token");
        reply.Text.ShouldNotContain($"{authorization.Split(' ')[^1]}\"");
        (await ledger.AuditLines()).ShouldBe(1);
    }

    [Fact]
    public async Task ends_when_the_key_is_revoked_or_over_on_every_host()
    {
        var clock = new MovingClock();
        await using var ledger = await OwnLedger.StartAsync();
        ledger.Clock = clock;
        var second = await ledger.AddHost("second");
        var administrator = Administrator.Of(ledger);
        var (account, key, text) = await administrator.Machine("m-1", new Grant(Role.ProgrammeOffice, Reach.Whole));
        (await second.Ask("/api/consortia", $"Bearer {text}")).ShouldBe(200);

        (await administrator.Post($"/api/keys/{key}/revocation", new { })).ShouldBe(204);
        (await second.Ask("/api/consortia", $"Bearer {text}")).ShouldBeProblem(401, "not-signed-in");
        (await administrator.Post($"/api/keys/{key}/revocation", new { })).ShouldBe(204);

        var other = await administrator.Key(account, DateTimeOffset.UtcNow.AddMinutes(5));
        (await second.Ask("/api/consortia", $"Bearer {other}")).ShouldBe(200);
        clock.Ahead = TimeSpan.FromMinutes(6);
        (await second.Ask("/api/consortia", $"Bearer {other}")).ShouldBeProblem(401, "not-signed-in");
    }

    [Fact]
    public async Task shows_a_key_once_and_keeps_a_hash()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var administrator = Administrator.Of(ledger);
        var (account, key, text) = await administrator.Machine("m-2", new Grant(Role.ProgrammeOffice, Reach.Whole));
        (await ledger.Ask("/api/who-am-i", $"Bearer {text}")).ShouldBe(200);
        var secret = text[^64..];

        (await administrator.Get($"/api/accounts/{account}/keys")).ShouldBe(200).Text.ShouldNotContain(secret);
        (await ledger.Database.Scalar<long>($"select count(*) from ledger.mt_doc_apikey where data::text like '%{secret}%'")).ShouldBe(0);
        (await ledger.Database.Scalar<long>("select count(*) from ledger.audit_trail t where t::text like '%ppl_%'")).ShouldBe(0);
        ledger.Log.Written.Any(w => w.Text.Contains(secret, StringComparison.Ordinal)).ShouldBeFalse();
        (await administrator.Get($"/api/accounts/{account}/keys")).Json.GetProperty("rows")[0].GetProperty("lastUsedAt").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.String);
        (await administrator.Get($"/api/accounts/{account}/keys")).Json.GetProperty("rows")[0].GetProperty("id").GetGuid().ShouldBe(key);
    }

    [Fact]
    public async Task goes_on_beside_the_new_key_for_a_while_when_rotated()
    {
        var clock = new MovingClock();
        await using var ledger = await OwnLedger.StartAsync();
        ledger.Clock = clock;
        var second = await ledger.AddHost("second");
        var administrator = Administrator.Of(ledger);
        var (_, key, old) = await administrator.Machine("m-3", new Grant(Role.ProgrammeOffice, Reach.Whole));

        var rotated = (await administrator.Post($"/api/keys/{key}/rotation", new { expiresAt = DateTimeOffset.UtcNow.AddDays(30), overlapHours = 2 })).ShouldBe(201);
        rotated.Headers["Cache-Control"].ShouldContain("no-store");
        var next = rotated.Json.GetProperty("key").GetString()!;

        (await second.Ask("/api/who-am-i", $"Bearer {old}")).ShouldBe(200);
        (await second.Ask("/api/who-am-i", $"Bearer {next}")).ShouldBe(200);
        clock.Ahead = TimeSpan.FromHours(2.01);
        (await second.Ask("/api/who-am-i", $"Bearer {old}")).ShouldBeProblem(401, "not-signed-in");
        (await second.Ask("/api/who-am-i", $"Bearer {next}")).ShouldBe(200);
        (await administrator.Post($"/api/keys/{key}/rotation", new { expiresAt = DateTimeOffset.UtcNow.AddDays(30) })).ShouldBeProblem(422, "key-ended");
    }

    [Fact]
    public async Task gives_no_more_than_it_was_narrowed_to_when_rotated()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var administrator = Administrator.Of(ledger);
        var (one, two) = (new Grant(Role.Recorder, Reach.Organisation, Guid.NewGuid()), new Grant(Role.Controller, Reach.Organisation, Guid.NewGuid()));
        var (account, _, _) = await administrator.Machine("m-8", one, two);
        var narrowed = (await administrator.Post(
            $"/api/accounts/{account}/keys", new { purpose = "tests", expiresAt = DateTimeOffset.UtcNow.AddDays(7), grants = new[] { Administrator.Body(one) } })).ShouldBe(201);
        var withdrawal = new { version = 1, grant = Administrator.Body(one) };
        (await administrator.Post($"/api/accounts/{account}/grants/withdrawal", withdrawal)).ShouldBe(204);

        (await administrator.Post($"/api/keys/{narrowed.Id}/rotation", new { expiresAt = DateTimeOffset.UtcNow.AddDays(30) })).ShouldBeProblem(422, "grant-not-held");
        (await administrator.Get($"/api/accounts/{account}/keys")).Rows().Count().ShouldBe(2);
    }

    [Fact]
    public async Task is_kept_nowhere_to_be_told_again()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var administrator = Administrator.Of(ledger);
        var (account, _, _) = await administrator.Machine("m-7", new Grant(Role.ProgrammeOffice, Reach.Whole));
        var body = $$"""{"purpose":"tests","expiresAt":"{{DateTimeOffset.UtcNow.AddDays(30):O}}"}""";
        Task<Reply> Issue() => ledger.Host.Send(s =>
        {
            s.Post.Text(body).ToUrl($"/api/accounts/{account}/keys");
            s.As("admin", Guid.Empty, Role.Administrator);
            s.WithRequestHeader("Content-Type", "application/json");
            s.WithRequestHeader("Idempotency-Key", "the-same");
        });
        var first = (await Issue()).ShouldBe(201);
        var secret = first.Json.GetProperty("key").GetString()![^64..];

        var again = (await Issue()).ShouldBe(201);
        again.Headers["Idempotency-Replayed"].ShouldBe("true");
        again.Id.ShouldBe(first.Id);
        again.Json.GetProperty("key").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await ledger.Database.Scalar<long>($"select count(*) from ledger.kept_answers where position(convert_to('{secret}', 'UTF8') in body) > 0")).ShouldBe(0);
        (await ledger.Database.Scalar<long>("select count(*) from ledger.kept_answers where key = 'the-same'")).ShouldBe(1);
    }

    [Fact]
    public async Task of_two_who_rotate_at_once_lets_one()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var administrator = Administrator.Of(ledger);
        var (account, key, _) = await administrator.Machine("m-4", new Grant(Role.ProgrammeOffice, Reach.Whole));

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            administrator.Post($"/api/keys/{key}/rotation", new { expiresAt = DateTimeOffset.UtcNow.AddDays(30) })));

        replies.Count(r => r.Status == 201).ShouldBe(1, string.Join('\n', replies.Select(r => $"{r.Status} {r.Text}")));
        replies.Where(r => r.Status != 201).ShouldAllBe(r => r.Status == 409 || r.Status == 422);
        (await administrator.Get($"/api/accounts/{account}/keys")).Rows().Count().ShouldBe(2);
    }

    [Fact]
    public async Task for_reading_only_reads_and_works_out()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var administrator = Administrator.Of(ledger);
        var (account, _, _) = await administrator.Machine("m-5", new Grant(Role.Administrator, Reach.Whole));
        var key = await administrator.Key(account, DateTimeOffset.UtcNow.AddDays(1), "read");

        (await ledger.Ask("/api/consortia", $"Bearer {key}")).ShouldBe(200);
        (await ledger.Ask("/api/accounts", $"Bearer {key}")).ShouldBeProblem(403, "scope-missing");
        (await ledger.Host.Send(s =>
        {
            s.Post.Text("""{"name":"Acme","kind":"enterprise","country":"NL","identifiers":[]}""").ToUrl("/api/organisations");
            s.WithRequestHeader("Content-Type", "application/json");
            s.WithRequestHeader("Authorization", $"Bearer {key}");
        })).ShouldBeProblem(403, "scope-missing");
    }

    [Fact]
    public async Task for_metrics_reads_nothing_else()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var administrator = Administrator.Of(ledger);
        var (account, _, full) = await administrator.Machine("m-6", new Grant(Role.Recorder, Reach.Organisation, Guid.NewGuid()));
        var key = await administrator.Key(account, DateTimeOffset.UtcNow.AddDays(1), "metrics");

        (await ledger.Ask("/metrics", $"Bearer {key}")).ShouldBe(200);
        (await ledger.Ask("/api/consortia", $"Bearer {key}")).ShouldBeProblem(403, "scope-missing");
        (await ledger.Ask("/metrics", $"Bearer {full}")).ShouldBeProblem(403, "role-missing");
        (await ledger.Ask("/metrics", null)).ShouldBeProblem(401, "not-signed-in");
    }

    [Fact]
    public async Task is_not_got_round_by_naming_the_port_of_metrics()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var ledger = await LedgerProcess.StartAsync(database.ConnectionString, ("Ledger__MetricsPort", "9464"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add(Badges.Header, Badges.Nobody);
        request.Headers.Host = "localhost:9464";
        using var answer = await ledger.Http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(404);
    }
}
