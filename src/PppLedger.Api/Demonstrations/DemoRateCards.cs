using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;

namespace PppLedger.Api.Demonstrations;

/// <summary>Rate cards: two in use, one that waits for approval.</summary>
internal static class DemoRateCards
{
    public static async Task Write(DemoLedger ledger)
    {
        await Register(ledger, FixedRate, new(
            Lasers, "Fixed hourly rate", null, ValuationMethod.FixedHourlyRate, "h", "EUR", new(Rate: RateInputs.FixedHourlyRate),
            new(2026, 1, 1), null, null, null, Recorder(Lasers)));
        await Register(ledger, InspectionLine, new(
            Machines, "Inspection line, straight line over five years", null, ValuationMethod.DepreciationShare, "day", "EUR",
            new(PurchasePrice: 120_000, LifeYears: 5), new(2026, 1, 1), new(2026, 12, 31), null, "asset-7731", Recorder(Machines)));
        await Register(ledger, WaitingRate, new(
            Software, "Integral cost system 2026", null, ValuationMethod.IntegralCostSystem, "h", "EUR", new(Rate: 96),
            new(2026, 1, 1), new(2026, 12, 31), null, null, Recorder(Software)));
        await Approve(ledger, FixedRate, Lasers);
        await Approve(ledger, InspectionLine, Machines);
    }

    private static Task Register(DemoLedger ledger, Guid id, RegisterRateCard command) =>
        ledger.Open<RateCard>(id, command.Actor, RateCardRules.Decide(command));

    private static Task Approve(DemoLedger ledger, Guid id, Guid organisation) =>
        ledger.Act<RateCard>(id, Controller(organisation), c => RateCardRules.Decide(c, new ApproveRateCard(Controller(organisation))));
}
