using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Net.Http.Headers;
using PppLedger.Api.Answers;
using PppLedger.Api.Hygiene;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Api.Reliability;
using PppLedger.Api.Setup;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Imports;

public static class ImportFromFilesEndpoint
{
    public static ProblemDetails Validate(HttpContext context, ImportFormats formats)
    {
        var (bad, query) = Asked(context);
        return (bad
            ?? (formats.Find(query.Text("format")) is null
                ? ImportRefusal.UnknownFormat.Because($"'{query.Text("format")}' is not one of: {string.Join(", ", formats.Names)}; say ?format=.")
                : null)).OrGoOn();
    }

    [WolverinePost("/api/imports"), RequestSizeLimit(Upload.Limit), InSteps, RequestTimeout(NetworkHygiene.LongPatience)]
    [EndpointSummary("Import published files, sent as multipart/form-data; up to 200 MB.")]
    [EndpointDescription("Say ?format=cordis, corfo or funding-transactions, and &dryRun=true to see what would be booked. Each project is booked whole or not at all; what cannot be booked is listed at /api/imports/{importId}/rows. Importing again books only what changed.")]
    [Filter("format", FilterKind.Text, "The format, as cordis. Needed.")]
    [Filter("dryRun", FilterKind.YesNo, "Read and plan only; book nothing.")]
    [Consumes("multipart/form-data")]
    [FormPart("files", "The files, each with the name it is published by.", FormPartKind.Files)]
    [ProducesResponseType<ImportReport>(201)]
    public static async Task<IResult> Post(
        HttpContext context, [NotBody] Actor actor, ImportFormats formats, RunImport imports, IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        var (unread, upload) = await Upload.Receive(context.Request, cancellation);
        if (upload is null)
        {
            return Results.Problem(unread!.ToProblem());
        }

        using (upload)
        {
            // Once everything is here the import goes on, also when the one who sent it does not wait.
            var (_, query) = Asked(context);
            var request = new ImportRequest(formats.Find(query.Text("format"))!, upload.Folder, query.YesNo("dryRun") is true, actor);
            var (refusal, report) = await imports.Run(request, null, lifetime.ApplicationStopping);
            return report is null ? Results.Problem(refusal!.ToProblem()) : Booked(context, report);
        }
    }

    // A misspelt dryRun must not book.
    private static (Refusal? Refusal, Filters Query) Asked(HttpContext context) =>
        Filters.Read(context.Request.Query, context.GetEndpoint()!.Metadata.GetOrderedMetadata<FilterAttribute>(), 0);

    private static IResult Booked(HttpContext context, ImportReport report)
    {
        context.Response.Headers.Location = $"/api/imports/{report.Id}";
        context.Response.Headers.Remove(HeaderNames.ETag);
        if (report.Position is { } position)
        {
            context.Response.Headers[CommitPosition.Header] = position.ToString();
        }

        return new WholeAnswer(report, StatusCodes.Status201Created);
    }
}
