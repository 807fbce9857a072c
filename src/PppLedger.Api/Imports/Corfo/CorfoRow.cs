using System.Globalization;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Corfo;

/// <summary>What a row says about its project: the same in every row of one code.</summary>
internal sealed record CorfoProjectValues(string Code, string? Title, int? Year, bool IsTaxLaw, ConsortiumOutcome? Outcome, string? Programme, string? Scheme);

/// <summary>What a row says about its beneficiary.</summary>
/// <param name="Rut">Its tax number as recorded; null for a person whom the file does not name.</param>
/// <param name="Name">Its name as published.</param>
/// <param name="Size">Size status by the class of its sales; null where not known.</param>
/// <param name="Public">Approved public money.</param>
/// <param name="Private">Approved private contribution, in cash and in kind together.</param>
/// <param name="Cash">What of it is cash.</param>
internal sealed record CorfoBeneficiary(string? Rut, string Name, SizeStatus? Size, decimal? Public, decimal? Private, decimal? Cash)
{
    /// <summary>The private contribution in kind; null where the file does not tell.</summary>
    public decimal? InKind => Private - Cash;

    /// <summary>Whether the number is one given to a person without a tax number: above those of enterprises.</summary>
    public bool IsPerson => Rut is null || Rut.Length > LongestOfEnterprises;

    private const int LongestOfEnterprises = 9;
}

/// <summary>A row of the portfolio: one beneficiary of one project.</summary>
internal sealed record CorfoRow(CorfoProjectValues Project, CorfoBeneficiary Beneficiary)
{
    /// <summary>What stands for the name of a person.</summary>
    public const string SomePerson = "PERSONA NATURAL";

    private static readonly Dictionary<string, ConsortiumOutcome> Outcomes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["VIGENTE"] = ConsortiumOutcome.None,
        ["FINALIZADO"] = ConsortiumOutcome.Completed,
    };

    private static readonly Dictionary<string, bool> Interventions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Subsidio"] = false,
        ["Ley"] = true,
    };

    private static readonly Dictionary<string, SizeStatus> Sizes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microempresa"] = SizeStatus.Micro,
        ["Pequeña"] = SizeStatus.Small,
        ["Mediana"] = SizeStatus.Medium,
        ["Grande"] = SizeStatus.NotSme,
    };

    public static CorfoRow Read(CsvRow row)
    {
        var outcome = row.Word("estado_data", Outcomes);
        var isTaxLaw = row.Word("tipo_intervencion", Interventions);
        row.Refuse("tipo_intervencion", row.Text("tipo_intervencion") is null ? RowRefusal.ValueMissing.Because("tipo_intervencion is blank.") : null);
        var read = new CorfoRow(
            new(
                row.Needed("codigo", 30),
                row.Optional("titulo", 500),
                Year(row),
                isTaxLaw is true,
                outcome is ConsortiumOutcome.None ? null : outcome,
                row.Optional("foco_apoyo"),
                row.Optional("instrumento_homologado", 100)),
            new(
                Rut(row),
                row.Needed("beneficiario", 300),
                row.Word("tramo_ventas", Sizes),
                row.Amount("aprobado_corfo", CorfoFormat.Pesos),
                row.Amount("aprobado_privado", CorfoFormat.Pesos),
                row.Amount("aprobado_privado_pecuniario", CorfoFormat.Pesos)));
        row.Amount("monto_consolidado_ley", CorfoFormat.Pesos); // Added up for reconciling only: a tax benefit is not a grant.
        read.Check(row);
        return read;
    }

    private void Check(CsvRow row)
    {
        var (isFine, b) = (row.IsFine, Beneficiary);
        row.Refuse("aprobado_privado_pecuniario", b.InKind < 0 ? RowRefusal.InKindBelowZero.Because($"{b.Cash} of {b.Private} is cash.") : null);
        row.Refuse("aprobado_privado_pecuniario", isFine && b is { Private: not null, Cash: null } ? RowRefusal.CashNotKnown : null);
        row.Refuse("aprobado_privado", isFine && b is { Private: null, Cash: not null } ? RowRefusal.CashNotKnown.Because("The whole is blank.") : null);
        row.Refuse("instrumento_homologado", b.Public > 0 && Project.Scheme is null ? RowRefusal.ValueMissing.Because("A grant has a scheme.") : null);
        row.Refuse("rut_beneficiario", b.Rut is null && isFine && !b.Name.Equals(SomePerson, StringComparison.OrdinalIgnoreCase)
            ? RowRefusal.ValueMissing.Because($"Only {SomePerson} goes without a number.") : null);
    }

    private static int? Year(CsvRow row)
    {
        if (row.Count("anio_adjudicacion") is not { } text)
        {
            row.Refuse("anio_adjudicacion", RowRefusal.ValueMissing.Because("anio_adjudicacion is blank."));
            return null;
        }

        var isYear = text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        int? year = isYear ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        return row.Refuse("anio_adjudicacion", isYear ? Input.Year(year, "/anio_adjudicacion") : RowRefusal.NotAYear.Because($"'{RowNote.Cut(text)}'."))
            ? null : year;
    }

    private static string? Rut(CsvRow row)
    {
        if (row.Text("rut_beneficiario") is not { } text)
        {
            return null;
        }

        var rut = new Identifier(IdentifierSchemes.Rut, text);
        return row.Refuse("rut_beneficiario", IdentifierSchemes.Fault(rut, "/rut_beneficiario")) ? text : IdentifierSchemes.Recorded(rut).Value;
    }
}
