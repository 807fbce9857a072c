using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Compliance.JudgedProgramme;

namespace PppLedger.Api.Tests.Costs;

public sealed class eligible_costs_over_http(LedgerFixture ledger)
{
    [Fact]
    public async Task are_budgeted_amended_reported_and_corrected_and_figures_explain_them()
    {
        var programme = await In(ledger);
        var budget = new { consortiumId = programme.Id, organisationId = programme.Sme, workPackage = "WP1", year = 2026, value = Euros(100_000), on = "2026-01-05" };
        Task<Reply> Act(string url, object body, Role role = Role.Coordinator) =>
            ledger.Post(url, body, "clara", role is Role.Coordinator ? programme.Institute : programme.Sme, role);

        (await Act("/api/costs", budget, Role.Controller)).ShouldBeProblem(403, "role-missing");
        (await Act("/api/costs", budget with { workPackage = "WP9" })).ShouldBeProblem(422, "work-package-unknown");
        (await Act("/api/costs", budget with { consortiumId = Guid.NewGuid() })).ShouldBeProblem(422, "unknown-consortium");
        var url = (await Act("/api/costs", budget)).ShouldBe(201).Headers["Location"];
        (await Act("/api/costs", budget)).ShouldBeProblem(409, "key-taken");

        (await Act($"{url}/amendment", new { version = 1, on = "2026-02-01", reason = "Amendment 2.", increase = Euros(5_000) })).ShouldBe(204);
        (await Act($"{url}/amendment", new { version = 1, on = "2026-02-01", reason = "Again.", increase = Euros(5_000) })).ShouldBeProblem(409, "version-conflict");
        (await Act($"{url}/amendment", new { version = 2, on = "2026-02-01", reason = "Both.", increase = Euros(1), decrease = Euros(1) })).ShouldBeProblem(400, "increase-or-decrease");
        (await Act($"{url}/reports", new { version = 2, value = Euros(30_000), trueOn = new { from = "2026-01-01", until = "2026-03-31" } }, Role.Controller)).ShouldBe(204);
        (await Act($"{url}/reports", new { version = 3, value = Euros(1), trueOn = new { from = "2025-12-01", until = "2025-12-31" } }, Role.Controller)).ShouldBeProblem(422, "costs-outside-their-year");
        (await Act($"{url}/correction", new { version = 3, on = "2026-04-01", reason = "Wrong.", decrease = Euros(0.01m) }, Role.Controller)).ShouldBe(204);
        (await Act($"{url}/correction", new { version = 4, on = "2026-04-01", reason = "Wrong.", decrease = Euros(30_000) }, Role.Controller)).ShouldBeProblem(422, "more-than-recorded-costs");

        var read = (await ledger.Get(url)).ShouldBe(200).Json;
        (read.GetProperty("budgeted").GetProperty("amount").GetDecimal(), read.GetProperty("reported").GetProperty("amount").GetDecimal()).ShouldBe((105_000m, 29_999.99m));
        (await ledger.Get($"/api/costs?consortiumId={programme.Id}&organisationId={programme.Sme}&year=2026")).ShouldBe(200).Rows().Count().ShouldBe(1);
        var position = await ledger.CaughtUp();
        var figures = (await ledger.Get($"/api/figures?consortiumId={programme.Id}&book=costs&organisationId={programme.Sme}&min-position={position}")).ShouldBe(200);
        figures.Rows().Select(r => $"{r.Text("account")} {r.GetProperty("balance").GetDecimal():0.##}").ShouldBe(
            ["budgeted 105000", "corrected 0.01", "estimate -105000", "reported 29999.99", "spent -30000"], ignoreOrder: true);
        (await ledger.Get($"/api/trace?node=award:{programme.Award}")).ShouldBe(200).Text.ShouldNotContain("costs");
    }

    [Theory]
    [InlineData("100000", "100000.01", null)]
    [InlineData("120000", "120000.01", 30_000)]
    public async Task I6_refuse_a_deployment_of_a_cent_too_much(string most, string tooMuch, int? institute)
    {
        var programme = await Ready(decimal.Parse(tooMuch), institute);
        object Deploy(string value) => new { version = 2, organisationId = programme.Sme, workPackage = "WP1", value = Euros(decimal.Parse(value)), on = "2025-12-31" };

        var no = (await ledger.Post($"/api/awards/{programme.Award}/deployments", Deploy(tooMuch), "clara", programme.Institute, Role.Coordinator)).ShouldBeProblem(422, "above-maximum-aid");
        no.Text.ShouldContain("EUR 0.01 is too much.");
        (await ledger.EventsOf(programme.Award)).ShouldBe(2);
        (await ledger.Post($"/api/awards/{programme.Award}/deployments", Deploy(most), "clara", programme.Institute, Role.Coordinator)).ShouldBe(204);
        (await programme.Judged("&rule=maximum-aid")).GetProperty("lines").EnumerateArray().First(l => l.Text("partner") == "SME").Text("state").ShouldBe("met");
    }

    [Fact]
    public async Task I6_let_one_of_two_awards_have_the_last_room_for_aid()
    {
        for (var round = 0; round < 5; round++)
        {
            var programme = await Ready(60_000, null);
            var other = await ledger.Start<Award>(
                new FundingGranted(programme.Ministry, programme.Id, $"B-{Guid.NewGuid():N}", "Province", null, Eur(400_000), new(2025, 12, 20), false, null),
                new InstalmentPaid(programme.Sme, Eur(60_000), new(2025, 12, 30), null));
            Guid[] awards = [programme.Award, other];

            var replies = await Task.WhenAll(awards.Select(a => ledger.Post(
                $"/api/awards/{a}/deployments", new { version = 2, organisationId = programme.Sme, workPackage = "WP1", value = Euros(60_000), on = "2025-12-31" }, "clara", programme.Institute, Role.Coordinator)));

            replies.Count(r => r.Status == 204).ShouldBe(1, string.Join('\n', replies.Select(r => r.Text)));
            replies.Single(r => r.Status != 204).ShouldBeProblem(422, "above-maximum-aid");
        }
    }

    [Fact]
    public async Task I28_limit_the_advice_to_an_SME()
    {
        var programme = await In(ledger);
        await Pay(programme, programme.Institute, 50_000);
        var sme = await Organisation(ledger, "Advised", OrganisationKind.Enterprise);
        Task<Reply> Advise(long version, decimal value, Guid? whom = null) => ledger.Post(
            $"/api/awards/{programme.Award}/advice", new { version, organisationId = programme.Institute, smeId = whom ?? sme, value = Euros(value), on = "2026-02-01" }, "clara", programme.Institute, Role.Coordinator);

        (await Advise(2, 10_000.01m)).ShouldBeProblem(422, "advice-not-subsidised");
        (await Advise(2, 10_000, Guid.NewGuid())).ShouldBeProblem(422, "unknown-organisation");
        (await Advise(2, 10_000)).ShouldBe(204);
        (await Advise(3, 0.01m)).ShouldBeProblem(422, "advice-not-subsidised");
        (await Advise(3, 10_000, await Organisation(ledger, "Another", OrganisationKind.Enterprise))).ShouldBe(204);

        // Under another award of the scheme the SME has nothing left in that year; in the one before it has.
        var other = await In(ledger);
        await Pay(other, other.Institute, 50_000);
        Task<Reply> Elsewhere(string on) => ledger.Post(
            $"/api/awards/{other.Award}/advice", new { version = 2, organisationId = other.Institute, smeId = sme, value = Euros(0.01m), on }, "clara", other.Institute, Role.Coordinator);
        (await Elsewhere("2026-03-01")).ShouldBeProblem(422, "advice-not-subsidised").Text.ShouldContain("In 2026");
        (await Elsewhere("2025-12-31")).ShouldBe(204);

        var position = await ledger.CaughtUp();
        (await ledger.Get($"/api/figures?awardId={programme.Award}&book=funding&account=deployed&organisationId={sme}&min-position={position}")).ShouldBe(200)
            .Rows().Sum(r => r.GetProperty("balance").GetDecimal()).ShouldBe(10_000);
        (await ledger.Get($"/api/trace?node=award:{programme.Award}&book=funding&min-position={position}")).ShouldBe(200);
        (await programme.Line("money-used-in-time")).Text("explanation")!.ShouldStartWith("EUR 20,000.00 of");
    }

    // Costs of 200,000 of the SME, and where given of the institute; as much paid to the SME as asked for.
    private async Task<Compliance.JudgedProgramme> Ready(decimal paid, int? institute)
    {
        var programme = await In(ledger);
        await Pay(programme, programme.Sme, paid);
        await Append(programme.Id, new AgreementSigned("1", new(2025, 12, 20), [new(programme.Sme, CommitmentKind.InKind, Eur(1))], AttributionRule.ProRata));
        await programme.Costs(programme.Sme, 200_000);
        if (institute is { } costs)
        {
            await programme.Costs(programme.Institute, costs);
        }

        return programme;
    }

    private async Task Pay(Compliance.JudgedProgramme programme, Guid whom, decimal amount) => (await ledger.Post(
        $"/api/awards/{programme.Award}/instalments", new { version = 1, organisationId = whom, value = Euros(amount), paidOn = "2025-12-30" }, "fred", programme.Ministry, Role.Funder)).ShouldBe(204);

    private async Task Append(Guid stream, params object[] events)
    {
        await using var session = ledger.Store.LightweightSession();
        session.Events.Append(stream, events);
        await session.SaveChangesAsync();
    }

    private static Amount Euros(decimal amount) => new(amount, "EUR");

    private sealed record Amount(decimal amount, string currency);
}
