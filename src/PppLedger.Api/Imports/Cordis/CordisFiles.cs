namespace PppLedger.Api.Imports.Cordis;

/// <summary>The files of CORDIS, by the names of its open data and of the "head 100" sample that goes round.</summary>
internal static class CordisFiles
{
    public static readonly ImportFileKind Projects = new(
        "projects",
        ["project.csv", "project_df_100.csv"],
        IsNeeded: true,
        ["id", "title", "startDate", "ecMaxContribution"],
        ["acronym", "status", "endDate", "totalCost", "ecSignatureDate", "frameworkProgramme", "fundingScheme"]);

    public static readonly ImportFileKind Participations = new(
        "participations",
        ["organization.csv", "organization_df_100.csv"],
        IsNeeded: false,
        ["projectID", "organisationID", "name", "role", "ecContribution"],
        ["SME", "activityType", "country", "totalCost", "endOfParticipation", "netEcContribution"]);

    public static readonly ImportFileKind Deliverables = new(
        "deliverables",
        ["projectDeliverables.csv", "deliverables_df_100.csv"],
        IsNeeded: false,
        ["id", "title", "projectID"],
        ["deliverableType", "url"]);
}
