using PppLedger.Domain;

namespace PppLedger.Benchmarks;

/// <summary>
/// A made-up consortium of a fixed size: ten partners unless said, four work packages with two milestones each, an award of about 170 postings
/// for ten partners and contributions of eight postings each. With promises, each partner promised as much as it brings, in each work package.
/// </summary>
internal sealed class MadeUpConsortium
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private readonly List<(Guid Id, Type Of, object[] Events)> streams = [];

    public MadeUpConsortium(int number, Guid funder, int contributions, int partners = 10, bool promises = false)
    {
        Consortium = Guid.CreateVersion7();
        Award = Guid.CreateVersion7();
        Partners = [.. Enumerable.Range(0, partners).Select(_ => Guid.CreateVersion7())];
        for (var i = 0; i < Partners.Count; i++)
        {
            Stream<Organisation>(Partners[i], new OrganisationRegistered($"Partner {number}-{i}", OrganisationKind.Enterprise, "NL", [], null));
        }

        Stream<Consortium>(
            Consortium,
            [
                new ConsortiumFormed($"B-{number}", "Made up", null, null, null, null, new(2026, 1, 1), new(2029, 12, 31)),
                .. Partners.Select((p, i) => new PartnerJoined(p, i == 0 ? ParticipationRole.Coordinator : ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null)),
                .. Works.Select(w => new WorkPackagePlanned(w, w, promises ? ResearchType.Industrial : null, null, null)),
                new AgreementSigned("1", new(2026, 1, 2), [.. Partners.Select(p => new AgreedContribution(p, CommitmentKind.InKind, new(1, "EUR")))], AttributionRule.ProRata),
            ]);
        foreach (var (work, i) in Works.SelectMany(w => new[] { (w, 1), (w, 2) }))
        {
            Stream<Milestone>(Guid.CreateVersion7(), new MilestonePlanned(Consortium, $"{work}-M{i}", "Made up", MilestoneKind.Milestone, null, new(2026, 6 * i, 1), work));
        }

        Stream<Award>(Award, AwardEvents(funder, number));
        foreach (var partner in promises ? Partners : [])
        {
            foreach (var work in Works)
            {
                Stream<Commitment>(Guid.CreateVersion7(), new ContributionCommitted(
                    Consortium, partner, null, CommitmentKind.InKind, null, work, 2026, null, Eur(contributions * 480m / partners / Works.Length), null, new(2026, 1, 2), null));
            }
        }

        for (var i = 0; i < contributions; i++)
        {
            Contribute(Partners[i % Partners.Count], Works[i / Partners.Count % Works.Length]);
        }
    }

    public static string[] Works { get; } = ["WP1", "WP2", "WP3", "WP4"];

    public Guid Consortium { get; }

    public Guid Award { get; }

    public IReadOnlyList<Guid> Partners { get; }

    /// <summary>Its streams, each with the state it is folded to.</summary>
    public IReadOnlyList<(Guid Id, Type Of, object[] Events)> Streams => streams;

    private object[] AwardEvents(Guid funder, int number)
    {
        var events = new List<object> { new FundingGranted(funder, Consortium, $"B-{number}", "PPS-I", null, Eur(100_000 * Partners.Count), new(2026, 1, 3), false, null) };
        foreach (var (p, i) in Partners.Select((p, i) => (p, i)))
        {
            events.Add(new FundingAllocated(p, i == 0 ? ParticipationRole.Coordinator : ParticipationRole.Participant, Eur(90_000), Day));
        }

        for (var round = 0; round < 8; round++)
        {
            events.Add(new InstalmentPaid(Partners[0], Eur(100_000), Day.AddDays(round), null));
            events.AddRange(Partners.Skip(1).Select(p => new FundsPassedOn(Partners[0], p, Eur(10_000), Day.AddDays(round), null)));
            events.AddRange(Partners.Skip(1).Select((p, i) => new SubsidyDeployed(p, Works[(i + round) % 4], null, Eur(8_000.01m), Day.AddDays(round), null)));
        }

        return [.. events];
    }

    private void Contribute(Guid partner, string work)
    {
        var (hours, value) = (new Quantity(8, "h"), Eur(480));
        Stream<Contribution>(
            Guid.CreateVersion7(),
            new InKindContributionRecorded(
                Consortium, partner, Award, work, InKindCategory.PersonnelHours, hours, new(Day, Day), ContributionOrigin.Private, null, null, null, null, null, null, "bench"),
            new ContributionValued(value, ValuationMethod.FixedHourlyRate, null, null, null, "bench"),
            new ContributionApproved(ContributionStage.Recorded, hours, value, null, "bench"),
            new ContributionSubmitted(ContributionStage.Approved, hours, value, null, "bench"),
            new ContributionAccepted(ContributionStage.Submitted, hours, value, null, null, null, null, "bench"));
    }

    private void Stream<T>(Guid id, params object[] events) => streams.Add((id, typeof(T), events));

    private static Money Eur(decimal amount) => new(amount, "EUR");
}
