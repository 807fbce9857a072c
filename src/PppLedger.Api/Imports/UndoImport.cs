using Marten;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Net.Http.Headers;
using PppLedger.Api.Hygiene;
using PppLedger.Api.Imports.Undoing;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Imports;

public static class UndoImportEndpoint
{
    [WolverinePost("/api/imports/{importId:guid}/undo"), InSteps, RequestTimeout(NetworkHygiene.LongPatience)]
    [EndpointSummary("Take an import back: what it booked is withdrawn, what it changed is changed back.")]
    [EndpointDescription("Nothing is erased: the history shows both. Projects that somebody built upon since stay and are listed; organisations stay in the register. Afterwards the same files can be imported again.")]
    [ProducesResponseType<ImportReport>(200)]
    public static async Task<IResult> Post(
        Guid importId, HttpContext context, [NotBody] Actor actor, IQuerySession session, RunUndo undo, IHostApplicationLifetime lifetime)
    {
        if (await session.LoadAsync<ImportReport>(importId, lifetime.ApplicationStopping) is not { } imported)
        {
            return Results.NotFound();
        }

        var (refusal, report) = await undo.Undo(imported, actor, lifetime.ApplicationStopping);
        if (report is null)
        {
            return Results.Problem(refusal!.ToProblem());
        }

        context.Response.Headers.Remove(HeaderNames.ETag);
        if (report.Undo?.Position is { } position)
        {
            context.Response.Headers[CommitPosition.Header] = position.ToString();
        }

        return new WholeAnswer(report);
    }
}
