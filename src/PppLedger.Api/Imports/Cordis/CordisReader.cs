using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Cordis;

/// <summary>
/// Reads the files row by row and puts the rows of a project together. Only what is booked is kept in memory: not the texts
/// that make up most of these files.
/// </summary>
internal sealed class CordisReader(ImportFiles files, ImportLog log)
{
    private readonly Dictionary<string, CordisProject> projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrganisationInFile> organisations = new(StringComparer.Ordinal);

    /// <summary>The projects, in the order of their file.</summary>
    public IEnumerable<CordisProject> Projects => projects.Values;

    /// <summary>Whether a file names the participations at all.</summary>
    public bool HasParticipations => files.Of(CordisFiles.Participations) is not null;

    /// <summary>An organisation as the first row that names it has it.</summary>
    public OrganisationInFile Organisation(string pic) => organisations[pic];

    public void Read()
    {
        Each(CordisFiles.Projects, ReadProject);
        Each(CordisFiles.Participations, ReadParticipation);
        Each(CordisFiles.Deliverables, ReadDeliverable);
    }

    private void Each(ImportFileKind kind, Action<CsvRow> read)
    {
        if (files.Of(kind) is not { } file)
        {
            return;
        }

        using var table = CsvTable.Read(file);
        log.Files.Add(table.Totals);
        foreach (var row in table.Rows())
        {
            read(row);
        }
    }

    private void ReadProject(CsvRow row)
    {
        var values = CordisProjectRow.Read(row);
        if (values.Id.Length == 0)
        {
            Unplaced(row, null);
        }
        else if (!projects.TryGetValue(values.Id, out var earlier))
        {
            projects[values.Id] = earlier = new(row.Ref, values);
            earlier.Faults.AddRange(row.Faults(values.Id));
        }
        else
        {
            Again(row, values.Id, "id", earlier, earlier.Row, values == earlier.Values);
        }
    }

    private void ReadParticipation(CsvRow row)
    {
        var values = CordisParticipationRow.Read(row);
        if (row.IsFine)
        {
            organisations.TryAdd(values.Pic, new(new(IdentifierSchemes.Pic, values.Pic), values.Name, values.Kind, values.Country));
        }

        if (Placed(row, values.ProjectId) is not { } project)
        {
            return;
        }

        if (row.IsFine && !project.ByParticipant.TryAdd((values.Pic, values.Role), project.Participations.Count))
        {
            var same = project.ByParticipant[(values.Pic, values.Role)];
            Again(row, values.ProjectId, "organisationID", project, project.Participations[same].Row, values == project.Participations[same].Values);
            return;
        }

        project.Participations.Add((row.Ref, values));
        project.Faults.AddRange(row.Faults(values.ProjectId));
    }

    private void ReadDeliverable(CsvRow row)
    {
        var values = CordisDeliverableRow.Read(row);
        if (Placed(row, values.ProjectId) is not { } project)
        {
            return;
        }

        if (row.IsFine && !project.ByDeliverable.TryAdd(values.Id, project.Deliverables.Count))
        {
            var same = project.ByDeliverable[values.Id];
            Again(row, values.ProjectId, "id", project, project.Deliverables[same].Row, values == project.Deliverables[same].Values);
            return;
        }

        project.Deliverables.Add((row.Ref, values));
        project.Faults.AddRange(row.Faults(values.ProjectId));
    }

    private CordisProject? Placed(CsvRow row, string projectId)
    {
        if (projects.TryGetValue(projectId, out var project))
        {
            return project;
        }

        if (projectId.Length > 0)
        {
            row.Refuse("projectID", RowRefusal.ProjectNotInFile.Because($"{projectId} is not in {files.Of(CordisFiles.Projects)!.Name}."));
        }

        Unplaced(row, projectId.Length > 0 ? projectId : null);
        return null;
    }

    private void Unplaced(CsvRow row, string? projectId)
    {
        foreach (var fault in row.Faults(projectId))
        {
            log.CannotBook(fault);
        }
    }

    // The same said twice is booked once; two rows that disagree stop their project.
    private void Again(CsvRow row, string projectId, string column, CordisProject project, RowRef earlier, bool isSame)
    {
        if (isSame && row.IsFine)
        {
            log.CannotBook(RowNote.Of(row.Ref, projectId, column, row.Raw(column), RowRefusal.RepeatsRow.Because($"Line {earlier.Line}.")));
            return;
        }

        project.Faults.AddRange(row.Faults(projectId));
        project.Faults.Add(RowNote.Of(row.Ref, projectId, column, row.Raw(column), RowRefusal.ContradictsRow.Because($"Line {earlier.Line}.")));
        project.Faults.Add(RowNote.Of(earlier, projectId, column, row.Raw(column), RowRefusal.ContradictsRow.Because($"Line {row.Ref.Line}.")));
    }
}
