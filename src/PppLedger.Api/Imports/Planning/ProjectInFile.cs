using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>An organisation as files describe it.</summary>
/// <param name="Identifier">By which it is found again.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind it is; null where not known.</param>
/// <param name="Country">Its country; null where not known.</param>
public sealed record OrganisationInFile(Identifier Identifier, string Name, OrganisationKind? Kind, string? Country);

/// <summary>An award as files describe it. Its number is the project's code.</summary>
/// <param name="Scheme">The scheme it was granted under.</param>
/// <param name="Ceiling">What was granted.</param>
/// <param name="IsDateInferred">Whether the grant date is inferred.</param>
public sealed record AwardInFile(string Scheme, Money Ceiling, bool IsDateInferred);

/// <summary>A participation as files describe it.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Organisation">Which organisation.</param>
/// <param name="Role">In which role.</param>
/// <param name="Kind">What kind of organisation it is in this project; null where not known.</param>
/// <param name="Country">Its country in this project; null where not known.</param>
/// <param name="Size">Size status as of the grant; null where not known.</param>
/// <param name="Allocation">What of the grant is its; null where not known, zero where nothing.</param>
/// <param name="OwnCosts">What it bears itself, in kind; null where not known, zero where nothing.</param>
/// <param name="Cash">What it promises in cash; null where not known, zero where nothing.</param>
/// <param name="Origin">Whose means these are, where the file says so; otherwise its kind decides.</param>
public sealed record PartnerInFile(
    RowRef Row,
    OrganisationInFile Organisation,
    ParticipationRole Role,
    OrganisationKind? Kind,
    string? Country,
    SizeStatus? Size,
    Money? Allocation,
    Money? OwnCosts,
    Money? Cash = null,
    ContributionOrigin? Origin = null);

/// <summary>A published deliverable as files describe it.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Code">Its code within the project.</param>
/// <param name="Title">What it is.</param>
/// <param name="DeliverableType">What sort, in the publisher's words.</param>
/// <param name="Address">Where it can be read; null where not known.</param>
public sealed record DeliverableInFile(RowRef Row, string Code, string Title, string? DeliverableType, string? Address);

/// <summary>A project as it should stand in the ledger. What is null is not known, and is left as it stands.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Code">Project number.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Acronym">Its short name.</param>
/// <param name="Programme">The programme it belongs to.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="Outcome">How it ended; null while it runs.</param>
/// <param name="GrantedOn">The day of the grant, also where there is no award.</param>
/// <param name="Award">Its award; null where none is known.</param>
/// <param name="Partners">Its participations; null where no file names them.</param>
/// <param name="Deliverables">Its published deliverables.</param>
public sealed record ProjectInFile(
    RowRef Row,
    string Code,
    string Title,
    string? Acronym,
    string? Programme,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    ConsortiumOutcome? Outcome,
    DateOnly GrantedOn,
    AwardInFile? Award,
    IReadOnlyList<PartnerInFile>? Partners,
    IReadOnlyList<DeliverableInFile> Deliverables);

/// <summary>What was read about one project: the project, or why it cannot be booked.</summary>
/// <param name="Code">Project number.</param>
/// <param name="Rows">Every row about it, the refused ones among them.</param>
/// <param name="Faults">What is wrong with rows of it; the project is not booked then.</param>
/// <param name="Project">The project; null where there are faults.</param>
public sealed record ProjectRead(string Code, IReadOnlyList<RowRef> Rows, IReadOnlyList<RowNote> Faults, ProjectInFile? Project)
{
    /// <summary>The transactions of the project, where the files list transactions; null otherwise, and where there are faults.</summary>
    public ActivityInFile? Activity { get; init; }

    /// <summary>Whether it can be planned.</summary>
    public bool IsFine => Project is not null || Activity is not null;

    /// <summary>The row to name where the whole of it is meant.</summary>
    public RowRef Row => Project?.Row ?? Activity?.Row ?? Rows[0];
}
