using Marten;
using Microsoft.Net.Http.Headers;
using Npgsql;
using PppLedger.Api.Actors;
using PppLedger.Api.Contributions;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Evidence;

public static class GetEvidenceEndpoint
{
    [WolverineGet("/api/contributions/{contributionId:guid}/evidence/{sha256}"), ForActor]
    [EndpointSummary("A file attached to a contribution, to be saved: for its partner, the coordinator, the funder of its award and auditors.")]
    [EndpointDescription("It is never shown in place. Parts can be asked for with Range; to everybody else it does not exist.")]
    [ProducesResponseType(typeof(FileStreamResult), StatusCodes.Status200OK, "application/octet-stream")]
    public static async Task<IResult> Get(
        Guid contributionId, string sha256, HttpContext context, [NotBody] Actor actor, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Contribution>(contributionId, cancellation) is not { } contribution
            || contribution.Evidence.FirstOrDefault(e => e.Sha256 == sha256) is not { } evidence
            || !ContributionRules.MayReadEvidence(contribution, actor, await ContributionParties.Of(contribution, session, cancellation)))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-cache";
        return Results.Stream(
            new EvidenceContent(database, evidence.Sha256, evidence.Size), evidence.MediaType, evidence.Name,
            entityTag: new EntityTagHeaderValue($"\"{evidence.Sha256}\""), enableRangeProcessing: true);
    }
}
