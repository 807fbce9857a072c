using System.Globalization;
using System.Text.Json;
using Alba;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Tracing;

/// <summary>An answer of /api/trace, and what must hold of any.</summary>
internal sealed record TraceReply(long Position, IReadOnlyList<TraceReply.Node> Nodes, IReadOnlyList<TraceReply.Edge> Edges, JsonElement Json)
{
    public sealed record Node(string Id, string Kind, string? Name, IReadOnlyList<Amount> Came, IReadOnlyList<Amount> Went, IReadOnlyList<Amount> Holds);

    public sealed record Amount(string Flow, decimal Value);

    public sealed record Edge(string From, string To, string Flow, decimal Value, bool Attributed, string Postings);

    public static async Task<TraceReply> Of(IAlbaHost host, string query)
    {
        var reply = (await host.Get($"/api/trace?{query}")).ShouldBe(200);
        return new(reply.Position, Rows(reply.Json, "nodes", NodeOf), Rows(reply.Json, "edges", EdgeOf), reply.Json);
    }

    /// <summary>What came to each node is what went from it, is there, or goes on.</summary>
    public TraceReply ShouldConserve()
    {
        foreach (var node in Nodes)
        {
            foreach (var flow in node.Came.Concat(node.Went).Concat(node.Holds).Select(a => a.Flow).Concat(Edges.Select(e => e.Flow)).Distinct(StringComparer.Ordinal))
            {
                var came = Sum(node.Came, flow) + Edges.Where(e => e.To == node.Id && e.Flow == flow).Sum(e => e.Value);
                var went = Sum(node.Went, flow) + Sum(node.Holds, flow) + Edges.Where(e => e.From == node.Id && e.Flow == flow).Sum(e => e.Value);
                went.ShouldBe(came, $"{flow} at {node.Id} {node.Name}");
            }
        }

        return this;
    }

    /// <summary>Each edge that no rule attributes is the sum of the postings it links to.</summary>
    public async Task ShouldBeSumsOfPostings(IAlbaHost host)
    {
        foreach (var edge in Edges.Where(e => !e.Attributed))
        {
            var postings = await Figures.PostingLine.Walk(host, edge.Postings["/api/journal?".Length..], 1000);
            postings.Sum(p => p.Amount).ShouldBe(edge.Value, $"{edge.From} -> {edge.To} {edge.Flow}: {edge.Postings}");
        }
    }

    public decimal Of(Func<Edge, bool> which) => Edges.Where(which).Sum(e => e.Value);

    private static decimal Sum(IEnumerable<Amount> amounts, string flow) => amounts.Where(a => a.Flow == flow).Sum(a => a.Value);

    // A flow of a book in a commodity: they are never added up.
    private static Amount AmountOf(JsonElement a) => new(
        $"{a.GetProperty("book")} {a.GetProperty("flow")} {a.GetProperty("commodity")}", a.GetProperty("amount").GetDecimal());

    private static Node NodeOf(JsonElement n) => new(
        n.GetProperty("id").GetString()!,
        n.GetProperty("kind").GetString()!,
        n.GetProperty("name").GetString(),
        [.. Rows(n, "begins", AmountOf), .. Rows(n, "before", AmountOf)],
        Rows(n, "goesOn", AmountOf),
        Rows(n, "holds", AmountOf));

    private static Edge EdgeOf(JsonElement e) => new(
        e.GetProperty("from").GetString()!,
        e.GetProperty("to").GetString()!,
        AmountOf(e).Flow,
        AmountOf(e).Value,
        e.GetProperty("attributed").GetBoolean(),
        e.GetProperty("postings").GetString()!);

    private static List<T> Rows<T>(JsonElement of, string name, Func<JsonElement, T> read) => [.. of.GetProperty(name).EnumerateArray().Select(read)];
}
