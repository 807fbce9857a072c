using Marten;
using PppLedger.Api.Imports.Booking;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Undoing;

/// <summary>Loads the streams of booked projects as they stand and as they stood.</summary>
internal sealed class LoadUndo(IDocumentSession session)
{
    private readonly Dictionary<Guid, object> now = [];

    public async Task<IReadOnlyList<UndoStates>> Load(IReadOnlyList<BookedProject> projects, CancellationToken cancellation)
    {
        var streams = projects.SelectMany(p => p.Streams).Where(s => s.State is not "organisation" || s.From > 0).ToLookup(s => s.State, s => s.Id);
        foreach (var award in await session.LoadManyAsync<Award>(cancellation, streams["award"]))
        {
            now[award.Id] = award;
        }

        foreach (var commitment in await session.LoadManyAsync<Commitment>(cancellation, streams["commitment"]))
        {
            now[commitment.Id] = commitment;
        }

        foreach (var contribution in await session.LoadManyAsync<Contribution>(cancellation, streams["contribution"]))
        {
            now[contribution.Id] = contribution;
        }

        foreach (var milestone in await session.LoadManyAsync<Milestone>(cancellation, streams["milestone"]))
        {
            now[milestone.Id] = milestone;
        }

        foreach (var organisation in await session.LoadManyAsync<Organisation>(cancellation, streams["organisation"]))
        {
            now[organisation.Id] = organisation;
        }

        var consortia = await Consortia(streams["consortium"], cancellation);
        var loaded = new List<UndoStates>();
        foreach (var project in projects)
        {
            loaded.Add(await Of(project, consortia, cancellation));
        }

        return loaded;
    }

    // Also those of which only an award, a commitment or a milestone was touched: their rules ask for the consortium.
    private async Task<Dictionary<Guid, Consortium>> Consortia(IEnumerable<Guid> touched, CancellationToken cancellation)
    {
        var ids = touched.Concat(now.Values.Select(ConsortiumOf).OfType<Guid>()).Distinct();
        var consortia = (await session.LoadManyAsync<Consortium>(cancellation, ids)).ToDictionary(c => c.Id);
        foreach (var consortium in consortia.Values)
        {
            now[consortium.Id] = consortium;
        }

        return consortia;
    }

    private async Task<UndoStates> Of(BookedProject project, Dictionary<Guid, Consortium> consortia, CancellationToken cancellation)
    {
        var (before, after) = (new Dictionary<Guid, object>(), new Dictionary<Guid, Organisation>());
        foreach (var stream in project.Streams.Where(s => s.From > 0))
        {
            before[stream.Id] = (stream.State switch
            {
                "consortium" => await session.Events.AggregateStreamAsync<Consortium>(stream.Id, stream.From, token: cancellation),
                "award" => await session.Events.AggregateStreamAsync<Award>(stream.Id, stream.From, token: cancellation),
                "commitment" => await session.Events.AggregateStreamAsync<Commitment>(stream.Id, stream.From, token: cancellation),
                "contribution" => await session.Events.AggregateStreamAsync<Contribution>(stream.Id, stream.From, token: cancellation),
                "milestone" => await session.Events.AggregateStreamAsync<Milestone>(stream.Id, stream.From, token: cancellation),
                _ => (object?)await session.Events.AggregateStreamAsync<Organisation>(stream.Id, stream.From, token: cancellation),
            })!;
            if (stream.State is "organisation")
            {
                after[stream.Id] = (await session.Events.AggregateStreamAsync<Organisation>(stream.Id, stream.To, token: cancellation))!;
            }
        }

        var mine = project.Streams.Where(s => now.ContainsKey(s.Id)).ToList();
        var consortium = mine.Select(s => now[s.Id] is Consortium c ? c.Id : ConsortiumOf(now[s.Id])).OfType<Guid>().Select(id => consortia.GetValueOrDefault(id)).FirstOrDefault();
        return new(project with { Streams = mine }, now, before, after, consortium);
    }

    private static Guid? ConsortiumOf(object state) => state switch
    {
        Award award => award.ConsortiumId,
        Commitment commitment => commitment.ConsortiumId,
        Contribution contribution => contribution.ConsortiumId,
        Milestone milestone => milestone.ConsortiumId,
        _ => null,
    };
}
