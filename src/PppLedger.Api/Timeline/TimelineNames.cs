using Npgsql;
using PppLedger.Api.Access;
using PppLedger.Api.Journal;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Timeline;

/// <summary>What the things on a page of a timeline are called today, and the page told with those names.</summary>
internal sealed class TimelineNames
{
    private const string Ledger = LedgerStore.Schema;

    // A contribution or promise is called by the partner's own number or reference, and by whose it is.
    private const string Sql =
        $"""
        select id, data ->> 'name', null from {Ledger}.mt_doc_organisation where id = any($1)
        union all select id, data ->> 'code', null from {Ledger}.mt_doc_consortium where id = any($1)
        union all select id, data ->> 'code', null from {Ledger}.mt_doc_award where id = any($1)
        union all select id, data ->> 'code', null from {Ledger}.mt_doc_milestone where id = any($1)
        union all select id, data ->> 'name', null from {Ledger}.mt_doc_reportingperiod where id = any($1)
        union all select id, data ->> 'code', null from {Ledger}.mt_doc_knowledgetransfer where id = any($1)
        union all select c.id, coalesce(c.data ->> 'entryNumber', c.data ->> 'reference'), o.data ->> 'name'
            from {Ledger}.mt_doc_contribution c left join {Ledger}.mt_doc_organisation o on o.id = (c.data ->> 'organisationId')::uuid where c.id = any($1)
        union all select c.id, concat_ws(', ', c.data ->> 'workPackage', c.data ->> 'year'), o.data ->> 'name'
            from {Ledger}.mt_doc_eligiblecosts c left join {Ledger}.mt_doc_organisation o on o.id = (c.data ->> 'organisationId')::uuid where c.id = any($1)
        union all select c.id, c.data ->> 'year', o.data ->> 'name'
            from {Ledger}.mt_doc_activitiesplan c left join {Ledger}.mt_doc_organisation o on o.id = (c.data ->> 'organisationId')::uuid where c.id = any($1)
        union all select c.id, c.data ->> 'reference', o.data ->> 'name'
            from {Ledger}.mt_doc_commitment c left join {Ledger}.mt_doc_organisation o on o.id = (c.data ->> 'organisationId')::uuid where c.id = any($1)
        """;

    private static readonly Dictionary<string, (string Word, string Address)> Things = new(StringComparer.Ordinal)
    {
        ["organisation"] = ("organisation", "organisations"),
        ["consortium"] = ("consortium", "consortia"),
        ["commitment"] = ("commitment", "commitments"),
        ["contribution"] = ("contribution", "contributions"),
        ["milestone"] = ("milestone", "milestones"),
        ["award"] = ("award", "awards"),
        ["reporting_period"] = ("reporting-period", "reporting-periods"),
        ["compliance_history"] = ("compliance", "consortia"),
        ["eligible_costs"] = ("eligible-costs", "costs"),
        ["activities_plan"] = ("additional-activities", "ikaa-plans"),
        ["knowledge_transfer"] = ("knowledge-transfer", "knowledge-transfer"),
    };

    private readonly Dictionary<Guid, (string? Name, string? Owner)> names = [];
    private readonly SeenThings seen;

    private TimelineNames(SeenThings seen) => this.seen = seen;

    /// <summary>Looks up whatever the events of a page name; of contributions and awards out of sight sentences say nothing.</summary>
    public static async Task<TimelineNames> Of(IReadOnlyList<TimelineEvent> page, Sight sight, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var found = new TimelineNames(await SeenThings.Of(page.SelectMany(e => NamedBeyond(e.Data)), sight, database, cancellation));
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new()
        {
            Value = page.SelectMany(e => Sentence.Of(e.Data.GetType()).Names(e.Data).Append(e.StreamId)).Distinct().ToArray(),
        });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            found.names[reader.GetGuid(0)] = (reader.GetText(1), reader.GetText(2));
        }

        return found;
    }

    /// <summary>The row of an event.</summary>
    public TimelineRow Tell(TimelineEvent e)
    {
        var (word, address) = Things[e.StreamType];
        return new(
            e.Seq,
            e.Id,
            e.Type,
            word,
            e.StreamId,
            About(word, e.StreamId),
            Sentence.Of(e.Data.GetType()).Tell(e.Data, NameOf, id => NamedBeyond(e.Data).Contains(id) && !seen.Has(id)),
            e.Actor,
            e.RecordedAt,
            e.TrueOn,
            e.Amounts,
            new($"/api/{address}/{Where(e)}", e.Amounts.Count == 0 ? null : Postings(e.Seq)));
    }

    // What a sentence names that may be of a consortium out of sight.
    private static IEnumerable<Guid> NamedBeyond(ILedgerEvent e) => e switch
    {
        OverlapCleared { OtherContributionId: { } other } => [other],
        MatchOffered { AwardId: { } award } => [award],
        MatchTakenBack { AwardId: { } award } => [award],
        AllowanceBaseChosen { AwardId: { } award } => [award],
        AllowanceBaseReleased { AwardId: { } award } => [award],
        _ => [],
    };

    // What was found has no address of its own: it is in the history of its consortium.
    private static string Where(TimelineEvent e) => e.Data switch
    {
        ComplianceFindingRaised raised => $"{raised.ConsortiumId}/compliance/history",
        ComplianceFindingCleared cleared => $"{cleared.ConsortiumId}/compliance/history",
        _ => $"{e.StreamId}",
    };

    private string? NameOf(Guid id) => names.GetValueOrDefault(id).Name;

    private string About(string word, Guid id)
    {
        var (name, owner) = names.GetValueOrDefault(id);
        return $"{word.Replace('-', ' ')}{(name is null ? "" : $" {name}")}{(owner is null ? "" : $" of {owner}")}";
    }

    // The journal after line 0 of the event, as of the event: exactly its postings.
    private static string Postings(long seq) => $"/api/journal?asOfPosition={seq}&cursor={seq}.0";
}
