namespace PppLedger.Domain;

/// <summary>What the ledger says no to about consortia. A closed consortium refuses with <see cref="ContributionRefusal.ConsortiumClosed"/>.</summary>
[RefusalList]
public static class ConsortiumRefusal
{
    /// <summary>The actor may not act on this consortium.</summary>
    public static readonly Refusal NotYourConsortium = Refusal.Of("not-your-consortium", RefusalKind.Forbidden, "You may not do this to this consortium.");

    /// <summary>A code has characters that cannot stand in an address.</summary>
    public static readonly Refusal CodeMalformed = Refusal.Of("work-package-code-malformed", RefusalKind.Input, "The code of a work package is made of letters, digits, dots, dashes and underscores.");

    /// <summary>It takes part in that role.</summary>
    public static readonly Refusal AlreadyAPartner = Refusal.Of("already-a-partner", RefusalKind.Conflict, "The organisation takes part in this role already.");

    /// <summary>One coordinator at a time.</summary>
    public static readonly Refusal SecondCoordinator = Refusal.Of("second-coordinator", RefusalKind.Conflict, "The consortium has a coordinator; it can have one at a time.");

    /// <summary>It has no such participation.</summary>
    public static readonly Refusal NotInThatRole = Refusal.Of("not-in-that-role", RefusalKind.Rule, "The organisation does not take part in this consortium in that role.");

    /// <summary>It left before.</summary>
    public static readonly Refusal AlreadyWithdrawn = Refusal.Of("already-withdrawn", RefusalKind.Conflict, "The partner has left this role already.");

    /// <summary>It left before it joined.</summary>
    public static readonly Refusal WithdrawnBeforeJoining = Refusal.Of("withdrawn-before-joining", RefusalKind.Rule, "A partner cannot leave before the day it joined.");

    /// <summary>It is the coordinator.</summary>
    public static readonly Refusal AlreadyCoordinator = Refusal.Of("already-coordinator", RefusalKind.Conflict, "The organisation is the coordinator already.");

    /// <summary>The code of the work package is taken.</summary>
    public static readonly Refusal WorkPackageTaken = Refusal.Of("work-package-taken", RefusalKind.Conflict, "The consortium has a work package of this code already.");

    /// <summary>The work package lies outside the days of the consortium.</summary>
    public static readonly Refusal OutsideConsortium = Refusal.Of("outside-consortium-days", RefusalKind.Rule, "A work package lies within the first and the last day of its consortium.");

    /// <summary>The agreement shows no contributions.</summary>
    public static readonly Refusal NoContributions = Refusal.Of("agreement-without-contributions", RefusalKind.Rule, "The agreement must show the contributions per partner.");

    /// <summary>A partner's contributions of one kind are given twice.</summary>
    public static readonly Refusal AgreedTwice = Refusal.Of("agreed-twice", RefusalKind.Rule, "The agreement names the contributions of one partner and kind twice; give the sum.");

    /// <summary>This version of the text is signed.</summary>
    public static readonly Refusal AlreadySigned = Refusal.Of("agreement-already-signed", RefusalKind.Conflict, "This version of the agreement was signed already.");

    /// <summary>No step is due at that stage.</summary>
    public static readonly Refusal NoSuchTerm = Refusal.Of("stage-without-term", RefusalKind.Rule, "No step is due at that stage by a number of days.");

    /// <summary>Too few or too many days.</summary>
    public static readonly Refusal TermOutOfRange = Refusal.Of("term-out-of-range", RefusalKind.Input, "A step is given between 1 and 730 days.");

    /// <summary>A stage is given twice.</summary>
    public static readonly Refusal TermTwice = Refusal.Of("term-given-twice", RefusalKind.Input, "A stage is named twice; give it one term.");

    /// <summary>An organisation is named twice among those that may publish.</summary>
    public static readonly Refusal PublisherTwice = Refusal.Of("publisher-named-twice", RefusalKind.Input, "An organisation is named twice among those that may publish.");

    /// <summary>It does no research of its own.</summary>
    public static readonly Refusal NotAResearchOrganisation = Refusal.Of("not-a-research-organisation", RefusalKind.Rule, "The right to publish is asked for of research organisations and higher education only.");

    /// <summary>The new last day is no extension.</summary>
    public static readonly Refusal NotLonger = Refusal.Of("not-longer", RefusalKind.Rule, "An extension ends later than the consortium does now.");
}
