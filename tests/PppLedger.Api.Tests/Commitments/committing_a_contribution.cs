using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Commitments;

public sealed class committing_a_contribution(LedgerFixture ledger)
{
    [Fact]
    public async Task is_read_back_and_stands_in_the_figures()
    {
        var programme = await In(ledger);

        var committed = (await programme.AsController("/api/commitments", Hours(programme))).ShouldBe(201);

        committed.Headers["Location"].ShouldBe($"/api/commitments/{committed.Id}");
        var read = (await ledger.Get(committed.Headers["Location"])).ShouldBe(200).Json;
        read.GetProperty("value").GetProperty("amount").GetDecimal().ShouldBe(2_400m);
        read.GetProperty("origin").GetString().ShouldBe("private");
        read.GetProperty("version").GetInt64().ShouldBe(1);
        (await programme.Balance("effort", "pledged", "&year=2026&workPackage=WP1")).ShouldBe(40m);
        (await programme.Balance("in-kind", "pledged", "&year=2026&workPackage=WP1")).ShouldBe(2_400m);
    }

    [Fact]
    public async Task changes_by_its_own_acts_each_at_the_version_read()
    {
        var programme = await In(ledger);
        var url = (await programme.AsController("/api/commitments", Hours(programme))).ShouldBe(201).Headers["Location"];

        (await programme.AsController($"{url}/increase", Change(1, 600))).ShouldBe(204);
        (await programme.AsController($"{url}/increase", Change(1, 600))).ShouldBeProblem(409, "version-conflict")
            .Json.GetProperty("currentVersion").GetInt64().ShouldBe(2);
        (await programme.AsController($"{url}/reduction", Change(2, 1_000))).ShouldBeProblem(403, "role-missing");
        (await programme.AsCoordinator($"{url}/reduction", Change(2, 1_000))).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/reduction", Change(2, 1_000))).ShouldBeProblem(409, "version-conflict");
        (await programme.AsCoordinator($"{url}/release", Change(3, 2_000.01m))).ShouldBeProblem(422, "more-than-stands");
        (await programme.AsCoordinator($"{url}/release", Change(3, 2_000))).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/release", Change(3, 1))).ShouldBeProblem(409, "version-conflict");

        (await programme.Balance("in-kind", "pledged")).ShouldBe(0m);
        (await programme.Balance("in-kind", "reduced")).ShouldBe(1_000m);
        (await programme.Balance("in-kind", "released")).ShouldBe(2_000m);
    }

    [Theory, InlineData("increase"), InlineData("reduction"), InlineData("release")]
    public async Task of_an_unknown_id_is_not_found(string act)
    {
        var programme = await In(ledger);

        (await programme.AsCoordinator($"/api/commitments/{Guid.NewGuid()}/{act}", Change(1, 1))).ShouldBeProblem(404, "not-found");
        (await ledger.Get($"/api/commitments/{Guid.NewGuid()}")).ShouldBe(404);
    }

    [Theory, InlineData("increase"), InlineData("reduction"), InlineData("release")]
    public async Task with_bad_input_changes_nothing(string act)
    {
        var programme = await In(ledger);
        var committed = (await programme.AsController("/api/commitments", Hours(programme))).ShouldBe(201);
        var url = $"{committed.Headers["Location"]}/{act}";

        (await programme.AsCoordinator(url, "{ \"version\": 1, ")).ShouldBe(400);
        (await programme.AsCoordinator(url, new { version = 1, on = "2026-03-01", reason = "Why.", amount = 5 })).ShouldBe(400);
        (await programme.AsCoordinator(url, new { version = 1, on = "2026-03-01", reason = "Why." })).ShouldBeProblem(400, "nothing-given");
        (await programme.AsCoordinator(url, Change(1, -1))).ShouldBeProblem(400, "amount-not-positive");
        (await programme.AsCoordinator(url, Change(1, 0.001m))).ShouldBeProblem(400, "amount-too-fine");
        (await programme.AsCoordinator(url, new { on = "2026-03-01", reason = "Why.", value = Eur(1) })).Status.ShouldBe(428);
        (await programme.VersionOf(committed.Id)).ShouldBe(1);
    }

    public static TheoryData<string, object?, int, string> Bad => new()
    {
        { "kind", "gift", 400, "malformed-request" },
        { "kind", "none", 400, "malformed-request" },
        { "category", "love", 400, "malformed-request" },
        { "quantity", new { amount = -40, unit = "h" }, 400, "quantity-not-positive" },
        { "quantity", new { amount = 40, unit = "km" }, 422, "unit-does-not-fit" },
        { "value", new { amount = 1e14m, currency = "EUR" }, 400, "amount-out-of-range" },
        { "value", new { amount = 1, currency = "XXX" }, 400, "unknown-currency" },
        { "year", 1066, 400, "year-out-of-range" },
        { "committedOn", "2999-01-01", 400, "year-out-of-range" },
        { "workPackage", "WP9", 422, "work-package-unknown" },
        { "consortiumId", Guid.NewGuid(), 422, "unknown-consortium" },
        { "awardId", Guid.NewGuid(), 422, "unknown-award" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task is_refused_with_nothing_written(string member, object? value, int status, string code)
    {
        var programme = await In(ledger);
        var body = Hours(programme);
        body[member] = value;

        (await programme.AsController("/api/commitments", body)).ShouldBeProblem(status, code);

        (await programme.Count("/api/commitments")).ShouldBe(0);
    }

    [Fact]
    public async Task of_an_organisation_that_takes_no_part_is_refused()
    {
        var programme = await In(ledger);
        var body = Hours(programme);
        body["organisationId"] = Guid.NewGuid();

        (await programme.AsCoordinator("/api/commitments", body)).ShouldBeProblem(422, "not-a-partner");
    }

    [Fact]
    public async Task is_listed_by_partner_year_and_kind_page_by_page()
    {
        var programme = await In(ledger);
        foreach (var (year, kind) in new (int?, string)[] { (2026, "in-kind"), (2027, "in-kind"), (null, "in-kind"), (2026, "cash") })
        {
            var body = Hours(programme);
            body["year"] = year;
            body["kind"] = kind;
            if (kind == "cash")
            {
                body.Remove("category");
                body.Remove("quantity");
            }

            (await programme.AsController("/api/commitments", body)).ShouldBe(201);
        }

        (await Listed("&year=2026")).ShouldBe(2);
        (await Listed("&year=none")).ShouldBe(1);
        (await Listed("&kind=cash")).ShouldBe(1);
        (await Listed($"&organisationId={programme.Institute}")).ShouldBe(0);
        (await ledger.Get("/api/commitments?kind=gift")).ShouldBeProblem(400, "bad-parameter");
        var first = (await ledger.Get($"/api/commitments?consortiumId={programme.Consortium}&limit=3")).ShouldBe(200).Json;
        first.GetProperty("rows").GetArrayLength().ShouldBe(3);
        (await Listed($"&limit=3&cursor={first.GetProperty("next").GetString()}")).ShouldBe(1);

        async Task<int> Listed(string filter) =>
            (await ledger.Get($"/api/commitments?consortiumId={programme.Consortium}{filter}")).ShouldBe(200).Json.GetProperty("rows").GetArrayLength();
    }

    private static object Change(long version, decimal euros) => new { version, on = "2026-03-01", reason = "Amendment 2.", value = Eur(euros) };

    private static Dictionary<string, object?> Hours(FundedProgramme programme) => new(StringComparer.Ordinal)
    {
        ["consortiumId"] = programme.Consortium,
        ["organisationId"] = programme.Sme,
        ["kind"] = "in-kind",
        ["category"] = "personnel-hours",
        ["workPackage"] = "WP1",
        ["year"] = 2026,
        ["quantity"] = new { amount = 40, unit = "h" },
        ["value"] = Eur(2_400),
        ["committedOn"] = "2026-01-10",
    };
}
