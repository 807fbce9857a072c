using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Contributions;

public sealed class recording_a_contribution(LedgerFixture ledger)
{
    [Fact]
    public async Task goes_from_recorded_to_accepted_and_every_stage_is_in_the_figures()
    {
        var partner = Guid.CreateVersion7();
        var lead = Guid.CreateVersion7();
        var consortium = await ledger.Start<Consortium>(
            new ConsortiumFormed($"C-{Guid.NewGuid():N}", "Title", null, null, null, null, null, null),
            new PartnerJoined(lead, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(partner, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));

        var recorded = (await ledger.Post("/api/contributions", Hours(consortium, partner), "anna", partner, Role.Recorder)).ShouldBe(201);
        recorded.Headers["Location"].ShouldBe($"/api/contributions/{recorded.Id}");
        var url = recorded.Headers["Location"];
        (await ledger.Post($"{url}/valuation", new { version = 1, value = Eur(2400), method = "fixed-hourly-rate" }, "anna", partner, Role.Recorder)).ShouldBe(204);
        (await ledger.Post($"{url}/approval", new { version = 2 }, "anna", partner, Role.Controller)).ShouldBeProblem(403, "approved-by-recorder");
        (await ledger.Post($"{url}/approval", new { version = 2 }, "bert", partner, Role.Controller)).ShouldBe(204);
        (await ledger.Post($"{url}/submission", new { version = 3 }, "anna", partner, Role.Recorder)).ShouldBe(204);
        (await ledger.Post($"{url}/acceptance", new { version = 3 }, "carla", lead, Role.Coordinator)).ShouldBeProblem(409, "version-conflict")
            .Json.GetProperty("currentVersion").GetInt64().ShouldBe(4);
        var accepted = (await ledger.Post(
            $"{url}/acceptance",
            new { version = 4, value = Eur(1800), quantity = new { amount = 30, unit = "h" }, reason = "ten hours lack a date" },
            "carla", lead, Role.Coordinator)).ShouldBe(204);

        var figures = (await ledger.Get($"/api/figures?consortiumId={consortium}&book=in-kind&min-position={accepted.Position}")).ShouldBe(200);
        figures.Json.GetProperty("rows").EnumerateArray()
            .Select(r => $"{r.GetProperty("account").GetString()} {r.GetProperty("in").GetDecimal()} {r.GetProperty("out").GetDecimal()}")
            .ShouldBe(["accepted 1800.00 0", "approved 2400.00 2400.00", "origin 0 2400.00", "recorded 2400.00 2400.00", "rejected 600.00 0", "submitted 2400.00 2400.00"]);
    }

    private static object Eur(decimal amount) => new { amount, currency = "EUR" };

    private static object Hours(Guid consortium, Guid partner) => new
    {
        consortiumId = consortium,
        organisationId = partner,
        category = "personnel-hours",
        quantity = new { amount = 40, unit = "h" },
        trueOn = new { from = "2026-03-01", until = "2026-03-31" },
    };
}
