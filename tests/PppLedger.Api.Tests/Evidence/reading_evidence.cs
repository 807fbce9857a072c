using System.Net.Http.Headers;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Evidence;

public sealed class reading_evidence(LedgerFixture ledger)
{
    [Fact]
    public async Task gives_the_file_back_to_be_saved_and_never_to_be_shown()
    {
        var hours = await Hours.In(ledger);
        var pdf = Files.Pdf(1_300_000);
        var url = (await hours.Attach(pdf, "uren € maart.pdf")).ShouldBe(201).Headers["Location"];

        var (reply, bytes) = await ledger.Host.Bytes(HttpMethod.Get, url, hours.Recorder);

        reply.Status.ShouldBe(200);
        Files.Hash(bytes).ShouldBe(Files.Hash(pdf));
        reply.Headers["Content-Type"].ShouldBe("application/pdf");
        reply.Headers["Content-Length"].ShouldBe("1300000");
        reply.Headers["Content-Disposition"].ShouldBe("attachment; filename=\"uren _ maart.pdf\"; filename*=UTF-8''uren%20%E2%82%AC%20maart.pdf");
        reply.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        reply.Headers["Content-Security-Policy"].ShouldBe("sandbox; default-src 'none'");
        reply.Headers["Cache-Control"].ShouldBe("no-cache, private");
        reply.Headers["ETag"].ShouldBe($"\"{Files.Hash(pdf)}\"");
    }

    [Fact]
    public async Task sends_nothing_to_who_has_it_and_a_part_to_who_asks_for_one()
    {
        var hours = await Hours.In(ledger);
        var pdf = Files.Pdf(1_300_000);
        var url = (await hours.Attach(pdf, "a.pdf")).ShouldBe(201).Headers["Location"];

        (await ledger.Host.Ask(HttpMethod.Get, url, hours.Recorder, with: h => h.IfNoneMatch.Add(new($"\"{Files.Hash(pdf)}\"")))).ShouldBe(304).Text.ShouldBeEmpty();
        foreach (var (from, to) in new (long, long)[] { (0, 9), (524_280, 524_300), (1_299_999, 1_299_999), (600_000, 1_299_999) })
        {
            var (reply, part) = await ledger.Host.Bytes(HttpMethod.Get, url, hours.Recorder, with: h => h.Range = new RangeHeaderValue(from, to));
            reply.ShouldBe(206).Headers["Content-Range"].ShouldBe($"bytes {from}-{to}/1300000");
            part.ShouldBe(pdf[(int)from..((int)to + 1)]);
        }

        (await ledger.Host.Ask(HttpMethod.Get, url, hours.Recorder, with: h => h.Range = new RangeHeaderValue(1_300_000, 1_300_001))).ShouldBe(416);
    }

    [Fact]
    public async Task is_for_the_partner_the_coordinator_the_funder_and_auditors_and_for_nobody_else_does_it_exist()
    {
        var hours = await Hours.In(ledger);
        var url = (await hours.Attach(Files.Pdf(), "a.pdf")).ShouldBe(201).Headers["Location"];

        foreach (var who in new[] { hours.Recorder, hours.Controller, hours.Coordinator, hours.Dirk, hours.Auditor })
        {
            (await ledger.Host.Ask(HttpMethod.Get, url, who)).ShouldBe(200);
        }

        var nothing = $"{hours.Url}/evidence/{new string('0', 64)}";
        foreach (var who in new[]
        {
            new Who("zoe", Guid.CreateVersion7(), Role.Recorder, Role.Controller, Role.Coordinator, Role.Funder), new Who("bo", hours.Lead, Role.Recorder),
            new Who("fay", hours.Funder, Role.Coordinator), new Who("ada", Guid.Empty, Role.Administrator), new Who("po", Guid.Empty, Role.ProgrammeOffice),
        })
        {
            var (there, notThere) = (await ledger.Host.Ask(HttpMethod.Get, url, who), await ledger.Host.Ask(HttpMethod.Get, nothing, who));
            (there.Status, there.Code).ShouldBe(who.Key is "ada" or "po" ? (403, "role-missing") : (404, "not-found"), who.Key);
            (there.Status, there.Code, there.Json.Text("title")).ShouldBe((notThere.Status, notThere.Code, notThere.Json.Text("title")));
        }

        (await ledger.Host.Ask(HttpMethod.Get, url, null)).ShouldBeProblem(401, "not-signed-in");
        (await ledger.Host.Ask(HttpMethod.Get, nothing, hours.Recorder)).ShouldBeProblem(404, "not-found");
        var other = await hours.Another();
        (await ledger.Host.Ask(HttpMethod.Get, url.Replace($"{hours.Id}", $"{other.Id}"), hours.Recorder)).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task says_which_evidence_each_category_needs()
    {
        var rows = (await ledger.Get("/api/contribution-categories")).ShouldBe(200).Rows().ToList();
        rows.Count.ShouldBe(Enum.GetValues<InKindCategory>().Length - 1);
        rows.ShouldAllBe(r => r.GetProperty("units").GetArrayLength() > 0 && r.GetProperty("evidence").GetArrayLength() > 0);
        rows[0].ToString().ShouldBe("""{"category":"personnel-hours","units":[{"unit":"h","decimals":2},{"unit":"day","decimals":2}],"evidence":["timesheet"]}""");
    }
}
