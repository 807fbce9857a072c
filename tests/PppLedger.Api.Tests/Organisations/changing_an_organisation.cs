using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Organisations;

public sealed class changing_an_organisation(LedgerFixture ledger)
{
    public static TheoryData<string, string> Acts => new()
    {
        { "identifiers", """{"version":{v},"identifier":{"scheme":"local","value":"{new}"}}""" },
        { "name", """{"version":{v},"name":"Acme NV","on":"2026-05-01"}""" },
        { "group", """{"version":{v},"group":"Acme Group","on":"2026-05-01"}""" },
    };

    [Theory, MemberData(nameof(Acts))]
    public async Task is_for_itself_and_shows(string act, string body)
    {
        var acme = await ledger.Organisation("Acme BV");

        (await ledger.Post($"/api/organisations/{acme}/{act}", Body(body, 1), "anna", acme, Role.Recorder)).ShouldBe(204).Headers["ETag"].ShouldBe("\"2\"");

        (await ledger.Get($"/api/organisations/{acme}")).Text.ShouldContain(act switch { "identifiers" => "local", "name" => "Acme NV", _ => "Acme Group" });
    }

    [Theory, MemberData(nameof(Acts))]
    public async Task is_refused_to_others_on_older_versions_and_where_it_is_not(string act, string body)
    {
        var acme = await ledger.Organisation("Acme BV");
        var url = $"/api/organisations/{acme}/{act}";

        (await ledger.Post(url, Body(body, 1), "zoe", Guid.CreateVersion7(), Role.Controller)).ShouldBeProblem(404, "not-found");
        (await ledger.AsAdministrator(url, Body(body, 0))).ShouldBeProblem(409, "version-conflict").Json.GetProperty("currentVersion").GetInt64().ShouldBe(1);
        (await ledger.AsAdministrator($"/api/organisations/{Guid.CreateVersion7()}/{act}", Body(body, 1))).Status.ShouldBe(404);
        (await ledger.AsAdministrator(url, Body(body, 1).Replace("\"version\":1,", ""))).ShouldBeProblem(428, "version-missing");
        (await ledger.AsAdministrator(url, "{}")).Status.ShouldBe(400);
        (await ledger.EventsOf(acme)).ShouldBe(1);
    }

    [Fact]
    public async Task to_what_it_is_already_is_refused()
    {
        var acme = await ledger.Organisation("Acme BV", new Identifier("local", $"{Guid.NewGuid():N}"));
        var known = (await ledger.Get($"/api/organisations/{acme}")).Json.GetProperty("identifiers")[0];

        (await ledger.AsAdministrator($"/api/organisations/{acme}/name", new { version = 1, name = "Acme BV" })).ShouldBeProblem(422, "same-name");
        (await ledger.AsAdministrator($"/api/organisations/{acme}/group", new { version = 1, group = (string?)null, on = "2026-05-01" })).ShouldBeProblem(422, "same-group");
        (await ledger.AsAdministrator($"/api/organisations/{acme}/identifiers", new { version = 1, identifier = known })).ShouldBeProblem(409, "identifier-known");
    }

    [Fact]
    public async Task to_a_number_another_one_has_is_refused_whole()
    {
        var number = $"{Guid.NewGuid():N}";
        await ledger.Organisation("First", new Identifier("local", number));
        var second = await ledger.Organisation("Second");

        (await ledger.AsAdministrator($"/api/organisations/{second}/identifiers", new { version = 1, identifier = new { scheme = "local", value = number } }))
            .ShouldBeProblem(409, "key-taken");
        (await ledger.EventsOf(second)).ShouldBe(1);
    }

    private static string Body(string body, long version) => body.Replace("{v}", $"{version}").Replace("{new}", $"{Guid.NewGuid():N}");
}
