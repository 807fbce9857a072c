namespace PppLedger.Domain;

/// <summary>
/// The ways that money and means have come, from postings in their order. Each amount keeps the nodes it has passed; where a
/// posting takes from a place what came there by several ways, the rule of the agreement says which of it goes. So what one
/// follows forward from a node and what one finds backward from another are the same amounts, and nothing is lost between.
/// </summary>
public sealed class Trail
{
    private readonly Dictionary<TracePlace, Pool> pools = [];
    private readonly Dictionary<TraceNode, Walk> beginnings = [];
    private readonly Dictionary<TraceStep, StepNotes> notes = [];
    private readonly Dictionary<Guid, TraceTerms> terms;

    private Trail(IEnumerable<TraceTerms> terms) => this.terms = terms.ToDictionary(t => t.ConsortiumId);

    /// <summary>The trail of postings in the order of the journal.</summary>
    /// <param name="postings">The postings.</param>
    /// <param name="terms">What the consortia agreed on.</param>
    public static Trail Of(IEnumerable<TracePosting> postings, IEnumerable<TraceTerms> terms)
    {
        var trail = new Trail(terms);
        foreach (var posting in postings)
        {
            trail.Move(posting);
        }

        var attribution = new Attribution(trail);
        attribution.ToWork();
        attribution.ToMilestones();
        return trail;
    }

    /// <summary>Where a node's money and means went, or came from.</summary>
    /// <param name="start">The node.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="depth">How many hops.</param>
    public Trace Follow(TraceNode start, TraceDirection direction, int depth)
    {
        var following = new Following(start, direction, depth);
        foreach (var pool in pools.Values)
        {
            foreach (var lot in pool.Lots)
            {
                following.Add(pool.Place, lot);
            }
        }

        return following.Trace(step => notes.GetValueOrDefault(step));
    }

    internal IEnumerable<Pool> Pools => pools.Values;

    internal TraceTerms TermsOf(Guid consortiumId) => terms.GetValueOrDefault(consortiumId) ?? new(consortiumId, [], [], [], []);

    /// <summary>Moves a lot that a rule attributes to a node, at the account where it is.</summary>
    internal void Attribute(Pool from, Lot lot, TraceNode node, AttributionRule rule)
    {
        Note(lot.Walk, node, from.Place, rule, null);
        At(from.Place with { Node = node }).Add(lot with { Walk = lot.Walk.To(node) });
    }

    private void Move(TracePosting posting)
    {
        if (TracePlace.From(posting) is not { } from || TracePlace.To(posting) is not { } to)
        {
            return;
        }

        var rule = TermsOf(posting.ConsortiumId).RuleOn(posting.TrueOn);
        foreach (var (lot, attributed) in Leave(from, to, posting, rule))
        {
            var walk = lot.Walk;
            foreach (var node in Route(from.Node, to.Node, posting))
            {
                Note(walk, node, to, attributed, new(posting.FromAccount, posting.ToAccount));
                walk = walk.To(node);
            }

            At(to).Add(new(walk, lot.Amount, posting.TrueOn));
        }
    }

    // What is not there was there before the days asked for.
    private IEnumerable<(Lot Lot, AttributionRule? Rule)> Leave(TracePlace from, TracePlace to, TracePosting posting, AttributionRule rule)
    {
        var left = posting.Amount;
        if (!from.IsSource)
        {
            var pool = At(from);
            var attributed = pool.IsMixed && posting.Amount < pool.Total ? rule is AttributionRule.Earmarked ? AttributionRule.ProRata : rule : (AttributionRule?)null;
            foreach (var lot in pool.Take(posting.Amount, rule, to.TakesLast))
            {
                left -= lot.Amount;
                yield return (lot, attributed);
            }
        }

        if (left > 0)
        {
            yield return (new(Beginning(from.Node), left, posting.TrueOn), null);
        }
    }

    // Between a funder and anybody else money passes the award, and the tranche where there is one.
    private static IEnumerable<TraceNode> Route(TraceNode from, TraceNode to, TracePosting posting)
    {
        if (posting.AwardId is { } award && from != to && (from.Kind is TraceNodeKind.Funder || to.Kind is TraceNodeKind.Funder))
        {
            TraceNode[] between = [TraceNode.Award(award), TraceNode.Pot(award, posting.Tranche)];
            foreach (var node in from.Kind is TraceNodeKind.Funder ? between : between.AsEnumerable().Reverse())
            {
                yield return node;
            }
        }

        yield return to;
    }

    private void Note(Walk walk, TraceNode to, TracePlace place, AttributionRule? rule, TraceAccounts? accounts)
    {
        if (walk.Node == to)
        {
            return;
        }

        var step = new TraceStep(walk.Node, to, place.Book, place.Flow, place.Commodity);
        if (!notes.TryGetValue(step, out var note))
        {
            notes[step] = note = new();
        }

        note.Rule ??= rule;
        if (accounts is not null)
        {
            note.Accounts.Add(accounts);
        }
    }

    private Pool At(TracePlace place)
    {
        if (!pools.TryGetValue(place, out var pool))
        {
            pools[place] = pool = new(place);
        }

        return pool;
    }

    private Walk Beginning(TraceNode node)
    {
        if (!beginnings.TryGetValue(node, out var walk))
        {
            beginnings[node] = walk = Walk.From(node);
        }

        return walk;
    }
}

/// <summary>A hop, of one flow and commodity.</summary>
internal sealed record TraceStep(TraceNode From, TraceNode To, Book Book, TraceFlow Flow, string Commodity);

/// <summary>What is known of a hop besides its amount.</summary>
internal sealed class StepNotes
{
    /// <summary>The rule by which some of it was attributed.</summary>
    public AttributionRule? Rule { get; set; }

    /// <summary>The accounts of its postings.</summary>
    public HashSet<TraceAccounts> Accounts { get; } = [];
}
