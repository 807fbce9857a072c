using System.Globalization;
using System.Text;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Problems;

namespace PppLedger.Api.Figures;

/// <summary>
/// The postings as a journal that hledger reads: one transaction per event, an account per book, account and organisation.
/// Anyone can recompute every balance with a tool that is not ours. Whole, without pages for who reads it; read from the database by
/// pages nevertheless, so that who takes it in slowly holds no connection meanwhile.
/// </summary>
public sealed class HledgerJournal(JournalSql sql, NpgsqlDataSource database, LedgerPositions positions) : IResult
{
    /// <summary>What hledger's format is called.</summary>
    public const string MediaType = "text/x-hledger";

    private const int PageSize = 2_000;

    /// <summary>Whether a request asks for it.</summary>
    public static bool IsAskedFor(HttpContext context) =>
        context.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellation = httpContext.RequestAborted;
        var page = await Page(null, cancellation);
        if (page is null)
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
        var text = new StringBuilder($"; PppLedger, complete to position {sql.Position}\ndecimal-mark .\n");
        PostingRow? first = null;
        while (page is not null)
        {
            first = Write(page, first, text);
            await httpContext.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation);
            text.Clear();
            if (page.Count < PageSize)
            {
                return;
            }

            page = await Page(page[^1], cancellation);
        }

        httpContext.Abort(); // A rebuild has begun since: no journal at all, rather than one that looks whole.
    }

    // The postings after one, at most a page; null where the journal has not come to the position selected by.
    private async Task<IReadOnlyList<PostingRow>?> Page(PostingRow? after, CancellationToken cancellation)
    {
        var selection = sql.Copy();
        await using var command = database.CreateCommand(selection.Postings(GetJournalEndpoint.Columns, after is null ? null : (after.Seq, after.Line), PageSize));
        command.Parameters.AddRange(selection.Parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<PostingRow>();
        while (await reader.ReadAsync(cancellation))
        {
            if (!selection.IsReached(reader))
            {
                return null;
            }

            if (!reader.IsDBNull(0))
            {
                rows.Add(GetJournalEndpoint.Row(reader));
            }
        }

        return rows;
    }

    private static PostingRow? Write(IReadOnlyList<PostingRow> page, PostingRow? first, StringBuilder text)
    {
        foreach (var row in page)
        {
            if (row.Seq != first?.Seq)
            {
                first = row;
                text.Append(Heading(row));
            }

            text.Append(Legs(row, first));
        }

        return first;
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
