namespace PppLedger.Domain;

/// <summary>What is offered as cost sharing.</summary>
public enum CostSharingKind
{
    /// <summary>None; refused.</summary>
    None,

    /// <summary>Cash, at its amount.</summary>
    Cash,

    /// <summary>Services of volunteers.</summary>
    VolunteerServices,

    /// <summary>Work of a third party's employees.</summary>
    ThirdPartyEmployee,

    /// <summary>Donated supplies.</summary>
    DonatedSupplies,

    /// <summary>Donated equipment.</summary>
    DonatedEquipment,

    /// <summary>Loaned equipment or space.</summary>
    Loan,

    /// <summary>A capital asset of the recipient's own.</summary>
    CapitalAsset,
}

/// <summary>What the value of cost sharing may not exceed.</summary>
public enum ValueLimit
{
    /// <summary>None; refused.</summary>
    None,

    /// <summary>The pay that is usual for the same skills.</summary>
    UsualPay,

    /// <summary>The fair market value.</summary>
    FairMarketValue,

    /// <summary>The fair rental value.</summary>
    FairRentalValue,

    /// <summary>The lesser of the book value of its remaining life and the fair market value.</summary>
    LesserOfBookAndMarket,
}

/// <summary>A contribution offered as cost sharing, and what is known of it.</summary>
/// <param name="Contribution">What it is.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Value">The value it is offered at, zero or more.</param>
/// <param name="FairValue">The usual pay, fair market value or fair rental value it is measured by, as its kind asks; left out where it is not known.</param>
/// <param name="BookValue">The book value of the remaining life of an own asset; left out where it is not known.</param>
/// <param name="InRecords">Whether it can be verified from the recipient's records; left out where it is not known.</param>
/// <param name="OtherFederalAwards">Other federal awards it serves as cost sharing for: an empty list for none; left out where it is not known.</param>
/// <param name="NecessaryAndReasonable">Whether the project needs it, at a reasonable amount; left out where nobody has judged it.</param>
/// <param name="Allowable">Whether such a cost is allowable; left out where nobody has judged it.</param>
/// <param name="PaidByFederalAward">Whether another federal award pays for it; left out where it is not known.</param>
/// <param name="InBudget">Whether it is in the approved budget; left out where it is not known.</param>
public sealed record SharedCost(
    string Contribution,
    CostSharingKind Kind,
    Money Value,
    Money? FairValue = null,
    Money? BookValue = null,
    bool? InRecords = null,
    IReadOnlyList<string>? OtherFederalAwards = null,
    bool? NecessaryAndReasonable = null,
    bool? Allowable = null,
    bool? PaidByFederalAward = null,
    bool? InBudget = null);

/// <summary>Whether a criterion is met.</summary>
public enum CriterionState
{
    /// <summary>None.</summary>
    None,

    /// <summary>Met.</summary>
    Met,

    /// <summary>Not met.</summary>
    NotMet,

    /// <summary>What it takes to judge it is not known.</summary>
    CannotBeJudged,
}

/// <summary>A criterion, and whether a contribution meets it.</summary>
/// <param name="Criterion">The criterion: the name of its rule.</param>
/// <param name="State">Whether it is met.</param>
/// <param name="Because">Why.</param>
public sealed record CriterionJudged(string Criterion, CriterionState State, string Because);
