using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Commitments;

/// <summary>An SME that promised 90,000 in kind in WP1 of 2026, and may leave; an institute coordinates.</summary>
internal sealed record LeavingPartner(Alba.IAlbaHost Host, Marten.IDocumentStore Store, Guid Consortium, Guid Institute, Guid Sme, Guid Commitment)
{
    private static readonly DateRange March = new(new(2026, 3, 1), new(2026, 3, 31));

    public static async Task<LeavingPartner> In(Alba.IAlbaHost host, Marten.IDocumentStore store, params object[] more)
    {
        var (consortium, institute, sme, commitment) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var session = store.LightweightSession();
        session.Events.StartStream<Consortium>(
            consortium,
            new ConsortiumFormed($"C-{consortium:N}", "Green steel", null, null, null, null, new(2026, 1, 1), new(2027, 12, 31)),
            new PartnerJoined(institute, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new WorkPackagePlanned("WP1", "Furnace", null, null, null));
        session.Events.StartStream<Commitment>(commitment, new ContributionCommitted(
            consortium, sme, null, CommitmentKind.InKind, null, "WP1", 2026, null, Some.Eur(90_000), ContributionOrigin.Private, new(2026, 1, 10), "Letter 7"));
        await session.SaveChangesAsync();
        return new(host, store, consortium, institute, sme, commitment);
    }

    /// <summary>Submits a contribution; its id.</summary>
    public async Task<Guid> Submitted(decimal euros)
    {
        await using var session = Store.LightweightSession();
        var (hours, value) = (Some.Hours(100), Some.Eur(euros));
        var stream = session.Events.StartStream<Contribution>(
            Guid.CreateVersion7(),
            new InKindContributionRecorded(Consortium, Sme, null, "WP1", InKindCategory.PersonnelHours, hours, March, ContributionOrigin.Private, null, null, null, null, null, null, "anna"),
            new ContributionValued(value, ValuationMethod.UsualMethod, null, null, null, "anna"),
            new ContributionApproved(ContributionStage.Recorded, hours, value, null, "bert"),
            new ContributionSubmitted(ContributionStage.Approved, hours, value, null, "anna"));
        await session.SaveChangesAsync();
        return stream.Id;
    }

    public Task<Reply> Accept(Guid contribution) =>
        Host.Post($"/api/contributions/{contribution}/acceptance", new { version = 4 }, "carla", Institute, Role.Coordinator);

    public Task<Reply> Leave(string on = "2026-06-30", long version = 4, string key = "carla", Role role = Role.Coordinator) => Host.Post(
        $"/api/consortia/{Consortium}/partners/{Sme}/participant/withdrawal", new { version, on, reason = "Sold." }, key, Institute, role);

    public Task<Reply> PromiseOfInstitute(decimal euros, string committedOn) => Host.Post(
        "/api/commitments",
        new { consortiumId = Consortium, organisationId = Institute, kind = "in-kind", workPackage = "WP1", year = 2026, value = new { amount = euros, currency = "EUR" }, committedOn },
        "carla", Institute, Role.Coordinator);

    /// <summary>The gap that the findings show; null where they show none.</summary>
    public async Task<decimal?> Gap(long position)
    {
        var findings = (await Host.Get($"/api/consortia/{Consortium}/findings?kind=gap-after-withdrawal&min-position={position}")).ShouldBe(200).Json.GetProperty("findings");
        if (findings.GetArrayLength() == 0)
        {
            return null;
        }

        var finding = findings.EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("organisationId").GetGuid().ShouldBe(Sme);
        return finding.GetProperty("value").GetProperty("amount").GetDecimal();
    }

    public async Task<JsonElement> Promise() => (await Host.Get($"/api/commitments/{Commitment}")).ShouldBe(200).Json;
}
