namespace PppLedger.Domain;

/// <summary>Why somebody has no access, or cannot be given any.</summary>
[RefusalList]
public static class AccessRefusal
{
    /// <summary>Nobody is signed in, or not rightly.</summary>
    public static readonly Refusal NotSignedIn = Refusal.Of("not-signed-in", RefusalKind.Forbidden, "Sign in: send an API key or an access token as Authorization: Bearer.");

    /// <summary>The provider of identities has not answered yet, so that nobody knows whether an access token is good; 503.</summary>
    public static readonly Refusal ProviderSilent = Refusal.Of("provider-silent", RefusalKind.Forbidden, "The provider of identities does not answer, so access tokens cannot be judged: try again in a moment. API keys work.");

    /// <summary>Signed in, but unknown to the ledger.</summary>
    public static readonly Refusal NoAccount = Refusal.Of("no-account", RefusalKind.Forbidden, "You are signed in, but have no account in this ledger: ask its administrator for one.");

    /// <summary>Without the role.</summary>
    public static readonly Refusal RoleMissing = Refusal.Of("role-missing", RefusalKind.Forbidden, "Your account does not hold a role that may do this.");

    /// <summary>A key for reading only.</summary>
    public static readonly Refusal ScopeMissing = Refusal.Of("scope-missing", RefusalKind.Forbidden, "Your API key does not reach this: its scope is narrower.");

    /// <summary>More than one organisation to act for.</summary>
    public static readonly Refusal OrganisationUnsaid = Refusal.Of("organisation-unsaid", RefusalKind.Input, "You act for several organisations: say for which one, in the header Ledger-Organisation.");

    /// <summary>An organisation one does not act for, or no id.</summary>
    public static readonly Refusal OrganisationNotYours = Refusal.Of("organisation-not-yours", RefusalKind.Forbidden, "You do not act for the organisation named in the header Ledger-Organisation.");

    /// <summary>A role that cannot be held so.</summary>
    public static readonly Refusal GrantOutOfReach = Refusal.Of("grant-out-of-reach", RefusalKind.Input, "A role cannot be held in that way.");

    /// <summary>No role, or too many.</summary>
    public static readonly Refusal GrantsOutOfRange = Refusal.Of("grants-out-of-range", RefusalKind.Input, "An account is given 1 to 100 roles, each once.");

    /// <summary>Held already.</summary>
    public static readonly Refusal GrantHeld = Refusal.Of("grant-held", RefusalKind.Conflict, "The account holds that role already.");

    /// <summary>Not held.</summary>
    public static readonly Refusal GrantNotHeld = Refusal.Of("grant-not-held", RefusalKind.Rule, "The account does not hold that role.");

    /// <summary>A handle that could be a name.</summary>
    public static readonly Refusal BadHandle = Refusal.Of("bad-handle", RefusalKind.Input, "A handle is 1 to 100 letters, digits, '-', '_', '.' or ':', and never a person's name or address.");

    /// <summary>A handle or a sign-in that has an account already.</summary>
    public static readonly Refusal AccountTaken = Refusal.Of("account-taken", RefusalKind.Conflict, "There is an account with this handle or for this sign-in already.");

    /// <summary>Half a sign-in, or one of a machine.</summary>
    public static readonly Refusal BadSignIn = Refusal.Of("bad-sign-in", RefusalKind.Input, "A person signs in by issuer and subject, both given; a machine by an API key only.");

    /// <summary>Closed.</summary>
    public static readonly Refusal AccountClosed = Refusal.Of("account-closed", RefusalKind.Rule, "The account is closed.");

    /// <summary>Nobody would be left to open accounts.</summary>
    public static readonly Refusal LastAdministrator = Refusal.Of("last-administrator", RefusalKind.Rule, "This is the last account that can run the ledger: make another administrator first.");

    /// <summary>A day that is gone, or too far.</summary>
    public static readonly Refusal BadExpiry = Refusal.Of("bad-expiry", RefusalKind.Input, "A key ends at a time to come, within two years.");

    /// <summary>Revoked or ended.</summary>
    public static readonly Refusal KeyEnded = Refusal.Of("key-ended", RefusalKind.Rule, "The key has been revoked or has ended.");

    /// <summary>Too long an overlap.</summary>
    public static readonly Refusal BadOverlap = Refusal.Of("bad-overlap", RefusalKind.Input, "The old key goes on for 0 to 168 hours.");
}
