using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Tracing;

/// <summary>What is wrong with asking for a trace.</summary>
[RefusalList]
public static class TraceRefusal
{
    /// <summary>Not a node.</summary>
    public static readonly Refusal NoNode = Refusal.Of(
        "trace-of-what", RefusalKind.Input,
        "Say where the trace starts, as funder:ID, award:ID, tranche:AWARD/CODE, partner:CONSORTIUM/ORGANISATION, consortium:ID, work-package:CONSORTIUM/CODE, milestone:ID or contribution:ID.");

    /// <summary>Too much for one answer.</summary>
    public static readonly Refusal TooWide = Refusal.Of("trace-too-wide", RefusalKind.Input, "The trace would be too wide: start nearer, or name a book.");
}

public static class GetTraceEndpoint
{
    private const int DefaultDepth = 12;
    private const int MostNodes = 5_000;

    public static async Task<(ProblemDetails, JournalSql)> LoadAsync(
        HttpContext context, Filters filters, IQuerySession session, LedgerPositions positions, TimeProvider time, CancellationToken cancellation) =>
        TraceNode.Parse(filters.Text("node") ?? "") is null
            ? (TraceRefusal.NoNode.ToProblem(), new(filters, 0))
            : await AsOf.Resolve(context, filters, session, positions, time, cancellation);

    [WolverineGet("/api/trace"), Clocked]
    [EndpointSummary("Where money and means went, or came from: from the funder over award, tranche, partner and work package to the milestone, and back.")]
    [EndpointDescription("Every edge is a sum of postings and links to them. Where money received in common is not told apart, the rule of the consortium agreement attributes it (earmarked, first in first out, or in proportion), and the edge says so. At every node what came is what went, is still there, or goes on. From a funder, an award or a tranche the funders' money is followed; what partners brought into the same work packages stands beside it. With Accept: text/csv the edges.")]
    [Filter("node", FilterKind.Text, "Where it starts: funder:ID, award:ID, tranche:AWARD/CODE, partner:CONSORTIUM/ORGANISATION, consortium:ID, work-package:CONSORTIUM/CODE, milestone:ID or contribution:ID.")]
    [Filter("direction", FilterKind.Word, "forward to what it became (unless given), or backward to where it came from.", Words = typeof(TraceDirection))]
    [Filter("depth", FilterKind.Number, "How many hops; 12 unless given, 20 at most.", Min = 1, Max = 20)]
    [Filter("book", FilterKind.Word, "Only of this book.", Many = true, Words = typeof(Book))]
    [ProducesResponseType<TraceView>(200)]
    public static async Task<IResult> Get(
        HttpContext context,
        Filters filters,
        JournalSql reached,
        IQuerySession session,
        NpgsqlDataSource database,
        LedgerPositions positions,
        CancellationToken cancellation)
    {
        var node = TraceNode.Parse(filters.Text("node")!)!;
        if (await TraceScope.Of(node, filters.Sight, session, cancellation) is not { } scope)
        {
            return Results.NotFound();
        }

        if (scope.AwardIds?.Count > TraceScope.MostAwards)
        {
            return Results.Problem(TraceRefusal.TooWide.Because($"The funder has more than {TraceScope.MostAwards} awards; start at one of them.").ToProblem());
        }

        if (await TraceReader.Postings(Selected(reached, scope), database, cancellation) is not { } postings)
        {
            return Results.Problem(ReadMiddleware.NotThereYet(context, positions));
        }

        if (postings.Count > TraceReader.MostPostings)
        {
            return Results.Problem(TraceRefusal.TooWide.Because($"It is read from more than {TraceReader.MostPostings} postings.").ToProblem());
        }

        var terms = await KnownTerms.At(reached.Position, scope.ConsortiumIds, session, database, cancellation);
        var trace = Trail.Of(postings, terms).Follow(
            node, Word.Read<TraceDirection>(filters.Text("direction")) ?? TraceDirection.Forward, (int)(filters.Number("depth") ?? DefaultDepth));
        if (trace.Stops.Count > MostNodes)
        {
            return Results.Problem(TraceRefusal.TooWide.Because($"It has {trace.Stops.Count} nodes; {MostNodes} are shown at most.").ToProblem());
        }

        var links = new TraceLinksOf(scope, TraceLinksOf.ClockOf(reached));
        if (await Beside(trace, scope, reached, links, filters, database, cancellation) is not { } beside)
        {
            return Results.Problem(ReadMiddleware.NotThereYet(context, positions));
        }

        var names = await TraceNames.Of(trace.Stops.Select(s => s.Node), session, database, cancellation);
        var view = View(trace, (int)(filters.Number("depth") ?? DefaultDepth), reached.Position, names, links, beside);
        return Answer.ViewOrRows(view, view.Edges, reached.Position);
    }

    private static JournalSql Selected(JournalSql reached, TraceScope scope)
    {
        var selected = reached.Copy().Of(scope.Books);
        return scope.AwardIds is { } awards ? selected.OfAwards(awards) : selected.OfConsortia(scope.ConsortiumIds);
    }

    // Where only the funders' money is followed, what partners brought into the work packages it came to.
    private static async Task<List<TraceBeside>?> Beside(
        Trace trace, TraceScope scope, JournalSql reached, TraceLinksOf links, Filters filters, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var work = trace.Stops.Select(s => s.Node).Where(n => n.Kind is TraceNodeKind.WorkPackage).ToHashSet();
        if (scope.AwardIds is null || work.Count == 0 || filters.Has("book"))
        {
            return [];
        }

        var sql = reached.Copy().Of(Book.Effort, Book.InKind, Book.Cash).OfConsortia([.. work.Select(w => w.Id).Distinct()]);
        var brought = await TraceReader.Beside(sql, database, cancellation);
        return brought is null ? null :
        [
            .. brought.Where(b => work.Contains(TraceNode.Work(b.ConsortiumId, b.WorkPackage)))
                .Select(b => new TraceBeside(
                    $"{TraceNode.Work(b.ConsortiumId, b.WorkPackage)}",
                    $"{TraceNode.Partner(b.ConsortiumId, b.OrganisationId!.Value)}",
                    b.Book,
                    b.Commodity,
                    b.Amount,
                    links.Postings(b.ConsortiumId, b.OrganisationId, b.WorkPackage, b.Book, b.Commodity)))
                .OrderBy(b => b.WorkPackage, StringComparer.Ordinal).ThenBy(b => b.Partner, StringComparer.Ordinal)
                .ThenBy(b => b.Book).ThenBy(b => b.Commodity, StringComparer.Ordinal),
        ];
    }

    private static TraceView View(Trace trace, int depth, long position, TraceNames names, TraceLinksOf links, List<TraceBeside> beside) => new(
        position,
        $"{trace.Start}",
        trace.Direction,
        depth,
        [.. trace.Stops.Select(s => new TraceNodeView($"{s.Node}", s.Node.Kind, names.Of(s.Node), s.Depth, s.Begins, s.Before, s.Holds, s.GoesOn, links.Of(s.Node)))],
        [.. trace.Edges.Select(e => new TraceEdgeView(
            e.Book, e.Flow, e.Commodity, e.Amount, e.Rule is not null, e.Rule, $"{e.From}", names.Of(e.From), $"{e.To}", names.Of(e.To), links.Postings(e)))],
        beside);
}
