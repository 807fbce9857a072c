namespace PppLedger.Domain.Tests;

/// <summary>A small programme that commitments, milestones and awards are tried on: its people, partners and days.</summary>
internal static class SampleProgramme
{
    public static readonly Guid Institute = Id(1);
    public static readonly Guid Sme = Id(2);
    public static readonly Guid Gone = Id(3);
    public static readonly Guid Stranger = Id(4);
    public static readonly Guid Ministry = Id(5);
    public static readonly Guid OtherMinistry = Id(6);
    public static readonly Guid AwardId = Id(7);

    public static readonly DateOnly Granted = new(2026, 1, 15);
    public static readonly DateOnly LeftOn = new(2026, 3, 31);
    public static readonly DateOnly Today = new(2026, 6, 30);
    public static readonly DateOnly Tomorrow = new(2026, 7, 1);

    public static readonly Actor Clara = new("clara", Institute, [Role.Coordinator]);
    public static readonly Actor Carl = new("carl", Institute, [Role.Coordinator]);
    public static readonly Actor Sven = new("sven", Sme, [Role.Controller]);
    public static readonly Actor Rita = new("rita", Sme, [Role.Recorder]);
    public static readonly Actor Fred = new("fred", Ministry, [Role.Funder]);
    public static readonly Actor Otto = new("otto", OtherMinistry, [Role.Funder]);
    public static readonly Actor Admin = new("admin", Guid.Empty, [Role.Administrator]);

    /// <summary>The institute leads, the SME takes part, one partner left on 31 March; work packages WP1 and WP2.</summary>
    public static readonly Consortium Consortium = Given.Fold<Consortium>(
        new ConsortiumFormed("P-1", "Green steel", null, null, null, null, new(2026, 1, 1), new(2028, 12, 31)),
        new PartnerJoined(Institute, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
        new PartnerJoined(Sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", new(2026, 2, 1)),
        new PartnerJoined(Gone, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
        new PartnerWithdrew(Gone, ParticipationRole.Participant, LeftOn, "Insolvent."),
        new WorkPackagePlanned("WP1", "Furnace", ResearchType.Industrial, null, null),
        new WorkPackagePlanned("WP2", "Ore", ResearchType.Industrial, null, null));

    public static readonly Consortium Closed = Consortium.And(new ConsortiumClosed(ConsortiumOutcome.Completed, Today));

    public static Money Eur(decimal amount) => new(amount, "EUR");

    public static Quantity Hours(decimal amount) => new(amount, "h");

    private static Guid Id(int n) => new($"0195bbbb-0000-7000-8000-{n:000000000000}");
}
