using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Corfo;

/// <summary>Reads the portfolio row by row and puts the rows of one code together.</summary>
internal sealed class CorfoReader(ImportLog log)
{
    private readonly Dictionary<string, CorfoProject> projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>The projects, in the order of the file.</summary>
    public IEnumerable<CorfoProject> Projects => projects.Values;

    /// <summary>
    /// The organisation of a beneficiary. It has the first name met under its number. A person has none in the ledger; one that
    /// the file does not name either is told apart by the code of its project.
    /// </summary>
    public OrganisationInFile Organisation(string code, CorfoBeneficiary beneficiary) => beneficiary switch
    {
        { Rut: null } => new(new("corfo-beneficiary", code), CorfoRow.SomePerson, null, null),
        { IsPerson: true } => new(new(IdentifierSchemes.Rut, beneficiary.Rut), CorfoRow.SomePerson, null, null),
        _ => new(new(IdentifierSchemes.Rut, beneficiary.Rut), names[beneficiary.Rut], null, "CL"),
    };

    public void Read(ImportFiles files)
    {
        using var table = CsvTable.Read(files.Of(CorfoFormat.Portfolio)!);
        log.Files.Add(table.Totals);
        foreach (var row in table.Rows())
        {
            Read(row, CorfoRow.Read(row));
        }
    }

    private void Read(CsvRow row, CorfoRow read)
    {
        var code = read.Project.Code;
        if (code.Length == 0)
        {
            foreach (var fault in row.Faults(null))
            {
                log.CannotBook(fault);
            }

            return;
        }

        if (!projects.TryGetValue(code, out var project))
        {
            projects[code] = project = new(row.Ref, read.Project);
        }

        if (row.IsFine && read.Beneficiary is { Rut: { } rut } named)
        {
            names.TryAdd(rut, named.Name);
        }

        project.Faults.AddRange(row.Faults(code));
        if (row.IsFine && project.Faults.Count == 0 && read.Project != project.Values)
        {
            Contradicts(row, "codigo", project, project.Row);
        }

        Add(row, read.Beneficiary, project);
    }

    // The same said twice is booked once; two rows that disagree about one beneficiary stop their project.
    private void Add(CsvRow row, CorfoBeneficiary beneficiary, CorfoProject project)
    {
        var earlier = project.Beneficiaries.FindIndex(b => b.Values.Rut == beneficiary.Rut);
        if (!row.IsFine || earlier < 0)
        {
            project.Beneficiaries.Add((row.Ref, beneficiary));
        }
        else if (project.Beneficiaries[earlier].Values == beneficiary)
        {
            var because = RowRefusal.RepeatsRow.Because($"Line {project.Beneficiaries[earlier].Row.Line}.");
            log.CannotBook(RowNote.Of(row.Ref, project.Values.Code, "rut_beneficiario", row.Raw("rut_beneficiario"), because));
        }
        else
        {
            Contradicts(row, "rut_beneficiario", project, project.Beneficiaries[earlier].Row);
        }
    }

    private static void Contradicts(CsvRow row, string column, CorfoProject project, RowRef earlier)
    {
        var code = project.Values.Code;
        project.Faults.Add(RowNote.Of(row.Ref, code, column, row.Raw(column), RowRefusal.ContradictsRow.Because($"Line {earlier.Line}.")));
        project.Faults.Add(RowNote.Of(earlier, code, column, row.Raw(column), RowRefusal.ContradictsRow.Because($"Line {row.Ref.Line}.")));
    }
}
