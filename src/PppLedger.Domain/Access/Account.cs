using JasperFx;

namespace PppLedger.Domain;

/// <summary>Whose account it is.</summary>
public enum AccountKind
{
    /// <summary>Nobody's; refused.</summary>
    None,

    /// <summary>A person, who signs in with a provider of identities (and may have keys).</summary>
    Person,

    /// <summary>A program, which has keys.</summary>
    Machine,
}

/// <summary>Who may come in, and with which roles. It stands beside the ledger: events name its handle only.</summary>
public sealed record Account : ILongVersioned
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its version: expected back by the next act.</summary>
    public long Version { get; set; }

    /// <summary>Opaque handle, unique in the ledger; what the account does is recorded under it.</summary>
    public string Handle { get; init; } = "";

    /// <summary>Whose it is.</summary>
    public AccountKind Kind { get; init; }

    /// <summary>Issuer of the person's sign-in, letter by letter as in its tokens; null of a machine.</summary>
    public string? Issuer { get; init; }

    /// <summary>Subject of the person's sign-in; null of a machine.</summary>
    public string? Subject { get; init; }

    /// <summary>The roles held.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who opened it.</summary>
    public string OpenedBy { get; init; } = "";

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether it runs the ledger: open, and an administrator.</summary>
    public bool RunsTheLedger => ClosedAt is null && Grants.Any(g => g.Role is Role.Administrator);
}

/// <summary>What an API key may be used for.</summary>
public enum KeyScope
{
    /// <summary>Nothing; refused.</summary>
    None,

    /// <summary>All that its account may.</summary>
    Full,

    /// <summary>Reading only.</summary>
    Read,

    /// <summary>Nothing but <c>/metrics</c>.</summary>
    Metrics,
}

/// <summary>An API key. Of its secret only a hash is kept.</summary>
public sealed record ApiKey : ILongVersioned
{
    /// <summary>Its id; the key itself begins with it.</summary>
    public Guid Id { get; init; }

    /// <summary>How often it was changed: of two who rotate it at once, one is refused.</summary>
    public long Version { get; set; }

    /// <summary>The account it signs in.</summary>
    public Guid AccountId { get; init; }

    /// <summary>SHA-256 of the secret, in hexadecimal. The secret is random and long: a slow hash would add nothing.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What it is for, in the words of who issued it.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>What it may be used for.</summary>
    public KeyScope Scope { get; init; }

    /// <summary>The roles it uses; null: all of its account. A role that the account no longer holds is gone from the key as well.</summary>
    public IReadOnlyList<Grant>? Grants { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who issued it.</summary>
    public string IssuedBy { get; init; } = "";

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was revoked; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key that took its place; null where none did.</summary>
    public Guid? ReplacedBy { get; init; }

    /// <summary>Whether it signs in at an instant.</summary>
    public bool IsGood(DateTimeOffset at) => RevokedAt is null && at < ExpiresAt;

    /// <summary>The roles it signs in with.</summary>
    public IReadOnlyList<Grant> GrantsOf(Account account) => Grants is null ? account.Grants : [.. Grants.Where(account.Grants.Contains)];
}
