using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Claims;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Access;

/// <summary>Somebody who may see, or act in, one consortium or under one award.</summary>
public sealed class roles_bound_to_one_thing : IAsyncLifetime
{
    private OwnLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        await ledger.CaughtUp();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task let_an_auditor_of_a_consortium_read_it_and_no_pay_and_nothing_else()
    {
        var (_, _, key) = await Administrator.Of(ledger).Machine("a-1", new Grant(Role.Auditor, Reach.Consortium, On: Demo.Consortium));

        (await Ask(key, $"/api/consortia/{Demo.Consortium}")).ShouldBe(200);
        (await Ask(key, $"/api/contributions/{Demo.Recorded}")).ShouldBe(200);
        (await Ask(key, "/api/consortia")).Rows().Select(r => r.GetProperty("id").GetGuid()).ShouldBe([Demo.Consortium]);
        (await Ask(key, $"/api/consortia/{Demo.Clean}")).ShouldBeProblem(404, "not-found");
        (await Ask(key, $"/api/awards/{Demo.CleanAward}")).ShouldBeProblem(404, "not-found");
        (await Ask(key, $"/api/organisations/{Demo.Lasers}/people")).ShouldBeProblem(404, "not-found");
        (await Ask(key, $"/api/rate-cards/{Demo.FixedRate}")).ShouldBe(200);
        (await Ask(key, "/api/imports")).ShouldBeProblem(403, "role-missing");
        (await Ask(key, "/api/audit-trail")).ShouldBeProblem(403, "role-missing");
    }

    [Fact]
    public async Task let_an_auditor_of_an_award_read_what_is_under_it_and_not_its_consortium()
    {
        var (_, _, key) = await Administrator.Of(ledger).Machine("a-2", new Grant(Role.Auditor, Reach.Award, On: Demo.Award));

        (await Ask(key, $"/api/awards/{Demo.Award}")).ShouldBe(200);
        (await Ask(key, $"/api/contributions/{Demo.Recorded}")).ShouldBe(200);
        (await Ask(key, $"/api/consortia/{Demo.Consortium}")).ShouldBeProblem(404, "not-found");
        (await Ask(key, $"/api/consortia/{Demo.Consortium}/compliance")).ShouldBeProblem(404, "not-found");
        (await Ask(key, "/api/awards")).Rows().Select(r => r.GetProperty("id").GetGuid()).ShouldBe([Demo.Award]);
        var postings = (await Ask(key, "/api/journal?limit=1000")).Rows().ToList();
        postings.Count.ShouldBeGreaterThan(10);
        postings.ShouldAllBe(p => p.GetProperty("awardId").GetGuid() == Demo.Award);
        (await Ask(key, $"/api/timeline?awardId={Demo.Award}")).Rows().Count().ShouldBeGreaterThan(3);
        (await Ask(key, $"/api/timeline?consortiumId={Demo.Consortium}&limit=1000")).Rows().Count()
            .ShouldBeLessThan((await ledger.Host.Get($"/api/timeline?consortiumId={Demo.Consortium}&limit=1000")).Rows().Count());
        (await Ask(key, $"/api/trace?node=award:{Demo.Award}")).ShouldBe(200);
        (await Ask(key, $"/api/trace?node=consortium:{Demo.Consortium}")).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task let_a_coordinator_of_one_consortium_act_in_it_alone()
    {
        var (_, _, key) = await Administrator.Of(ledger).Machine("k-1", new Grant(Role.Coordinator, Reach.Consortium, Demo.Institute, Demo.Consortium));
        object Milestone(Guid consortium) => new { consortiumId = consortium, code = "D9.1", title = "Report", kind = "deliverable", dueOn = "2027-01-31" };

        (await Post(key, "/api/milestones", Milestone(Demo.Consortium))).ShouldBe(201);
        (await Post(key, "/api/milestones", Milestone(Demo.Clean))).ShouldBeProblem(422, "unknown-consortium");
        (await Post(key, $"/api/consortia/{Demo.Clean}/extension", new { version = 1, endsOn = "2030-01-01", on = "2026-01-01", reason = "x" })).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task tell_nothing_of_a_consortium_that_is_named_beside_the_award_they_reach()
    {
        var (_, _, key) = await Administrator.Of(ledger).Machine(
            "r-2", new Grant(Role.Recorder, Reach.Award, Demo.Lasers, Demo.Award), new Grant(Role.Controller, Reach.Award, Demo.Lasers, Demo.Award));
        object InKind(Guid consortium) => new
        {
            consortiumId = consortium, organisationId = Demo.Lasers, awardId = Demo.Award, workPackage = "WP1", category = "personnel-hours", quantity = new { amount = 8, unit = "h" },
            trueOn = new { from = "2026-03-02", until = "2026-03-02" }, entryNumber = $"{consortium}",
        };
        object Cash(Guid consortium) => new
        {
            consortiumId = consortium, organisationId = Demo.Lasers, awardId = Demo.Award, workPackage = "WP1", value = new { amount = 100, currency = "EUR" }, agreedOn = "2026-01-20",
        };
        object Promise(Guid consortium) => new
        {
            consortiumId = consortium, organisationId = Demo.Lasers, awardId = Demo.Award, workPackage = "WP1", kind = "cash", committedOn = "2026-01-10", value = new { amount = 100, currency = "EUR" },
        };
        foreach (var (url, body) in ((string, Func<Guid, object>)[])[("/api/contributions", InKind), ("/api/contributions/cash", Cash), ("/api/commitments", Promise)])
        {
            foreach (var consortium in (Guid[])[Demo.Clean, Guid.CreateVersion7()])
            {
                (await Post(key, url, body(consortium))).ShouldBeProblem(422, "unknown-consortium").Json.Text("detail").ShouldBe($"No consortium {consortium}.", url);
            }

            (await Post(key, url, body(Demo.Consortium))).ShouldBe(201);
        }

        async Task<string> Batch(Guid consortium)
        {
            var reply = await Post(key, "/api/contributions/batch", new { mode = "row-by-row", dryRun = true, rows = new[] { InKind(consortium) } });
            return $"{reply.Status} {reply.Text.Replace($"{consortium}", "ID", StringComparison.Ordinal).Split("\"traceId\"")[0]}";
        }

        var unseen = await Batch(Demo.Clean);
        unseen.ShouldBe(await Batch(Guid.CreateVersion7()));
        unseen.ShouldNotContain("take");
    }

    [Fact]
    public async Task tell_of_a_file_only_where_else_it_is_in_sight()
    {
        var both = await TwoProgrammes.In(ledger);
        var (inP, inQ, alsoInQ) = (await Hours(both.P), await Hours(both.Q), await Hours(both.Q));
        var (_, _, key) = await Administrator.Of(ledger).Machine("r-3", new Grant(Role.Recorder, Reach.Consortium, both.Acme, both.Q.Consortium));
        var file = Files.Pdf();
        var rita = new Who("rita", both.Acme, Role.Recorder);
        (await ledger.Host.Attach($"/api/contributions/{inP}", file, "a.pdf", rita, 2)).ShouldBe(201);

        (await Attached(inQ)).ShouldBe((false, ""));
        (await Attached(alsoInQ)).ShouldBe((true, $"{inQ}"));
        (await ledger.Host.Attach($"/api/contributions/{await Hours(both.P)}", file, "d.pdf", rita, 2)).ShouldBe(201)
            .Json.GetProperty("alsoAttachedTo").EnumerateArray().Select(i => i.GetGuid()).ShouldBe([inP, inQ, alsoInQ], ignoreOrder: true);

        Task<Guid> Hours(Side side) => both.Hours(side, "p-1", "2026-03-01", "2026-03-31", 4);

        async Task<(bool, string)> Attached(Guid contribution)
        {
            using var content = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "b.pdf" }, { new StringContent("timesheet"), "kind" }, { new StringContent("2"), "version" } };
            var attached = (await ledger.Host.Ask(HttpMethod.Post, $"/api/contributions/{contribution}/evidence", null, content, h =>
            {
                h.Authorization = new("Bearer", key);
                h.Add("Idempotency-Key", Kit.Http.FreshKey());
            })).ShouldBe(201).Json;
            return (attached.GetProperty("recognised").GetBoolean(), string.Join(' ', attached.GetProperty("alsoAttachedTo").EnumerateArray().Select(i => i.GetString())));
        }
    }

    private Task<Reply> Ask(string key, string url) => ledger.Ask(url, $"Bearer {key}");

    private Task<Reply> Post(string key, string url, object body) => ledger.Host.Send(s =>
    {
        s.Post.Text(System.Text.Json.JsonSerializer.Serialize(body)).ToUrl(url);
        s.WithRequestHeader("Content-Type", "application/json");
        s.WithRequestHeader("Idempotency-Key", Guid.NewGuid().ToString());
        s.WithRequestHeader("Authorization", $"Bearer {key}");
    });
}
