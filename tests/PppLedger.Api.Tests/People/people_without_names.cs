using System.Collections.Concurrent;
using System.Diagnostics;
using Alba;
using PppLedger.Api.Tests.Claims;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.People;

/// <summary>What an organisation says of its people stands beside the ledger: its controller and auditors see it, and it can be erased.</summary>
public sealed class people_without_names(LedgerFixture ledger)
{
    private const string Name = "Wilhelmina Zonneschijn";

    private static readonly object Said = new
    {
        version = 0,
        name = Name,
        employedFrom = "2021-04-01",
        hoursPerDay = 8,
        hoursWorked = new[] { new { year = 2026, month = 3, hours = 160 } },
        grossYearlyWage = new { amount = 68_123.45, currency = "EUR" },
    };

    [Fact]
    public async Task are_written_read_and_listed_by_the_controller_and_read_by_an_auditor()
    {
        var acme = await ledger.Organisation("Acme");
        (await Put(acme, "p-17", Said)).ShouldBe(204);
        (await Put(acme, "p-18", Said)).ShouldBe(204);

        foreach (var (key, organisation, role) in new[] { ("bert", acme, Role.Controller), ("emma", Guid.Empty, Role.Auditor) })
        {
            var person = (await Get(acme, "/p-17", key, organisation, role)).ShouldBe(200).Json;
            (person.Text("name"), person.GetProperty("version").GetInt64(), person.GetProperty("grossYearlyWage").GetProperty("amount").GetDecimal()).ShouldBe((Name, 1, 68_123.45m));
            var all = (await Get(acme, "", key, organisation, role)).ShouldBe(200);
            all.Rows().Select(r => r.Text("personKey")).ShouldBe(["p-17", "p-18"]);
            var next = (await Get(acme, "?limit=1", key, organisation, role)).ShouldBe(200).Json.Text("next");
            (await Get(acme, $"?cursor={next}", key, organisation, role)).ShouldBe(200).Rows().ShouldHaveSingleItem().Text("personKey").ShouldBe("p-18");
        }
    }

    [Fact]
    public async Task are_refused_to_everybody_else_in_the_same_words_whether_or_not_they_exist()
    {
        var (acme, other) = (await ledger.Organisation("Acme"), await ledger.Organisation("Other"));
        (await Put(acme, "p-17", Said)).ShouldBe(204);
        (Guid Organisation, Role[] Roles)[] others =
        [
            (acme, [Role.Recorder]), (acme, [Role.Coordinator]), (other, [Role.Controller]), (other, [Role.Recorder, Role.Controller, Role.Coordinator, Role.Funder]),
            (Guid.Empty, [Role.Administrator]), (Guid.Empty, [Role.ProgrammeOffice]), (Guid.Empty, [Role.Funder]),
        ];
        foreach (var (organisation, roles) in others)
        {
            var answers = new List<Reply>();
            foreach (var person in new[] { "p-17", "p-nobody" })
            {
                answers.Add(await Get(acme, $"/{person}", "zoe", organisation, roles));
                answers.Add(await TwoProgrammes.Put(ledger.Host, acme, person, Said, "zoe", organisation, roles));
                answers.Add(await Delete(acme, person, "zoe", organisation, roles));
            }

            answers.Add(await Get(acme, "", "zoe", organisation, roles));
            (int, string) due = roles.Contains(Role.Controller) ? (404, "not-found") : (403, "role-missing");
            answers.ForEach(a => (a.Status, a.Code).ShouldBe(due));
            answers.Select(WithoutTrace).Distinct().ShouldHaveSingleItem();
        }

        (await Get(acme, "/p-17", "bert", acme, Role.Controller)).ShouldBe(200);
        (await TwoProgrammes.Put(ledger.Host, acme, "p-1", Said, "emma", Guid.Empty, Role.Auditor)).ShouldBeProblem(403, "role-missing");
        (await Delete(acme, "p-17", "emma", Guid.Empty, Role.Auditor)).ShouldBeProblem(403, "role-missing");
    }

    [Fact]
    public async Task are_changed_by_one_at_a_time()
    {
        var acme = await ledger.Organisation("Acme");
        (await Put(acme, "p-17", Said)).ShouldBe(204);
        (await Put(acme, "p-17", Said)).ShouldBeProblem(409, "version-conflict").Json.GetProperty("currentVersion").GetInt64().ShouldBe(1);
        (await Put(acme, "p-17", new { version = 1, name = "W. Zonneschijn" })).ShouldBe(204);

        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Put(acme, "p-17", new { version = 2, name = $"W. Zonneschijn {i}" })));
        both.Count(r => r.Status == 204).ShouldBe(1);
        both.Where(r => r.Status != 204).ToList().ForEach(r => r.ShouldBeProblem(409, "version-conflict"));
        (await Get(acme, "/p-17", "bert", acme, Role.Controller)).ShouldBe(200).Json.GetProperty("version").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task with_values_that_cannot_be_are_refused_without_naming_them()
    {
        var acme = await ledger.Organisation("Acme");
        async Task Refused(object what, string code, string pointer)
        {
            var reply = (await Put(acme, "p-17", what)).ShouldBeProblem(400, code);
            reply.Json.Text("pointer").ShouldBe(pointer);
            reply.Text.ShouldNotContain("Zonneschijn");
        }

        await Refused(new { version = 0, name = "" }, "text-out-of-bounds", "/name");
        await Refused(new { version = 0, name = string.Concat(Enumerable.Repeat(Name, 20)) }, "text-out-of-bounds", "/name");
        await Refused(new { version = 0, name = Name + "\u0007" }, "text-out-of-bounds", "/name");
        await Refused(new { version = 0, name = Name, employedFrom = "2026-03-02", employedUntil = "2026-03-01" }, "dates-backwards", "/employedUntil");
        await Refused(new { version = 0, name = Name, employedFrom = "0001-01-01" }, "year-out-of-range", "/employedFrom");
        await Refused(new { version = 0, name = Name, hoursPerDay = 24.5 }, "hours-out-of-range", "/hoursPerDay");
        await Refused(new { version = 0, name = Name, hoursWorked = new[] { new { year = 2026, month = 13, hours = 1 } } }, "month-out-of-range", "/hoursWorked/0/month");
        await Refused(new { version = 0, name = Name, hoursWorked = new[] { new { year = 2026, month = 1, hours = 1 }, new { year = 2026, month = 1, hours = 1 } } }, "month-out-of-range", "/hoursWorked/1");
        await Refused(new { version = 0, name = Name, hoursWorked = new[] { new { year = 2026, month = 1, hours = 745 } } }, "hours-out-of-range", "/hoursWorked/0/hours");
        await Refused(new { version = 0, name = Name, hoursWorked = new object?[] { null } }, "month-out-of-range", "/hoursWorked/0");
        await Refused(new { version = 0, name = Name, grossYearlyWage = new { amount = -1, currency = "EUR" } }, "amount-not-positive", "/grossYearlyWage");
        (await Put(acme, new('x', 101), new { version = 0, name = Name })).ShouldBeProblem(400, "text-out-of-bounds");
        (await Put(acme, "p-17", $$"""{"version":0,"name":"{{Name}}","name2":"{{Name}}"}""")).ShouldBeProblem(400, "malformed-request").Text.ShouldNotContain("Zonneschijn");
        (await TwoProgrammes.Put(ledger.Host, Guid.NewGuid(), "p-17", new { version = 0, name = Name }, "bert", Guid.Empty, Role.Controller)).Status.ShouldBe(404);
        (await Get(acme, "/p-17", "bert", acme, Role.Controller)).ShouldBeProblem(404, "not-found");
    }

    [Fact] // I37: the coordinator's query returns amount and hours; no wage, no name
    public async Task show_the_coordinator_hours_and_amounts_and_never_a_name_or_a_wage()
    {
        var both = await TwoProgrammes.In(ledger);
        (await both.Say("p-17", Said)).ShouldBe(204);
        var contribution = await both.Hours(both.P, "p-17", "2026-03-01", "2026-03-31", 170);
        var position = await ledger.CaughtUp();

        var bodies = new List<string>();
        foreach (var url in new[]
        {
            $"/api/contributions/{contribution}", $"/api/contributions?consortiumId={both.P.Consortium}", $"/api/figures?consortiumId={both.P.Consortium}",
            $"/api/consortia/{both.P.Consortium}/partners/{both.Acme}/statement", $"/api/consortia/{both.P.Consortium}/findings", $"/api/consortia/{both.P.Consortium}/overview",
            $"/api/journal?consortiumId={both.P.Consortium}", $"/api/organisations/{both.Acme}",
        })
        {
            var text = (await ledger.Host.Send(s =>
            {
                s.As("carla", both.P.Lead, Role.Coordinator);
                s.Get.Url($"{url}{(url.Contains('?') ? '&' : '?')}min-position={position}");
            })).ShouldBe(200).Text;
            text.ShouldNotContain("Zonneschijn", customMessage: url);
            text.ShouldNotSay("68123", url);
            bodies.Add(text);
        }

        bodies[0].ShouldContain("\"amount\":170");
        bodies[0].ShouldContain("\"amount\":10200");
        bodies[4].ShouldContain("10 h more are claimed of the person in 2026-03 than were worked.");
        var events = (await ledger.Database.Scalar<string>(@"select string_agg(data::text, E'\n') from ledger.mt_events"))!;
        events.ShouldContain($"{both.Acme}");
        events.ShouldNotContain("Zonneschijn");
        events.ShouldNotSay("68123");
    }

    [Fact]
    public async Task leave_everything_as_it_was_when_they_are_erased()
    {
        var both = await TwoProgrammes.In(ledger);
        (await both.Say("p-17", Said)).ShouldBe(204);
        var day = await both.Hours(both.P, "p-17", "2026-03-02", "2026-03-02", 20);
        var month = await both.Hours(both.Q, "p-17", "2026-03-01", "2026-03-31", 150);
        await both.Attach(day, $"{both.Acme:N}{both.Acme:N}");
        await both.Attach(month, $"{both.Acme:N}{both.Acme:N}");
        (await both.Findings(both.P, "person-hours-in-month")).Count.ShouldBe(1);
        var before = await Everything();

        (await Delete(both.Acme, "p-17", "bert", both.Acme, Role.Controller)).ShouldBe(204);
        (await Delete(both.Acme, "p-17", "bert", both.Acme, Role.Controller)).ShouldBe(204);

        (await Get(both.Acme, "/p-17", "bert", both.Acme, Role.Controller)).ShouldBeProblem(404, "not-found");
        (await ledger.Database.Scalar<long>($"select count(*) from ledger.mt_doc_person where data::text like '%{both.Acme}%'")).ShouldBe(0);
        (await Everything()).ShouldBe(before);
        (await both.Findings(both.P)).ShouldHaveSingleItem().Text("kind").ShouldBe("same-evidence");
        (await both.TryHours(both.Q, "p-17", "2026-03-02", "2026-03-02", 5)).ShouldBeProblem(409, "day-is-full");

        async Task<string> Everything()
        {
            var position = await ledger.CaughtUp();
            var text = "";
            foreach (var url in new[] { $"/api/contributions/{day}", $"/api/contributions/{month}" })
            {
                text += (await ledger.Get(url)).ShouldBe(200).Text;
            }

            foreach (var side in new[] { both.P, both.Q })
            {
                text += string.Join('\n', (await ledger.Get($"/api/figures?consortiumId={side.Consortium}&min-position={position}")).ShouldBe(200).Rows());
                text += string.Join('\n', (await both.Findings(side, "same-evidence")).Select(TwoProgrammes.Line));
            }

            return text + await ledger.Database.Scalar<string>($"select string_agg(c::text, ';' order by c::text) from ledger.claims c where organisation_id = '{both.Acme}'")
                + await ledger.Database.Scalar<string>($"select string_agg(d::text, ';' order by d::text) from ledger.claim_days d where organisation_id = '{both.Acme}'");
        }
    }

    [Fact]
    public async Task are_in_no_log_and_no_trace_though_who_reads_and_erases_them_is()
    {
        await using var own = await OwnLedger.StartAsync();
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => traces.Enqueue($"{a.DisplayName} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        var both = await TwoProgrammes.In(own);

        (await both.Say("p-17", Said)).ShouldBe(204);
        (await both.Say("p-17", new { version = 1, name = Name + "\u0007" })).ShouldBeProblem(400, "text-out-of-bounds");
        (await both.Say("p-17", $$"""{"version":1,"name":"{{Name}}","hoursPerDay":"{{Name}}"}""")).ShouldBeProblem(400, "malformed-request");
        (await Get(own.Host, both.Acme, "/p-17", "emma", Guid.Empty, Role.Auditor)).ShouldBe(200);
        (await Get(own.Host, both.Acme, "", "emma", Guid.Empty, Role.Auditor)).ShouldBe(200);
        (await Delete(own.Host, both.Acme, "p-17", "bert", both.Acme, Role.Controller)).ShouldBe(204);

        var lines = own.Log.Written.Select(w => w.Text).ToList();
        lines.ShouldContain($"Person p-17 of organisation {both.Acme} was read by emma of {Guid.Empty}");
        lines.ShouldContain($"1 people of organisation {both.Acme} were read by emma of {Guid.Empty}");
        lines.ShouldContain($"Person p-17 of organisation {both.Acme} was erased by bert");
        lines.ShouldAllBe(l => !l.Contains("Zonneschijn") && !Figure.IsSaidIn("68123", l));
        traces.ShouldContain(t => t.Contains("mt_doc_person") || t.Contains("/people/"), string.Join('\n', traces.Take(20)));
        // With its cents: traces also number connections, and one may bear this number.
        traces.ShouldAllBe(t => !t.Contains("Zonneschijn") && !Figure.IsSaidIn("68123.45", t));
    }

    private static string WithoutTrace(Reply reply) => $"{reply.Status} {reply.Text.Split(",\"traceId\"")[0]}";

    private Task<Reply> Put(Guid organisation, string person, object what) =>
        TwoProgrammes.Put(ledger.Host, organisation, person, what, "bert", organisation, Role.Controller);

    private Task<Reply> Get(Guid of, string what, string key, Guid organisation, params Role[] roles) => Get(ledger.Host, of, what, key, organisation, roles);

    private static Task<Reply> Get(IAlbaHost host, Guid of, string what, string key, Guid organisation, params Role[] roles) => host.Send(s =>
    {
        s.As(key, organisation, roles);
        s.Get.Url($"/api/organisations/{of}/people{what}");
    });

    private Task<Reply> Delete(Guid of, string person, string key, Guid organisation, params Role[] roles) => Delete(ledger.Host, of, person, key, organisation, roles);

    private static Task<Reply> Delete(IAlbaHost host, Guid of, string person, string key, Guid organisation, params Role[] roles) => host.Send(s =>
    {
        s.As(key, organisation, roles);
        s.Delete.Url($"/api/organisations/{of}/people/{person}");
    });
}
