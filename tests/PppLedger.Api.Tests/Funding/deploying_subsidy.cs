using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Funding;

public sealed class deploying_subsidy(LedgerFixture ledger)
{
    [Fact]
    public async Task waits_for_the_signed_agreement_i4_and_shows_where_the_money_went()
    {
        var (programme, award, url) = await Paid();

        (await programme.AsCoordinator($"{url}/onward-payments", new { version = 2, fromOrganisationId = programme.Institute, toOrganisationId = programme.Sme, value = Eur(100_000), on = "2026-02-10" })).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/deployments", Deployment(programme, 3, "2026-03-01"))).ShouldBeProblem(422, "no-signed-agreement");
        (await programme.AsCoordinator($"{url}/deployments", Deployment(programme, 3, "2026-03-15"))).ShouldBe(204);

        (await programme.Balance("funding", "deployed", $"&awardId={award}&workPackage=WP1&organisationId={programme.Sme}")).ShouldBe(80_000m);
        (await programme.Balance("funding", "passed-on", $"&awardId={award}&organisationId={programme.Sme}")).ShouldBe(20_000m);
        (await programme.Balance("funding", "paid", $"&awardId={award}")).ShouldBe(200_000m);
    }

    [Fact]
    public async Task of_one_tranche_stays_out_of_work_settled_under_another_i35()
    {
        var (programme, award, url) = await Paid();
        foreach (var (year, version) in Openings)
        {
            (await programme.AsFunder($"{url}/tranches", new { version, tranche = year, value = Eur(50_000), on = "2026-02-01" })).ShouldBe(204);
            (await programme.AsFunder($"{url}/instalments", new { version = version + 1, tranche = year, organisationId = programme.Sme, value = Eur(20_000), paidOn = "2026-02-02" })).ShouldBe(204);
        }

        object Of(string tranche, int version) => new { version, tranche, organisationId = programme.Sme, workPackage = "WP1", value = Eur(5_000), on = "2026-03-15" };
        (await programme.AsCoordinator($"{url}/deployments", Of("2020", 6))).ShouldBe(204);
        (await programme.AsFunder($"{url}/settlement", new
        {
            version = 7, tranche = "2020", workPackages = Work, on = "2026-06-01", basis = new { ownCosts = Eur(10_000), inKind = Eur(0), sharePercent = 50 },
        })).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/deployments", Of("2021", 8))).ShouldBeProblem(422, "work-package-settled");

        (await programme.Balance("funding", "deployed", $"&tranche=2020")).ShouldBe(5_000m);
        (await programme.Balance("funding", "paid", $"&tranche=2021&year=2021")).ShouldBe(20_000m);
        (await programme.Balance("funding", "paid", $"&awardId={award}&tranche=none")).ShouldBe(300_000m);
    }

    [Fact]
    public async Task comes_before_the_work_begins_i5()
    {
        var (programme, _, url) = await Paid();
        (await programme.AsCoordinator($"/api/consortia/{programme.Consortium}/work-packages", new { version = await programme.VersionOf(programme.Consortium), code = "WP9", title = "Early work", startsOn = "2026-02-01" })).ShouldBe(204);

        var early = new { version = 2, organisationId = programme.Institute, workPackage = "WP9", value = Eur(1_000), on = "2026-03-15" };
        (await programme.AsCoordinator($"{url}/deployments", early)).ShouldBeProblem(422, "started-before-deployment");
    }

    private static readonly (string Year, int Version)[] Openings = [("2020", 2), ("2021", 4)];
    private static readonly string[] Work = ["WP1"];

    private static object Deployment(FundedProgramme programme, int version, string on) =>
        new { version, organisationId = programme.Sme, workPackage = "WP1", value = Eur(80_000), on };

    // 300,000 paid to the institute; the agreement was signed on 15 March.
    private async Task<(FundedProgramme, Guid Award, string Url)> Paid()
    {
        var programme = await In(ledger);
        (await programme.AsCoordinator($"/api/consortia/{programme.Consortium}/agreement", new
        {
            version = await programme.VersionOf(programme.Consortium), agreementVersion = "1.0", signedOn = "2026-03-15", attribution = "pro-rata",
            contributions = new[] { new { organisationId = programme.Sme, kind = "in-kind", value = Eur(90_000) }, new { organisationId = programme.Institute, kind = "in-kind", value = Eur(1) } },
        })).ShouldBe(204);
        var granted = (await programme.AsFunder("/api/awards", new
        {
            funderId = programme.Ministry, consortiumId = programme.Consortium, code = $"A-{Guid.NewGuid():N}", scheme = "PPS-I", ceiling = Eur(400_000), grantedOn = "2026-01-15",
        })).ShouldBe(201);
        var url = granted.Headers["Location"];
        (await programme.AsFunder($"{url}/advances", new { version = 1, organisationId = programme.Institute, value = Eur(300_000), paidOn = "2026-02-01" })).ShouldBe(204);
        return (programme, granted.Id, url);
    }
}
