using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Contributions;

public sealed class contributions_before_the_application(LedgerFixture ledger)
{
    [Fact]
    public async Task are_refused_up_to_the_day_before_it_and_count_nothing() // domain.md I11
    {
        var programme = await In(ledger);
        var award = (await programme.AsFunder("/api/awards", new
        {
            funderId = programme.Ministry,
            consortiumId = programme.Consortium,
            code = $"A-{Guid.NewGuid():N}",
            scheme = "PPS-I",
            ceiling = Eur(400_000),
            grantedOn = "2026-07-01",
            appliedOn = "2026-05-15",
        })).ShouldBe(201).Id;

        var before = await Record(programme, award, "2026-05-14");
        before.ShouldBeProblem(422, "before-application").Json.Text("pointer").ShouldBe("/trueOn/from");
        (await programme.Count("/api/contributions")).ShouldBe(0);
        (await programme.Balance("effort", "recorded")).ShouldBe(0);

        (await Record(programme, award, "2026-05-15")).ShouldBe(201);
        (await Record(programme, null, "2026-05-14")).ShouldBe(201);
        (await programme.Balance("effort", "recorded", $"&awardId={award}")).ShouldBe(8);
    }

    private Task<Reply> Record(FundedProgramme programme, Guid? award, string from) => ledger.Post("/api/contributions", new
    {
        consortiumId = programme.Consortium,
        organisationId = programme.Sme,
        awardId = award,
        category = "personnel-hours",
        workPackage = "WP1",
        quantity = new { amount = 8, unit = "h" },
        trueOn = new { from, until = "2026-05-31" },
    }, "rita", programme.Sme, Role.Recorder);
}
