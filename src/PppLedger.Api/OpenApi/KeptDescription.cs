namespace PppLedger.Api.OpenApi;

/// <summary>
/// The description, written once a host and kept: it is the same for everybody as long as the host runs, takes work to write, and anybody may
/// ask for it without signing in.
/// </summary>
/// <param name="write">Writes it anew.</param>
internal sealed class KeptDescription(RequestDelegate write) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private volatile Text? kept;

    /// <summary>Answers with it, or that the caller has it already.</summary>
    public async Task Answer(HttpContext context)
    {
        if (context.Request.RouteValues["documentName"] is not LedgerOpenApi.Document)
        {
            await write(context);
            return;
        }

        var text = kept ?? await Write(context);
        if (Answers.Answer.IsKnown(context, text.ETag))
        {
            return;
        }

        context.Response.ContentType = text.Type;
        context.Response.ContentLength = text.Body.Length;
        await context.Response.Body.WriteAsync(text.Body, context.RequestAborted);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<Text> Write(HttpContext context)
    {
        await turn.WaitAsync(context.RequestAborted);
        var outside = context.Response.Body;
        try
        {
            using var held = new MemoryStream();
            context.Response.Body = held;
            if (kept is null)
            {
                await write(context);
                var body = held.ToArray();
                kept = new(body, context.Response.ContentType, $"\"{Answers.Answer.Hash(body)}\"");
            }

            return kept;
        }
        finally
        {
            context.Response.Body = outside;
            turn.Release();
        }
    }

    private sealed record Text(byte[] Body, string? Type, string ETag);
}
