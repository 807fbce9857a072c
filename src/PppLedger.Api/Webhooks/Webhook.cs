using JasperFx;
using PppLedger.Api.Live;
using PppLedger.Domain;

namespace PppLedger.Api.Webhooks;

/// <summary>
/// An address of somebody's that is told of events. It sees what its owner sees, at the time of each delivery. How far it is and how
/// it fares stands in the table <c>webhook_states</c>, so that its version moves by what its owner does only.
/// </summary>
public sealed record Webhook : ILongVersioned
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Key of who made it.</summary>
    public string OwnerKey { get; init; } = "";

    /// <summary>
    /// The API key it was made by, or enabled by since: it lives with that key and with those that take its place by rotation, and is
    /// told no more once it is revoked or has ended. Null where it was made by an access token: it lives with its owner's account.
    /// </summary>
    public Guid? OwnerKeyId { get; init; }

    /// <summary>The organisation that acted for.</summary>
    public Guid OwnerOrganisationId { get; init; }

    /// <summary>The roles it was made with; what its owner holds no longer, it sees by no longer.</summary>
    public IReadOnlyList<Grant> OwnerGrants { get; init; } = [];

    /// <summary>Where it is told.</summary>
    public string Url { get; init; } = "";

    /// <summary>The kinds of events told; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The only consortium told of; null for all.</summary>
    public Guid? ConsortiumId { get; init; }

    /// <summary>The secret, encrypted.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The secret before, encrypted; null where it was never rotated.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>Until when messages are signed with the secret before as well.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often its owner changed it, from 1.</summary>
    public long Version { get; set; }

    internal Actor Owner =>
        new Caller(OwnerKey, OwnerOrganisationId, OwnerGrants, Sight.Nothing) { KeyId = OwnerKeyId, OutlivesRotation = true }.Towards(AccessTarget.Any);

    internal Wanted Wanted => new(ConsortiumId, Kinds.ToHashSet(StringComparer.Ordinal));

    internal bool IsOf(Actor actor) =>
        actor.Is(Role.Administrator)
        || (string.Equals(actor.Key, OwnerKey, StringComparison.Ordinal) && actor.OrganisationId == OwnerOrganisationId && HasAllRoles(actor.Caller));

    internal Webhook EnabledBy(Actor actor) => string.Equals(actor.Key, OwnerKey, StringComparison.Ordinal) ? this with { OwnerKeyId = actor.Caller?.KeyId } : this;

    // A key that uses some of its account's roles only has nothing to do with what was made with more of them.
    private bool HasAllRoles(Caller? caller) => caller is not null && OwnerGrants.All(g => caller.Grants.Contains(g) || !caller.Held.Contains(g));
}

/// <summary>A webhook as its owner reads it; never its secret.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version an act on it takes.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Kinds">The kinds of events told; empty for all.</param>
/// <param name="ConsortiumId">The only consortium told of; null for all.</param>
/// <param name="Owner">Key of who made it: it sees what that one sees.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Position">Up to here events have been made into messages.</param>
/// <param name="Waiting">Messages not delivered yet.</param>
/// <param name="FailingSince">Since when nothing could be delivered; null where the last delivery went well.</param>
/// <param name="TriesNextAt">Not tried before then; null where nothing holds it up.</param>
/// <param name="Disabled">Why it is not told any more: gone (it answered 410), failing, owner-signed-out; null while it is.</param>
/// <param name="DisabledAt">Since when it is not told any more.</param>
public sealed record WebhookView(
    Guid Id,
    long Version,
    string Url,
    IReadOnlyList<string> Kinds,
    Guid? ConsortiumId,
    string Owner,
    DateTimeOffset CreatedAt,
    long Position,
    long Waiting,
    DateTimeOffset? FailingSince,
    DateTimeOffset? TriesNextAt,
    string? Disabled,
    DateTimeOffset? DisabledAt)
{
    internal static WebhookView Of(Webhook webhook, WebhookState state) => new(
        webhook.Id, webhook.Version, webhook.Url, webhook.Kinds, webhook.ConsortiumId, webhook.OwnerKey, webhook.CreatedAt,
        state.Position, state.Waiting, state.FailingSince, state.HoldUntil, state.Disabled, state.DisabledAt);
}

/// <summary>Why an act on a webhook is refused.</summary>
[RefusalList]
public static class WebhookRefusal
{
    /// <summary>No address.</summary>
    public static readonly Refusal BadUrl = Refusal.Of("webhook-url-bad", RefusalKind.Input, "A webhook needs an absolute address with https, without user, password and fragment.");

    /// <summary>An address inside.</summary>
    public static readonly Refusal NotPublic = Refusal.Of("webhook-address-not-public", RefusalKind.Input, "A webhook is told at a public address only; this one is private, local or does not resolve.");

    /// <summary>An unknown kind of event.</summary>
    public static readonly Refusal UnknownKind = Refusal.Of("webhook-kind-unknown", RefusalKind.Input, "The ledger has no such kind of event.");

    /// <summary>Too many.</summary>
    public static readonly Refusal TooMany = Refusal.Of("webhooks-too-many", RefusalKind.Rule, "You have as many webhooks as one owner may have.");

    /// <summary>A position that is not there.</summary>
    public static readonly Refusal BadPosition = Refusal.Of("webhook-position-ahead", RefusalKind.Input, "The ledger has not come to that position.");

    /// <summary>It is not told.</summary>
    public static readonly Refusal IsDisabled = Refusal.Of("webhook-disabled", RefusalKind.Conflict, "The webhook is disabled: enable it first.");
}
