using Npgsql;
using NpgsqlTypes;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Reporting;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Figures;

/// <summary>
/// Turns the shared filter into SQL. Conditions on a posting stand once; conditions on account and organisation stand for
/// each leg, so that a figure and the postings behind it are always chosen alike.
/// </summary>
public sealed class JournalSql
{
    private const string OfEvent = "event_id, stream_id, recorded_at";

    private readonly List<string> ofPosting = [];
    private readonly Dictionary<string, List<string>> ofLeg = new(StringComparer.Ordinal) { ["from"] = [], ["to"] = [] };

    /// <summary>Reads the conditions out of the filters.</summary>
    public JournalSql(Filters filters, long position)
    {
        Position = position;
        Clock = filters.Has("asOf") || filters.Has("asOfPosition") ? [("asOfPosition", $"{position}")] : [];
        ofPosting.Add($"seq <= {Add(NpgsqlDbType.Bigint, position)}");
        if (!filters.Sight.IsWhole)
        {
            const NpgsqlDbType Ids = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
            ofPosting.Add($"(consortium_id = any({Add(Ids, filters.Sight.Consortia.ToArray())}) or award_id = any({Add(Ids, filters.Sight.Awards.ToArray())}))");
        }

        foreach (var dimension in JournalFilters.Dimensions.Concat(JournalFilters.Movements).Where(d => filters.Has(d.Name)))
        {
            AddDimension(dimension, filters);
        }

        AddDay(">=", filters.Day("trueOnFrom"));
        AddDay("<=", filters.Day("trueOnTo"));
    }

    private JournalSql(JournalSql other)
    {
        (Position, Clock, Report) = (other.Position, other.Clock, other.Report);
        ofPosting.AddRange(other.ofPosting);
        ofLeg["from"].AddRange(other.ofLeg["from"]);
        ofLeg["to"].AddRange(other.ofLeg["to"]);
        Parameters.AddRange(other.Parameters.Select(p => p.Clone()));
    }

    /// <summary>The position selected by.</summary>
    public long Position { get; }

    /// <summary>The clock asked for, as links repeat it so that they list the same for ever; none where that was now.</summary>
    public IReadOnlyList<(string Name, string Value)> Clock { get; private set; }

    /// <summary>The report asked for, if one.</summary>
    public SealedReport? Report { get; private set; }

    /// <summary>The values of the conditions.</summary>
    public List<NpgsqlParameter> Parameters { get; } = [];

    /// <summary>The same, and only of one consortium.</summary>
    public JournalSql Of(Guid consortiumId)
    {
        ofPosting.Add($"consortium_id = {Add(NpgsqlDbType.Uuid, consortiumId)}");
        return this;
    }

    /// <summary>The same, and only under these awards.</summary>
    public JournalSql OfAwards(IReadOnlyCollection<Guid> awardIds)
    {
        ofPosting.Add($"award_id = any({Add(NpgsqlDbType.Array | NpgsqlDbType.Uuid, awardIds.ToArray())})");
        return this;
    }

    /// <summary>The same, and only of these contributions, commitments or awards.</summary>
    public JournalSql OfStreams(IReadOnlyCollection<Guid> streamIds)
    {
        ofPosting.Add($"stream_id = any({Add(NpgsqlDbType.Array | NpgsqlDbType.Uuid, streamIds.ToArray())})");
        return this;
    }

    /// <summary>The same, and only of these books.</summary>
    public JournalSql Of(params Book[] books)
    {
        ofPosting.Add($"book = any({Add(NpgsqlDbType.Array | NpgsqlDbType.Text, books.Select(Word.Of).ToArray())})");
        return this;
    }

    /// <summary>The same, and only of these consortia.</summary>
    public JournalSql OfConsortia(IReadOnlyCollection<Guid> consortiumIds)
    {
        ofPosting.Add($"consortium_id = any({Add(NpgsqlDbType.Array | NpgsqlDbType.Uuid, consortiumIds.ToArray())})");
        return this;
    }

    /// <summary>The same, and only up to a day.</summary>
    public JournalSql Until(DateOnly day)
    {
        AddDay("<=", day);
        return this;
    }

    /// <summary>Another selection that so far is the same.</summary>
    public JournalSql Copy() => new(this);

    /// <summary>The same, and only legs of one organisation.</summary>
    public JournalSql OfOrganisation(Guid organisationId)
    {
        var parameter = Add(NpgsqlDbType.Uuid, organisationId);
        ofLeg["from"].Add($"from_organisation_id = {parameter}");
        ofLeg["to"].Add($"to_organisation_id = {parameter}");
        return this;
    }

    /// <summary>The same, and only what was told in a report: its consortium and days; of the funders' money its own funder's.</summary>
    public JournalSql Of(SealedReport report)
    {
        (Report, Clock) = (report, [("reportedIn", $"{report.Period.Id}"), ("seal", $"{report.Number}")]);
        AddDay(">=", report.Period.TrueOn.From);
        AddDay("<=", report.Period.TrueOn.Until);
        ofPosting.Add($"(book <> {Add(NpgsqlDbType.Text, Word.Of(Book.Funding))} or award_id = any({Add(NpgsqlDbType.Array | NpgsqlDbType.Uuid, report.AwardIds.ToArray())}))");
        return Of(report.Period.ConsortiumId);
    }

    /// <summary>The same, and only what was learned after a position.</summary>
    public JournalSql After(long position)
    {
        ofPosting.Add($"seq > {Add(NpgsqlDbType.Bigint, position)}");
        return this;
    }

    /// <summary>
    /// Sums per book, account, commodity and what else is grouped by, in the order of the groups. No posting goes from an account to
    /// itself, so that the legs in a sum are of as many postings.
    /// </summary>
    /// <param name="groups">What is grouped by.</param>
    /// <param name="limit">How many rows at most.</param>
    /// <param name="after">The values of the row a page starts after, as <see cref="Dimension.Key"/> orders them; null for the first page.</param>
    public string Figures(IReadOnlyList<Dimension> groups, int limit, IReadOnlyList<object>? after = null)
    {
        var keys = string.Join(", ", groups.Select(g => g.Key));
        var page = after is null ? "" : $"where ({keys}) > ({string.Join(", ", groups.Zip(after, (g, value) => Add(g.Type, value)))})";
        var columns = string.Join(", ", groups.Select(g => g.Column));
        return WithReached(
            $"""
            select {columns}, sum(amount_in), sum(amount_out), sum(amount_in) - sum(amount_out), count(*)
            from ({Leg("to", groups, "amount as amount_in, 0::numeric as amount_out")}
                  union all {Leg("from", groups, "0::numeric as amount_in, amount as amount_out")}) legs
            {page}
            group by {columns} order by {keys} limit {limit}
            """,
            string.Join(", ", groups.Select(g => $"r.{g.Column} nulls first")));
    }

    /// <summary>
    /// What moved between each pair of accounts, per dimension that rules need, and the first day of it: both legs of all postings in one
    /// pass. Conditions on a leg are not asked.
    /// </summary>
    /// <param name="byStream">Whether also per contribution, commitment or award.</param>
    public string Flows(bool byStream = false)
    {
        var columns = string.Join(", ", FlowColumns) + (byStream ? ", stream_id" : "");
        return WithReached(
            $"""
            select {columns}, sum(amount) as amount, min(true_on) as first_day
            from {LedgerStore.Schema}.journal where {All(ofPosting)} group by {columns}
            """,
            string.Join(", ", FlowColumns.Select(c => $"r.{c} nulls first")));
    }

    /// <summary>What flows are told apart by, in their order.</summary>
    public static IReadOnlyList<string> FlowColumns { get; } =
        ["book", "commodity", "from_account", "from_organisation_id", "to_account", "to_organisation_id", "award_id", "work_package", "origin", "year"];

    /// <summary>
    /// The legs that the figures count, one by one: what is grouped by, the posting, what it brings (below zero where it takes),
    /// the kind of event, its reason where it has one, and the kind of stream.
    /// </summary>
    public string Legs(IReadOnlyList<Dimension> groups, int limit) => WithReached(
        $"""
        select {string.Join(", ", groups.Select(g => $"l.{g.Column}"))}, l.seq, l.line, l.event_id, l.stream_id, l.recorded_at, l.amount,
               e.type, e.data ->> 'reason' as reason, s.type as stream_type
        from ({Leg("to", groups, $"{OfEvent}, amount")} union all {Leg("from", groups, $"{OfEvent}, -amount")}) l
        join {LedgerStore.Schema}.mt_events e on e.seq_id = l.seq
        join {LedgerStore.Schema}.mt_streams s on s.id = l.stream_id
        order by l.seq, l.line limit {limit}
        """,
        "r.seq, r.line, r.amount");

    /// <summary>The postings that have at least one leg the figures count, after a row.</summary>
    public string Postings(string columns, (long Seq, int Line)? after, int limit)
    {
        if (after is { } row)
        {
            ofPosting.Add($"(seq, line) > ({Add(NpgsqlDbType.Bigint, row.Seq)}, {Add(NpgsqlDbType.Integer, row.Line)})");
        }

        var legs = ofLeg["from"].Count == 0 ? "" : $" and (({All(ofLeg["from"])}) or ({All(ofLeg["to"])}))";
        return WithReached($"select {columns} from {LedgerStore.Schema}.journal where {All(ofPosting)}{legs} order by seq, line limit {limit}", "r.seq, r.line");
    }

    /// <summary>
    /// Whether the journal these rows were read from had come to the position selected by: a rebuild may have begun since
    /// that was asked, and its journal is short. One row without values comes where there is nothing else to say it.
    /// </summary>
    public bool IsReached(NpgsqlDataReader row) => row.GetInt64(row.FieldCount - 1) >= Position;

    // Rows and progress out of one snapshot of the database.
    private static string WithReached(string rows, string order) =>
        $"""
        select r.*, p.reached
        from (select coalesce((select last_seq_id from {LedgerStore.Schema}.mt_event_progression where name = '{JournalProjection.Shard}'), 0) as reached) p
        left join ({rows}) r on true order by {order}
        """;

    private string Leg(string leg, IReadOnlyList<Dimension> groups, string amounts)
    {
        var columns = string.Join(", ", groups.Select(g => g.IsOfLeg ? $"{leg}_{g.Column} as {g.Column}" : g.Column));
        return $"select seq, line, {columns}, {amounts} from {LedgerStore.Schema}.journal where {All([.. ofPosting, .. ofLeg[leg]])}";
    }

    private void AddDimension(Dimension dimension, Filters filters)
    {
        var values = filters.All(dimension.Name).Where(v => v is not Filters.None || !dimension.MayBeUnknown).ToArray();
        var parameter = values.Length == 0 ? null : Add(NpgsqlDbType.Array | dimension.Type, dimension.Kind switch
        {
            FilterKind.Id => values.Select(Guid.Parse).ToArray(),
            FilterKind.Number => values.Select(int.Parse).ToArray(),
            _ => values,
        });
        var orUnknown = values.Length < filters.All(dimension.Name).Count;
        string Condition(string column) => (parameter, orUnknown) switch
        {
            (null, _) => $"{column} is null",
            (_, true) => $"({column} = any({parameter}) or {column} is null)",
            _ => $"{column} = any({parameter})",
        };

        if (dimension.IsOfLeg)
        {
            ofLeg["from"].Add(Condition($"from_{dimension.Column}"));
            ofLeg["to"].Add(Condition($"to_{dimension.Column}"));
        }
        else
        {
            ofPosting.Add(Condition(dimension.Column));
        }
    }

    private void AddDay(string comparison, DateOnly? day)
    {
        if (day is { } d)
        {
            ofPosting.Add($"true_on {comparison} {Add(NpgsqlDbType.Date, d)}");
        }
    }

    private string Add(NpgsqlDbType type, object value)
    {
        Parameters.Add(new() { NpgsqlDbType = type, Value = value });
        return $"${Parameters.Count}";
    }

    private static string All(IReadOnlyList<string> conditions) => string.Join(" and ", conditions);
}
