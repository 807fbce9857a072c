using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Consortia;

public sealed class planning_and_agreeing(LedgerFixture ledger)
{
    [Fact]
    public async Task work_packages_have_a_code_of_their_own()
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.AsCoordinator(consortium, "work-packages", new { version = 4, code = "wp1", title = "Again" })).ShouldBeProblem(409, "work-package-taken");
        (await ledger.AsCoordinator(consortium, "work-packages", new { version = 4, code = "WP/2", title = "Slash" })).ShouldBeProblem(400, "work-package-code-malformed");
        (await ledger.AsCoordinator(consortium, "work-packages", new { version = 4, code = "WP2", title = "Late", endsOn = "2028-01-01" })).ShouldBeProblem(422, "outside-consortium-days");
        (await ledger.EventsOf(consortium.Id)).ShouldBe(Running.Version);
    }

    [Theory]
    [InlineData("2.1")]
    [InlineData("Öko-1")]
    public async Task work_packages_are_addressed_by_their_code(string code)
    {
        var consortium = await ledger.RunningConsortium();
        (await ledger.AsCoordinator(consortium, "work-packages", new { version = 4, code, title = "Any" })).ShouldBe(204);

        (await ledger.AsCoordinator(consortium, $"work-packages/{Uri.EscapeDataString(code)}/research-type", new { version = 5, researchType = "fundamental", on = "2026-05-01", reason = "Plan" })).ShouldBe(204);

        var planned = (await ledger.Get(consortium.Url)).Json.GetProperty("workPackages")[1];
        (planned.Text("code"), planned.Text("researchType")).ShouldBe((code, "fundamental"));
    }

    [Fact]
    public async Task an_unknown_work_package_is_not_classified()
    {
        var consortium = await ledger.RunningConsortium();

        (await ledger.AsCoordinator(consortium, "work-packages/WP9/research-type", new { version = 4, researchType = "fundamental", on = "2026-05-01", reason = "Plan" }))
            .ShouldBeProblem(422, "work-package-unknown");
    }

    [Fact]
    public async Task agreements_are_all_kept()
    {
        var consortium = await ledger.RunningConsortium();
        (await Sign(consortium, 4, "1.0", consortium.Partner, 90_000m)).ShouldBe(204);
        (await Sign(consortium, 5, "1.0", consortium.Partner, 90_000m)).ShouldBeProblem(409, "agreement-already-signed");
        (await Sign(consortium, 5, "2.0", consortium.Partner, 95_000.50m)).ShouldBe(204);

        var agreements = (await ledger.Get(consortium.Url)).Json.GetProperty("agreements");
        agreements.EnumerateArray().Select(a => a.GetProperty("contributions")[0].GetProperty("value").GetProperty("amount").GetDecimal()).ShouldBe([90_000m, 95_000.50m]);
    }

    [Fact]
    public async Task agreements_name_partners_and_real_amounts()
    {
        var consortium = await ledger.RunningConsortium();

        (await Sign(consortium, 4, "1.0", consortium.Newcomer, 1)).ShouldBeProblem(422, "not-a-partner").Json.Text("pointer").ShouldBe("/contributions/0/organisationId");
        (await Sign(consortium, 4, "1.0", consortium.Partner, 0)).ShouldBeProblem(400, "amount-not-positive").Json.Text("pointer").ShouldBe("/contributions/0/value");
        (await Sign(consortium, 4, "1.0", consortium.Partner, 0.001m)).ShouldBeProblem(400, "amount-too-fine");
        (await Sign(consortium, 4, "1.0", consortium.Partner, 10_000_000_000_000m)).ShouldBeProblem(400, "amount-out-of-range");
        (await ledger.AsCoordinator(consortium, "agreement", new { version = 4, agreementVersion = "1.0", signedOn = "2026-03-15", attribution = "pro-rata", contributions = Array.Empty<object>() }))
            .ShouldBeProblem(422, "agreement-without-contributions");
        (await ledger.AsCoordinator(consortium, "agreement", """{"version":4,"agreementVersion":"1.0","signedOn":"2026-03-15","attribution":"pro-rata","contributions":[null]}"""))
            .Status.ShouldBe(400);
        (await ledger.EventsOf(consortium.Id)).ShouldBe(Running.Version);
    }

    [Fact]
    public async Task the_use_of_results_is_what_was_agreed_last()
    {
        var consortium = await ledger.RunningConsortium();
        var institute = (await ledger.Get(consortium.Url)).Json.GetProperty("coordinatorId").GetGuid();
        object Use(long version, Guid[] mayPublish, string? wideDissemination = null, string agreedOn = "2026-03-01") =>
            new { version, agreedOn, mayPublish, wideDissemination, offersLicences = false, reason = "Article 9" };

        (await ledger.AsCoordinator(consortium, "use-of-results", Use(4, [consortium.Newcomer]))).ShouldBeProblem(422, "not-a-partner").Json.Text("pointer").ShouldBe("/mayPublish/0");
        (await ledger.AsCoordinator(consortium, "use-of-results", Use(4, [consortium.Partner]))).ShouldBeProblem(422, "not-a-research-organisation");
        (await ledger.AsCoordinator(consortium, "use-of-results", Use(4, [institute, institute]))).ShouldBeProblem(400, "publisher-named-twice").Json.Text("pointer").ShouldBe("/mayPublish/1");
        (await ledger.AsCoordinator(consortium, "use-of-results", Use(4, [institute], agreedOn: "2099-01-01"))).ShouldBeProblem(422, "not-yet-happened");
        (await ledger.AsCoordinator(consortium, "use-of-results", """{"version":4,"agreedOn":"2026-03-01","mayPublish":null,"offersLicences":false,"reason":"A"}""")).Status.ShouldBe(400);
        (await ledger.EventsOf(consortium.Id)).ShouldBe(Running.Version);

        (await ledger.AsCoordinator(consortium, "use-of-results", Use(4, [institute]))).ShouldBe(204);
        (await ledger.AsCoordinator(consortium, "use-of-results", Use(5, [institute]))).ShouldBeProblem(422, "nothing-changes");
        (await ledger.AsCoordinator(consortium, "use-of-results", Use(5, [institute], "Free software"))).ShouldBe(204);

        var use = (await ledger.Get(consortium.Url)).Json.GetProperty("useOfResults");
        (use.GetProperty("mayPublish")[0].GetGuid(), use.Text("wideDissemination")).ShouldBe((institute, "Free software"));
    }

    [Fact]
    public async Task amendments_extensions_and_closing_show()
    {
        var consortium = await ledger.RunningConsortium();
        (await ledger.AsCoordinator(consortium, "amendment", new { version = 4, title = "Lightest gears", reason = "Letter 7", endsOn = "2027-06-30" })).ShouldBe(204);
        (await ledger.AsCoordinator(consortium, "extension", new { version = 5, endsOn = "2027-06-30", reason = "Letter 8" })).ShouldBeProblem(422, "not-longer");
        (await ledger.AsCoordinator(consortium, "extension", new { version = 5, endsOn = "2027-09-30", reason = "Letter 9" })).ShouldBe(204);
        (await ledger.AsCoordinator(consortium, "closing", new { version = 6, outcome = "entered-in-error" })).ShouldBeProblem(403, "not-your-consortium");
        (await ledger.AsCoordinator(consortium, "closing", new { version = 6, outcome = "completed", on = "2099-12-31" })).ShouldBeProblem(422, "not-yet-happened");
        (await ledger.AsCoordinator(consortium, "closing", new { version = 6, outcome = "completed" })).ShouldBe(204);

        var read = (await ledger.Get(consortium.Url)).Json;
        (read.Text("title"), read.Text("programme"), read.Text("endsOn"), read.Text("outcome")).ShouldBe(("Lightest gears", null, "2027-09-30", "completed"));
    }

    private Task<Reply> Sign(Running consortium, long version, string text, Guid organisation, decimal amount) => ledger.AsCoordinator(consortium, "agreement", new
    {
        version,
        agreementVersion = text,
        signedOn = "2026-03-15",
        attribution = "first-in-first-out",
        contributions = new[] { new { organisationId = organisation, kind = "in-kind", value = new { amount, currency = "EUR" } } },
    });
}
