namespace PppLedger.Domain;

/// <summary>Which way a trace goes.</summary>
public enum TraceDirection
{
    /// <summary>No way.</summary>
    None,

    /// <summary>To what it became.</summary>
    Forward,

    /// <summary>To where it came from.</summary>
    Backward,
}

/// <summary>An amount of one flow.</summary>
/// <param name="Book">The book.</param>
/// <param name="Flow">What moves.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Amount">How much.</param>
public sealed record TraceAmount(Book Book, TraceFlow Flow, string Commodity, decimal Amount);

/// <summary>What is still at a node.</summary>
/// <param name="Book">The book.</param>
/// <param name="Flow">What moves.</param>
/// <param name="Account">On which account.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Amount">How much.</param>
public sealed record TraceHolding(Book Book, TraceFlow Flow, string Account, string Commodity, decimal Amount);

/// <summary>
/// A node of a trace. Per flow and commodity, what begins here and came before, with what came over the edges, is what went
/// over the edges, what is still here and what goes on.
/// </summary>
/// <param name="Node">The node.</param>
/// <param name="Depth">How many hops from where the trace starts.</param>
/// <param name="Begins">What begins here: a funder's grants and payments, a partner's means, or what was carried in from before the days asked for.</param>
/// <param name="Before">What came here over nodes the trace does not show.</param>
/// <param name="Holds">What is still here, or ended here.</param>
/// <param name="GoesOn">What went on to nodes the trace does not show.</param>
public sealed record TraceStop(
    TraceNode Node,
    int Depth,
    IReadOnlyList<TraceAmount> Begins,
    IReadOnlyList<TraceAmount> Before,
    IReadOnlyList<TraceHolding> Holds,
    IReadOnlyList<TraceAmount> GoesOn);

/// <summary>What went from one node to another.</summary>
/// <param name="From">From.</param>
/// <param name="To">To.</param>
/// <param name="Book">The book.</param>
/// <param name="Flow">What moves.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Amount">How much of what is traced.</param>
/// <param name="Rule">The rule by which it was attributed; null where the journal itself says so.</param>
/// <param name="Accounts">The accounts its postings leave and enter; none where no posting goes there.</param>
public sealed record TraceEdge(
    TraceNode From, TraceNode To, Book Book, TraceFlow Flow, string Commodity, decimal Amount, AttributionRule? Rule, IReadOnlyList<TraceAccounts> Accounts);

/// <summary>The two accounts of a posting.</summary>
/// <param name="From">The one it leaves.</param>
/// <param name="To">The one it enters.</param>
public sealed record TraceAccounts(string From, string To);

/// <summary>What became of money and means, or where they came from.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Stops">The nodes, nearest first.</param>
/// <param name="Edges">What went between them, nearest first.</param>
public sealed record Trace(TraceNode Start, TraceDirection Direction, IReadOnlyList<TraceStop> Stops, IReadOnlyList<TraceEdge> Edges);
