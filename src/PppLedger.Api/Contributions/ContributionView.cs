using PppLedger.Domain;

namespace PppLedger.Api.Contributions;

/// <summary>A contribution as readers see it: with what follows from its days and from what its consortium agreed upon.</summary>
public sealed record ContributionView : Contribution
{
    internal ContributionView(Contribution contribution, IReadOnlyList<StepTerm> agreed) : base(contribution)
    {
        LateByDays = LateRecording.LateByDays(contribution);
        NextStepDueOn = StageTerms.NextStepDueOn(contribution, agreed);
    }

    /// <summary>Days between the last day worked and the day of recording, where those are more than the limit of 60; else null.</summary>
    public int? LateByDays { get; init; }

    /// <summary>The day by which its next step is due; null where none is.</summary>
    public DateOnly? NextStepDueOn { get; init; }
}
