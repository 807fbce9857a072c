using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Cordis;

/// <summary>
/// CORDIS, the European Commission's register of research projects: a project becomes a consortium with an award of the
/// Commission, a row of the organisation file a participation with an allocation, a deliverable a published milestone.
/// </summary>
public sealed class CordisFormat : IImportFormat
{
    /// <inheritdoc/>
    public string Name => "cordis";

    /// <inheritdoc/>
    public string Description => "Projects, participations and deliverables of CORDIS: project.csv, organization.csv, projectDeliverables.csv.";

    /// <inheritdoc/>
    public string? Currency => "EUR";

    /// <inheritdoc/>
    public IReadOnlyList<ImportFileKind> Files { get; } = [CordisFiles.Projects, CordisFiles.Participations, CordisFiles.Deliverables];

    /// <inheritdoc/>
    public OrganisationInFile? Funder { get; } = new(new("cordis-funder", "EC"), "European Commission", OrganisationKind.PublicBody, null);

    /// <inheritdoc/>
    public IReadOnlyDictionary<PlanField, string> Columns { get; } = new Dictionary<PlanField, string>
    {
        [PlanField.Code] = "id",
        [PlanField.Description] = "title",
        [PlanField.Days] = "endDate",
        [PlanField.Outcome] = "status",
        [PlanField.Grant] = "ecMaxContribution",
        [PlanField.GrantDate] = "ecSignatureDate",
        [PlanField.Organisation] = "organisationID",
        [PlanField.Role] = "role",
        [PlanField.Kind] = "activityType",
        [PlanField.Country] = "country",
        [PlanField.Size] = "SME",
        [PlanField.Allocation] = "ecContribution",
        [PlanField.OwnCosts] = "totalCost",
        [PlanField.Deliverable] = "id",
        [PlanField.DeliverableTitle] = "title",
        [PlanField.Address] = "url",
    };

    /// <inheritdoc/>
    public IEnumerable<ProjectRead> Read(ImportFiles files, ImportLog log)
    {
        var reader = new CordisReader(files, log);
        reader.Read();
        var mapping = new CordisMapping(reader, log);
        return reader.Projects.Select(mapping.Read);
    }
}
