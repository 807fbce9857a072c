using Marten;
using PppLedger.Api.Answers;
using PppLedger.Domain;

namespace PppLedger.Api.Tracing;

/// <summary>Which part of the journal a trace is read from: money never leaves its award, nor means their consortium.</summary>
/// <param name="ConsortiumIds">The consortia.</param>
/// <param name="AwardIds">The awards; null where the consortia are followed in all books.</param>
/// <param name="Books">The books.</param>
public sealed record TraceScope(IReadOnlyList<Guid> ConsortiumIds, IReadOnlyList<Guid>? AwardIds, Book[] Books)
{
    /// <summary>How many awards of a funder are followed at once.</summary>
    public const int MostAwards = 500;

    private static readonly Book[] Contributions = [Book.Effort, Book.InKind, Book.Cash];
    private static readonly Book[] All = [.. Contributions, Book.Funding];

    /// <summary>That of a node; null where the ledger has none such, or none that may be seen.</summary>
    public static async Task<TraceScope?> Of(TraceNode node, Sight sight, IQuerySession session, CancellationToken cancellation) =>
        await Of(node, session, sight, cancellation) is { } scope && scope.IsSeenBy(node, sight) ? scope : null;

    private bool IsSeenBy(TraceNode node, Sight sight) =>
        sight.IsWhole
        || (node.Kind is TraceNodeKind.Funder && (AwardIds!.Count > 0 || sight.SeesOwn(node.Id)))
        || (ConsortiumIds.Count > 0 && ConsortiumIds.All(c => sight.Sees(c)))
        || (AwardIds is { Count: > 0 } && AwardIds.All(a => sight.Sees(null, a)));

    private static Task<TraceScope?> Of(TraceNode node, IQuerySession session, Sight sight, CancellationToken cancellation) => node.Kind switch
    {
        TraceNodeKind.Funder => OfFunder(node.Id, sight, session, cancellation),
        TraceNodeKind.Award or TraceNodeKind.Tranche => OfAward(node, session, cancellation),
        TraceNodeKind.Milestone => OfMilestone(node.Id, session, cancellation),
        TraceNodeKind.Contribution => OfContribution(node.Id, session, cancellation),
        _ => OfConsortium(node, session, cancellation),
    };

    private static async Task<TraceScope?> OfFunder(Guid funderId, Sight sight, IQuerySession session, CancellationToken cancellation)
    {
        var awards = await session.Query<Award>().SeenBy(new Filters { Sight = sight }).Where(a => a.FunderId == funderId).Select(a => new { a.Id, a.ConsortiumId })
            .Take(MostAwards + 1).ToListAsync(cancellation);
        return awards.Count == 0 && await session.LoadAsync<Organisation>(funderId, cancellation) is null
            ? null
            : new([.. awards.Select(a => a.ConsortiumId).Distinct()], [.. awards.Select(a => a.Id)], [Book.Funding]);
    }

    private static async Task<TraceScope?> OfAward(TraceNode node, IQuerySession session, CancellationToken cancellation)
    {
        var award = await session.LoadAsync<Award>(node.Id, cancellation);
        return award is null || (node.Within is not null && award.Pot(node.Within) is null) ? null : new([award.ConsortiumId], [award.Id], [Book.Funding]);
    }

    private static async Task<TraceScope?> OfMilestone(Guid milestoneId, IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<Milestone>(milestoneId, cancellation) is { } milestone ? new([milestone.ConsortiumId], null, All) : null;

    private static async Task<TraceScope?> OfContribution(Guid contributionId, IQuerySession session, CancellationToken cancellation) =>
        await session.LoadAsync<Contribution>(contributionId, cancellation) is { } contribution ? new([contribution.ConsortiumId], null, Contributions) : null;

    private static async Task<TraceScope?> OfConsortium(TraceNode node, IQuerySession session, CancellationToken cancellation)
    {
        var consortium = await session.LoadAsync<Consortium>(node.Id, cancellation);
        var isThere = consortium is not null && node.Kind switch
        {
            TraceNodeKind.Partner => consortium.Partners.Any(p => $"{p.OrganisationId}" == node.Within),
            TraceNodeKind.WorkPackage => consortium.HasWorkPackage(node.Within!),
            _ => true,
        };
        return isThere ? new([node.Id], null, All) : null;
    }
}
