namespace PppLedger.Domain;

/// <summary>What the ledger says no to about rate cards and about valuing by them.</summary>
[RefusalList]
public static class RateCardRefusal
{
    /// <summary>An input of the method is missing.</summary>
    public static readonly Refusal InputMissing = Refusal.Of("rate-input-missing", RefusalKind.Input, "The rate lacks a number or a text that its method needs.");

    /// <summary>An input of another method.</summary>
    public static readonly Refusal InputNotOfMethod = Refusal.Of("rate-input-not-of-method", RefusalKind.Input, "The rate has a number or a text that its method does not take.");

    /// <summary>An input that cannot be.</summary>
    public static readonly Refusal InputOutOfRange = Refusal.Of("rate-input-out-of-range", RefusalKind.Input, "A number of the rate is out of range.");

    /// <summary>A use that cannot be.</summary>
    public static readonly Refusal UseOutOfRange = Refusal.Of("use-out-of-range", RefusalKind.Input, "The use is at most 12 months and at most 100 per cent.");

    /// <summary>Both a value and a card, or half of either.</summary>
    public static readonly Refusal ValueOrCard = Refusal.Of("value-or-card", RefusalKind.Input, "Give a value with its method, or let a rate card value it; not both.");

    /// <summary>The actor may not.</summary>
    public static readonly Refusal NotYours = Refusal.Of("rate-card-not-yours", RefusalKind.Forbidden, "You may not do this to this rate card.");

    /// <summary>Four eyes.</summary>
    public static readonly Refusal ApprovedByAuthor = Refusal.Of("rate-card-approved-by-author", RefusalKind.Forbidden, "Who registered a rate card cannot approve it.");

    /// <summary>Four eyes.</summary>
    public static readonly Refusal CorrectedByProposer = Refusal.Of("rate-correction-approved-by-proposer", RefusalKind.Forbidden, "Who proposed a correction of a rate cannot approve it.");

    /// <summary>Approved before.</summary>
    public static readonly Refusal AlreadyApproved = Refusal.Of("rate-card-already-approved", RefusalKind.Conflict, "The rate card is approved already.");

    /// <summary>Not approved yet.</summary>
    public static readonly Refusal NotApproved = Refusal.Of("rate-card-not-approved", RefusalKind.Conflict, "The rate card is not approved yet.");

    /// <summary>Certified before.</summary>
    public static readonly Refusal AlreadyCertified = Refusal.Of("rate-card-already-certified", RefusalKind.Conflict, "The rate is certified already.");

    /// <summary>Not certified yet.</summary>
    public static readonly Refusal NotCertified = Refusal.Of("rate-card-not-certified", RefusalKind.Conflict, "A rate of the integral cost system is certified before it is used.");

    /// <summary>No longer in use.</summary>
    public static readonly Refusal AlreadyRetired = Refusal.Of("rate-card-already-retired", RefusalKind.Conflict, "The rate card is retired already.");

    /// <summary>Nothing proposed.</summary>
    public static readonly Refusal NothingProposed = Refusal.Of("no-rate-correction", RefusalKind.Conflict, "No correction of this rate card is proposed.");

    /// <summary>Another rate than the law's.</summary>
    public static readonly Refusal RateOfNoScheme = Refusal.Of("rate-of-no-scheme", RefusalKind.Rule, "Only a card that names its scheme may set another rate than the general one.");

    /// <summary>A method that the scheme does not have.</summary>
    public static readonly Refusal MethodNotOfScheme = Refusal.Of("method-not-of-scheme", RefusalKind.Rule, "The scheme of the rate card does not value by that method.");

    /// <summary>Another rate than the scheme's.</summary>
    public static readonly Refusal RateNotOfScheme = Refusal.Of("rate-not-of-scheme", RefusalKind.Rule, "The scheme of the rate card sets another rate.");

    /// <summary>The unit does not fit the method.</summary>
    public static readonly Refusal UnitNotOfMethod = Refusal.Of("unit-not-of-method", RefusalKind.Rule, "The method is not counted in that unit.");

    /// <summary>Days the card does not hold for.</summary>
    public static readonly Refusal OutsideValidity = Refusal.Of("outside-validity", RefusalKind.Rule, "The days are not within the validity of the rate card.");

    /// <summary>The same inputs.</summary>
    public static readonly Refusal SameInputs = Refusal.Of("same-rate-inputs", RefusalKind.Rule, "The correction changes nothing: the rate has these numbers on those days already.");

    /// <summary>The card named does not exist.</summary>
    public static readonly Refusal UnknownCard = Refusal.Of("unknown-rate-card", RefusalKind.Rule, "There is no such rate card.");

    /// <summary>The card named is for something else.</summary>
    public static readonly Refusal DoesNotFit = Refusal.Of("rate-card-does-not-fit", RefusalKind.Rule, "The rate card is not for this contribution.");

    /// <summary>No card to value by.</summary>
    public static readonly Refusal NoneFits = Refusal.Of("no-rate-card-fits", RefusalKind.Rule, "No approved rate card of the organisation fits this contribution.");

    /// <summary>More than one card to value by.</summary>
    public static readonly Refusal SeveralFit = Refusal.Of("several-rate-cards-fit", RefusalKind.Rule, "Several rate cards of the organisation fit this contribution: name one.");

    /// <summary>Two rates within the days worked.</summary>
    public static readonly Refusal RateChangesWithin = Refusal.Of("rate-changes-within", RefusalKind.Rule, "The rate changes within the days of this contribution: record them apart.");

    /// <summary>Depreciation without use.</summary>
    public static readonly Refusal UseMissing = Refusal.Of("use-missing", RefusalKind.Rule, "A depreciation share needs the months of use and the part that was for the project.");

    /// <summary>Use where it counts for nothing.</summary>
    public static readonly Refusal UseNotOfMethod = Refusal.Of("use-not-of-method", RefusalKind.Rule, "Only a depreciation share is computed on months of use.");

    /// <summary>The inputs are gone.</summary>
    public static readonly Refusal PayErased = Refusal.Of("pay-erased", RefusalKind.Conflict, "The pay this rate is made of was erased; register another rate card.");

    /// <summary>Nothing to resolve.</summary>
    public static readonly Refusal NoOpenFinding = Refusal.Of("no-open-rate-finding", RefusalKind.Conflict, "The contribution has no open finding about this rate card.");
}
