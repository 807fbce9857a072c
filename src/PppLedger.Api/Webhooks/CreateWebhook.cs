using Marten;
using Npgsql;
using PppLedger.Api.Answers;
using PppLedger.Api.Journal;
using PppLedger.Api.Live;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Webhooks;

/// <summary>Be told of events at an address of yours.</summary>
/// <param name="Url">The address: https, public.</param>
/// <param name="Kinds">Only events of these kinds; left out: of all.</param>
/// <param name="ConsortiumId">Only what happens to this consortium and everything under it.</param>
/// <param name="After">Begin after this position; left out: now.</param>
[Example("""
    { "url": "https://ledger-events.example.org/hook", "kinds": ["contribution-accepted", "advance-paid"] }
    """)]
public sealed record CreateWebhookRequest(string Url, IReadOnlyList<string>? Kinds = null, Guid? ConsortiumId = null, long? After = null);

/// <summary>The webhook that was made, with its secret: shown this once.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version: expected back by the next act.</param>
/// <param name="Url">Where it is read.</param>
/// <param name="Secret">What messages are signed with: <c>whsec_</c> and 32 bytes in base64. It cannot be read again, only rotated; asked again by the same idempotency key, it is null.</param>
public sealed record WebhookCreated(Guid Id, long Version, string Url, string? Secret) : CreationResponse(Url), IShownOnce
{
    /// <inheritdoc/>
    public object WithoutSecret() => this with { Secret = null };
}

/// <summary>What a webhook begins with.</summary>
/// <param name="Position">How far the ledger has come.</param>
/// <param name="Shown">Its secret, as its owner gets it.</param>
/// <param name="Kept">Its secret, as it is kept.</param>
public sealed record WebhookBeginning(long Position, string Shown, string Kept);

public static class CreateWebhookEndpoint
{
    // Here and not later: who has counted its webhooks holds a connection until the end, and needs no second one.
    public static async Task<WebhookBeginning> LoadAsync(WebhookSecrets secrets, LedgerPositions positions, CancellationToken cancellation)
    {
        var (shown, kept) = secrets.New();
        return new(await positions.Current(cancellation), shown, kept);
    }

    public static async Task<ProblemDetails> ValidateAsync(
        CreateWebhookRequest request, WebhookBeginning beginning, Actor actor, WebhookSettings settings, IDocumentSession session, CancellationToken cancellation)
    {
        if (WebhookUrl.Refuses(request.Url, settings) is { } bad)
        {
            return bad.ToProblem();
        }

        if ((request.Kinds ?? []).Select((k, i) => (k, i)).FirstOrDefault(k => !EventWords.Words.Contains(k.k)) is { k: { } kind, i: var at })
        {
            return WebhookRefusal.UnknownKind.Because($"'{kind}' is none.", $"/kinds/{at}").ToProblem();
        }

        if (request.After is < 0 || request.After > beginning.Position)
        {
            return WebhookRefusal.BadPosition.Because($"{request.After}.", "/after").ToProblem();
        }

        // What its name stands for takes longest, and others of the same owner must not wait for it.
        return !await WebhookUrl.IsPublic(request.Url, settings, cancellation) ? WebhookRefusal.NotPublic.Because(new Uri(request.Url).Host, "/url").ToProblem()
            : await HasEnough(actor, settings, session, cancellation) ? WebhookRefusal.TooMany.Because($"{settings.MaxPerOwner}.").ToProblem()
            : WolverineContinue.NoProblems;
    }

    // One at a time of an owner, until the webhook is there: else several at once would all find room for one.
    private static async Task<bool> HasEnough(Actor actor, WebhookSettings settings, IDocumentSession session, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var command = session.Connection.CreateCommand();
        command.CommandText = "select pg_advisory_xact_lock(hashtextextended($1, 6))";
        command.Parameters.Add(new NpgsqlParameter { Value = $"{actor.OrganisationId}/{actor.Key}" });
        await command.ExecuteNonQueryAsync(cancellation);
        return await session.Query<Webhook>().CountAsync(w => w.OwnerKey == actor.Key && w.OwnerOrganisationId == actor.OrganisationId, cancellation) >= settings.MaxPerOwner;
    }

    [WolverinePost("/api/webhooks")]
    [EndpointSummary("Be told of events at an address of yours, by signed messages after the Standard Webhooks specification.")]
    [EndpointDescription("Messages are what the stream tells: which event happened to which thing, never more; only what you may see when it is delivered. Each is retried for days, and comes at least once: the header webhook-id tells doubles. The secret is shown in this answer only.")]
    public static WebhookCreated Post(
        CreateWebhookRequest request, WebhookBeginning beginning, Actor actor, HttpContext context, TimeProvider time, IDocumentSession session)
    {
        var webhook = new Webhook
        {
            Id = Guid.CreateVersion7(),
            OwnerKey = actor.Key,
            OwnerKeyId = actor.Caller?.KeyId,
            OwnerOrganisationId = actor.OrganisationId,
            OwnerGrants = actor.Caller?.Grants ?? [],
            Url = request.Url,
            Kinds = [.. (request.Kinds ?? []).Distinct(StringComparer.Ordinal)],
            ConsortiumId = request.ConsortiumId,
            Secret = beginning.Kept,
            CreatedAt = time.GetUtcNow(),
        };
        session.UpdateRevision(webhook, 1);
        WebhookStates.Begin(session, webhook.Id, request.After ?? beginning.Position);
        context.Response.Headers.CacheControl = "no-store";
        return new(webhook.Id, 1, $"/api/webhooks/{webhook.Id}", beginning.Shown);
    }
}

/// <summary>What an address of a webhook must be.</summary>
internal static class WebhookUrl
{
    public static Refusal? Refuses(string url, WebhookSettings settings) =>
        url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0 && uri.Host.Length > 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && settings.AllowHttp))
            ? null
            : WebhookRefusal.BadUrl.Because("The address given is not one.", "/url");

    public static async Task<bool> IsPublic(string url, WebhookSettings settings, CancellationToken cancellation)
    {
        if (settings.AllowPrivateAddresses)
        {
            return true;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            return await PublicAddresses.ArePublic(new Uri(url).IdnHost, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
