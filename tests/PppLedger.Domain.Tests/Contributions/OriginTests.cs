using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

/// <summary>Domain rule I2: what stems from a research organisation or a public body is not private.</summary>
public sealed class whose_means_a_contribution_consists_of
{
    [Fact]
    public void I2_a_company_that_passes_on_25_000_of_a_province_brings_no_private_cash()
    {
        var agreed = ContributionRules.Decide(PassedOn with { Origin = ContributionOrigin.Public }, Consortia.Running, null);
        var postings = JournalOf.Postings(agreed, new CashBecameDue(Eur(25_000), Day("2026-04-01"), "anna"), new CashReceived(Eur(25_000), Day("2026-04-10"), "carla"));

        postings.Count.ShouldBe(2);
        postings.ShouldAllBe(p => p.Facts.Origin == ContributionOrigin.Public);
    }

    [Fact]
    public void I2_is_that_of_its_kind_unless_stated() =>
        ContributionRules.Decide(PassedOn, Consortia.Running, null).Origin.ShouldBe(ContributionOrigin.Private);

    private static AgreeCashContribution PassedOn => new(
        Consortia.Running.Id, Acme, null, null, Eur(25_000), Day("2026-03-15"), null, "Province, award 12", Day("2026-12-31"), AcmeRecorder);
}
