namespace PppLedger.Domain;

/// <summary>Who asks, signed in, with every role held for the organisation acted for.</summary>
/// <param name="Handle">The account's opaque handle; events name it as their actor.</param>
/// <param name="OrganisationId">The organisation acted for; empty where none is.</param>
/// <param name="Grants">The roles held for it, with their reach.</param>
/// <param name="Sight">What of the ledger may be seen.</param>
public sealed record Caller(string Handle, Guid OrganisationId, IReadOnlyList<Grant> Grants, Sight Sight)
{
    /// <summary>The API key it came with; null where it was an access token, or nobody comes.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>Whether it goes on where its key is rotated, by the key in its place: a webhook does, a stream ends.</summary>
    public bool OutlivesRotation { get; init; }

    /// <summary>Every role its account holds: more than it came with where its key uses some of them only.</summary>
    public IReadOnlyList<Grant> Held { get; init; } = [];

    /// <summary>Until when the credential it came with is good; null where that is not known.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The actor towards a thing: with the roles that reach it.</summary>
    public Actor Towards(AccessTarget target) =>
        new(Handle, OrganisationId, [.. Grants.Where(g => g.Holds(target)).Select(g => g.Role).Distinct()]) { Sight = Sight, Caller = this };
}
