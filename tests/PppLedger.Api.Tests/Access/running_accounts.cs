using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PppLedger.Api.Access;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Access;

public sealed class running_accounts
{
    private static readonly Grant Office = new(Role.ProgrammeOffice, Reach.Whole);
    private static readonly Grant Records = new(Role.Recorder, Reach.Organisation, new Guid("0195bbbb-0000-7000-8000-000000000001"));

    [Fact]
    public async Task begins_with_a_key_that_only_its_owner_can_read()
    {
        var folder = Directory.CreateTempSubdirectory("pppledger-first-").FullName;
        try
        {
            await using var ledger = await OwnLedger.StartAsync(("Ledger:Data", folder));
            var file = Path.Combine(folder, AdministratorKey.FileName);
            var key = (await File.ReadAllTextAsync(file)).Trim();

            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            var me = (await ledger.Ask("/api/who-am-i", $"Bearer {key}")).ShouldBe(200).Json;
            me.Text("handle").ShouldBe("administrator");
            ledger.Log.Written.Any(w => w.Text.Contains(file, StringComparison.Ordinal)).ShouldBeTrue("It says where.");
            ledger.Log.Written.Any(w => w.Text.Contains(key, StringComparison.Ordinal)).ShouldBeFalse("It never says what.");

            // A second host, and a second start, find it.
            await ledger.AddHost("second");
            (await File.ReadAllTextAsync(file)).Trim().ShouldBe(key);
            (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_doc_account where data ->> 'handle' = 'administrator'")).ShouldBe(1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task writes_a_key_whole_where_many_ledgers_share_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory("pppledger-shared-").FullName;
        try
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Ledger:Data", folder)]).Build();
            var keys = Enumerable.Range(0, 200).Select(i => $"{i:D6}{new string('k', 2000)}").ToList();

            await Task.WhenAll(keys.Select(k => Task.Run(() => KeyFile.Write(configuration, AdministratorKey.FileName, k, TestContext.Current.CancellationToken))));

            keys.ShouldContain(await File.ReadAllTextAsync(Path.Combine(folder, AdministratorKey.FileName)));
            Directory.GetFiles(folder).Length.ShouldBe(1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task makes_a_new_key_by_command_where_the_administrators_is_lost()
    {
        var folder = Directory.CreateTempSubdirectory("pppledger-lost-").FullName;
        try
        {
            await using var ledger = await OwnLedger.StartAsync(("Ledger:Data", folder));
            var file = Path.Combine(folder, AdministratorKey.FileName);
            var lost = (await File.ReadAllTextAsync(file)).Trim();

            var (exit, output) = await BuiltLedger.Run(ledger.Database.ConnectionString, "administrator-key", $"--data={folder}");

            exit.ShouldBe(0, output);
            var found = (await File.ReadAllTextAsync(file)).Trim();
            output.ShouldNotContain(found);
            (await ledger.Ask("/api/who-am-i", $"Bearer {lost}")).ShouldBeProblem(401, "not-signed-in");
            (await ledger.Ask("/api/accounts", $"Bearer {found}")).ShouldBe(200);
            (await ledger.Database.Scalar<long>("select count(*) from ledger.audit_trail where use_case = 'renew-administrator-key'")).ShouldBe(1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task gives_and_takes_roles_at_once()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var administrator = Administrator.Of(ledger);
        var (account, _, text) = await administrator.Machine("c-1", Records);
        (await ledger.Ask("/api/imports", $"Bearer {text}")).ShouldBeProblem(403, "role-missing");

        (await administrator.Post($"/api/accounts/{account}/grants", new { version = 1, grant = Administrator.Body(Office) })).ShouldBe(204);
        (await ledger.Ask("/api/imports", $"Bearer {text}")).ShouldBe(200);
        (await administrator.Post($"/api/accounts/{account}/grants", new { version = 1, grant = Administrator.Body(Office) })).ShouldBeProblem(409, "version-conflict");
        (await administrator.Post($"/api/accounts/{account}/grants", new { version = 2, grant = Administrator.Body(Office) })).ShouldBeProblem(409, "grant-held");

        (await administrator.Post($"/api/accounts/{account}/grants/withdrawal", new { version = 2, grant = Administrator.Body(Office) })).ShouldBe(204);
        (await ledger.Ask("/api/imports", $"Bearer {text}")).ShouldBeProblem(403, "role-missing");

        (await administrator.Post($"/api/accounts/{account}/closing", new { version = 3 })).ShouldBe(204);
        (await ledger.Ask("/api/who-am-i", $"Bearer {text}")).ShouldBeProblem(401, "not-signed-in");
        (await administrator.Post("/api/accounts", new { handle = "c-1", kind = "machine", grants = new[] { Administrator.Body(Office) } }))
            .ShouldBeProblem(409, "account-taken");
    }

    [Fact]
    public async Task keeps_the_last_administrator_whatever_the_address_says()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var runs = new Grant(Role.Administrator, Reach.Whole);
        var (first, second) = (await ledger.Database.Scalar<Guid>("select id from ledger.mt_doc_account"), await Administrator.Of(ledger).Machine("r-1", runs));
        // The one that this test acts as is of the kit, and out of the way.
        await ledger.Database.Execute("update ledger.mt_doc_account set data = jsonb_set(data, '{closedAt}', '\"2026-01-01T00:00:00Z\"') where data ->> 'handle' = 'admin'");
        using var client = ledger.Host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", second.Text);
        async Task<(int, string?)> Close(Guid account, string query)
        {
            using var response = await client.PostAsync($"/api/accounts/{account}/closing{query}", JsonContent.Create(new { version = 1 }));
            return ((int)response.StatusCode, response.IsSuccessStatusCode ? null : (await response.Content.ReadFromJsonAsync<JsonElement>()).Text("code"));
        }

        (await Close(first, "")).ShouldBe((204, null));
        foreach (var query in (string[])["", "?hasOtherAdministrators=true", "?others=true", "?any=true"])
        {
            (await Close(second.Account, query)).ShouldBe((422, "last-administrator"), query);
        }
    }

    [Theory, InlineData("closing"), InlineData("grants/withdrawal")]
    public async Task keeps_one_of_two_administrators_who_end_each_other_at_once(string act)
    {
        await using var ledger = await OwnLedger.StartAsync();
        var runs = new Grant(Role.Administrator, Reach.Whole);
        var (one, two) = (await Administrator.Of(ledger).Machine("r-1", runs), await Administrator.Of(ledger).Machine("r-2", runs));
        await ledger.Database.Execute("update ledger.mt_doc_account set data = jsonb_set(data, '{closedAt}', '\"2026-01-01T00:00:00Z\"') where data ->> 'handle' like 'admin%'");
        Task<Reply> Ends(string key, Guid account) => ledger.Host.Send(s =>
        {
            s.Post.Text(JsonSerializer.Serialize(new { version = 1, grant = Administrator.Body(runs) }) is var both && act is "closing" ? """{"version":1}""" : both).ToUrl($"/api/accounts/{account}/{act}");
            s.WithRequestHeader("Content-Type", "application/json");
            s.WithRequestHeader("Authorization", $"Bearer {key}");
        });
        Task<Reply>[] ends;
        await using (await HeldLock.Take(ledger.Database, "lock table ledger.mt_doc_account in share mode"))
        {
            ends = [Ends(one.Text, two.Account), Ends(two.Text, one.Account)];
            await HeldLock.Awaited(ledger, 2);
        }

        var replies = await Task.WhenAll(ends);

        replies.Select(r => r.Status).Order().ShouldBe([204, 422]);
        replies.Single(r => r.Status is 422).ShouldBeProblem(422, "last-administrator");
    }

    [Fact]
    public async Task of_two_who_change_an_account_at_once_lets_one()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var administrator = Administrator.Of(ledger);
        var (account, _, _) = await administrator.Machine("c-2", Records);

        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => administrator.Post(
            $"/api/accounts/{account}/grants", new { version = 1, grant = Administrator.Body(new(Role.Auditor, Reach.Consortium, On: Guid.NewGuid())) })));

        replies.Count(r => r.Status == 204).ShouldBe(1);
        replies.Where(r => r.Status != 204).ShouldAllBe(r => r.Status == 409);
        (await administrator.Get($"/api/accounts/{account}")).Json.GetProperty("grants").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task writes_down_what_was_done_and_denied_for_auditors()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var administrator = Administrator.Of(ledger);
        var (account, key, text) = await administrator.Machine("c-3", Records);
        (await ledger.Ask("/api/imports", $"Bearer {text}")).ShouldBe(403);
        (await ledger.Ask($"/api/consortia/{Guid.NewGuid()}", $"Bearer {text}")).ShouldBe(404);
        (await ledger.Ask("/api/imports", $"Bearer {text[..^1]}{(text[^1] == '0' ? '1' : '0')}")).ShouldBe(401);

        var trail = (await ledger.Host.GetAs("/api/audit-trail?limit=1000", "eva", Guid.Empty, Role.Auditor)).ShouldBe(200).Rows().Reverse().ToList();
        trail.Select(l => $"{l.Text("outcome")} {l.Text("useCase")} {l.Text("handle")} {l.GetProperty("status").GetInt32()} {l.Text("code")}").ShouldBe(
        [
            "done open-account admin 201 ",
            "done issue-api-key admin 201 ",
            "denied list-imports c-3 403 role-missing",
            "not-seen get-consortium c-3 404 ",
            "denied list-imports  401 not-signed-in",
        ]);
        trail[2].GetProperty("organisationId").GetGuid().ShouldBe(Records.OrganisationId!.Value);
        trail[3].GetProperty("organisationId").GetGuid().ShouldBe(Records.OrganisationId.Value);
        trail[0].Text("detail")!.ShouldContain("c-3: recorder, reach organisation");
        trail[1].Text("detail")!.ShouldContain($"{key}");
        trail.ShouldAllBe(l => l.Text("traceId")!.Length > 0);
        (await ledger.Host.GetAs("/api/audit-trail?outcome=denied&limit=1", "eva", Guid.Empty, Role.Auditor)).ShouldBe(200).Rows().Count().ShouldBe(1);
        (await ledger.Host.GetAs("/api/audit-trail", "olga", Guid.Empty, Role.ProgrammeOffice)).ShouldBeProblem(403, "role-missing");
        (await ledger.Host.GetAs($"/api/accounts/{account}", "eva", Guid.Empty, Role.Auditor)).ShouldBe(200);
    }

    [Fact]
    public async Task asks_for_which_organisation_where_there_are_several()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        var (_, _, text) = await Administrator.Of(ledger).Machine("c-4", new(Role.Recorder, Reach.Organisation, one), new(Role.Controller, Reach.Organisation, two));
        Task<Reply> As(string? organisation) => ledger.Host.Send(s =>
        {
            s.Get.Url("/api/who-am-i");
            s.WithRequestHeader("Authorization", $"Bearer {text}");
            if (organisation is not null)
            {
                s.WithRequestHeader("Ledger-Organisation", organisation);
            }
        });

        (await As(null)).ShouldBeProblem(400, "organisation-unsaid");
        (await As($"{Guid.NewGuid()}")).ShouldBeProblem(403, "organisation-not-yours");
        (await As("acme")).ShouldBeProblem(403, "organisation-not-yours");
        (await As($"{two}")).ShouldBe(200).Json.GetProperty("grants").EnumerateArray().Select(g => g.Text("role")).ShouldBe(["controller"]);
    }
}
