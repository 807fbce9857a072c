using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Consortia;

public sealed class forming_a_consortium(LedgerFixture ledger)
{
    [Fact]
    public async Task answers_where_it_is_and_reads_back()
    {
        var lead = await ledger.Organisation("Institute");
        var code = Programme.NewCode();

        var formed = (await ledger.AsAdministrator(
            "/api/consortia",
            new { code, title = "Lighter gears", programme = "PPS-I", startsOn = "2026-01-01", endsOn = "2027-12-31", coordinatorId = lead })).ShouldBe(201);

        formed.Headers["Location"].ShouldBe($"/api/consortia/{formed.Id}");
        formed.Json.GetProperty("version").GetInt64().ShouldBe(2);
        var read = (await ledger.Get(formed.Headers["Location"])).ShouldBe(200).Json;
        read.Text("code").ShouldBe(code);
        read.Text("startsOn").ShouldBe("2026-01-01");
        read.Text("coordinatorId").ShouldBe($"{lead}");
        read.GetProperty("partners")[0].Text("role").ShouldBe("coordinator");
        read.GetProperty("version").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task is_open_to_the_organisation_that_coordinates_it_and_no_other()
    {
        var lead = await ledger.Organisation("Institute");
        var body = new { code = Programme.NewCode(), title = "Lighter gears", coordinatorId = lead };

        (await ledger.Post("/api/consortia", body, "bert", Guid.CreateVersion7(), Role.Coordinator)).ShouldBeProblem(403, "not-your-consortium");
        (await ledger.Post("/api/consortia", body, "carla", lead, Role.Coordinator)).ShouldBe(201);
    }

    [Fact]
    public async Task with_a_code_that_is_taken_is_refused_whole()
    {
        var lead = await ledger.Organisation("Institute");
        var code = Programme.NewCode();
        (await ledger.AsAdministrator("/api/consortia", new { code, title = "First" })).ShouldBe(201);
        var before = await Consortia(code);

        (await ledger.AsAdministrator("/api/consortia", new { code = $" {code} ", title = "Second", coordinatorId = lead })).ShouldBeProblem(409, "key-taken");

        (await Consortia(code)).ShouldBe(before);
    }

    [Fact]
    public async Task is_possible_again_with_the_code_of_one_entered_in_error()
    {
        var code = Programme.NewCode();
        var wrong = (await ledger.AsAdministrator("/api/consortia", new { code, title = "Wrong" })).ShouldBe(201);
        (await ledger.AsAdministrator($"{wrong.Headers["Location"]}/closing", new { version = 1, outcome = "entered-in-error" })).ShouldBe(204);

        (await ledger.AsAdministrator("/api/consortia", new { code, title = "Right" })).ShouldBe(201);
    }

    [Fact]
    public async Task names_the_organisation_it_does_not_know()
    {
        var nobody = Guid.CreateVersion7();

        var refused = (await ledger.AsAdministrator(
            "/api/consortia", new { code = Programme.NewCode(), title = "Lighter gears", coordinatorId = nobody })).ShouldBeProblem(422, "unknown-organisation");

        refused.Json.Text("pointer").ShouldBe("/coordinatorId");
        refused.Json.Text("detail")!.ShouldContain($"{nobody}");
    }

    [Theory]
    [InlineData("""{"title":"No code"}""")]
    [InlineData("""{"code":null,"title":"No code"}""")]
    [InlineData("""{"code":" ","title":"Blank code"}""")]
    [InlineData("""{"code":"BAD-1","title":"Not a day","startsOn":"2026-02-30"}""")]
    [InlineData("""{"code":"BAD-2","title":"Backwards","startsOn":"2026-02-01","endsOn":"2026-01-31"}""")]
    [InlineData("""{"code":"BAD-3","title":"Not an id","coordinatorId":"institute"}""")]
    [InlineData("""{"code":"BAD-4","title":"Unknown member","colour":"blue"}""")]
    public async Task with_a_body_that_does_not_fit_writes_nothing(string body)
    {
        var reply = await ledger.AsAdministrator("/api/consortia", body);

        reply.Status.ShouldBe(400, reply.Text);
        (await Consortia("BAD-")).ShouldBe(0);
    }

    private Task<long> Consortia(string code) =>
        ledger.Database.Scalar<long>($"select count(*) from ledger.mt_events where type = 'consortium-formed' and data ->> 'code' like '%{code}%'");
}
