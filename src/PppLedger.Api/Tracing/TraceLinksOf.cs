using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Tracing;

/// <summary>Where the postings behind a trace are listed, and where its nodes are read.</summary>
/// <param name="scope">What the trace was read from.</param>
/// <param name="clock">The clock the trace was asked by, as parameters.</param>
internal sealed class TraceLinksOf(TraceScope scope, IReadOnlyList<(string Name, string Value)> clock)
{
    /// <summary>The clock that links repeat; of what is known now, the position answered, so that they come to the same.</summary>
    public static IReadOnlyList<(string Name, string Value)> ClockOf(JournalSql reached) =>
        reached.Clock.Count > 0 ? reached.Clock : [("asOfPosition", $"{reached.Position}")];

    /// <summary>The postings of an edge.</summary>
    public string Postings(TraceEdge edge)
    {
        var of = new List<(string Name, string Value)> { ("book", Word.Of(edge.Book)), ("commodity", edge.Commodity) };
        if (edge.Accounts.Count > 0)
        {
            of.Add(("fromAccount", Join(edge.Accounts.Select(a => a.From))));
            of.Add(("toAccount", Join(edge.Accounts.Select(a => a.To))));
        }

        Within(edge, of);
        if (edge.Accounts.Count > 0)
        {
            Leg(edge.From, edge.To, "fromOrganisationId", of);
            Leg(edge.To, edge.From, "toOrganisationId", of);
        }

        return Journal(of);
    }

    /// <summary>The postings of what a partner brought into a work package.</summary>
    public string Postings(Guid consortiumId, Guid? organisationId, string? workPackage, Book book, string commodity) => Journal(
    [
        ("consortiumId", $"{consortiumId}"), ("organisationId", organisationId?.ToString() ?? Filters.None),
        ("workPackage", workPackage ?? Filters.None), ("book", Word.Of(book)), ("commodity", commodity),
        ("account", Join(StageAccounts.CountsAsAccepted.Select(StageAccounts.Name))),
    ]);

    /// <summary>Where a node is read, and the traces that start there.</summary>
    public TraceLinks Of(TraceNode node) => new(Thing(node), Trace(node, TraceDirection.Forward), Trace(node, TraceDirection.Backward));

    private static string Thing(TraceNode node) => node.Kind switch
    {
        TraceNodeKind.Funder => $"/api/organisations/{node.Id}",
        TraceNodeKind.Award or TraceNodeKind.Tranche => $"/api/awards/{node.Id}",
        TraceNodeKind.Partner => $"/api/consortia/{node.Id}/partners/{node.Within}/statement",
        TraceNodeKind.Milestone => $"/api/milestones/{node.Id}",
        TraceNodeKind.Contribution => $"/api/contributions/{node.Id}",
        _ => $"/api/consortia/{node.Id}",
    };

    private string Trace(TraceNode node, TraceDirection direction) =>
        Address("/api/trace", [("node", $"{node}"), ("direction", Word.Of(direction)), .. clock]);

    // An award keeps its money together; what is outside one is of a consortium.
    private void Within(TraceEdge edge, List<(string Name, string Value)> of)
    {
        TraceNode[] ends = [edge.From, edge.To];
        var pot = Array.Find(ends, e => e.Kind is TraceNodeKind.Tranche) ?? Array.Find(ends, e => e.Kind is TraceNodeKind.Award);
        var contribution = Array.Find(ends, e => e.Kind is TraceNodeKind.Contribution);
        if (contribution is not null)
        {
            of.Add(("streamId", $"{contribution.Id}"));
            return;
        }

        if (pot is not null)
        {
            of.Add(("awardId", $"{pot.Id}"));
        }
        else
        {
            of.Add(("consortiumId", $"{Array.Find(ends, e => e.Kind is not TraceNodeKind.Milestone)!.Id}"));
            if (scope.AwardIds is { Count: <= 20 } awards)
            {
                of.Add(("awardId", Join(awards.Select(a => $"{a}"))));
            }
        }

        if (pot is { Kind: TraceNodeKind.Tranche } tranche)
        {
            of.Add(("tranche", tranche.Within!));
        }
        else if (pot is not null && !Array.Exists(ends, e => e.Kind is TraceNodeKind.Funder))
        {
            of.Add(("tranche", Filters.None));
        }

        if (Array.Find(ends, e => e.Kind is TraceNodeKind.WorkPackage or TraceNodeKind.Consortium) is { } work)
        {
            of.Add(("workPackage", work.Within ?? Filters.None));
        }
    }

    // Whose account a posting leaves or enters; the work package's money is on the account of the partner at the other end.
    private static void Leg(TraceNode at, TraceNode other, string name, List<(string Name, string Value)> of)
    {
        var organisation = at.Kind switch
        {
            TraceNodeKind.Funder => $"{at.Id}",
            TraceNodeKind.Partner => at.Within,
            TraceNodeKind.WorkPackage when other.Kind is TraceNodeKind.Partner => other.Within,
            _ => null,
        };
        if (organisation is not null)
        {
            of.Add((name, organisation));
        }
    }

    private static string Join(IEnumerable<string> values) => string.Join(',', values.Distinct(StringComparer.Ordinal));

    private string Journal(IEnumerable<(string Name, string Value)> of) => Address("/api/journal", [.. of, .. clock]);

    private static string Address(string path, IEnumerable<(string Name, string Value)> of) =>
        path + QueryString.Create(of.Select(o => KeyValuePair.Create(o.Name, (string?)o.Value)));
}
