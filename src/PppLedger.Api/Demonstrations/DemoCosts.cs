using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;
using static PppLedger.Api.Demonstrations.Demonstration;

namespace PppLedger.Api.Demonstrations;

/// <summary>
/// What the work costs: budgeted for three years, so that the aid to each partner can be held against its maximum, and what of it was reported.
/// The budgets are those that the allocations are the most of: 60 % for an SME in industrial research, 80 % for a research organisation.
/// </summary>
internal static class DemoCosts
{
    private static readonly DateOnly Decided = new(2025, 12, 15);

    private static readonly (Guid Partner, string WorkPackage, decimal[] Years, decimal Reported)[] All =
    [
        (Lasers, "WP1", [80_000, 70_000, 50_000], 58_000),
        (Software, "WP2", [60_000, 50_000, 40_000], 44_500),
        (Institute, "WP1", [180_000, 150_000, 120_000], 131_250),
        (Institute, "WP3", [40_000, 60_000, 100_000], 27_300),
        (University, "WP2", [165_000, 160_000, 150_000], 119_900),
        (Machines, "WP2", [60_000], 40_000),
        (Association, "WP3", [20_000], 9_000),
    ];

    public static async Task Write(DemoLedger ledger)
    {
        var (consortium, number) = (await ledger.State<Consortium>(Demo.Consortium), 800);
        foreach (var (partner, work, years, reported) in All)
        {
            for (var i = 0; i < years.Length; i++)
            {
                var (id, year) = (Id(++number), 2026 + i);
                var budget = new BudgetCosts(Demo.Consortium, partner, work, year, Eur(years[i]), Decided, "grant decision DEMO-2025-0417", ledger.Today, Coordinator);
                await ledger.Open<EligibleCosts>(id, Coordinator, CostRules.Decide(budget, consortium));
                if (i == 0)
                {
                    await ledger.Act<EligibleCosts>(id, Controller(partner), c => CostRules.Decide(
                        c, new ReportCosts(Eur(reported), new(new(2026, 1, 1), new(2026, 9, 30)), "progress report 2026-3", ledger.Today, Controller(partner)), consortium));
                }
            }
        }
    }
}
