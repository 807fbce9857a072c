using PppLedger.Domain;

namespace PppLedger.Api.Tracing;

/// <summary>What became of money and means, or where they came from.</summary>
/// <param name="Position">The ledger position the answer is complete to.</param>
/// <param name="Node">Where the trace starts.</param>
/// <param name="Direction">Which way it goes.</param>
/// <param name="Depth">How many hops were followed at most.</param>
/// <param name="Nodes">The nodes, nearest first.</param>
/// <param name="Edges">What went between them, nearest first.</param>
/// <param name="Beside">What partners brought into the same work packages, in kind and in cash, and was accepted: beside the funders' money, never added to it.</param>
public sealed record TraceView(
    long Position,
    string Node,
    TraceDirection Direction,
    int Depth,
    IReadOnlyList<TraceNodeView> Nodes,
    IReadOnlyList<TraceEdgeView> Edges,
    IReadOnlyList<TraceBeside> Beside);

/// <summary>A node. Per flow and commodity: begins + before + what edges bring = what edges take + holds + goesOn.</summary>
/// <param name="Id">The node, as the parameter takes it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What it is called today; null where it has no name.</param>
/// <param name="Depth">How many hops from where the trace starts.</param>
/// <param name="Begins">What begins here.</param>
/// <param name="Before">What came here over nodes the trace does not show.</param>
/// <param name="Holds">What is still here or ended here, by account.</param>
/// <param name="GoesOn">What went on to nodes the trace does not show.</param>
/// <param name="Links">Where more is to be read.</param>
public sealed record TraceNodeView(
    string Id,
    TraceNodeKind Kind,
    string? Name,
    int Depth,
    IReadOnlyList<TraceAmount> Begins,
    IReadOnlyList<TraceAmount> Before,
    IReadOnlyList<TraceHolding> Holds,
    IReadOnlyList<TraceAmount> GoesOn,
    TraceLinks Links);

/// <summary>Where more is to be read.</summary>
/// <param name="Thing">What the node stands for.</param>
/// <param name="Forward">What became of what came here.</param>
/// <param name="Backward">Where it came from.</param>
public sealed record TraceLinks(string Thing, string Forward, string Backward);

/// <summary>What went from one node to another.</summary>
/// <param name="Book">The book.</param>
/// <param name="Flow">The right to money, money, or means.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Amount">How much of what is traced.</param>
/// <param name="Attributed">Whether a rule says so, where the journal does not tell the money apart.</param>
/// <param name="Rule">That rule.</param>
/// <param name="From">From this node.</param>
/// <param name="FromName">What it is called today.</param>
/// <param name="To">To this node.</param>
/// <param name="ToName">What it is called today.</param>
/// <param name="Postings">The postings it comes from; of an attributed edge, those of the money that was split.</param>
public sealed record TraceEdgeView(
    Book Book,
    TraceFlow Flow,
    string Commodity,
    decimal Amount,
    bool Attributed,
    AttributionRule? Rule,
    string From,
    string? FromName,
    string To,
    string? ToName,
    string Postings);

/// <summary>What a partner brought into a work package, and was accepted.</summary>
/// <param name="WorkPackage">The work package's node.</param>
/// <param name="Partner">The partner's node.</param>
/// <param name="Book">The book.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Amount">How much.</param>
/// <param name="Postings">The postings it comes from.</param>
public sealed record TraceBeside(string WorkPackage, string Partner, Book Book, string Commodity, decimal Amount, string Postings);
