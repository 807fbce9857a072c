namespace PppLedger.Domain;

/// <summary>What the ledger says no to about organisations.</summary>
[RefusalList]
public static class OrganisationRefusal
{
    /// <summary>The actor may not act on this organisation.</summary>
    public static readonly Refusal NotYourOrganisation = Refusal.Of("not-your-organisation", RefusalKind.Forbidden, "You may not do this to this organisation.");

    /// <summary>The scheme of an identifier is not a short code.</summary>
    public static readonly Refusal SchemeMalformed = Refusal.Of("identifier-scheme-malformed", RefusalKind.Input, "The scheme of an identifier is a short code in lower case.");

    /// <summary>The identifier cannot be one of its scheme.</summary>
    public static readonly Refusal IdentifierMalformed = Refusal.Of("identifier-malformed", RefusalKind.Input, "The identifier cannot be one of its scheme.");

    /// <summary>The same identifier twice.</summary>
    public static readonly Refusal IdentifierTwice = Refusal.Of("identifier-given-twice", RefusalKind.Input, "The same identifier is given twice.");

    /// <summary>It has the identifier already.</summary>
    public static readonly Refusal IdentifierKnown = Refusal.Of("identifier-known", RefusalKind.Conflict, "The organisation has this identifier already.");

    /// <summary>It has this name already.</summary>
    public static readonly Refusal SameName = Refusal.Of("same-name", RefusalKind.Rule, "The organisation has this name already.");

    /// <summary>It is in this group already.</summary>
    public static readonly Refusal SameGroup = Refusal.Of("same-group", RefusalKind.Rule, "The organisation belongs to this group already, or to none.");
}
