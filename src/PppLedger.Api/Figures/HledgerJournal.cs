using System.Globalization;
using System.Text;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Figures;

/// <summary>
/// The postings as a journal that hledger reads: one transaction per event, an account per book, account and organisation.
/// Anyone can recompute every balance with a tool that is not ours. Written as it is read, whole: it has no pages.
/// </summary>
public sealed class HledgerJournal(JournalSql sql, NpgsqlDataSource database, LedgerPositions positions) : IResult
{
    /// <summary>What hledger's format is called.</summary>
    public const string MediaType = "text/x-hledger";

    /// <summary>Whether a request asks for it.</summary>
    public static bool IsAskedFor(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var command = database.CreateCommand(sql.Postings(GetJournalEndpoint.Columns, null, int.MaxValue));
        command.Parameters.AddRange(sql.Parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(httpContext.RequestAborted);
        var any = await reader.ReadAsync(httpContext.RequestAborted);
        if (!any || !sql.IsReached(reader))
        {
            await Results.Problem(ReadMiddleware.NotThereYet(httpContext, positions)).ExecuteAsync(httpContext);
            return;
        }

        // What is selected at a position is the same for ever, to who sees the same.
        if (Answer.IsKnown(httpContext, $"W/\"{Answer.FoldVersion}-at-{sql.Position}-{Answer.Seen(httpContext)}\""))
        {
            return;
        }

        httpContext.Response.ContentType = $"{MediaType}; charset=utf-8";
        await using var text = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(false), 32 * 1024);
        await text.WriteAsync($"; PppLedger, complete to position {sql.Position}\ndecimal-mark .\n");
        PostingRow? first = null;
        do
        {
            if (reader.IsDBNull(0))
            {
                break; // Nothing is selected.
            }

            var row = GetJournalEndpoint.Row(reader);
            if (row.Seq != first?.Seq)
            {
                first = row;
                await text.WriteAsync(Heading(row));
            }

            await text.WriteAsync(Legs(row, first));
        }
        while (await reader.ReadAsync(httpContext.RequestAborted));
    }

    private static string Heading(PostingRow r) => string.Create(
        CultureInfo.InvariantCulture, $"\n{r.TrueOn:yyyy-MM-dd} ({r.Seq}) {r.EventType}  ; recorded:{r.RecordedAt:O}, stream:{r.StreamId}, event:{r.EventId}\n");

    // A line of another day than its event's first says so.
    private static string Legs(PostingRow r, PostingRow first)
    {
        var on = r.TrueOn == first.TrueOn ? "" : string.Create(CultureInfo.InvariantCulture, $", date:{r.TrueOn:yyyy-MM-dd}");
        var about = $"line:{r.Line}{on}{Tag("consortium", r.ConsortiumId)}{Tag("award", r.AwardId)}{Tag("tranche", r.Tranche)}{Tag("work-package", r.WorkPackage)}"
            + $"{Tag("category", r.Category)}{Tag("origin", r.Origin)}{Tag("year", r.Year)}";
        return $"    {Account(r.Book, r.ToAccount, r.ToOrganisationId)}  {Amount(r.Amount, r.Commodity)}  ; {about}\n"
            + $"    {Account(r.Book, r.FromAccount, r.FromOrganisationId)}  {Amount(-r.Amount, r.Commodity)}  ; line:{r.Line}{on}\n";
    }

    private static string Account(string book, string account, Guid? organisation) => $"{book}:{account}:{organisation?.ToString() ?? "common"}";

    private static string Amount(decimal amount, string commodity) => string.Create(CultureInfo.InvariantCulture, $"{amount} \"{commodity}\"");

    // A comma would end the value, a line break the posting.
    private static string Tag(string name, object? value) =>
        value is null ? "" : $", {name}:{Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace(',', ' ').ReplaceLineEndings(" ")}";
}
