using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using PppLedger.Api.Access;
using PppLedger.Api.Contributions;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Evidence;

/// <summary>The file as it is attached now.</summary>
/// <param name="Sha256">SHA-256 of its content: its address under the contribution.</param>
/// <param name="Name">Its name, as given.</param>
/// <param name="MediaType">Its type, as its content shows.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Version">The contribution's version now.</param>
/// <param name="Recognised">Whether another contribution of the same partner that you may see has the same file.</param>
/// <param name="AlsoAttachedTo">Those contributions.</param>
/// <param name="Url">Where it is.</param>
public sealed record AttachedEvidence(
    string Sha256, string Name, string MediaType, long Size, EvidenceKind Kind, long Version, bool Recognised, IReadOnlyList<Guid> AlsoAttachedTo, string Url)
    : CreationResponse(Url);

public static class AttachEvidenceEndpoint
{
    public static async Task<(ProblemDetails, AttachEvidenceForm?, IEventStream<Contribution>?, Parties?)> LoadAsync(
        Guid contributionId, HttpContext context, IDocumentSession session, Actor actor, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Contribution>(contributionId, cancellation) is not { } contribution)
        {
            return (new() { Status = StatusCodes.Status404NotFound }, null, null, null);
        }

        // Who may not is told before anything is read.
        var parties = await ContributionParties.Of(contribution, session, cancellation);
        if (ContributionRules.RefusesToAttach(contribution, actor, parties) is { } may)
        {
            return (may.ToProblem(), null, null, parties);
        }

        var (refusal, form) = await AttachEvidenceForm.Receive(context, cancellation);
        return refusal is null
            ? (WolverineContinue.NoProblems, form, await session.Events.FetchForWriting<Contribution>(contributionId, form.Version, cancellation), parties)
            : (refusal.ToProblem(StatusOf(refusal)), null, null, parties);
    }

    private static int? StatusOf(Refusal refusal) =>
        refusal.Equals(EvidenceRefusal.TooLarge) ? StatusCodes.Status413PayloadTooLarge
        : refusal.Equals(KeyRefusal.VersionMissing) ? StatusCodes.Status428PreconditionRequired
        : null;

    public static ProblemDetails Validate(AttachEvidenceForm? form, IEventStream<Contribution>? stream, Parties? parties, Actor actor) =>
        ContributionRules.Refuses(stream!.Aggregate!, form!.Command(actor), parties!).OrGoOn();

    [WolverinePost("/api/contributions/{contributionId:guid}/evidence"), RequestSizeLimit(AttachEvidenceForm.Limit)]
    [EndpointSummary("Attach a file that shows what the contribution says, sent as multipart/form-data; up to 20 MB.")]
    [EndpointDescription("PDF, PNG, JPEG, XLSX, DOCX, ODS, CSV, TXT and EML, told by the content. The file is stored in the transaction of the entry that names it, and once however often it is attached.")]
    [Consumes("multipart/form-data")]
    [FormPart("file", "The file, with its name.", FormPartKind.File)]
    [FormPart("kind", "What it shows.", FormPartKind.Word, Words = typeof(EvidenceKind))]
    [FormPart("version", "The version of the contribution that you read.", FormPartKind.Number)]
    public static async Task<AttachedEvidence> Post(
        Guid contributionId,
        [NotBody] AttachEvidenceForm? form,
        [NotBody] IEventStream<Contribution>? stream,
        [NotBody] Parties? parties,
        [NotBody] Actor actor,
        IDocumentSession session,
        NpgsqlDataSource database,
        CancellationToken cancellation)
    {
        var attached = ContributionRules.Decide(stream!.Aggregate!, form!.Command(actor), parties!);
        stream.AppendOne(attached);
        ((ITransactionParticipantRegistrar)session).AddTransactionParticipant(new StoreFile(form.File, attached.MediaType));
        var elsewhere = await Elsewhere(database, stream.Aggregate!, attached.Sha256, actor.Sight, cancellation);
        return new(
            attached.Sha256, attached.Name, attached.MediaType, attached.Size, attached.Kind, form.Version + 1, elsewhere.Count > 0, elsewhere,
            $"/api/contributions/{contributionId}/evidence/{attached.Sha256}");
    }

    // Only of the same partner, and in sight: what others have attached is not for everybody to know.
    private static async Task<IReadOnlyList<Guid>> Elsewhere(
        NpgsqlDataSource database, Contribution contribution, string sha256, Sight sight, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select d.id from ledger.mt_doc_contribution d
            where d.data -> 'evidence' @> jsonb_build_array(jsonb_build_object('sha256', $1)) and d.data ->> 'organisationId' = $2
                and ($3 or CAST(d.data ->> 'consortiumId' as uuid) = any($4) or CAST(d.data ->> 'awardId' as uuid) = any($5))
            order by d.id limit 100
            """);
        command.Parameters.Add(new() { Value = sha256, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = contribution.OrganisationId.ToString() });
        command.Parameters.Add(new() { Value = sight.IsWhole });
        command.Parameters.Add(new() { Value = sight.Consortia.ToArray() });
        command.Parameters.Add(new() { Value = sight.Awards.ToArray() });
        var found = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }
}
