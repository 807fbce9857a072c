using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Consortia;

public sealed class partners_of_a_consortium(LedgerFixture ledger)
{
    [Fact]
    public async Task join_as_they_are_registered()
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.AsCoordinator(consortium, "partners", new { version = 4, organisationId = consortium.Newcomer, role = "participant", on = "2026-05-01" })).ShouldBe(204);

        var joined = (await ledger.Get(consortium.Url)).Json.GetProperty("partners")[2];
        joined.Text("organisationId").ShouldBe($"{consortium.Newcomer}");
        joined.Text("kind").ShouldBe("enterprise");
        joined.Text("country").ShouldBe("NL");
        joined.Text("joinedOn").ShouldBe("2026-05-01");
    }

    [Fact]
    public async Task are_organisations_the_ledger_knows()
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.AsCoordinator(consortium, "partners", new { version = 4, organisationId = Guid.CreateVersion7(), role = "participant" }))
            .ShouldBeProblem(422, "unknown-organisation").Json.Text("pointer").ShouldBe("/organisationId");
        (await ledger.EventsOf(consortium.Id)).ShouldBe(Running.Version);
    }

    [Theory]
    [InlineData("participant", 409, "already-a-partner")]
    [InlineData("coordinator", 409, "second-coordinator")]
    public async Task take_part_once_in_a_role_and_under_one_coordinator(string role, int status, string code)
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.AsCoordinator(consortium, "partners", new { version = 4, organisationId = consortium.Partner, role })).ShouldBeProblem(status, code);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("Participant")]
    [InlineData("1")]
    public async Task are_not_found_in_a_role_that_is_no_role(string role)
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.AsCoordinator(consortium, $"partners/{consortium.Partner}/{role}/withdrawal", new { version = 4, on = "2026-06-30", reason = "Sold" }))
            .ShouldBeProblem(400, "choice-missing").Json.Text("pointer").ShouldBe("/role");
    }

    [Fact]
    public async Task leave_and_stay_in_the_history()
    {
        var consortium = await ledger.RunningConsortium();
        var route = $"partners/{consortium.Partner}/participant/withdrawal";

        (await ledger.AsCoordinator(consortium, route, new { version = 4, on = "2026-06-30", reason = "Sold" })).ShouldBe(204);
        (await ledger.AsCoordinator(consortium, route, new { version = 5, on = "2026-07-31", reason = "Sold" })).ShouldBeProblem(409, "already-withdrawn");

        (await ledger.Get(consortium.Url)).Json.GetProperty("partners")[1].Text("withdrewOn").ShouldBe("2026-06-30");
    }

    [Fact]
    public async Task have_a_size_status_as_of_a_day()
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.AsCoordinator(consortium, $"partners/{consortium.Partner}/participant/size-status", new { version = 4, status = "not-sme", on = "2026-01-15" })).ShouldBe(204);

        var partner = (await ledger.Get(consortium.Url)).Json.GetProperty("partners")[1];
        partner.Text("sizeStatus").ShouldBe("not-sme");
        partner.Text("sizeStatusOn").ShouldBe("2026-01-15");
    }

    [Fact]
    public async Task hand_over_the_coordination()
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.AsCoordinator(consortium, "coordinator", new { version = 4, organisationId = consortium.Partner, on = "2026-05-01" })).ShouldBe(204);

        (await ledger.Get(consortium.Url)).Json.Text("coordinatorId").ShouldBe($"{consortium.Partner}");
        (await ledger.AsCoordinator(consortium, "extension", new { version = 5, endsOn = "2028-06-30", reason = "Letter 9" })).ShouldBeProblem(403, "not-your-consortium");
    }
}
