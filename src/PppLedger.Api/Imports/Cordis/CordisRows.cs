using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Cordis;

/// <summary>A row of the project file.</summary>
internal sealed record CordisProjectRow(
    string Id,
    string? Acronym,
    string Title,
    ConsortiumOutcome? Outcome,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    DateOnly? SignedOn,
    decimal? Grant,
    decimal? TotalCost,
    string? Programme,
    string? Scheme)
{
    private static readonly Dictionary<string, ConsortiumOutcome> Outcomes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SIGNED"] = ConsortiumOutcome.None,
        ["CLOSED"] = ConsortiumOutcome.Completed,
        ["TERMINATED"] = ConsortiumOutcome.Terminated,
    };

    public static CordisProjectRow Read(CsvRow row)
    {
        var outcome = row.Word("status", Outcomes);
        row.Count("fundingScheme");
        var read = new CordisProjectRow(
            row.Needed("id", 50),
            row.Optional("acronym", 50),
            row.Needed("title", 500),
            outcome is ConsortiumOutcome.None ? null : outcome,
            row.Day("startDate"),
            row.Day("endDate"),
            row.Day("ecSignatureDate"),
            row.Amount("ecMaxContribution"),
            row.Amount("totalCost"),
            row.Optional("frameworkProgramme"),
            row.Optional("fundingScheme", 100));
        row.Refuse("endDate", read.EndsOn < read.StartsOn ? InputRefusal.DatesBackwards.Because($"It starts on {read.StartsOn:O}.") : null);
        row.Refuse("startDate", row.IsFine && read.GrantedOn is null ? RowRefusal.NoGrantDate : null);
        row.Refuse("fundingScheme", read is { Grant: > 0, Scheme: null, Programme: null } ? RowRefusal.ValueMissing.Because("A grant has a scheme.") : null);
        return read;
    }

    /// <summary>The day of the grant: of the signature, else the first day of the project.</summary>
    public DateOnly? GrantedOn => SignedOn ?? StartsOn;

    /// <summary>The framework programme; where the file has none, the first word of the funding scheme.</summary>
    public string? ProgrammeOrScheme => Programme ?? Scheme?.Split('-')[0];
}

/// <summary>A row of the organisation file: one organisation in one role.</summary>
internal sealed record CordisParticipationRow(
    string ProjectId,
    string Pic,
    string Name,
    string? Country,
    OrganisationKind? Kind,
    bool? IsSme,
    ParticipationRole Role,
    decimal? Grant,
    decimal? TotalCost,
    bool HasEnded)
{
    private static readonly Dictionary<string, ParticipationRole> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["coordinator"] = ParticipationRole.Coordinator,
        ["participant"] = ParticipationRole.Participant,
        ["thirdParty"] = ParticipationRole.ThirdParty,
        ["associatedPartner"] = ParticipationRole.AssociatedPartner,
        ["partner"] = ParticipationRole.AssociatedPartner,
    };

    private static readonly Dictionary<string, OrganisationKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PRC"] = OrganisationKind.Enterprise,
        ["HES"] = OrganisationKind.HigherEducation,
        ["REC"] = OrganisationKind.ResearchOrganisation,
        ["PUB"] = OrganisationKind.PublicBody,
        ["OTH"] = OrganisationKind.Other,
    };

    public static CordisParticipationRow Read(CsvRow row)
    {
        var pic = row.Needed("organisationID", 100);
        row.Refuse("organisationID", pic.Length == 0 ? null : IdentifierSchemes.Fault(new(IdentifierSchemes.Pic, pic), "/organisationID"));
        var country = row.Text("country");
        row.Refuse("country", Countries.Fault(country, "/country"));
        var role = row.Word("role", Roles);
        row.Refuse("role", row.Text("role") is null ? RowRefusal.ValueMissing.Because("role is blank.") : null);
        row.Amount("netEcContribution"); // Added up for reconciling only: it is not a booking.
        return new(
            row.Needed("projectID", 50),
            pic,
            row.Needed("name", 300),
            Countries.Recorded(country),
            row.Word("activityType", Kinds),
            row.YesNo("SME"),
            role ?? ParticipationRole.None,
            row.Amount("ecContribution"),
            row.Amount("totalCost"),
            row.YesNo("endOfParticipation") ?? false);
    }
}

/// <summary>A row of the deliverables file.</summary>
internal sealed record CordisDeliverableRow(string ProjectId, string Id, string Title, string? DeliverableType, string? Address)
{
    public static CordisDeliverableRow Read(CsvRow row)
    {
        row.Count("deliverableType");
        return new(
            row.Needed("projectID", 50), row.Needed("id", 100), row.Needed("title", 500), row.Optional("deliverableType", 100), row.Optional("url", 2000));
    }
}
