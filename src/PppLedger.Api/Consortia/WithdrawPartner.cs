using Marten;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Record that a partner left.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">Its last day; not to come.</param>
/// <param name="Reason">Why.</param>
[Example("""
    { "version": 14, "on": "2026-06-30", "reason": "Moved to another consortium" }
    """)]
public sealed record WithdrawPartnerRequest(long Version, DateOnly On, string Reason);

public static class WithdrawPartnerEndpoint
{
    public static Task<LeaversBooks> LoadAsync(
        Guid organisationId, string role, Consortium consortium, IDocumentSession session, CancellationToken cancellation) =>
        LeaversBooks.Of(consortium, organisationId, Word.Read<ParticipationRole>(role), session, cancellation);

    public static ProblemDetails Validate(
        WithdrawPartnerRequest request, Guid organisationId, string role, Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Refuses(consortium, Command(request, organisationId, role, actor, today)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/partners/{organisationId:guid}/{role}/withdrawal"), EmptyResponse]
    [EndpointSummary("Record that a partner left, in one of its roles.")]
    [EndpointDescription("With its last role it is released from what no accepted contribution fills of its commitments. What it recorded before can still be accepted. The gap is among the findings until others promise as much.")]
    public static PartnerWithdrew Post(
        WithdrawPartnerRequest request,
        Guid organisationId,
        string role,
        [WriteAggregate] Consortium consortium,
        LeaversBooks books,
        IDocumentSession session,
        Actor actor,
        Today today)
    {
        var left = ConsortiumRules.Decide(consortium, Command(request, organisationId, role, actor, today));
        foreach (var (commitment, released) in CommitmentRules.ReleaseOpen(books.Commitments, books.Contributions, left.On, left.Reason))
        {
            session.Events.Append(commitment.Id, commitment.Version + 1, released);
        }

        return left;
    }

    private static WithdrawPartner Command(
        WithdrawPartnerRequest request, Guid organisationId, string role, Actor actor, Today today) =>
        new(
            organisationId,
            Word.Read<ParticipationRole>(role) ?? ParticipationRole.None,
            request.On,
            request.Reason,
            today.Day,
            actor);
}

/// <summary>What a partner that leaves promised and brought in; nothing where it stays in another role.</summary>
/// <param name="Commitments">Its commitments.</param>
/// <param name="Contributions">Its contributions.</param>
public sealed record LeaversBooks(IReadOnlyList<Commitment> Commitments, IReadOnlyList<Contribution> Contributions)
{
    // Ordered, and the consortium among them, so that two acts on the same streams never wait for each other.
    private const string Lock =
        $"""
        select 1 from {LedgerStore.Schema}.mt_streams where id in (
            select $1
            union all
            select id from {LedgerStore.Schema}.mt_doc_commitment where CAST(data ->> 'consortiumId' as uuid) = $1 and CAST(data ->> 'organisationId' as uuid) = $2
            union all
            select id from {LedgerStore.Schema}.mt_doc_contribution where CAST(data ->> 'consortiumId' as uuid) = $1 and CAST(data ->> 'organisationId' as uuid) = $2)
        order by id for update
        """;

    /// <summary>
    /// Locks the streams, then reads them. Who accepts one of the contributions at the same moment is either done, and counts, or
    /// waits until the partner has left: what is released is always what was open then.
    /// </summary>
    internal static async Task<LeaversBooks> Of(
        Consortium consortium, Guid organisationId, ParticipationRole? role, IDocumentSession session, CancellationToken cancellation)
    {
        if (consortium.Partners.Any(p => p.OrganisationId == organisationId && p.Role != role && p.WithdrewOn is null))
        {
            return new([], []);
        }

        await session.BeginTransactionAsync(cancellation);
        await using (var command = new NpgsqlCommand(Lock))
        {
            command.Parameters.Add(new() { Value = consortium.Id });
            command.Parameters.Add(new() { Value = organisationId });
            await using var rows = await session.ExecuteReaderAsync(command, cancellation);
        }

        return new(
            await session.Query<Commitment>().Where(c => c.ConsortiumId == consortium.Id && c.OrganisationId == organisationId).ToListAsync(cancellation),
            await session.Query<Contribution>().Where(c => c.ConsortiumId == consortium.Id && c.OrganisationId == organisationId).ToListAsync(cancellation));
    }
}
