using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Corfo;

/// <summary>What the portfolio's words and amounts mean in the ledger, and what about a project is worth a remark.</summary>
internal sealed class CorfoMapping(CorfoReader reader, ImportLog log)
{
    public ProjectRead Read(CorfoProject project)
    {
        if (project.Faults.Count > 0)
        {
            return new(project.Values.Code, project.Rows, project.Faults, null);
        }

        Remark(project);
        foreach (var (row, beneficiary) in project.Beneficiaries)
        {
            Remark(project, row, beneficiary);
        }

        return new(project.Values.Code, project.Rows, [], Map(project));
    }

    private ProjectInFile Map(CorfoProject project)
    {
        var values = project.Values;
        var granted = project.Beneficiaries.Sum(b => b.Values.Public ?? 0);
        return new(
            project.Row,
            values.Code,
            values.Title ?? values.Code,
            null,
            values.Programme,
            null,
            null,
            values.Outcome,
            new(values.Year!.Value, 1, 1),
            granted > 0 ? new(values.Scheme!, Pesos(granted), IsDateInferred: true) : null,
            [.. project.Beneficiaries.Select(b => Map(project, b.Row, b.Values))],
            []);
    }

    // Public money is approved for the project: what of it is whose, the file does not say.
    private PartnerInFile Map(CorfoProject project, RowRef row, CorfoBeneficiary b) => new(
        row,
        reader.Organisation(project.Values.Code, b),
        ParticipationRole.Participant,
        null,
        b.IsPerson ? null : "CL",
        b.Size,
        null,
        b.InKind is { } inKind ? Pesos(inKind) : null,
        b.Cash is { } cash ? Pesos(cash) : null,
        ContributionOrigin.Private);

    private static Money Pesos(decimal amount) => new(amount, CorfoFormat.Pesos);

    private void Remark(CorfoProject project)
    {
        var (values, rows) = (project.Values, project.Beneficiaries);
        var (first, granted) = (rows[0].Values, rows.Sum(b => b.Values.Public ?? 0));
        var areRepeated = rows.Count > 1 && first is not { Public: null or 0, Private: null or 0 }
            && rows.TrueForAll(b => (b.Values.Public, b.Values.Private, b.Values.Cash) == (first.Public, first.Private, first.Cash));
        Note(granted > 0, project.Row, "grant-date-inferred", "anio_adjudicacion", $"{values.Year}",
            "The grant date is inferred: the file has the year only, and 1 January of it is taken.");
        Note(areRepeated, project.Row, "amounts-repeated", "aprobado_corfo", $"{first.Public}",
            $"The same amounts stand in all {rows.Count} rows of this project. Each row is booked as published; if they are the project's own, they count {rows.Count} times.");
        Note(values.Title is null, project.Row, "title-missing", "titulo", null, "The file has no title: the code stands in its place.");

        void Note(bool applies, RowRef row, string code, string column, string? value, string reason) => this.Note(applies, row, values.Code, code, column, value, reason);
    }

    private void Remark(CorfoProject project, RowRef row, CorfoBeneficiary b)
    {
        var values = project.Values;
        var name = reader.Organisation(values.Code, b).Name;
        Note(values.IsTaxLaw && b.Public is null, row, values.Code, "tax-law", "tipo_intervencion", "Ley",
            "A tax benefit: no amounts are approved for it, so the project and its partners are booked without any.");
        Note(!values.IsTaxLaw && b.Public is null or 0, row, values.Code, "no-grant", "aprobado_corfo", $"{b.Public}", "No grant is known, so no award is booked.");
        Note(b.Rut is null, row, values.Code, "beneficiary-not-named", "rut_beneficiario", null,
            "The file does not say which person this is: the ledger has one organisation for it, known by the project's code.");
        Note(b is { Rut: not null, IsPerson: true }, row, values.Code, "name-of-a-person", "beneficiario", null,
            "The number is a person's: its name is not booked.");
        Note(!b.IsPerson && b.Name != name, row, values.Code, "name-differs", "beneficiario", b.Name,
            $"Another row calls {b.Rut} '{name}'; the first name met is used.");
    }

    private void Note(bool applies, RowRef row, string project, string code, string column, string? value, string reason)
    {
        if (applies)
        {
            log.Remark(new(row, project, column, RowNote.Cut(value), code, reason));
        }
    }
}
