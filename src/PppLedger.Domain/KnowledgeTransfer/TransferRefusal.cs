namespace PppLedger.Domain;

/// <summary>What the ledger says no to about knowledge transfer.</summary>
[RefusalList]
public static class TransferRefusal
{
    /// <summary>A partner of a deal named twice.</summary>
    public static readonly Refusal MemberTwice = Refusal.Of("deal-member-twice", RefusalKind.Input, "A member is named twice in the deal.");

    /// <summary>More members than a deal may name.</summary>
    public static readonly Refusal TooManyMembers = Refusal.Of("deal-members-too-many", RefusalKind.Input, "A deal cannot name so many members.");

    /// <summary>Hours counted in something else.</summary>
    public static readonly Refusal NotHours = Refusal.Of("deal-hours-in-another-unit", RefusalKind.Input, "What a knowledge institute brings into a deal is counted in hours.");

    /// <summary>Amounts of several currencies.</summary>
    public static readonly Refusal CurrenciesDiffer = Refusal.Of("deal-currencies-differ", RefusalKind.Input, "The amounts of a deal are of one currency.");

    /// <summary>More SMEs than people came.</summary>
    public static readonly Refusal MoreSmesThanParticipants = Refusal.Of("more-smes-than-participants", RefusalKind.Input, "More SMEs took part than there were participants.");

    /// <summary>A licence to oneself.</summary>
    public static readonly Refusal LicenceToItself = Refusal.Of("licence-to-itself", RefusalKind.Rule, "A licence is granted to another organisation.");

    /// <summary>The actor does not hold a role that may do this.</summary>
    public static readonly Refusal NotYours = Refusal.Of("transfer-not-yours", RefusalKind.Forbidden, "You may not do this to knowledge transfer of this programme.");

    /// <summary>A consortium of another programme.</summary>
    public static readonly Refusal OtherProgramme = Refusal.Of("transfer-of-another-programme", RefusalKind.Rule, "The consortium is not of that programme.");

    /// <summary>No branch association.</summary>
    public static readonly Refusal NotAnAssociation = Refusal.Of("not-a-branch-association", RefusalKind.Rule, "A knowledge deal is signed with a branch association.");

    /// <summary>Withdrawn before.</summary>
    public static readonly Refusal Withdrawn = Refusal.Of("transfer-withdrawn", RefusalKind.Conflict, "It was withdrawn already.");

    /// <summary>A subsidy of what is no network activity.</summary>
    public static readonly Refusal SubsidyOfOther = Refusal.Of("transfer-subsidy-of-other", RefusalKind.Input, "Only a network activity is recorded with its subsidy.");
}
