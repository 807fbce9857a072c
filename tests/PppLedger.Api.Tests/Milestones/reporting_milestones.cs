using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Milestones;

public sealed class reporting_milestones(LedgerFixture ledger)
{
    [Fact]
    public async Task goes_from_planned_to_published_and_verified_by_somebody_else()
    {
        var programme = await In(ledger);
        await ledger.Start<Award>(Grant(programme));
        var planned = (await programme.AsCoordinator("/api/milestones", Plan(programme, "D1.1", "2026-03-31"))).ShouldBe(201);
        var url = planned.Headers["Location"];

        (await programme.AsCoordinator($"{url}/achievement", new { version = 1, on = "2026-03-20" })).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/achievement", new { version = 2, on = "2026-03-20" })).ShouldBeProblem(409, "milestone-wrong-state");
        (await programme.AsCoordinator($"{url}/verification", new { version = 2, on = "2026-03-25" })).ShouldBeProblem(403, "verified-by-reporter");
        (await programme.AsFunder($"{url}/verification", new { version = 2, on = "2026-03-25" })).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/publication", new { version = 2, address = "https://example.org/d1" })).ShouldBeProblem(409, "version-conflict");
        (await programme.AsCoordinator($"{url}/publication", new { version = 3, address = "https://example.org/d1" })).ShouldBe(204);

        var read = (await ledger.Get(url)).ShouldBe(200).Json;
        (read.GetProperty("state").GetString(), read.GetProperty("isPublished").GetBoolean()).ShouldBe(("verified", true));
    }

    [Fact]
    public async Task misses_reschedules_and_drops_with_a_reason()
    {
        var programme = await In(ledger);
        var url = (await programme.AsCoordinator("/api/milestones", Plan(programme, "M1", "2026-03-31"))).ShouldBe(201).Headers["Location"];

        (await programme.AsCoordinator($"{url}/miss", new { version = 1, on = "2026-03-31", reason = "Late ore." })).ShouldBeProblem(422, "not-due-yet");
        (await programme.AsCoordinator($"{url}/miss", new { version = 1, on = "2026-04-01", reason = "Late ore." })).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/rescheduling", new { version = 1, dueOn = "2027-01-31", on = "2026-04-02", reason = "Late ore." }))
            .ShouldBeProblem(409, "version-conflict");
        (await programme.AsCoordinator($"{url}/rescheduling", new { version = 2, dueOn = "2027-01-31", on = "2026-04-02", reason = "Late ore." })).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/drop", new { version = 3, on = "2026-04-03", reason = "Out of scope." })).ShouldBe(204);
        (await ledger.Get(url)).Json.GetProperty("state").GetString().ShouldBe("dropped");
    }

    [Fact]
    public async Task takes_a_code_once_until_it_was_entered_in_error()
    {
        var programme = await In(ledger);
        var url = (await programme.AsCoordinator("/api/milestones", Plan(programme, "D1", null))).ShouldBe(201).Headers["Location"];

        (await programme.AsCoordinator("/api/milestones", Plan(programme, "D1", null))).ShouldBeProblem(409, "key-taken");
        (await programme.AsCoordinator($"{url}/drop", new { version = 1, on = "2026-04-03", reason = "Twice.", enteredInError = true })).ShouldBe(204);
        (await programme.AsCoordinator("/api/milestones", Plan(programme, "D1", null))).ShouldBe(201);
    }

    [Theory]
    [InlineData("rescheduling"), InlineData("achievement"), InlineData("publication"), InlineData("verification"), InlineData("miss"), InlineData("drop")]
    public async Task refuses_an_unknown_id_a_stale_version_and_bad_input_without_writing(string act)
    {
        var programme = await In(ledger);
        var planned = (await programme.AsCoordinator("/api/milestones", Plan(programme, "D1", "2026-03-31"))).ShouldBe(201);
        var url = $"{planned.Headers["Location"]}/{act}";

        (await programme.AsCoordinator($"/api/milestones/{Guid.NewGuid()}/{act}", Body(act, 1, "2026-04-02"))).ShouldBeProblem(404, "not-found");
        (await programme.AsCoordinator(url, Body(act, 1, "2026-02-30"))).ShouldBe(400);
        (await programme.AsCoordinator(url, Body(act, 1, "2099-01-01"))).Status.ShouldBeInRange(400, 422);
        (await programme.AsController(url, Body(act, 1, "2026-04-02"))).ShouldBeProblem(403, "role-missing");
        if (act is not "verification")
        {
            (await programme.AsCoordinator(url, Body(act, 7, "2026-04-02"))).ShouldBeProblem(409, "version-conflict");
        }

        (await programme.VersionOf(planned.Id)).ShouldBe(1);
    }

    [Theory]
    [InlineData("kind", "party", 400, "malformed-request"), InlineData("code", "", 400, "text-out-of-bounds")]
    [InlineData("workPackage", "WP9", 422, "work-package-unknown"), InlineData("consortiumId", "0195dddd-0000-7000-8000-000000000009", 422, "unknown-consortium")]
    public async Task refuses_a_bad_plan_without_writing(string member, string value, int status, string code)
    {
        var programme = await In(ledger);
        var body = Plan(programme, "D1", null);
        body[member] = value;

        (await programme.AsCoordinator("/api/milestones", body)).ShouldBeProblem(status, code);

        (await programme.Count("/api/milestones")).ShouldBe(0);
    }

    [Fact]
    public async Task shows_a_board_by_due_date_state_and_delay_page_by_page()
    {
        var programme = await In(ledger);
        foreach (var (code, due) in new[] { ("LATE", "2026-02-28"), ("NEVER", null), ("NEXT", "2098-12-31"), ("EARLY", "2026-01-31") })
        {
            (await programme.AsCoordinator("/api/milestones", Plan(programme, code, due))).ShouldBe(201);
        }

        (await Board("")).ShouldBe("EARLY LATE NEXT NEVER");
        (await Board("&overdue=true")).ShouldBe("EARLY LATE");
        (await Board("&overdue=false")).ShouldBe("NEXT NEVER");
        (await Board("&dueFrom=2026-02-01&dueTo=2098-12-31")).ShouldBe("LATE NEXT");
        (await Board("&state=planned,missed")).ShouldBe("EARLY LATE NEXT NEVER");
        (await Board("&state=dropped")).ShouldBe("");
        var first = (await ledger.Get($"/api/milestones?consortiumId={programme.Consortium}&limit=3")).ShouldBe(200).Json.GetProperty("next").GetString();
        (await Board($"&limit=3&cursor={first}")).ShouldBe("NEVER");
        (await ledger.Get("/api/milestones?cursor=x")).ShouldBeProblem(400, "bad-parameter");
        (await ledger.Get("/api/milestones?state=lost")).ShouldBeProblem(400, "bad-parameter");

        async Task<string> Board(string filter) => string.Join(
            ' ',
            (await ledger.Get($"/api/milestones?consortiumId={programme.Consortium}{filter}")).ShouldBe(200).Json.GetProperty("rows")
                .EnumerateArray().Select(m => m.GetProperty("code").GetString()));
    }

    private static FundingGranted Grant(FundedProgramme programme) => new(
        programme.Ministry, programme.Consortium, $"A-{Guid.NewGuid():N}", "PPS-I", null, new(1_000, "EUR"), new(2026, 1, 1), false, null);

    private static Dictionary<string, object?> Body(string act, long version, string day)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version, ["on"] = day };
        if (act is "rescheduling" or "miss" or "drop")
        {
            body["reason"] = "Late ore.";
        }

        if (act is "rescheduling")
        {
            body["dueOn"] = "2027-01-31";
        }

        return body;
    }

    private static Dictionary<string, object?> Plan(FundedProgramme programme, string code, string? dueOn) => new(StringComparer.Ordinal)
    {
        ["consortiumId"] = programme.Consortium,
        ["code"] = code,
        ["title"] = "Furnace report",
        ["kind"] = "deliverable",
        ["dueOn"] = dueOn,
        ["workPackage"] = "WP1",
    };
}
