using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Funding;

public sealed class settling_an_award(LedgerFixture ledger)
{
    [Fact]
    public async Task of_worked_example_w10_recovers_30_000_to_the_cent()
    {
        var (programme, award, url) = await Granted();
        (await programme.AsFunder($"{url}/advances", new { version = 1, organisationId = programme.Institute, value = Eur(360_000.01m), paidOn = "2026-02-01" }))
            .ShouldBeProblem(422, "advances-above-maximum");
        (await programme.AsFunder($"{url}/advances", new { version = 1, organisationId = programme.Institute, value = Eur(360_000), paidOn = "2026-02-01" })).ShouldBe(204);
        await Validated(programme, award, 40_000);
        await Validated(programme, award, 40_000, rejected: true);

        object Settlement(decimal inKind) => new
        {
            version = 2, basis = new { ownCosts = Eur(620_000), inKind = Eur(inKind), sharePercent = 50 }, on = "2026-09-01", reference = "Decision 12",
        };
        (await programme.AsFunder($"{url}/settlement", Settlement(80_000))).ShouldBeProblem(422, "more-than-validated");
        (await programme.AsFunder($"{url}/settlement", Settlement(40_000))).ShouldBe(204);
        (await programme.AsFunder($"{url}/recoveries", Recovery(programme, 30_000.01m))).ShouldBeProblem(422, "more-than-recoverable");
        (await programme.AsFunder($"{url}/recoveries", Recovery(programme, 30_000))).ShouldBe(204);

        var also = $"&awardId={award}";
        (await programme.Balance("funding", "settled", also)).ShouldBe(330_000m);
        (await programme.Balance("funding", "lapsed", also)).ShouldBe(70_000m);
        (await programme.Balance("funding", "granted", also)).ShouldBe(0m);
        (await programme.Balance("funding", "recovery-due", also)).ShouldBe(30_000m);
        (await programme.AsFunder($"{url}/recovery-receipts", new { version = 4, organisationId = programme.Institute, value = Eur(30_000), receivedOn = "2026-10-01" })).ShouldBe(204);
        (await programme.Balance("funding", "recovery-due", also)).ShouldBe(0m);
        (await programme.Balance("funding", "paid", also)).ShouldBe(330_000m);
        var read = (await ledger.Get(url)).ShouldBe(200).Json;
        read.GetProperty("settled").GetProperty("amount").GetDecimal().ShouldBe(330_000m);
        read.GetProperty("isSettled").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task of_worked_example_w10_without_the_rejection_recovers_10_000()
    {
        var (programme, award, url) = await Granted();
        (await programme.AsFunder($"{url}/advances", new { version = 1, organisationId = programme.Institute, value = Eur(360_000), paidOn = "2026-02-01" })).ShouldBe(204);
        await Validated(programme, award, 80_000);
        (await programme.AsFunder($"{url}/settlement", new
        {
            version = 2, basis = new { ownCosts = Eur(620_000), inKind = Eur(80_000), sharePercent = 50 }, on = "2026-09-01", reference = "Decision 12",
        })).ShouldBe(204);

        (await programme.AsFunder($"{url}/recoveries", Recovery(programme, 10_000.01m))).ShouldBeProblem(422, "more-than-recoverable");
        (await programme.AsFunder($"{url}/recoveries", Recovery(programme, 10_000))).ShouldBe(204);
        (await programme.Balance("funding", "settled", $"&awardId={award}")).ShouldBe(350_000m);
        (await programme.Balance("funding", "lapsed", $"&awardId={award}")).ShouldBe(50_000m);
    }

    [Fact]
    public async Task ends_recording_under_it_until_it_is_reopened_i32()
    {
        var (programme, award, url) = await Granted();
        (await programme.AsFunder($"{url}/settlement", new
        {
            version = 1, basis = new { ownCosts = Eur(800_000), inKind = Eur(0), sharePercent = 50 }, on = "2026-09-01",
        })).ShouldBe(204);
        var hours = new
        {
            consortiumId = programme.Consortium, organisationId = programme.Sme, awardId = award, workPackage = "WP1", category = "personnel-hours",
            quantity = new { amount = 8, unit = "h" }, trueOn = new { from = "2026-03-02", until = "2026-03-02" },
        };

        (await programme.AsController("/api/contributions", hours)).ShouldBeProblem(409, "award-settled");
        (await programme.Count("/api/contributions")).ShouldBe(0);
        (await programme.AsFunder($"{url}/settlement/reopening", new { version = 2, on = "2026-09-10", reason = "Objection upheld." })).ShouldBe(204);
        (await programme.AsController("/api/contributions", hours)).ShouldBe(201);
        (await programme.Balance("funding", "granted", $"&awardId={award}")).ShouldBe(400_000m);
    }

    private static object Recovery(FundedProgramme programme, decimal euros) =>
        new { version = 3, organisationId = programme.Institute, value = Eur(euros), on = "2026-09-02", dueOn = "2026-10-14", reason = "Settled lower than advanced." };

    private async Task<(FundedProgramme, Guid Award, string Url)> Granted()
    {
        var programme = await In(ledger);
        var granted = (await programme.AsFunder("/api/awards", new
        {
            funderId = programme.Ministry, consortiumId = programme.Consortium, code = $"A-{Guid.NewGuid():N}", scheme = "PPS-I", ceiling = Eur(400_000), grantedOn = "2026-01-15",
        })).ShouldBe(201);
        return (programme, granted.Id, granted.Headers["Location"]);
    }

    private async Task Validated(FundedProgramme programme, Guid award, decimal euros, bool rejected = false)
    {
        var (hours, value) = (new Quantity(100, "h"), new Money(euros, "EUR"));
        await ledger.Start<Contribution>(
            new InKindContributionRecorded(
                programme.Consortium, programme.Sme, award, "WP1", InKindCategory.PersonnelHours, hours, new(new(2026, 3, 1), new(2026, 3, 31)),
                ContributionOrigin.Private, null, null, null, null, null, null, "rita"),
            new ContributionValued(value, ValuationMethod.IntegralCostSystem, null, null, null, "rita"),
            new ContributionApproved(ContributionStage.Recorded, hours, value, null, "sven"),
            new ContributionSubmitted(ContributionStage.Approved, hours, value, null, "sven"),
            new ContributionAccepted(ContributionStage.Submitted, hours, value, null, null, null, null, "clara"),
            new ContributionValidated(ContributionStage.Accepted, hours, value, null, "fred"),
            rejected ? new ContributionDisallowed(ContributionStage.Validated, hours, value, null, "No time sheets.", "aart") : new ContributionCertified(ContributionStage.Validated, hours, value, null, "aart"));
    }
}
