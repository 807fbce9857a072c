using PppLedger.Api.Tests.Kit;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Funding;

public sealed class granting_an_award(LedgerFixture ledger)
{
    [Fact]
    public async Task allocates_pays_and_shows_every_euro_in_the_figures()
    {
        var programme = await In(ledger);
        var granted = (await programme.AsFunder("/api/awards", Award(programme))).ShouldBe(201);
        var url = granted.Headers["Location"];

        (await programme.AsCoordinator($"{url}/allocations", Share(programme, 1, 150_000))).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/allocations", Share(programme, 2, 250_000.01m))).ShouldBeProblem(422, "more-than-granted");
        (await programme.AsCoordinator($"{url}/allocation-reductions", Share(programme, 2, 50_000, "Smaller part."))).ShouldBe(204);
        (await programme.AsFunder($"{url}/amendment", new { version = 3, ceiling = Eur(500_000), on = "2026-03-01", reason = "More work." })).ShouldBe(204);
        (await programme.AsFunder($"{url}/advances", Payment(programme, 4, 450_000.01m))).ShouldBeProblem(422, "advances-above-maximum");
        (await programme.AsFunder($"{url}/advances", Payment(programme, 4, 450_000))).ShouldBe(204);
        (await programme.AsFunder($"{url}/instalments", Payment(programme, 5, 50_000.01m))).ShouldBeProblem(422, "more-than-ceiling");
        (await programme.AsFunder($"{url}/instalments", Payment(programme, 5, 50_000))).ShouldBe(204);
        (await programme.AsFunder($"{url}/withdrawal", new { version = 6, on = "2026-03-01", reason = "Wrong.", enteredInError = true })).ShouldBeProblem(409, "already-paid");

        (await programme.Balance("funding", "granted", $"&awardId={granted.Id}")).ShouldBe(400_000m);
        (await programme.Balance("funding", "allocated", $"&awardId={granted.Id}&organisationId={programme.Sme}")).ShouldBe(100_000m);
        (await programme.Balance("funding", "paid", $"&awardId={granted.Id}&organisationId={programme.Institute}")).ShouldBe(500_000m);
        var read = (await ledger.Get(url)).ShouldBe(200).Json;
        read.GetProperty("paid").GetProperty("amount").GetDecimal().ShouldBe(500_000m);
        read.GetProperty("version").GetInt64().ShouldBe(6);
    }

    [Fact]
    public async Task takes_its_number_once_per_funder_until_withdrawn_as_entered_in_error()
    {
        var programme = await In(ledger);
        var award = Award(programme);
        var url = (await programme.AsFunder("/api/awards", award)).ShouldBe(201).Headers["Location"];

        (await programme.AsFunder("/api/awards", award)).ShouldBeProblem(409, "key-taken");
        (await programme.AsFunder($"{url}/withdrawal", new { version = 1, on = "2026-03-01", reason = "Twice.", enteredInError = true })).ShouldBe(204);
        (await programme.AsFunder("/api/awards", award)).ShouldBe(201);
        (await programme.Balance("funding", "lapsed")).ShouldBe(400_000m);
    }

    [Fact]
    public async Task lets_one_of_two_win_who_allocate_the_same_money_at_the_same_time()
    {
        var programme = await In(ledger);
        var url = (await programme.AsFunder("/api/awards", Award(programme))).ShouldBe(201).Headers["Location"];

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => programme.AsCoordinator($"{url}/allocations", Share(programme, 1, 400_000))));

        both.Select(r => r.Status).Order().ShouldBe([204, 409]);
        both.Single(r => r.Status == 409).ShouldBeProblem(409, "version-conflict").Json.GetProperty("currentVersion").GetInt64().ShouldBe(2);
        (await programme.Balance("funding", "allocated")).ShouldBe(400_000m);
    }

    [Theory]
    [InlineData("amendment"), InlineData("allocations"), InlineData("allocation-reductions"), InlineData("advances"), InlineData("instalments"), InlineData("withdrawal")]
    public async Task refuses_an_unknown_id_a_stale_version_and_bad_input_without_writing(string act)
    {
        var programme = await In(ledger);
        var granted = (await programme.AsFunder("/api/awards", Award(programme))).ShouldBe(201);
        var url = $"{granted.Headers["Location"]}/{act}";
        (await programme.AsFunder($"{granted.Headers["Location"]}/allocations", Share(programme, 1, 1_000))).ShouldBe(204);

        (await programme.AsFunder($"/api/awards/{Guid.NewGuid()}/{act}", Body(act, programme, 2))).ShouldBeProblem(404, "not-found");
        (await programme.AsFunder(url, Body(act, programme, 1))).ShouldBeProblem(409, "version-conflict")
            .Json.GetProperty("currentVersion").GetInt64().ShouldBe(2);
        (await programme.AsController(url, Body(act, programme, 2))).ShouldBeProblem(403, "role-missing");
        (await programme.AsFunder(url, "[]")).ShouldBe(400);
        var unknown = Body(act, programme, 2);
        unknown["colour"] = "red";
        (await programme.AsFunder(url, unknown)).ShouldBe(400);
        if (act is not "withdrawal")
        {
            var fine = Body(act, programme, 2);
            fine[act is "amendment" ? "ceiling" : "value"] = Eur(0.001m);
            (await programme.AsFunder(url, fine)).ShouldBeProblem(400, "amount-too-fine");
        }

        (await programme.VersionOf(granted.Id)).ShouldBe(2);
    }

    public static TheoryData<string, object?, int, string> Bad => new()
    {
        { "funderId", Guid.NewGuid(), 403, "award-not-yours" },
        { "consortiumId", Guid.NewGuid(), 422, "unknown-consortium" },
        { "ceiling", Eur(-1), 400, "amount-not-positive" },
        { "ceiling", Eur(1e13m), 400, "amount-out-of-range" },
        { "grantedOn", "2099-12-31", 422, "not-yet-happened" },
        { "scheme", "", 400, "text-out-of-bounds" },
        { "appliedOn", "2026-12-31", 422, "applied-after-grant" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task is_refused_with_nothing_written(string member, object? value, int status, string code)
    {
        var programme = await In(ledger);
        var body = Award(programme);
        body[member] = value;

        (await programme.AsFunder("/api/awards", body)).ShouldBeProblem(status, code);

        (await programme.Count("/api/awards")).ShouldBe(0);
    }

    [Fact]
    public async Task is_listed_by_funder_and_scheme()
    {
        var programme = await In(ledger);
        (await programme.AsFunder("/api/awards", Award(programme))).ShouldBe(201);

        (await Listed($"funderId={programme.Ministry}")).ShouldBe(1);
        (await Listed($"funderId={programme.Ministry}&scheme=PPS-I")).ShouldBe(1);
        (await Listed($"funderId={programme.Ministry}&scheme=MIT")).ShouldBe(0);
        (await Listed($"funderId={programme.Institute}")).ShouldBe(0);

        async Task<int> Listed(string filter) => (await ledger.Get($"/api/awards?{filter}")).ShouldBe(200).Json.GetProperty("rows").GetArrayLength();
    }

    [Fact]
    public async Task of_an_unknown_id_is_not_found() => (await ledger.Get($"/api/awards/{Guid.NewGuid()}")).ShouldBeProblem(404, "not-found");

    private static Dictionary<string, object?> Body(string act, FundedProgramme programme, long version) => act switch
    {
        "amendment" => With(version, ("ceiling", Eur(500_000)), ("on", "2026-03-01"), ("reason", "More work.")),
        "allocations" => Share(programme, version, 1_000),
        "allocation-reductions" => Share(programme, version, 1_000, "Smaller part."),
        "withdrawal" => With(version, ("on", "2026-03-01"), ("reason", "Wrong.")),
        _ => Payment(programme, version, 1_000),
    };

    private static Dictionary<string, object?> Award(FundedProgramme programme) => new(StringComparer.Ordinal)
    {
        ["funderId"] = programme.Ministry,
        ["consortiumId"] = programme.Consortium,
        ["code"] = "TKI-26-1",
        ["scheme"] = "PPS-I",
        ["ceiling"] = Eur(400_000),
        ["grantedOn"] = "2026-01-15",
    };

    private static Dictionary<string, object?> Share(FundedProgramme programme, long version, decimal euros, string? reason = null)
    {
        var body = With(version, ("organisationId", programme.Sme), ("role", "participant"), ("value", Eur(euros)), ("on", "2026-02-01"));
        if (reason is not null)
        {
            body["reason"] = reason;
        }

        return body;
    }

    private static Dictionary<string, object?> Payment(FundedProgramme programme, long version, decimal euros) =>
        With(version, ("organisationId", programme.Institute), ("value", Eur(euros)), ("paidOn", "2026-02-01"), ("reference", "PAY-1"));

    private static Dictionary<string, object?> With(long version, params (string Name, object? Value)[] members)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version };
        foreach (var (name, value) in members)
        {
            body[name] = value;
        }

        return body;
    }
}
