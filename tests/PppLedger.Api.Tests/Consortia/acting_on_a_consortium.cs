using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Consortia;

/// <summary>What every act on a consortium has in common.</summary>
public sealed class acting_on_a_consortium(LedgerFixture ledger)
{
    public static TheoryData<string, string, string> Acts => new()
    {
        { "partners", "partner-joined", """{"version":{v},"organisationId":"{newcomer}","role":"third-party"}""" },
        { "partners/{partner}/participant/withdrawal", "partner-withdrew", """{"version":{v},"on":"2026-06-30","reason":"Sold"}""" },
        { "partners/{partner}/participant/size-status", "size-status-determined", """{"version":{v},"status":"medium","on":"2026-01-15"}""" },
        { "partners/{partner}/participant/membership", "membership-determined", """{"version":{v},"membership":"private-member","on":"2026-01-15"}""" },
        { "coordinator", "coordinator-appointed", """{"version":{v},"organisationId":"{partner}","on":"2026-05-01"}""" },
        { "work-packages", "work-package-planned", """{"version":{v},"code":"WP2","title":"Tests","researchType":"experimental"}""" },
        { "work-packages/WP1/research-type", "research-type-classified", """{"version":{v},"researchType":"experimental","on":"2026-05-01","reason":"Letter 3"}""" },
        {
            "agreement", "agreement-signed",
            """
            {"version":{v},"agreementVersion":"1.0","signedOn":"2026-03-15","attribution":"pro-rata",
            "contributions":[{"organisationId":"{partner}","kind":"in-kind","value":{"amount":90000,"currency":"EUR"}}]}
            """
        },
        { "use-of-results", "use-of-results-agreed", """{"version":{v},"agreedOn":"2026-03-01","mayPublish":[],"wideDissemination":"Free software","offersLicences":true,"reason":"Article 9"}""" },
        { "amendment", "consortium-amended", """{"version":{v},"title":"Lightest gears","reason":"Letter 7"}""" },
        { "extension", "consortium-extended", """{"version":{v},"endsOn":"2028-06-30","reason":"Letter 9"}""" },
        { "closing", "consortium-closed", """{"version":{v},"outcome":"terminated","on":"2026-06-30"}""" },
    };

    [Theory, MemberData(nameof(Acts))]
    public async Task is_recorded_as_the_fact_it_is(string route, string fact, string body)
    {
        var consortium = await ledger.RunningConsortium();

        var reply = (await ledger.AsCoordinator(consortium, Fill(route, consortium), Body(body, consortium))).ShouldBe(204);

        reply.Headers["ETag"].ShouldBe($"\"{Running.Version + 1}\"");
        (await ledger.Database.Scalar<string>($"select type from ledger.mt_events where seq_id = {reply.Position}")).ShouldBe(fact);
        (await ledger.Database.Scalar<string>($"select user_name from ledger.mt_events where seq_id = {reply.Position}")).ShouldBe("carla");
    }

    [Theory, MemberData(nameof(Acts))]
    public async Task on_an_older_version_is_refused_and_told_the_present_one(string route, string fact, string body)
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.AsCoordinator(consortium, Fill(route, consortium), Body(body, consortium, Running.Version - 1)))
            .ShouldBeProblem(409, "version-conflict").Json.GetProperty("currentVersion").GetInt64().ShouldBe(Running.Version);

        await NothingWritten(consortium, fact);
    }

    [Theory, MemberData(nameof(Acts))]
    public async Task that_is_not_there_is_not_found(string route, string fact, string body)
    {
        var consortium = await ledger.RunningConsortium();
        var nowhere = consortium with { Id = Guid.CreateVersion7() };

        (await ledger.AsCoordinator(nowhere, Fill(route, nowhere), Body(body, nowhere))).Status.ShouldBe(404, fact);
    }

    [Theory, MemberData(nameof(Acts))]
    public async Task with_a_body_that_does_not_fit_writes_nothing(string route, string fact, string body)
    {
        var consortium = await ledger.RunningConsortium();
        string[] bodies =
        [
            "", "{", "[]", "{}", "null",
            Fill(body, consortium).Replace("\"version\":{v},", ""),
            Fill(body, consortium).Replace("{v}", "null"),
            Fill(body, consortium).Replace("{v}", $"{Running.Version},\"colour\":\"blue\""),
        ];

        foreach (var bad in bodies)
        {
            var reply = await ledger.AsCoordinator(consortium, Fill(route, consortium), bad);
            // Without a version it is the precondition that lacks; of an empty body whatever is told first.
            int[] due = bad is "{}" ? [400, 428] : bad.StartsWith('{') && bad.Length > 1 && !bad.Contains("\"version\"") ? [428] : [400];
            reply.Status.ShouldBeOneOf(due, $"{fact}: {bad}: {reply.Text}");
        }

        await NothingWritten(consortium, fact);
    }

    [Theory, MemberData(nameof(Acts))]
    public async Task is_for_its_coordinator_and_administrators(string route, string fact, string body)
    {
        var consortium = await ledger.RunningConsortium();
        var url = $"{consortium.Url}/{Fill(route, consortium)}";

        (await ledger.Post(url, Body(body, consortium), "bert", consortium.Partner, Role.Coordinator, Role.Controller))
            .ShouldBeProblem(403, "not-your-consortium");
        await NothingWritten(consortium, fact);
        (await ledger.AsAdministrator(url, Body(body, consortium))).ShouldBe(204);
    }

    [Theory, MemberData(nameof(Acts))]
    public async Task is_over_once_it_is_closed(string route, string fact, string body)
    {
        var consortium = await ledger.RunningConsortium(new ConsortiumClosed(ConsortiumOutcome.Completed, null));

        (await ledger.AsCoordinator(consortium, Fill(route, consortium), Body(body, consortium, Running.Version + 1)))
            .ShouldBeProblem(409, "consortium-closed").Text.ShouldNotBeEmpty(fact);
    }

    [Fact]
    public async Task by_many_on_the_same_version_is_done_by_one()
    {
        var consortium = await ledger.RunningConsortium();

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            ledger.AsCoordinator(consortium, "work-packages", new { version = Running.Version, code = $"R{i}", title = "Race" })));

        replies.Count(r => r.Status == 204).ShouldBe(1);
        replies.Where(r => r.Status != 204).ShouldAllBe(r => r.Status == 409 && r.Code == "version-conflict");
        (await ledger.EventsOf(consortium.Id)).ShouldBe(Running.Version + 1);
    }

    private async Task NothingWritten(Running consortium, string fact) =>
        (await ledger.EventsOf(consortium.Id)).ShouldBe(Running.Version, fact);

    private static string Body(string body, Running consortium, long version = Running.Version) =>
        Fill(body, consortium).Replace("{v}", $"{version}");

    private static string Fill(string text, Running c) =>
        text.Replace("{partner}", $"{c.Partner}").Replace("{newcomer}", $"{c.Newcomer}");
}
