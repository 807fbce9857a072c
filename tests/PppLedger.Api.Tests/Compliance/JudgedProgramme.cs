using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Compliance;

/// <summary>A consortium with one award, set up past every guard, to see what compliance says of it.</summary>
internal sealed record JudgedProgramme(LedgerFixture Ledger, Guid Id, Guid Institute, Guid Sme, Guid Ministry, Guid Award)
{
    public string Url => $"/api/consortia/{Id}/compliance";

    public static async Task<JudgedProgramme> In(LedgerFixture ledger, string scheme = "PPS-I", string grantedOn = "2025-12-15", decimal ceiling = 400_000, params object[] award)
    {
        var institute = await Organisation(ledger, "Institute", OrganisationKind.ResearchOrganisation);
        var sme = await Organisation(ledger, "SME", OrganisationKind.Enterprise);
        var ministry = await Organisation(ledger, "Ministry", OrganisationKind.PublicBody);
        var id = await ledger.Start<Consortium>(
            new ConsortiumFormed($"C-{Guid.NewGuid():N}", "Green steel", null, null, null, "TKI", new(2026, 1, 1), new(2099, 12, 31)),
            new PartnerJoined(institute, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new WorkPackagePlanned("WP1", "Furnace", ResearchType.Industrial, null, null));
        var granted = await ledger.Start<Award>([new FundingGranted(ministry, id, $"A-{Guid.NewGuid():N}", scheme, null, Eur(ceiling), DateOnly.Parse(grantedOn), false, null), .. award]);
        return new(ledger, id, institute, sme, ministry, granted);
    }

    public static Money Eur(decimal amount) => new(amount, "EUR");

    public static Task<Guid> Organisation(LedgerFixture ledger, string name, OrganisationKind kind) =>
        ledger.Start<Organisation>(new OrganisationRegistered(name, kind, "NL", [], null));

    /// <summary>What was due and received in 2022, its base the award.</summary>
    public Task<Guid> Cash(Guid partner, decimal amount, ContributionOrigin origin = ContributionOrigin.Private, string due = "2022-03-01", string received = "2022-03-20") => Ledger.Start<Contribution>(
        new CashContributionAgreed(Id, partner, Award, null, Eur(amount), new(2021, 1, 10), origin, null, "rita"),
        new CashBecameDue(Eur(amount), DateOnly.Parse(due), "rita"),
        new CashReceived(Eur(amount), DateOnly.Parse(received), "carl"));

    /// <summary>In kind, accepted.</summary>
    public Task<Guid> InKind(Guid partner, decimal amount, int year = 2022, string workPackage = "WP1") => Ledger.Start<Contribution>(
        new InKindContributionRecorded(
            Id, partner, Award, workPackage, InKindCategory.Services, new(1, "item"), new(new(year, 2, 1), new(year, 2, 28)),
            ContributionOrigin.Private, null, null, null, null, null, null, "rita"),
        new ContributionValued(Eur(amount), ValuationMethod.UsualMethod, null, null, null, "rita"),
        new ContributionApproved(ContributionStage.Recorded, new(1, "item"), Eur(amount), null, "sven"),
        new ContributionSubmitted(ContributionStage.Approved, new(1, "item"), Eur(amount), null, "sven"),
        new ContributionAccepted(ContributionStage.Submitted, new(1, "item"), Eur(amount), null, null, null, null, "carl"));

    /// <summary>Eligible costs that are budgeted.</summary>
    public Task<Guid> Costs(Guid partner, decimal amount, string workPackage = "WP1", params object[] more) => Ledger.Start<EligibleCosts>(
        [new CostsBudgeted(Id, partner, workPackage, 2026, Eur(amount), new(2026, 1, 2), null), .. more]);

    public Task<Guid> Promise(decimal amount, int? year) => Ledger.Start<Commitment>(
        new ContributionCommitted(Id, Sme, null, CommitmentKind.InKind, null, "WP1", year, null, Eur(amount), null, new(2026, 1, 10), null));

    public async Task<JsonElement> Judged(string query = "")
    {
        var position = await Ledger.CaughtUp();
        return (await Ledger.Get($"{Url}?min-position={position}{query}")).ShouldBe(200).Json;
    }

    public async Task<JsonElement> Line(string rule, string query = "") =>
        (await Judged($"&rule={rule}{query}")).GetProperty("lines").EnumerateArray().ShouldHaveSingleItem();
}
