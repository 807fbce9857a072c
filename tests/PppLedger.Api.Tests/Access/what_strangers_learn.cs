using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Access;
using PppLedger.Api.Answers;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Access;

/// <summary>Somebody with every role for an organisation of one consortium, who tries to learn of another consortium.</summary>
public sealed partial class what_strangers_learn(what_strangers_learn.Two two) : IClassFixture<what_strangers_learn.Two>
{
    private static readonly string[] OfOneConsortium = ["consortiumId", "awardId", "contributionId", "commitmentId", "milestoneId", "periodId", "costsId", "knowledgeTransferId", "rateCardId", "organisationId"];

    [Fact]
    public async Task are_told_of_each_thing_that_it_is_not_there_as_of_what_never_was()
    {
        var reads = two.Reads().ToList();
        reads.Count.ShouldBeGreaterThan(20);
        foreach (var (pattern, ids) in reads)
        {
            var real = await two.AsStranger(Fill(pattern, ids));
            var never = await two.AsStranger(Fill(pattern, ids.ToDictionary(i => i.Key, _ => $"{Guid.CreateVersion7()}")));

            real.Status.ShouldBeOneOf([403, 404], pattern);
            Same(real).ShouldBe(Same(never), pattern);
        }
    }

    [Fact]
    public async Task have_the_same_answer_for_each_act_on_what_is_there_and_what_never_was()
    {
        var before = await two.Ledger.Recorded();
        foreach (var (pattern, ids) in two.Acts())
        {
            var real = await two.StrangerPosts(Fill(pattern, ids), "{}");
            var never = await two.StrangerPosts(Fill(pattern, ids.ToDictionary(i => i.Key, _ => $"{Guid.CreateVersion7()}")), "{}");
            Same(real).ShouldBe(Same(never), pattern);
        }

        (await two.Ledger.Recorded()).ShouldBe(before);
    }

    [Fact]
    public async Task find_nothing_of_it_in_lists_figures_journals_exports_and_timelines()
    {
        string[] urls =
        [
            "/api/consortia", "/api/awards", "/api/contributions", "/api/commitments", "/api/milestones", "/api/reporting-periods", "/api/knowledge-transfer", "/api/costs", "/api/ikaa-plans",
            "/api/rate-cards", "/api/organisations", "/api/journal?limit=1000", "/api/journal.hledger",
            $"/api/consortia?code={Demo.Code}", $"/api/consortia?partnerId={Demo.Lasers}", $"/api/awards?funderId={Demo.Ministry}",
            $"/api/contributions?consortiumId={Demo.Consortium}", $"/api/contributions?organisationId={Demo.Lasers}", $"/api/organisations?identifierScheme=kvk&identifier=90000003",
            $"/api/journal?consortiumId={Demo.Consortium}", $"/api/journal?organisationId={Demo.Lasers}", $"/api/journal.hledger?consortiumId={Demo.Consortium}",
            $"/api/figures?consortiumId={Demo.Consortium}", $"/api/figures?organisationId={Demo.Lasers}", "/api/figures?groupBy=consortiumId,organisationId,awardId,workPackage,tranche",
            $"/api/timeline?consortiumId={Demo.Consortium}", $"/api/timeline?awardId={Demo.Award}", $"/api/timeline?organisationId={Demo.Lasers}",
            $"/api/timeline?organisationId={Demo.Ministry}", $"/api/timeline?contributionId={Demo.Recorded}",
        ];
        foreach (var url in urls)
        {
            foreach (var accept in (string[])["application/json", "text/csv"])
            {
                var reply = await two.AsStranger(url, accept);
                reply.ShouldBe(200);
                foreach (var secret in two.Secrets)
                {
                    // A filter that names something is echoed nowhere.
                    reply.Text.ShouldNotContain(secret, Case.Insensitive, $"{url} {accept}");
                }
            }
        }
    }

    [Fact]
    public async Task see_their_own_all_the_same()
    {
        (await two.AsStranger($"/api/consortia/{two.Own}")).ShouldBe(200);
        (await two.AsStranger("/api/consortia")).Rows().Select(r => r.GetProperty("id").GetGuid()).ShouldBe([two.Own]);
        (await two.AsStranger("/api/figures?groupBy=consortiumId")).Rows().Select(r => r.GetProperty("consortiumId").GetGuid()).Distinct().ShouldBe([two.Own]);
        (await two.AsStranger($"/api/timeline?consortiumId={two.Own}")).Rows().Count().ShouldBeGreaterThan(1);
        (await two.AsStranger("/api/organisations")).Rows().Select(r => r.GetProperty("id").GetGuid()).ShouldContain(two.Stranger);
    }

    [Fact]
    public async Task cannot_tell_by_traces_reports_or_etags()
    {
        string[] nodes =
        [
            $"funder:{Demo.Ministry}", $"award:{Demo.Award}", $"tranche:{Demo.Award}/2026", $"partner:{Demo.Consortium}/{Demo.Lasers}", $"consortium:{Demo.Consortium}",
            $"work-package:{Demo.Consortium}/WP1", $"milestone:{two.Ids["milestoneId"]}", $"contribution:{Demo.Recorded}",
        ];
        foreach (var node in nodes)
        {
            var never = await two.AsStranger($"/api/trace?node={Guids().Replace(node, _ => $"{Guid.CreateVersion7()}")}");
            var real = await two.AsStranger($"/api/trace?node={node}");
            real.Status.ShouldBe(404, node);
            Same(real).ShouldBe(Same(never), node);
        }

        var period = two.Ids["periodId"];
        foreach (var url in (string[])["/api/figures?reportedIn=", "/api/journal?reportedIn=", "/api/timeline?reportedIn="])
        {
            Same(await two.AsStranger(url + period)).ShouldBe(Same(await two.AsStranger(url + Guid.CreateVersion7())), url);
        }

        var etag = (await two.Ledger.Host.Get($"/api/consortia/{Demo.Consortium}")).ShouldBe(200).Headers["ETag"];
        (await two.Ledger.Host.Send(s =>
        {
            s.Get.Url($"/api/consortia/{Demo.Consortium}");
            s.WithRequestHeader("If-None-Match", etag);
            s.WithRequestHeader(Badges.Header, two.Acting);
        })).ShouldBe(404);
    }

    [Fact]
    public async Task cannot_tell_by_what_a_body_names()
    {
        string Recorded(Guid consortium, Guid? award) => JsonSerializer.Serialize(new
        {
            consortiumId = consortium, organisationId = two.Stranger, awardId = award, category = "personnel-hours", quantity = new { amount = 8, unit = "h" },
            trueOn = new { from = "2026-03-02", until = "2026-03-02" },
        });
        var real = await two.StrangerPosts("/api/contributions", Recorded(Demo.Consortium, null));
        real.ShouldBeProblem(422, "unknown-consortium");
        Same(real).ShouldBe(Same(await two.StrangerPosts("/api/contributions", Recorded(Guid.CreateVersion7(), null))));

        real = await two.StrangerPosts("/api/contributions", Recorded(two.Own, Demo.Award));
        real.ShouldBeProblem(422, "unknown-award");
        Same(real).ShouldBe(Same(await two.StrangerPosts("/api/contributions", Recorded(two.Own, Guid.CreateVersion7()))));

        string Batch(Guid consortium, Guid? award) => $$"""
            { "mode": "row-by-row", "dryRun": true, "rows": [ { "consortiumId": "{{consortium}}", "organisationId": "{{two.Stranger}}"{{(award is null ? "" : $", \"awardId\": \"{award}\"")}}, "entryNumber": "1",
              "category": "personnel-hours", "quantity": { "amount": 8, "unit": "h" }, "trueOn": { "from": "2026-03-02", "until": "2026-03-02" } } ] }
            """;
        foreach (var (consortium, award, code) in ((Guid, Guid?, string)[])[(Demo.Consortium, null, "unknown-consortium"), (Guid.CreateVersion7(), null, "unknown-consortium"), (two.Own, Demo.Award, "unknown-award")])
        {
            (await two.StrangerPosts("/api/contributions/batch", Batch(consortium, award))).ShouldBe(200).Json.GetProperty("problems")[0].Text("code").ShouldBe(code);
        }
    }

    [Fact]
    public async Task cannot_tell_by_the_order_of_refusals_what_is_there()
    {
        string Card(Guid of) => JsonSerializer.Serialize(new
        {
            organisationId = of, title = "Hours", method = "fixed-hourly-rate", unit = "h", currency = "EUR", inputs = new { rate = 60 }, from = "2026-01-01",
        });
        string Award(Guid funder, Guid consortium) => JsonSerializer.Serialize(new
        {
            funderId = funder, consortiumId = consortium, code = "A-1", scheme = "PPS-I", ceiling = new { amount = 100, currency = "EUR" }, grantedOn = "2026-01-15",
        });
        string Pledge(Guid funder, Guid consortium) => JsonSerializer.Serialize(new
        {
            funderId = funder, consortiumId = consortium, code = "A-1", scheme = "PPS-I", value = new { amount = 100, currency = "EUR" }, pledgedOn = "2026-01-15",
        });
        string Deal(Guid association) => JsonSerializer.Serialize(new
        {
            programme = "SME", code = "KD-1", title = "Deal", associationId = association, providerId = two.Stranger, signedOn = "2026-05-20",
        });
        string Licence(Guid licensee) => JsonSerializer.Serialize(new
        {
            programme = "SME", code = "L-1", title = "Licence", licensorId = two.Stranger, licenseeId = licensee, grantedOn = "2026-05-20", isExclusive = false,
        });
        var never = Guid.CreateVersion7();
        foreach (var (url, real, none) in ((string, string, string)[])
        [
            ("/api/rate-cards", Card(Demo.Lasers), Card(never)),
            ("/api/awards", Award(Demo.Ministry, Demo.Consortium), Award(never, Demo.Consortium)),
            ("/api/awards", Award(Demo.Ministry, Demo.Consortium), Award(Demo.Ministry, never)),
            ("/api/awards/pledges", Pledge(Demo.Ministry, Demo.Consortium), Pledge(never, Demo.Consortium)),
            ("/api/awards/pledges", Pledge(Demo.Ministry, Demo.Consortium), Pledge(Demo.Ministry, never)),
            ("/api/knowledge-transfer/deals", Deal(Demo.Association), Deal(never)),
            ("/api/knowledge-transfer/licences", Licence(Demo.Lasers), Licence(never)),
        ])
        {
            var answer = await two.StrangerPosts(url, real);
            answer.ShouldBe(403);
            Same(answer).ShouldBe(Same(await two.StrangerPosts(url, none)), url);
        }
    }

    [Theory, InlineData("/api/awards"), InlineData("/api/awards/pledges")]
    public async Task are_not_let_in_by_what_they_granted_by_mistake(string url)
    {
        var ledger = two.Ledger;
        var funder = (await ledger.Host.Post("/api/organisations", new { name = "Province", kind = "public-body", country = "NL", identifiers = Array.Empty<object>() }, "admin", Guid.Empty, Role.Administrator)).ShouldBe(201).Id;
        Task<Reply> AsFunder(string at, object body) => ledger.Host.Post(at, body, "fred", funder, Role.Funder);
        Task<Reply> Seen(string at) => ledger.Host.GetAs(at, "fred", funder, Role.Funder);
        var money = new { amount = 100, currency = "EUR" };
        var award = (await AsFunder(url, url is "/api/awards"
            ? new { funderId = funder, consortiumId = two.Own, code = "P-1", scheme = "PPS-I", ceiling = money, grantedOn = "2026-01-15" }
            : new { funderId = funder, consortiumId = two.Own, code = "P-2", scheme = "PPS-I", value = money, pledgedOn = "2026-01-15" })).ShouldBe(201).Id;
        (await Seen($"/api/consortia/{two.Own}")).ShouldBe(200);

        (await AsFunder($"/api/awards/{award}/{(url is "/api/awards" ? "withdrawal" : "pledge-reductions")}", url is "/api/awards"
            ? new { version = 1, on = "2026-01-16", reason = "The other consortium.", enteredInError = true }
            : new { version = 1, value = money, on = "2026-01-16", reason = "The other consortium.", enteredInError = true })).ShouldBe(204);

        (await Seen($"/api/consortia/{two.Own}")).ShouldBeProblem(404, "not-found");
        (await Seen("/api/consortia")).Rows().ShouldBeEmpty();
        (await Seen($"/api/awards/{award}")).ShouldBe(200).Json.GetProperty("enteredInError").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task are_not_told_that_a_journal_is_as_it_was_for_somebody_else()
    {
        var (_, _, key) = await Administrator.Of(two.Ledger).Machine(
            "h-1", new Grant(Role.Recorder, Reach.Organisation, two.Stranger), new Grant(Role.Recorder, Reach.Organisation, Demo.Lasers));
        Task<Reply> Export(Guid organisation, string? known) => two.Ledger.Host.Send(s =>
        {
            s.Get.Url("/api/journal.hledger");
            s.WithRequestHeader("Authorization", $"Bearer {key}");
            s.WithRequestHeader("Ledger-Organisation", $"{organisation}");
            if (known is not null)
            {
                s.WithRequestHeader("If-None-Match", known);
            }
        });
        var ofLasers = (await Export(Demo.Lasers, null)).ShouldBe(200);

        (await Export(two.Stranger, ofLasers.Headers["ETag"])).ShouldBe(200).Text.ShouldNotBe(ofLasers.Text);
        (await Export(Demo.Lasers, ofLasers.Headers["ETag"])).ShouldBe(304);
        ofLasers.Headers["Vary"].ShouldContain("Authorization, Ledger-Organisation");
    }

    // But for ids, positions and traces.
    private static string Same(Reply reply) =>
        $"{reply.Status} {Guids().Replace(Traces().Replace(reply.Text, ""), "ID")} {string.Join(' ', reply.Headers.Keys.Order(StringComparer.Ordinal))}";

    private static string Fill(string pattern, IReadOnlyDictionary<string, string> ids) => string.Join('/', pattern.Split('/').Select(p =>
        p.StartsWith('{') && ids.TryGetValue(p.Trim('{', '}').Split(':')[0], out var id) ? id
        : p is "{workPackage}" ? "WP1" : p is "{role}" ? "participant" : p is "{sha256}" ? new('0', 64) : p is "{personKey}" ? "p-301" : p));

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Guids();

    [GeneratedRegex("\"traceId\":\"[^\"]+\"", RegexOptions.None, 1000)]
    private static partial Regex Traces();

    /// <summary>The demonstration, and beside it a consortium of the stranger's own.</summary>
    public sealed class Two : IAsyncLifetime
    {
        public OwnLedger Ledger { get; private set; } = null!;

        public Guid Stranger { get; private set; }

        public Guid Own { get; private set; }

        public IReadOnlyDictionary<string, string> Ids { get; private set; } = null!;

        /// <summary>What must never be read: ids, names and codes of the demonstration.</summary>
        public IReadOnlyList<string> Secrets { get; private set; } = null!;

        public string Acting => Badges.Acting("zoe", Stranger, Role.Recorder, Role.Controller, Role.Coordinator, Role.Funder);

        public async ValueTask InitializeAsync()
        {
            Ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
            await using var session = Ledger.Store.LightweightSession();
            Stranger = session.Events.StartStream<Organisation>(Guid.CreateVersion7(), new OrganisationRegistered("Stranger", OrganisationKind.Enterprise, "NL", [], null)).Id;
            Own = session.Events.StartStream<Consortium>(
                Guid.CreateVersion7(),
                new ConsortiumFormed(Programme.NewCode(), "Their own", null, null, null, null, new(2026, 1, 1), new(2027, 12, 31)),
                new PartnerJoined(Stranger, ParticipationRole.Coordinator, OrganisationKind.Enterprise, "NL", null)).Id;
            session.Events.StartStream<Contribution>(
                Guid.CreateVersion7(),
                new InKindContributionRecorded(
                    Own, Stranger, null, null, InKindCategory.PersonnelHours, Some.Hours(8), new(new(2026, 3, 2), new(2026, 3, 2)), ContributionOrigin.Private, null, null, null, null, null, null, "zoe"));
            await session.SaveChangesAsync();
            (await Ledger.Host.Post("/api/knowledge-transfer/targets", new { programme = "PPS-I", year = 2025, spinOffs = 10 }, "demo", Guid.Empty, Role.Administrator)).ShouldBe(201);
            await Ledger.CaughtUp();
            Task<string?> Of(string table) => Ledger.Database.Scalar<string>($"select id::text from ledger.mt_doc_{table} where data ->> 'consortiumId' = '{Demo.Consortium}' order by id limit 1");
            Ids = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["consortiumId"] = $"{Demo.Consortium}", ["awardId"] = $"{Demo.Award}", ["contributionId"] = $"{Demo.Recorded}", ["rateCardId"] = $"{Demo.FixedRate}",
                ["organisationId"] = $"{Demo.Lasers}", ["commitmentId"] = (await Of("commitment"))!, ["milestoneId"] = (await Of("milestone"))!, ["costsId"] = (await Of("eligiblecosts"))!,
                ["periodId"] = (await Of("reportingperiod"))!, ["knowledgeTransferId"] = (await Ledger.Database.Scalar<string>("select id::text from ledger.mt_doc_knowledgetransfer order by id limit 1"))!,
            };
            var names = await Ledger.Database.Scalar<string>("select string_agg(data ->> 'name', '|') from ledger.mt_doc_organisation where data ->> 'name' like 'Demo %'");
            Secrets = [.. Ids.Values, $"{Demo.Ministry}", $"{Demo.Clean}", Demo.Code, .. names!.Split('|')];
        }

        public ValueTask DisposeAsync() => Ledger.DisposeAsync();

        public Task<Reply> AsStranger(string url, string? accept = null) => Ledger.Host.Send(s =>
        {
            s.Get.Url(url);
            s.WithRequestHeader(Badges.Header, Acting);
            if (accept is not null)
            {
                s.WithRequestHeader("Accept", accept);
            }
        });

        public Task<Reply> StrangerPosts(string url, string body) => Ledger.Host.Send(s =>
        {
            s.Post.Text(body).ToUrl(url);
            s.WithRequestHeader("Content-Type", "application/json");
            s.WithRequestHeader("Idempotency-Key", Kit.Http.FreshKey());
            s.WithRequestHeader(Badges.Header, Acting);
        });

        public IEnumerable<(string Pattern, IReadOnlyDictionary<string, string> Ids)> Reads() => Operations("GET");

        public IEnumerable<(string Pattern, IReadOnlyDictionary<string, string> Ids)> Acts() => Operations("POST");

        private IEnumerable<(string, IReadOnlyDictionary<string, string>)> Operations(string method) =>
            Ledger.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<UseCase>() is not null && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) is true)
                .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
                .Where(p => OfOneConsortium.Any(name => p.Contains($"{{{name}:guid}}", StringComparison.Ordinal)))
                .Select(p => (p, Ids));
    }
}
