using PppLedger.Domain;
using static PppLedger.Api.Tests.Figures.Deeds;

namespace PppLedger.Api.Tests.Figures;

/// <summary>What numbers make happen to eligible costs and to plans of additional activities.</summary>
internal static class CostDeeds
{
    public static object? Act(Programme p, EligibleCosts c, Consortium all, Actor actor, DateOnly today) => p.Throw(6) switch
    {
        < 3 => If(new ReportCosts(p.Part(c.Budgeted), new(new(c.Year, 1, 1), new(c.Year, 3, 31)), null, today, actor), x => CostRules.Refuses(c, x, all), x => CostRules.Decide(c, x, all)),
        3 => If(new CorrectReportedCosts(null, p.Part(c.Reported), today, "less", today, actor), x => CostRules.Refuses(c, x, all), x => CostRules.Decide(c, x, all)),
        4 => If(new CorrectReportedCosts(p.Part(c.Budgeted), null, today, "more", today, actor), x => CostRules.Refuses(c, x, all), x => CostRules.Decide(c, x, all)),
        _ => p.Throw(2) == 0
            ? If(new AmendCostBudget(p.Part(c.Budgeted), null, today, "more", today, actor), x => CostRules.Refuses(c, x, all), x => CostRules.Decide(c, x, all))
            : If(new AmendCostBudget(null, p.Part(c.Budgeted), today, "less", today, actor), x => CostRules.Refuses(c, x, all), x => CostRules.Decide(c, x, all)),
    };

    public static object? Act(Programme p, ActivitiesPlan plan, Consortium all, Actor actor, DateOnly today) => If(
        new ReportIkaa("A1", new(1_000 + p.Throw(100_000), "EUR"), p.Throw(2) == 0 ? null : new(p.Throw(1_000), "EUR"), null, today, today, actor),
        x => ActivitiesRules.Refuses(plan, x, new(all, [])), x => ActivitiesRules.Decide(plan, x, new(all, [])));
}
