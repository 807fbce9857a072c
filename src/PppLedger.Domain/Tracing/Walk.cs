namespace PppLedger.Domain;

/// <summary>The nodes an amount has passed, in order. Equal walks are one object, so that lots of one walk are told by it.</summary>
internal sealed class Walk
{
    private readonly Dictionary<TraceNode, Walk> onwards = [];

    private Walk(Walk? before, TraceNode node)
    {
        Before = before;
        Node = node;
        Length = (before?.Length ?? 0) + 1;
    }

    /// <summary>The walk without its last node; null where it begins.</summary>
    public Walk? Before { get; }

    /// <summary>Where it has come to.</summary>
    public TraceNode Node { get; }

    /// <summary>How many nodes it has.</summary>
    public int Length { get; }

    /// <summary>A walk that begins at a node.</summary>
    public static Walk From(TraceNode node) => new(null, node);

    /// <summary>The same, one node further; itself where that is where it stands.</summary>
    public Walk To(TraceNode node)
    {
        if (node == Node)
        {
            return this;
        }

        if (!onwards.TryGetValue(node, out var walk))
        {
            onwards[node] = walk = new(this, node);
        }

        return walk;
    }

    /// <summary>Its nodes from the first.</summary>
    public TraceNode[] Nodes()
    {
        var nodes = new TraceNode[Length];
        for (var walk = this; walk is not null; walk = walk.Before)
        {
            nodes[walk.Length - 1] = walk.Node;
        }

        return nodes;
    }
}
