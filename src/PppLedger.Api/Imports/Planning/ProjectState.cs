using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>What the ledger says about a project before it is imported.</summary>
/// <param name="Consortium">Its consortium; null where there is none.</param>
/// <param name="Award">Its award of the format's funder; null where there is none.</param>
/// <param name="Commitments">The commitments an import made for it that still stand, by their reference.</param>
/// <param name="Milestones">Its milestones, by their code.</param>
public sealed record ProjectState(
    Consortium? Consortium,
    Award? Award,
    IReadOnlyDictionary<string, Commitment> Commitments,
    IReadOnlyDictionary<string, Milestone> Milestones)
{
    /// <summary>The ledger does not know it.</summary>
    public static ProjectState Unknown { get; } =
        new(null, null, new Dictionary<string, Commitment>(StringComparer.Ordinal), new Dictionary<string, Milestone>(StringComparer.Ordinal));
}

/// <summary>Under which terms an import books.</summary>
/// <param name="Format">Name of the format.</param>
/// <param name="Columns">The columns of its fields.</param>
/// <param name="FunderId">The funder of its awards.</param>
/// <param name="Today">The legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record ImportTerms(
    string Format, IReadOnlyDictionary<PlanField, string> Columns, Guid FunderId, DateOnly Today, Actor Actor)
{
    /// <summary>The reason given for what an import changes.</summary>
    public string Reason => $"As published: {Format} import.";

    /// <summary>The reference of the commitment an import makes for a participation; one in cash says so.</summary>
    public string Reference(string project, OrganisationInFile organisation, ParticipationRole role, CommitmentKind kind) =>
        $"{Format}/{project}/{organisation.Identifier.Value}/{Setup.Word.Of(role)}{(kind is CommitmentKind.Cash ? "/cash" : "")}";

    /// <summary>Today, or the day itself where it lies ahead: an inferred grant date may.</summary>
    public DateOnly TodayOr(DateOnly day) => day > Today ? day : Today;
}
