using PppLedger.Domain;

namespace PppLedger.Api.Tests.Kit;

/// <summary>Facts to start from, where the test does not care which.</summary>
public static class Some
{
    private static readonly Guid Consortium = Guid.CreateVersion7();
    private static readonly Guid Partner = Guid.CreateVersion7();

    /// <summary>A contribution that was recorded, valued and approved: three events, four postings.</summary>
    public static object[] Contribution(decimal hours = 40) =>
    [
        new InKindContributionRecorded(
            Consortium, Partner, null, "WP1", InKindCategory.PersonnelHours, Hours(hours), Days, ContributionOrigin.Private, null, null, null, null, null, null, "anna"),
        new ContributionValued(Eur(hours * 60), ValuationMethod.FixedHourlyRate, null, null, null, "anna"),
        new ContributionApproved(ContributionStage.Recorded, Hours(hours), Eur(hours * 60), null, "bert"),
    ];

    public static Quantity Hours(decimal hours) => new(hours, "h");

    public static Money Eur(decimal amount) => new(amount, "EUR");

    private static DateRange Days => new(new(2026, 3, 1), new(2026, 3, 31));
}
