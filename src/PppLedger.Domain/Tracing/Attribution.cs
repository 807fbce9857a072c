namespace PppLedger.Domain;

/// <summary>
/// The hops that no posting makes: from what a consortium received in common to its work packages, and from a work package to
/// its milestones. What is earmarked for a milestone goes there; the rest by the rule of the agreement in force when it came:
/// earmarked: it stays;
/// first in, first out: to what ends first of what had not ended when it came;
/// in proportion: over work packages by what else is in them, or else evenly; over milestones evenly.
/// </summary>
internal sealed class Attribution(Trail trail)
{
    private sealed record Target(TraceNode Node, DateOnly On);

    /// <summary>From consortia to their work packages.</summary>
    public void ToWork() => Attribute(
        TraceNodeKind.Consortium,
        (terms, node) => [.. terms.WorkPackages.Select(w => new Target(TraceNode.Work(node.Id, w.Code), w.EndsOn))],
        Weights);

    /// <summary>From work packages to their milestones.</summary>
    public void ToMilestones() => Attribute(
        TraceNodeKind.WorkPackage,
        (terms, node) => [.. terms.Milestones.Where(m => m.WorkPackage == node.Within).Select(m => new Target(TraceNode.Milestone(m.Id), m.On))],
        (targets, _) => [.. targets.Select(_ => 1m)]);

    private void Attribute(
        TraceNodeKind kind, Func<TraceTerms, TraceNode, List<Target>> targetsOf, Func<List<Target>, TracePlace, decimal[]> weightsOf)
    {
        var groups = trail.Pools.Where(p => p.Place.Node.Kind == kind && p.Total > 0)
            .GroupBy(p => (p.Place.Node, p.Place.Book, p.Place.Commodity, Award: p.Place.Book is Book.Funding ? p.Place.Of : default, p.Place.Tranche))
            .Select(g => g.ToList()).ToList();
        foreach (var group in groups)
        {
            var place = group[0].Place;
            var terms = trail.TermsOf(place.Node.Id);
            var targets = targetsOf(terms, place.Node);
            var weights = weightsOf(targets, place);
            Move(Earmarked(terms, place, targets, LotsOf(group)), AttributionRule.Earmarked);
            foreach (var byRule in LotsOf(group).GroupBy(l => terms.RuleOn(l.Lot.On)).Where(_ => targets.Count > 0))
            {
                var parts = byRule.Key switch
                {
                    AttributionRule.Earmarked => [],
                    AttributionRule.FirstInFirstOut => InOrder(targets, [.. byRule]),
                    _ => InProportion(targets, weights, [.. byRule]),
                };
                Move(parts, byRule.Key);
            }
        }
    }

    private static List<(Pool Pool, Lot Lot)> LotsOf(List<Pool> group) =>
        [.. group.SelectMany(pool => pool.Lots.Select(lot => (Pool: pool, Lot: lot))).OrderBy(l => l.Lot.On)];

    private void Move(IReadOnlyList<(Pool Pool, Lot Lot, Target Target)> parts, AttributionRule rule)
    {
        foreach (var (pool, lot, target) in parts.Where(p => p.Lot.Amount > 0))
        {
            pool.Remove(lot);
            trail.Attribute(pool, lot, target.Node, rule);
        }
    }

    // Each lot goes to the first that had not ended when it came; what came after all of them stays.
    private static List<(Pool, Lot, Target)> InOrder(List<Target> targets, List<(Pool Pool, Lot Lot)> lots) =>
        [.. lots.Select(l => (l.Pool, l.Lot, Target: targets.Find(t => t.On >= l.Lot.On))).Where(l => l.Target is not null).Select(l => (l.Pool, l.Lot, l.Target!))];

    private static List<(Pool, Lot, Target)> InProportion(List<Target> targets, decimal[] weights, List<(Pool Pool, Lot Lot)> lots)
    {
        var smallest = Proportions.SmallestOf(lots[0].Pool.Place.Commodity);
        var shares = Proportions.Split(lots.Sum(l => l.Lot.Amount), weights, smallest);
        return Fill(targets, shares, lots, smallest);
    }

    private static List<(Pool, Lot, Target)> Earmarked(TraceTerms terms, TracePlace place, List<Target> targets, List<(Pool Pool, Lot Lot)> lots)
    {
        var total = lots.Sum(l => l.Lot.Amount);
        var smallest = Proportions.SmallestOf(place.Commodity);
        var marks = targets.ConvertAll(t => terms.Earmarks
            .Where(e => place.Book is Book.Funding && e.AwardId == place.Of && e.Tranche == place.Tranche && TraceNode.Milestone(e.MilestoneId) == t.Node && e.Value.Currency == place.Commodity)
            .Sum(e => e.Value.Amount));
        var marked = marks.Sum();
        if (marked == 0)
        {
            return [];
        }

        var shares = marked > total ? Proportions.Split(total, marks, smallest) : [.. marks];
        return Fill([.. targets, Stays], [.. shares, total - shares.Sum()], lots, smallest).FindAll(p => p.Item3 != Stays);
    }

    private static readonly Target Stays = new(TraceNode.Milestone(default), default);

    // Lots over shares that add up to them, each lot in proportion to what is not filled yet.
    private static List<(Pool, Lot, Target)> Fill(List<Target> targets, decimal[] shares, List<(Pool Pool, Lot Lot)> lots, decimal smallest)
    {
        var filled = new List<(Pool, Lot, Target)>();
        foreach (var (pool, lot) in lots)
        {
            var parts = Proportions.Split(lot.Amount, shares, smallest);
            for (var i = 0; i < parts.Length; i++)
            {
                shares[i] -= parts[i];
                filled.Add((pool, lot with { Amount = parts[i] }, targets[i]));
            }
        }

        return filled;
    }

    private decimal[] Weights(List<Target> targets, TracePlace place)
    {
        var weights = targets.ConvertAll(t => trail.Pools
            .Where(p => p.Place.Node == t.Node && p.Place.Book == place.Book && p.Place.Commodity == place.Commodity).Sum(p => p.Total)).ToArray();
        return weights.Sum() > 0 ? weights : [.. targets.Select(_ => 1m)];
    }
}
