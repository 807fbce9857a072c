using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

/// <summary>The consortium that tests are about: an institute that coordinates, an enterprise that takes part, two work packages.</summary>
internal static class Consortia
{
    public static readonly ConsortiumFormed Formed =
        new("TKI-25.001", "Lighter gears", "LIGHT", "PPS-I", "HTSM", "Holland High Tech", Day("2026-01-01"), Day("2027-12-31"));

    public static readonly PartnerJoined InstituteJoined =
        new(Institute, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null);

    public static readonly PartnerJoined AcmeJoined =
        new(Acme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", Day("2026-02-01"));

    public static readonly WorkPackagePlanned Wp1 = new("WP1", "Gears", ResearchType.Industrial, null, null);

    public static readonly Consortium Running = Given.Fold<Consortium>(Formed, InstituteJoined, AcmeJoined, Wp1);

    public static readonly Consortium Closed = Running.And(new ConsortiumClosed(ConsortiumOutcome.Completed, Day("2027-12-31")));

    /// <summary>A registered organisation of this id.</summary>
    public static Organisation Registered(Guid id, string name = "Registered") =>
        Given.Fold<Organisation>(new OrganisationRegistered(name, OrganisationKind.Enterprise, "NL", [], null)) with { Id = id };
}
