using Microsoft.Extensions.Primitives;
using PppLedger.Domain;

namespace PppLedger.Api.Reliability;

/// <summary>The key a caller draws for a write, so that asking again does it once (as the IETF draft of the header has it).</summary>
public static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>A key is at most this long.</summary>
    public const int Longest = 200;

    /// <summary>The key of a request, null where it has none; or why what it has is none.</summary>
    public static (Refusal? Refusal, string? Key) Read(StringValues given) => given.Count switch
    {
        0 => (null, null),
        1 when given[0] is { Length: > 0 and <= Longest } key && key.All(c => c is > ' ' and < '\x7f') => (null, key),
        1 => (KeyRefusal.KeyMalformed.Because($"The key has {given[0]?.Length ?? 0} characters, or others than visible ASCII."), null),
        _ => (KeyRefusal.KeyMalformed.Because("There are several."), null),
    };
}

/// <summary>What the ledger says no to about idempotency keys and expected versions.</summary>
[RefusalList]
public static class KeyRefusal
{
    /// <summary>No key where one is needed.</summary>
    public static readonly Refusal KeyMissing = Refusal.Of("idempotency-key-missing", RefusalKind.Input, "This needs the header Idempotency-Key, drawn by you for this one act: asked again by the same key, it is done once.");

    /// <summary>No key can look so.</summary>
    public static readonly Refusal KeyMalformed = Refusal.Of("idempotency-key-malformed", RefusalKind.Input, "Idempotency-Key is given once: 1 to 200 visible ASCII characters without spaces, best a random UUID.");

    /// <summary>The key was used for something else.</summary>
    public static readonly Refusal KeyReused = Refusal.Of("idempotency-key-reused", RefusalKind.Rule, "This Idempotency-Key was used for another request: draw a new one.");

    /// <summary>The first is not answered yet.</summary>
    public static readonly Refusal KeyInFlight = Refusal.Of("idempotency-key-in-flight", RefusalKind.Conflict, "A request with this Idempotency-Key is being worked on: ask again shortly.");

    /// <summary>The host has no room for another (503).</summary>
    public static readonly Refusal StepsTooMany = Refusal.Of("too-many-in-steps", RefusalKind.Conflict, "As many batches and imports are under way as one host or one caller may have: ask again shortly, by the same key.");

    /// <summary>No expected version.</summary>
    public static readonly Refusal VersionMissing = Refusal.Of("version-missing", RefusalKind.Input, "Say which version you read: in the body as version, or as If-Match.");

    /// <summary>Unreadable If-Match.</summary>
    public static readonly Refusal IfMatchMalformed = Refusal.Of("if-match-malformed", RefusalKind.Input, "If-Match is one ETag as a read or a write gave it, as \"1-5\" or \"5\".");

    /// <summary>Two versions.</summary>
    public static readonly Refusal VersionsDiffer = Refusal.Of("versions-differ", RefusalKind.Input, "If-Match and the body name different versions.");
}
