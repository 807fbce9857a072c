using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Funding;

public sealed class pledging_funding(LedgerFixture ledger)
{
    [Fact]
    public async Task shows_what_is_pledged_and_what_becomes_of_it_in_the_figures_and_the_timeline()
    {
        var programme = await In(ledger);
        var pledged = (await programme.AsFunder("/api/awards/pledges", Pledge(programme))).ShouldBe(201);
        var url = pledged.Headers["Location"];
        (await programme.Balance("funding", "pledged")).ShouldBe(400_000m);
        var open = (await ledger.Get(url)).ShouldBe(200).Json;
        (open.GetProperty("isGranted").GetBoolean(), open.TryGetProperty("grantedOn", out _), open.GetProperty("pledgedOn").GetString()).ShouldBe((false, false, "2026-01-15"));

        (await programme.AsFunder($"{url}/pledge-reductions", Reduction(1, 100_000))).ShouldBe(204);
        (await programme.AsFunder($"{url}/grant", Grant(2, 350_000))).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/allocations", Share(programme, 3, 350_000))).ShouldBe(204);

        (await programme.Balance("funding", "pledged")).ShouldBe(0m);
        (await programme.Balance("funding", "lapsed")).ShouldBe(100_000m);
        (await programme.Balance("funding", "allocated")).ShouldBe(350_000m);
        var award = (await ledger.Get(url)).ShouldBe(200).Json;
        award.GetProperty("ruleSet").GetString().ShouldBe("2024"); // The rules of PPS-Innovatie on the day of the grant.
        (award.GetProperty("isGranted").GetBoolean(), award.GetProperty("grantedOn").GetString(), award.GetProperty("ceiling").GetProperty("amount").GetDecimal())
            .ShouldBe((true, "2026-02-01", 350_000m));
        var says = (await ledger.Get($"/api/timeline?awardId={pledged.Id}&min-position={await ledger.CaughtUp()}")).ShouldBe(200).Json
            .GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("says").GetString()!).ToList();
        says[0].ShouldContain("pledged EUR 400,000.00 on 2026-01-15 as TKI-26-9 under PPS-I, reference Letter 7");
        says[1].ShouldBe("EUR 100,000.00 of the pledge was taken back on 2026-02-01: Budget cut.");
        says[2].ShouldBe("The pledge was granted on 2026-02-01: EUR 300,000.00 of it, and EUR 50,000.00 beyond it.");
    }

    [Fact]
    public async Task lets_nothing_else_happen_before_the_grant()
    {
        var programme = await In(ledger);
        var pledged = (await programme.AsFunder("/api/awards/pledges", Pledge(programme))).ShouldBe(201);
        var url = pledged.Headers["Location"];

        (await programme.AsCoordinator($"{url}/allocations", Share(programme, 1, 1))).ShouldBeProblem(409, "not-granted");
        (await programme.AsFunder($"{url}/amendment", new { version = 1, ceiling = Eur(1), on = "2026-02-01", reason = "Less." })).ShouldBeProblem(409, "not-granted");
        (await programme.AsFunder($"{url}/instalments", new { version = 1, organisationId = programme.Sme, value = Eur(1), paidOn = "2026-02-01" })).ShouldBeProblem(409, "not-granted");
        (await programme.AsFunder($"{url}/withdrawal", new { version = 1, on = "2026-02-01", reason = "Wrong." })).ShouldBeProblem(409, "not-granted");

        (await programme.VersionOf(pledged.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task takes_its_number_once_per_funder_until_taken_back_as_entered_in_error()
    {
        var programme = await In(ledger);
        var url = (await programme.AsFunder("/api/awards/pledges", Pledge(programme))).ShouldBe(201).Headers["Location"];

        (await programme.AsFunder("/api/awards/pledges", Pledge(programme))).ShouldBeProblem(409, "key-taken");
        (await programme.AsFunder("/api/awards", Award(programme))).ShouldBeProblem(409, "key-taken");
        (await programme.AsFunder($"{url}/pledge-reductions", Reduction(1, 1, inError: true))).ShouldBeProblem(422, "part-of-a-pledge");
        (await programme.AsFunder($"{url}/pledge-reductions", Reduction(1, 400_000, inError: true))).ShouldBe(204);
        (await programme.AsFunder($"{url}/grant", Grant(2, 1))).ShouldBeProblem(409, "award-withdrawn");
        (await programme.AsFunder("/api/awards", Award(programme))).ShouldBe(201);
    }

    [Fact]
    public async Task makes_nobody_the_funder_that_is_reported_to_before_the_grant()
    {
        var programme = await In(ledger);
        var url = (await programme.AsFunder("/api/awards/pledges", Pledge(programme))).ShouldBe(201).Headers["Location"];
        var period = new
        {
            consortiumId = programme.Consortium,
            funderId = programme.Ministry,
            name = "2026",
            trueOn = new { from = "2026-01-01", until = "2026-12-31" },
        };

        (await programme.AsFunder("/api/reporting-periods", period)).ShouldBeProblem(422, "not-its-funder");
        (await programme.AsFunder($"{url}/grant", Grant(1, 400_000))).ShouldBe(204);
        (await programme.AsFunder("/api/reporting-periods", period)).ShouldBe(201);
    }

    [Theory, InlineData("grant"), InlineData("pledge-reductions")]
    public async Task refuses_an_unknown_id_a_stale_version_and_who_may_not(string act)
    {
        var programme = await In(ledger);
        var pledged = (await programme.AsFunder("/api/awards/pledges", Pledge(programme))).ShouldBe(201);
        var url = $"{pledged.Headers["Location"]}/{act}";
        (await programme.AsFunder($"{pledged.Headers["Location"]}/pledge-reductions", Reduction(1, 1))).ShouldBe(204);
        object Body(long version) => act is "grant" ? Grant(version, 1_000) : Reduction(version, 1_000);

        (await programme.AsFunder($"/api/awards/{Guid.NewGuid()}/{act}", Body(2))).ShouldBeProblem(404, "not-found");
        (await programme.AsFunder(url, Body(1))).ShouldBeProblem(409, "version-conflict");
        (await programme.AsCoordinator(url, Body(2))).ShouldBeProblem(403, "role-missing");
        (await programme.AsFunder(url, act is "grant" ? Grant(2, 0.001m) : Reduction(2, 0.001m))).ShouldBeProblem(400, "amount-too-fine");
        (await programme.VersionOf(pledged.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task lets_one_of_two_win_who_grant_at_the_same_time()
    {
        var programme = await In(ledger);
        var url = (await programme.AsFunder("/api/awards/pledges", Pledge(programme))).ShouldBe(201).Headers["Location"];

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => programme.AsFunder($"{url}/grant", Grant(1, 400_000))));

        both.Select(r => r.Status).Order().ShouldBe([204, 409]);
        (await programme.Balance("funding", "granted")).ShouldBe(400_000m);
    }

    public static TheoryData<string, object?, int, string> Bad => new()
    {
        { "funderId", Guid.NewGuid(), 403, "award-not-yours" },
        { "consortiumId", Guid.NewGuid(), 422, "unknown-consortium" },
        { "value", Eur(-1), 400, "amount-not-positive" },
        { "pledgedOn", "2099-12-31", 422, "not-yet-happened" },
        { "scheme", "", 400, "text-out-of-bounds" },
        { "description", new string('x', 501), 400, "text-out-of-bounds" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task is_refused_with_nothing_written(string member, object? value, int status, string code)
    {
        var programme = await In(ledger);
        var body = JsonSerializer.SerializeToNode(Pledge(programme))!.AsObject();
        body[member] = JsonSerializer.SerializeToNode(value);

        (await programme.AsFunder("/api/awards/pledges", body)).ShouldBeProblem(status, code);

        (await programme.Count("/api/awards")).ShouldBe(0);
    }

    private static object Pledge(FundedProgramme programme) => new
    {
        funderId = programme.Ministry,
        consortiumId = programme.Consortium,
        code = "TKI-26-9",
        scheme = "PPS-I",
        value = Eur(400_000),
        pledgedOn = "2026-01-15",
        reference = "Letter 7",
        description = "Second phase.",
    };

    private static object Award(FundedProgramme programme) => new
    {
        funderId = programme.Ministry,
        consortiumId = programme.Consortium,
        code = "TKI-26-9",
        scheme = "PPS-I",
        ceiling = Eur(400_000),
        grantedOn = "2026-01-15",
    };

    private static object Grant(long version, decimal euros) => new { version, ceiling = Eur(euros), grantedOn = "2026-02-01" };

    private static object Reduction(long version, decimal euros, bool inError = false) =>
        new { version, value = Eur(euros), on = "2026-02-01", reason = "Budget cut.", enteredInError = inError };

    private static object Share(FundedProgramme programme, long version, decimal euros) =>
        new { version, organisationId = programme.Sme, role = "participant", value = Eur(euros), on = "2026-02-01" };
}
