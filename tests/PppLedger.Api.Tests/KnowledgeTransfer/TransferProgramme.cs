using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Kit.Some;

namespace PppLedger.Api.Tests.KnowledgeTransfer;

/// <summary>A programme of its own for one test: one consortium with an institute, an SME and a large enterprise; a branch association.</summary>
internal sealed record TransferProgramme(LedgerFixture Ledger, string Name, Guid Consortium, Guid Institute, Guid Sme, Guid Large, Guid Association)
{
    public static readonly Guid OfficeOf = Guid.CreateVersion7();

    public string Indicators => $"/api/programmes/{Name}/indicators";

    public static async Task<TransferProgramme> In(LedgerFixture ledger)
    {
        var name = $"P-{Guid.NewGuid():N}";
        var institute = await ledger.Start<Organisation>(new OrganisationRegistered("Institute", OrganisationKind.ResearchOrganisation, "NL", [], null));
        var association = await ledger.Start<Organisation>(new OrganisationRegistered("Metal workers", OrganisationKind.BranchAssociation, "NL", [], null));
        var (sme, large) = (await ledger.Organisation("SME"), await ledger.Organisation("Large"));
        var consortium = await ledger.Start<Consortium>(
            new ConsortiumFormed(Programme.NewCode(), "Less scrap", null, name, null, null, new(2026, 1, 1), new(2027, 12, 31)),
            new PartnerJoined(institute, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new PartnerJoined(large, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new SizeStatusDetermined(sme, ParticipationRole.Participant, SizeStatus.Small, new(2026, 1, 1)),
            new SizeStatusDetermined(large, ParticipationRole.Participant, SizeStatus.NotSme, new(2026, 1, 1)));
        return new(ledger, name, consortium, institute, sme, large, association);
    }

    public Task<Reply> AsOffice(string what, object body) => Ledger.Post($"/api/knowledge-transfer/{what}", body, "otto", OfficeOf, Role.ProgrammeOffice);

    public Task<Reply> AsCoordinator(string what, object body) => Ledger.Post($"/api/knowledge-transfer/{what}", body, "carla", Institute, Role.Coordinator);

    public object SpinOff(string code, string on, Guid? consortium = null) =>
        new { programme = Name, code, title = $"Spin-off {code}", foundedOn = on, originId = Institute, consortiumId = consortium };

    public object Deal(string code, string on, Guid? association = null, Guid? member = null) => new
    {
        programme = Name,
        code,
        title = "Less scrap",
        associationId = association ?? Association,
        providerId = Institute,
        signedOn = on,
        hours = new { amount = 400, unit = "h" },
        members = new[] { new { organisationId = member ?? Sme, contribution = new { amount = 2_500, currency = "EUR" }, topUp = new { amount = 1_500, currency = "EUR" } } },
    };

    /// <summary>In kind accepted, of a partner.</summary>
    public Task<Guid> InKind(Guid partner, decimal value, ContributionOrigin? origin = ContributionOrigin.Private) => Ledger.Start<Contribution>(
        new InKindContributionRecorded(Consortium, partner, null, null, InKindCategory.PersonnelHours, Hours(1), new(new(2026, 3, 2), new(2026, 3, 2)), origin, null, null, null, null, null, null, "anna"),
        new ContributionValued(Eur(value), ValuationMethod.FixedHourlyRate, null, null, null, "anna"),
        new ContributionApproved(ContributionStage.Recorded, Hours(1), Eur(value), null, "bert"),
        new ContributionSubmitted(ContributionStage.Approved, Hours(1), Eur(value), null, "anna"),
        new ContributionAccepted(ContributionStage.Submitted, Hours(1), Eur(value), null, null, null, null, "carla"));

    /// <summary>Cash received, of a partner.</summary>
    public Task<Guid> Cash(Guid partner, decimal due, decimal received) => Ledger.Start<Contribution>(
        new CashContributionAgreed(Consortium, partner, null, null, Eur(due), new(2026, 2, 1), ContributionOrigin.Private, null, "anna"),
        new CashBecameDue(Eur(due), new(2026, 2, 15), "anna"),
        new CashReceived(Eur(received), new(2026, 3, 1), "carla"));

    /// <summary>An award of a funder, of which something is allocated to each of two partners.</summary>
    public async Task<Guid> Award(OrganisationKind kind, decimal ceiling, decimal toSme, decimal toLarge, string scheme = "made up")
    {
        var funder = await Ledger.Start<Organisation>(new OrganisationRegistered("Funder", kind, "NL", [], null));
        return await Ledger.Start<Award>(
            new FundingGranted(funder, Consortium, $"A-{Guid.NewGuid():N}", scheme, null, Eur(ceiling), new(2026, 1, 15), false, null),
            new FundingAllocated(Sme, ParticipationRole.Participant, Eur(toSme), new(2026, 1, 20)),
            new FundingAllocated(Large, ParticipationRole.Participant, Eur(toLarge), new(2026, 1, 20)));
    }
}
