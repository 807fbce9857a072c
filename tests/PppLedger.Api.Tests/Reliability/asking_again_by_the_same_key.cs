using PppLedger.Api.Reliability;
using PppLedger.Api.Tests.Evidence;
using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.RateCards;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Kit.Http;

namespace PppLedger.Api.Tests.Reliability;

public sealed class asking_again_by_the_same_key(LedgerFixture ledger)
{
    private static readonly Who Admin = new("admin", Guid.Empty, Role.Administrator);

    [Fact]
    public async Task creates_one_thing_and_answers_as_it_did_first()
    {
        var (key, name) = (FreshKey(), Name());
        var first = (await ledger.Host.Post(key, "/api/organisations", Acme(name), Admin)).ShouldBe(201);
        first.Headers["ETag"].ShouldBe("\"1\"");
        first.Headers.ShouldContainKey("Ledger-Position");

        (await ledger.Host.Post(key, "/api/organisations", Acme(name), Admin)).ShouldRepeat(first);
        (await ledger.Host.Post(key, "/api/organisations", Acme(name), Admin)).ShouldRepeat(first);
        (await Named(name)).ShouldBe(1);
        await ShouldBeKeptWithTheEvent(key);
    }

    [Fact]
    public async Task acts_once_though_the_version_has_moved_on_since()
    {
        var hours = await Hours.In(ledger);
        var key = FreshKey();
        var first = (await ledger.Host.Post(key, $"{hours.Url}/approval", new { version = 2 }, hours.Controller)).ShouldBe(204);
        (await hours.Act("submission", new { version = 3 }, hours.Recorder)).ShouldBe(204);

        (await ledger.Host.Post(key, $"{hours.Url}/approval", new { version = 2 }, hours.Controller)).ShouldRepeat(first);
        (await hours.Events()).ShouldBe(4);
        await ShouldBeKeptWithTheEvent(key);
    }

    [Fact]
    public async Task attaches_a_file_once_whatever_boundary_the_form_has()
    {
        var hours = await Hours.In(ledger);
        var (key, file) = (FreshKey(), Files.Pdf());
        HttpContent Form(string boundary, byte[] content) => new MultipartFormDataContent(boundary)
        {
            { new ByteArrayContent(content), "file", "hours.pdf" }, { new StringContent("timesheet"), "kind" }, { new StringContent("2"), "version" },
        };
        Task<Reply> Attach(string boundary, byte[] content) => ledger.Host.Send(HttpMethod.Post, key, $"{hours.Url}/evidence", Form(boundary, content), hours.Recorder);

        var first = (await Attach("one", file)).ShouldBe(201);
        (await Attach("another-boundary", file)).ShouldRepeat(first);
        (await Attach("one", [.. file, 10])).ShouldBeProblem(422, "idempotency-key-reused");
        (await hours.Events()).ShouldBe(3);
        await ShouldBeKeptWithTheEvent(key);
    }

    [Fact]
    public async Task pays_once_and_never_without_a_key()
    {
        var programme = await FundedProgramme.In(ledger);
        var award = $"/api/awards/{await RateCardProgramme.Grant(programme, RateCardProgramme.Scheme)}";
        var (key, fred) = (FreshKey(), new Who("fred", programme.Ministry, Role.Funder));
        var advance = new { version = 1, organisationId = programme.Institute, value = FundedProgramme.Eur(1_000), paidOn = "2026-02-01" };

        (await ledger.Host.Post(null, $"{award}/advances", advance, fred)).ShouldBeProblem(400, "idempotency-key-missing");
        var first = (await ledger.Host.Post(key, $"{award}/advances", advance, fred)).ShouldBe(204);
        (await ledger.Host.Post(key, $"{award}/advances", advance, fred)).ShouldRepeat(first);
        (await ledger.EventsOf(RateCardProgramme.IdOf(award))).ShouldBe(2);
        await ShouldBeKeptWithTheEvent(key);
    }

    [Fact]
    public async Task corrects_a_rate_once_with_all_that_hangs_on_it()
    {
        var p = await RateCardProgramme.In(ledger);
        var (key, sven) = (FreshKey(), new Who("sven", p.Funded.Sme, Role.Controller));
        var card = await p.Card("wage-cost-plus-surcharge", RateCardProgramme.Pay, scheme: RateCardProgramme.Scheme);
        await p.Value(await p.Work(40), card);
        (await p.AsController($"{card}/corrections", new { version = await p.VersionOf(card), inputs = new { yearlyWageCost = 60_000 }, reason = "Bonuses do not count." }, "saar")).ShouldBe(204);
        var approve = new { version = await p.VersionOf(card) };

        var first = (await ledger.Host.Post(key, $"{card}/corrections/approval", approve, sven)).ShouldBe(200);
        first.Headers.ShouldNotContainKey("ETag");
        (await ledger.Host.Post(key, $"{card}/corrections/approval", approve, sven)).ShouldRepeat(first);
        await ShouldBeKeptWithTheEvent(key);
    }

    [Fact]
    public async Task writes_and_erases_a_person_once_and_keeps_nothing_of_the_pay()
    {
        var acme = await ledger.Organisation("Acme");
        var (written, erased, bert) = (FreshKey(), FreshKey(), new Who("bert", acme, Role.Controller));
        var url = $"/api/organisations/{acme}/people/p-17";
        HttpContent Body() => Asking.Json(new { version = 0, name = "Somebody", grossYearlyWage = FundedProgramme.Eur(71_234.56m) });

        var first = (await ledger.Host.Send(HttpMethod.Put, written, url, Body(), bert)).ShouldBe(204);
        (await ledger.Host.Send(HttpMethod.Put, written, url, Body(), bert)).ShouldRepeat(first);
        (await ledger.Database.Scalar<bool>($"select exists (select 1 from ledger.kept_answers k join ledger.mt_doc_person p on p.xmin = k.xmin where k.key = '{written}')")).ShouldBeTrue();
        (await ledger.Database.Scalar<string>($"select k::text from ledger.kept_answers k where key = '{written}'"))!.ShouldNotSay("71234");

        var gone = (await ledger.Host.Send(HttpMethod.Delete, erased, url, null, bert)).ShouldBe(204);
        (await ledger.Host.Send(HttpMethod.Delete, erased, url, null, bert)).ShouldRepeat(gone);
    }

    [Fact]
    public async Task for_something_else_is_refused()
    {
        var (key, name) = (FreshKey(), Name());
        var first = (await ledger.Host.Post(key, "/api/organisations", Acme(name), Admin)).ShouldBe(201);

        (await ledger.Host.Post(key, "/api/organisations", Acme(name + "!"), Admin)).ShouldBeProblem(422, "idempotency-key-reused");
        (await ledger.Host.Post(key, "/api/organisations?x=1", Acme(name), Admin)).ShouldBeProblem(422, "idempotency-key-reused");
        (await ledger.Host.Post(key, $"/api/organisations/{first.Id}/name", new { version = 1, name = "Other", on = "2026-05-01" }, Admin)).ShouldBeProblem(422, "idempotency-key-reused");
        (await ledger.EventsOf(first.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task as_somebody_else_or_for_another_organisation_is_another_act()
    {
        var (key, name) = (FreshKey(), Name());
        Who[] others = [Admin with { Key = "admin2" }, Admin with { Organisation = Guid.CreateVersion7() }];
        var first = (await ledger.Host.Post(key, "/api/organisations", Acme(name), Admin)).ShouldBe(201);

        foreach (var other in others)
        {
            var own = (await ledger.Host.Post(key, "/api/organisations", Acme(name), other)).ShouldBe(201);
            own.Id.ShouldNotBe(first.Id);
            own.Headers.ShouldNotContainKey("Idempotency-Replayed");
        }

        (await Named(name)).ShouldBe(3);
    }

    [Fact]
    public async Task after_a_refusal_may_say_something_better()
    {
        var hours = await Hours.In(ledger);
        var key = FreshKey();
        (await ledger.Host.Post(key, $"{hours.Url}/approval", new { version = 1 }, hours.Controller)).ShouldBeProblem(409, "version-conflict");
        (await ledger.Host.Post(key, $"{hours.Url}/approval", "{", hours.Controller)).ShouldBeProblem(400, "malformed-request");
        (await ledger.Host.Post(key, $"{hours.Url}/approval", new { version = 2 }, hours.Controller)).ShouldBe(204);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("kéy")]
    [InlineData("10000")]
    [InlineData("twice")]
    public async Task that_can_be_none_is_refused(string given)
    {
        var name = Name();
        (string, string)[] more = given is "twice" ? [(Asking.Key, "a second")] : [];
        var key = given is "10000" ? new string('k', 10_000) : given;
        (await ledger.Host.Post(key, "/api/organisations", Acme(name), Admin, more)).ShouldBeProblem(400, "idempotency-key-malformed");
        (await ledger.Host.Post(new string('k', IdempotencyKey.Longest), "/api/organisations", Acme(name), Admin with { Key = $"{Guid.NewGuid():N}" })).ShouldBe(201);
        (await Named(name)).ShouldBe(1);
    }

    [Fact]
    public async Task that_is_missing_is_refused_where_something_would_be_created_and_not_where_nothing_is_written()
    {
        var name = Name();
        (await ledger.Host.Post(null, "/api/organisations", Acme(name), Admin)).ShouldBeProblem(400, "idempotency-key-missing");
        (await Named(name)).ShouldBe(0);
        var calculate = """{ "ruleSet": "2024", "inputs": { "programmeStartsOn": "2025-01-01", "grantedOn": "2024-12-20", "chosenOn": "2026-07-01", "usedOn": "2030-12-20" } }""";
        (await ledger.Host.Post(null, "/api/schemes/nl-pps-i/calculations/deadlines", calculate, Admin)).ShouldBe(200);
    }

    // One transaction wrote both: PostgreSQL says of each row which one it was.
    private async Task ShouldBeKeptWithTheEvent(string key) =>
        (await ledger.Database.Scalar<long>($"select count(*) from ledger.kept_answers k join ledger.mt_events e on e.xmin = k.xmin where k.key = '{key}'"))
            .ShouldBeGreaterThan(0);

    private Task<long> Named(string name) =>
        ledger.Database.Scalar<long>($"select count(*) from ledger.mt_events where type = 'organisation-registered' and data ->> 'name' = '{name}'");

    private static string Name() => $"Acme {Guid.NewGuid():N}";

    private static object Acme(string name) => new { name, kind = "enterprise", country = "NL" };
}
