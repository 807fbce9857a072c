using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Corfo;

/// <summary>
/// The portfolio of InnovaChile, the innovation programme of Chile's development agency CORFO: what was approved per project
/// of public money, of private cash and of private contributions in kind. A code becomes a consortium with an award of CORFO,
/// a row a partner with what it promised.
/// </summary>
public sealed class CorfoFormat : IImportFormat
{
    internal const string Pesos = "CLP";

    /// <inheritdoc/>
    public string Name => "corfo";

    /// <inheritdoc/>
    public string Description => "Projects approved by CORFO (Chile), with public, private cash and private in-kind amounts: portafolio_innova.csv.";

    /// <inheritdoc/>
    public string? Currency => Pesos;

    /// <inheritdoc/>
    public IReadOnlyList<ImportFileKind> Files { get; } = [Portfolio];

    /// <inheritdoc/>
    public OrganisationInFile? Funder { get; } =
        new(new("corfo-funder", "CORFO"), "Corporación de Fomento de la Producción (CORFO)", OrganisationKind.PublicBody, "CL");

    /// <inheritdoc/>
    public IReadOnlyDictionary<PlanField, string> Columns { get; } = new Dictionary<PlanField, string>
    {
        [PlanField.Code] = "codigo",
        [PlanField.Description] = "titulo",
        [PlanField.Outcome] = "estado_data",
        [PlanField.Grant] = "aprobado_corfo",
        [PlanField.GrantDate] = "anio_adjudicacion",
        [PlanField.Organisation] = "rut_beneficiario",
        [PlanField.Role] = "rut_beneficiario",
        [PlanField.Size] = "tramo_ventas",
        [PlanField.OwnCosts] = "aprobado_privado",
        [PlanField.Cash] = "aprobado_privado_pecuniario",
    };

    internal static ImportFileKind Portfolio { get; } = new(
        "portfolio",
        ["portafolio_innova.csv"],
        IsNeeded: true,
        [
            "codigo", "tipo_intervencion", "estado_data", "rut_beneficiario", "beneficiario", "titulo", "anio_adjudicacion",
            "aprobado_corfo", "aprobado_privado", "aprobado_privado_pecuniario",
        ],
        ["foco_apoyo", "instrumento_homologado", "tramo_ventas", "monto_consolidado_ley"]);

    /// <inheritdoc/>
    public IEnumerable<ProjectRead> Read(ImportFiles files, ImportLog log)
    {
        var reader = new CorfoReader(log);
        reader.Read(files);
        var mapping = new CorfoMapping(reader, log);
        return reader.Projects.Select(mapping.Read);
    }
}
