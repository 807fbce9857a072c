using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

/// <summary>Rate cards to begin with, one of each kind.</summary>
internal static class Cards
{
    public static readonly RateInputs Pay = new(YearlyWageCost: 68_000, ProductiveHours: 1_650, SurchargePercent: 50);

    public static readonly RegisterRateCard Register = new(
        Acme, "Hours of 2026", "Brabant", ValuationMethod.FixedHourlyRate, "h", "EUR", new(Rate: 85), Day("2026-01-01"), Day("2026-12-31"), null, null, AcmeRecorder);

    /// <summary>A card of 85.00 an hour in 2026, by a scheme of its own.</summary>
    public static readonly RateCardRegistered At85 = RateCardRules.Decide(Register);

    public static readonly RateCard Registered = Given.Fold<RateCard>(At85);
    public static readonly RateCard Approved = Registered.And(new RateCardApproved("p-bert"));

    /// <summary>The correction of the field's rule I33.</summary>
    public static readonly ProposeRateCorrection To8240 = new(new(Rate: 82.40m), null, null, "Bonuses do not count.", AcmeRecorder);

    public static readonly RateCard Proposed = Approved.And(RateCardRules.Decide(Approved, To8240));

    /// <summary>An approved card of a method.</summary>
    public static RateCard Of(ValuationMethod method, RateInputs inputs, string unit = "h", string? person = null, string? asset = null, string? scheme = null) =>
        Given.Fold<RateCard>(
            new RateCardRegistered(Acme, $"{method}", scheme, method, unit, "EUR", inputs, Day("2026-01-01"), null, person, asset, "p-anna"),
            new RateCardApproved("p-bert"));

    /// <summary>A contribution of hours that the card values at its rate, brought on by these acts.</summary>
    public static Contribution Hours300(RateCard card, DateRange? days = null, params object[] then) => Given.Fold<Contribution>(
    [
        Contributions.Recorded with { Quantity = Hours(300), TrueOn = days ?? Contributions.Recorded.TrueOn, PersonKey = null },
        new ContributionValued(Valuation.Of(card, card.Rates[0].Inputs!, Hours(300), null).Value, card.Method, card.Id, "300 h x 85.00 EUR", null, "p-anna"),
        .. then,
    ]);

    /// <summary>The acts that bring a contribution of this value to a stage.</summary>
    public static object[] UpTo(ContributionStage stage, Money value)
    {
        var hours = Hours(300);
        object[] road =
        [
            new ContributionApproved(ContributionStage.Recorded, hours, value, null, "p-bert"),
            new ContributionSubmitted(ContributionStage.Approved, hours, value, null, "p-anna"),
            new ContributionAccepted(ContributionStage.Submitted, hours, value, null, null, null, null, "p-carla"),
            new ContributionValidated(ContributionStage.Accepted, hours, value, null, "p-dirk"),
            new ContributionCertified(ContributionStage.Validated, hours, value, null, "p-eva"),
        ];
        return road[..(stage - ContributionStage.Recorded)];
    }
}
