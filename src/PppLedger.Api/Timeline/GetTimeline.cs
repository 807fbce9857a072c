using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Figures;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Timeline;

/// <summary>One event of a timeline, as a person reads it.</summary>
/// <param name="Seq">Position of the event in the ledger.</param>
/// <param name="EventId">The event.</param>
/// <param name="EventType">What kind of event.</param>
/// <param name="StreamType">What kind of thing it happened to.</param>
/// <param name="StreamId">What it happened to.</param>
/// <param name="About">What it happened to, in words; names are those of today.</param>
/// <param name="Says">What happened, as a sentence; names are those of today.</param>
/// <param name="Actor">Opaque key of who recorded it; null where the ledger was not told.</param>
/// <param name="RecordedAt">When the ledger learned it.</param>
/// <param name="TrueOn">The day its postings stand on; null where it posts nothing.</param>
/// <param name="Amounts">What it moved: its postings.</param>
/// <param name="Links">Where more is to be read.</param>
public sealed record TimelineRow(
    long Seq,
    Guid EventId,
    string EventType,
    string StreamType,
    Guid StreamId,
    string About,
    string Says,
    string? Actor,
    DateTimeOffset RecordedAt,
    DateOnly? TrueOn,
    IReadOnlyList<TimelineAmount> Amounts,
    TimelineLinks Links);

/// <summary>One posting of the event.</summary>
/// <param name="Line">Which posting of the event, from 1.</param>
/// <param name="Book">The book.</param>
/// <param name="FromAccount">The account it left.</param>
/// <param name="FromOrganisationId">Whose account; null where held in common.</param>
/// <param name="ToAccount">The account it entered.</param>
/// <param name="ToOrganisationId">Whose account; null where held in common.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="Amount">Above zero.</param>
public sealed record TimelineAmount(
    int Line, string Book, string FromAccount, Guid? FromOrganisationId, string ToAccount, Guid? ToOrganisationId, string Commodity, decimal Amount);

/// <summary>Where more is to be read.</summary>
/// <param name="Thing">What it happened to, as it stands now.</param>
/// <param name="Postings">The event's postings in the journal; null where it posts nothing.</param>
public sealed record TimelineLinks(string Thing, string? Postings);

/// <summary>What is wrong with asking for a timeline.</summary>
[RefusalList]
public static class TimelineRefusal
{
    /// <summary>A timeline of the whole ledger is nobody's.</summary>
    public static readonly Refusal OfWhat = Refusal.Of(
        "timeline-of-what", RefusalKind.Input, "Say whose timeline: give consortiumId, awardId, organisationId, contributionId or reportedIn.");
}

public static class GetTimelineEndpoint
{
    public static async Task<(ProblemDetails, JournalSql)> LoadAsync(
        HttpContext context, Filters filters, IQuerySession session, LedgerPositions positions, TimeProvider time, CancellationToken cancellation) =>
        TimelineSql.Scopes.Append("reportedIn").Any(filters.Has)
            ? await AsOf.Resolve(context, filters, session, positions, time, cancellation)
            : (TimelineRefusal.OfWhat.ToProblem(), new(filters, 0));

    [WolverineGet("/api/timeline"), Clocked, Paged]
    [EndpointSummary("What happened to a consortium, an award, a partner or a contribution: each event as a sentence, newest last.")]
    [EndpointDescription("Give at least one of consortiumId, awardId, organisationId, contributionId and reportedIn; of several, what belongs to all of them. A partner's timeline holds its contributions and promises, and the events of its consortia and their awards that name it. With reportedIn only what happened to the report's consortium and everything under it, up to the position sealed: what was known when the funder was told, also of other days and funders.")]
    [Filter("consortiumId", FilterKind.Id, "What happened to this consortium and to everything under it.")]
    [Filter("awardId", FilterKind.Id, "What happened to this award and to the contributions and promises under it.")]
    [Filter("organisationId", FilterKind.Id, "What happened to this organisation, to what it brings in or grants, and what elsewhere names it.")]
    [Filter("contributionId", FilterKind.Id, "What happened to this contribution.")]
    [ProducesResponseType<ListBody<TimelineRow>>(200)]
    public static async Task<IResult> Get(
        HttpContext context,
        Filters filters,
        JournalSql reached,
        IDocumentStore store,
        NpgsqlDataSource database,
        LedgerPositions positions,
        CancellationToken cancellation)
    {
        if (filters.Has("cursor") && (!long.TryParse(filters.Text("cursor"), out var seq) || seq < 0))
        {
            return Results.Problem(QueryRefusal.BadParameter.Because("The cursor is not one of this list.").ToProblem());
        }

        var events = await TimelineSql.Read(filters, reached, database, store.Options.Serializer(), cancellation);
        if (events is null)
        {
            return Results.Problem(ReadMiddleware.NotThereYet(context, positions));
        }

        var page = events.Take(filters.Limit).ToList();
        var names = await TimelineNames.Of(page, filters.Sight, database, cancellation);
        return Answer.List([.. page.Select(names.Tell)], reached.Position, events.Count <= filters.Limit ? null : $"{page[^1].Seq}");
    }
}
