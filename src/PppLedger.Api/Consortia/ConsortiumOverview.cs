using PppLedger.Domain;

namespace PppLedger.Api.Consortia;

/// <summary>A consortium at a glance. Every figure is a sum over the journal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Project number or code.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Acronym">Its short name.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="TopSector">Top sector.</param>
/// <param name="Tki">TKI.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="CoordinatorId">The coordinator; null where none is known.</param>
/// <param name="Outcome">How it ended; null while it runs.</param>
/// <param name="ClosedOn">When it ended.</param>
/// <param name="WorkPackages">Its work packages.</param>
/// <param name="Partners">Who takes or took part, each with the sums of its own accounts.</param>
/// <param name="Others">Others with accounts here: the funders, and what is held in common (without id).</param>
/// <param name="Sums">The sums over everybody.</param>
/// <param name="Milestones">How many milestones and deliverables are in which state.</param>
public sealed record ConsortiumOverview(
    Guid Id,
    string Code,
    string Title,
    string? Acronym,
    string? Programme,
    string? TopSector,
    string? Tki,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    Guid? CoordinatorId,
    ConsortiumOutcome? Outcome,
    DateOnly? ClosedOn,
    IReadOnlyList<WorkPackage> WorkPackages,
    IReadOnlyList<PartnerOverview> Partners,
    IReadOnlyList<PartnerOverview> Others,
    IReadOnlyList<AccountSum> Sums,
    IReadOnlyList<MilestoneCount> Milestones);

/// <summary>An organisation in a consortium.</summary>
/// <param name="OrganisationId">The organisation; null for what is held in common.</param>
/// <param name="Name">Its name; null where it is not registered here.</param>
/// <param name="Participations">In which roles it takes or took part.</param>
/// <param name="Sums">The sums of its accounts.</param>
public sealed record PartnerOverview(
    Guid? OrganisationId, string? Name, IReadOnlyList<Participation> Participations, IReadOnlyList<AccountSum> Sums);

/// <summary>What came into and went out of an account.</summary>
/// <param name="Book">The book.</param>
/// <param name="Account">The account.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="In">What came in.</param>
/// <param name="Out">What went out.</param>
/// <param name="Balance">What came in less what went out.</param>
/// <param name="Explain">Where the postings behind it are listed.</param>
public sealed record AccountSum(string Book, string Account, string Commodity, decimal In, decimal Out, decimal Balance, string Explain);

/// <summary>How many milestones or deliverables are in a state.</summary>
/// <param name="Kind">Milestone or deliverable.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
public sealed record MilestoneCount(MilestoneKind Kind, MilestoneState State, long Count);
