namespace PppLedger.Domain;

/// <summary>What the ledger says no to about files that show what a contribution says.</summary>
[RefusalList]
public static class EvidenceRefusal
{
    /// <summary>The name is no plain name.</summary>
    public static readonly Refusal BadName = Refusal.Of("bad-file-name", RefusalKind.Input, "Give the file a plain name of 1 to 200 characters, without a folder.");

    /// <summary>Nothing in it.</summary>
    public static readonly Refusal Empty = Refusal.Of("empty-file", RefusalKind.Input, "The file is empty.");

    /// <summary>More than a file may have.</summary>
    public static readonly Refusal TooLarge = Refusal.Of("file-too-large", RefusalKind.Input, "The file is too large.");

    /// <summary>Not on the list of types.</summary>
    public static readonly Refusal TypeNotTaken = Refusal.Of("file-type-not-taken", RefusalKind.Rule, "Files of this type are not taken as evidence.");

    /// <summary>Name or declared type say otherwise than the content.</summary>
    public static readonly Refusal TypeDisagrees = Refusal.Of("file-type-disagrees", RefusalKind.Rule, "The file is not what its name or its declared type says.");

    /// <summary>This contribution has it.</summary>
    public static readonly Refusal AlreadyAttached = Refusal.Of("evidence-already-attached", RefusalKind.Conflict, "This very file is attached to the contribution already.");

    /// <summary>This contribution has it not.</summary>
    public static readonly Refusal NotAttached = Refusal.Of("evidence-not-attached", RefusalKind.Unknown, "No such file is attached to the contribution.");

    /// <summary>More files than anybody would read.</summary>
    public static readonly Refusal TooMany = Refusal.Of("too-many-files", RefusalKind.Rule, "The contribution has as many files as it may have.");
}
