using PppLedger.Api.Imports.Reading;

namespace PppLedger.Api.Imports.Corfo;

/// <summary>What the portfolio says about one code: a row per beneficiary.</summary>
internal sealed class CorfoProject(RowRef row, CorfoProjectValues values)
{
    public RowRef Row => row;

    public CorfoProjectValues Values => values;

    public List<(RowRef Row, CorfoBeneficiary Values)> Beneficiaries { get; } = [];

    public List<RowNote> Faults { get; } = [];

    /// <summary>Every row about it that is not just a repetition.</summary>
    public IReadOnlyList<RowRef> Rows => [.. Beneficiaries.Select(b => b.Row).Concat(Faults.Select(f => f.Row)).Distinct()];
}
