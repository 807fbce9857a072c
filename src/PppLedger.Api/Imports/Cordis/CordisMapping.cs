using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Cordis;

/// <summary>What CORDIS's words and amounts mean in the ledger, and what about a project is worth a remark.</summary>
internal sealed class CordisMapping(CordisReader reader, ImportLog log)
{
    private const string Currency = "EUR";

    public ProjectRead Read(CordisProject project)
    {
        if (project.Faults.Count > 0)
        {
            return new(project.Values.Id, project.Rows, project.Faults, null);
        }

        Remark(project);
        return new(project.Values.Id, project.Rows, [], Map(project));
    }

    private ProjectInFile Map(CordisProject project)
    {
        var values = project.Values;
        var award = values.Grant is > 0 and { } grant
            ? new AwardInFile(values.Scheme ?? values.ProgrammeOrScheme!, new(grant, Currency), values.SignedOn is null)
            : null;
        return new(
            project.Row,
            values.Id,
            values.Title,
            values.Acronym,
            values.ProgrammeOrScheme,
            values.StartsOn,
            values.EndsOn,
            values.Outcome,
            values.GrantedOn!.Value,
            award,
            reader.HasParticipations ? [.. project.Participations.Select(p => Map(p.Row, p.Values))] : null,
            [.. project.Deliverables.Select(d => new DeliverableInFile(d.Row, d.Values.Id, d.Values.Title, d.Values.DeliverableType, d.Values.Address))]);
    }

    private PartnerInFile Map(RowRef row, CordisParticipationRow values) => new(
        row,
        reader.Organisation(values.Pic),
        values.Role,
        values.Kind,
        values.Country,
        values.IsSme switch { true => SizeStatus.Sme, false => SizeStatus.NotSme, null => null },
        values.Grant is { } grant ? new(grant, Currency) : null,
        OwnCosts(values) is { } own ? new(own, Currency) : null);

    // A lump-sum grant has a total cost of zero: what the partner bears is not known then, and never below zero.
    private static decimal? OwnCosts(CordisParticipationRow values) => values switch
    {
        { Grant: null } or { TotalCost: null } => null,
        { TotalCost: 0, Grant: > 0 } => null,
        { TotalCost: var cost, Grant: var grant } => Math.Max(0, cost.Value - grant.Value),
    };

    private void Remark(CordisProject project)
    {
        var values = project.Values;
        Note(values.SignedOn is null, "grant-date-inferred", "ecSignatureDate", values.StartsOn?.ToString("O"),
            "The grant date is inferred from the start date: the file has no signature date.");
        Note(values.Grant is null or 0, "no-grant", "ecMaxContribution", values.Grant?.ToString(), "No grant is known, so no award is booked.");
        Note(values.TotalCost > values.Grant, "total-cost-above-grant", "totalCost", $"{values.TotalCost}",
            $"The project costs {values.TotalCost - values.Grant} more than is granted.");
        if (reader.HasParticipations)
        {
            RemarkPartners(project, Note);
        }

        foreach (var (row, p) in project.Participations)
        {
            RemarkParticipation(row, p);
        }

        void Note(bool applies, string code, string column, string? value, string reason) => this.Note(applies, project.Row, values.Id, code, column, value, reason);
    }

    private static void RemarkPartners(CordisProject project, Action<bool, string, string, string?, string> note)
    {
        var (partners, grant) = (project.Participations, project.Values.Grant ?? 0);
        var sum = partners.Sum(p => p.Values.Grant ?? 0);
        note(partners.Count == 0, "no-partners", "id", project.Values.Id, "No participation of this project is in the files.");
        note(partners.Count > 0 && !partners.Exists(p => p.Values.Role is ParticipationRole.Coordinator), "no-coordinator", "role", null,
            "The files name no coordinator.");
        note(partners.Count > 0 && sum < grant, "allocations-below-grant", "ecContribution", $"{sum}",
            $"The partners in the files get {sum} of {grant}: {grant - sum} is not allocated.");
    }

    private void RemarkParticipation(RowRef row, CordisParticipationRow p)
    {
        Note(p.HasEnded, row, p.ProjectId, "participation-ended", "endOfParticipation", "true",
            "The file says that the participation ended but not when, so no withdrawal is booked.");
        Note(p is { TotalCost: 0, Grant: > 0 }, row, p.ProjectId, "lump-sum", "totalCost", "0",
            "A total cost of zero beside a grant: a lump sum, so what the partner bears itself is not known.");
        Note(p is { TotalCost: > 0 } && p.TotalCost < p.Grant, row, p.ProjectId, "total-cost-below-grant", "totalCost", $"{p.TotalCost}",
            $"The total cost is below the contribution of {p.Grant}.");
        Note(p.Name != reader.Organisation(p.Pic).Name, row, p.ProjectId, "name-differs", "name", p.Name,
            $"Another row calls {p.Pic} '{reader.Organisation(p.Pic).Name}'; the first name met is used.");
    }

    private void Note(bool applies, RowRef row, string project, string code, string column, string? value, string reason)
    {
        if (applies)
        {
            log.Remark(new(row, project, column, value, code, reason));
        }
    }
}
