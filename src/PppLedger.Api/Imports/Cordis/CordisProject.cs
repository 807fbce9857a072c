using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Cordis;

/// <summary>What the three files say about one project.</summary>
internal sealed class CordisProject(RowRef row, CordisProjectRow values)
{
    public RowRef Row => row;

    public CordisProjectRow Values => values;

    public List<(RowRef Row, CordisParticipationRow Values)> Participations { get; } = [];

    /// <summary>Which entry a participation has.</summary>
    public Dictionary<(string Pic, ParticipationRole Role), int> ByParticipant { get; } = [];

    public List<(RowRef Row, CordisDeliverableRow Values)> Deliverables { get; } = [];

    /// <summary>Which entry a deliverable has.</summary>
    public Dictionary<string, int> ByDeliverable { get; } = new(StringComparer.Ordinal);

    public List<RowNote> Faults { get; } = [];

    /// <summary>Every row about it that is not just a repetition.</summary>
    public IReadOnlyList<RowRef> Rows =>
        [row, .. Participations.Select(p => p.Row), .. Deliverables.Select(d => d.Row), .. Faults.Select(f => f.Row)];
}
