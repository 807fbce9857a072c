using Marten;
using Npgsql;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Tracing;

/// <summary>What the nodes of a trace are called today.</summary>
internal sealed class TraceNames
{
    private const string Ledger = LedgerStore.Schema;

    private const string Sql =
        $"""
        select id, data ->> 'name' from {Ledger}.mt_doc_organisation where id = any($1)
        union all select id, concat_ws(', ', data ->> 'code', data ->> 'title') from {Ledger}.mt_doc_consortium where id = any($1)
        union all select id, data ->> 'code' from {Ledger}.mt_doc_award where id = any($1)
        union all select id, concat_ws(', ', data ->> 'code', data ->> 'title') from {Ledger}.mt_doc_milestone where id = any($1)
        union all select id, coalesce(data ->> 'entryNumber', data ->> 'reference', data ->> 'category', 'cash') from {Ledger}.mt_doc_contribution where id = any($1)
        """;

    private readonly Dictionary<Guid, string> names = [];
    private readonly Dictionary<TraceNode, string> work = [];

    private TraceNames() { }

    public static async Task<TraceNames> Of(
        IEnumerable<TraceNode> nodes, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var found = new TraceNames();
        var all = nodes.ToList();
        var consortia = all.Where(n => n.Kind is TraceNodeKind.WorkPackage).Select(n => n.Id).Distinct();
        foreach (var consortium in await session.LoadManyAsync<Consortium>(cancellation, consortia))
        {
            foreach (var w in consortium.WorkPackages)
            {
                found.work[TraceNode.Work(consortium.Id, w.Code)] = $"{w.Code}, {w.Title}";
            }
        }

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = all.ConvertAll(n => n.Kind is TraceNodeKind.Partner ? Guid.Parse(n.Within!) : n.Id).Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetText(1) is { } name)
            {
                found.names[reader.GetGuid(0)] = name;
            }
        }

        return found;
    }

    /// <summary>The name of a node.</summary>
    public string? Of(TraceNode node) => node.Kind switch
    {
        TraceNodeKind.Partner => names.GetValueOrDefault(Guid.Parse(node.Within!)),
        TraceNodeKind.Tranche => $"{names.GetValueOrDefault(node.Id)}, tranche {node.Within}",
        TraceNodeKind.WorkPackage => work.GetValueOrDefault(node, node.Within!),
        _ => names.GetValueOrDefault(node.Id),
    };
}
