namespace PppLedger.Domain;

/// <summary>Adds up the ways that pass a node: hops within reach, and what is at the nodes.</summary>
internal sealed class Following(TraceNode start, TraceDirection direction, int depth)
{
    private readonly Dictionary<TraceStep, decimal> edges = [];
    private readonly Dictionary<TraceNode, int> depths = new() { [start] = 0 };
    private readonly Sums begins = new();
    private readonly Sums before = new();
    private readonly Sums goesOn = new();
    private readonly Dictionary<TraceNode, Dictionary<(Book Book, TraceFlow Flow, string Account, string Commodity), decimal>> holds = [];

    /// <summary>Adds what has come to a place by one way, if it passed the node.</summary>
    public void Add(TracePlace place, Lot lot)
    {
        var nodes = lot.Walk.Nodes();
        var at = direction is TraceDirection.Forward ? Array.IndexOf(nodes, start) : Array.LastIndexOf(nodes, start);
        if (at < 0)
        {
            return;
        }

        var last = nodes.Length - 1;
        var (from, to) = direction is TraceDirection.Forward ? (at, at + Math.Min(depth, last - at)) : (at - Math.Min(depth, at), at);
        for (var i = from; i < to; i++)
        {
            var step = new TraceStep(nodes[i], nodes[i + 1], place.Book, place.Flow, place.Commodity);
            edges[step] = edges.GetValueOrDefault(step) + lot.Amount;
        }

        for (var i = from; i <= to; i++)
        {
            var hops = Math.Abs(i - at);
            depths[nodes[i]] = Math.Min(hops, depths.GetValueOrDefault(nodes[i], hops));
        }

        (from == 0 ? begins : before).Add(nodes[from], place, lot.Amount);
        if (to == last)
        {
            Hold(nodes[to], place, lot.Amount);
        }
        else
        {
            goesOn.Add(nodes[to], place, lot.Amount);
        }
    }

    /// <summary>The trace.</summary>
    /// <param name="noted">What is known of a hop besides its amount.</param>
    public Trace Trace(Func<TraceStep, StepNotes?> noted) => new(
        start,
        direction,
        [.. depths.OrderBy(d => d.Value).ThenBy(d => d.Key.ToString(), StringComparer.Ordinal).Select(d => Stop(d.Key, d.Value))],
        [
            .. edges.OrderBy(e => Nearer(e.Key)).ThenBy(e => e.Key.Book).ThenBy(e => e.Key.Flow)
                .ThenBy(e => $"{e.Key.From} {e.Key.To} {e.Key.Commodity}", StringComparer.Ordinal)
                .Select(e => Edge(e.Key, e.Value, noted(e.Key))),
        ]);

    private void Hold(TraceNode node, TracePlace place, decimal amount)
    {
        if (!holds.TryGetValue(node, out var here))
        {
            holds[node] = here = [];
        }

        var key = (place.Book, place.Flow, place.Account, place.Commodity);
        here[key] = here.GetValueOrDefault(key) + amount;
    }

    private int Nearer(TraceStep step) => Math.Min(depths[step.From], depths[step.To]);

    private static TraceEdge Edge(TraceStep step, decimal amount, StepNotes? notes) => new(
        step.From,
        step.To,
        step.Book,
        step.Flow,
        step.Commodity,
        amount,
        notes?.Rule,
        [.. (notes?.Accounts ?? []).OrderBy(a => a.From, StringComparer.Ordinal).ThenBy(a => a.To, StringComparer.Ordinal)]);

    private TraceStop Stop(TraceNode node, int hops) => new(
        node,
        hops,
        begins.Of(node),
        before.Of(node),
        [
            .. holds.GetValueOrDefault(node, []).OrderBy(h => h.Key.Book).ThenBy(h => h.Key.Account, StringComparer.Ordinal).ThenBy(h => h.Key.Commodity, StringComparer.Ordinal)
                .Select(h => new TraceHolding(h.Key.Book, h.Key.Flow, h.Key.Account, h.Key.Commodity, h.Value)),
        ],
        goesOn.Of(node));

    private sealed class Sums
    {
        private readonly Dictionary<TraceNode, Dictionary<(Book Book, TraceFlow Flow, string Commodity), decimal>> sums = [];

        public void Add(TraceNode node, TracePlace place, decimal amount)
        {
            if (!sums.TryGetValue(node, out var here))
            {
                sums[node] = here = [];
            }

            var key = (place.Book, place.Flow, place.Commodity);
            here[key] = here.GetValueOrDefault(key) + amount;
        }

        public IReadOnlyList<TraceAmount> Of(TraceNode node) =>
        [
            .. sums.GetValueOrDefault(node, []).OrderBy(s => s.Key.Book).ThenBy(s => s.Key.Flow).ThenBy(s => s.Key.Commodity, StringComparer.Ordinal)
                .Select(s => new TraceAmount(s.Key.Book, s.Key.Flow, s.Key.Commodity, s.Value)),
        ];
    }
}
