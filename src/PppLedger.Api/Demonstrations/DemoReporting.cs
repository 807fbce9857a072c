using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;

namespace PppLedger.Api.Demonstrations;

/// <summary>What was reported to the funder: the first quarter is, the second is not yet.</summary>
internal static class DemoReporting
{
    public static async Task Write(DemoLedger ledger)
    {
        var consortium = await ledger.State<Consortium>(Demo.Consortium);
        var calendar = new ReportingCalendar(consortium, [Ministry], []);
        foreach (var (id, name, first) in new[] { (Reported, "2026 first quarter", 1), (Unreported, "2026 second quarter", 4) })
        {
            var days = new DateRange(new(2026, first, 1), new DateOnly(2026, first, 1).AddMonths(3).AddDays(-1));
            await ledger.Open<ReportingPeriod>(
                id, Coordinator, ReportingRules.Decide(new OpenReportingPeriod(Demo.Consortium, Ministry, name, days, Coordinator), calendar));
        }

        var position = await ledger.Position();
        await ledger.Act<ReportingPeriod>(
            Reported, Coordinator, p => ReportingRules.Decide(p, new CloseReportingPeriod(position, ledger.Today, Coordinator), consortium.CoordinatorId));
    }
}
