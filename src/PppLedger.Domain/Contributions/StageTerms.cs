namespace PppLedger.Domain;

/// <summary>Within how many days a stage is to be left.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Days">Days after the one it came to that stage on.</param>
public sealed record StepTerm(ContributionStage Stage, int Days);

/// <summary>
/// By when each step on a contribution is due, and by whom it is done. The days are the ledger's own defaults: no scheme
/// prescribes them. A consortium may agree on others.
/// </summary>
public static class StageTerms
{
    /// <summary>Most days a stage may be given.</summary>
    public const int MaximumDays = 730;

    /// <summary>The defaults, in the order of the stages.</summary>
    public static IReadOnlyList<StepTerm> Defaults { get; } =
    [
        new(ContributionStage.Received, 30), // the partner's controller approves
        new(ContributionStage.Recorded, 30), // the partner's controller approves
        new(ContributionStage.Approved, 14), // the partner submits
        new(ContributionStage.Submitted, 30), // the coordinator accepts, returns or rejects
        new(ContributionStage.Accepted, 60), // the funder validates
        new(ContributionStage.Validated, 90), // the auditor certifies
    ];

    /// <summary>Who does the step that leaves a stage, in words; null where none is due.</summary>
    public static string? StepBy(Contribution contribution) => contribution switch
    {
        { Due.IsPositive: true } => "the coordinator records the receipt",
        { Stage: ContributionStage.Received or ContributionStage.Recorded } => "the partner's controller approves",
        { Stage: ContributionStage.Approved } => "the partner submits",
        { Stage: ContributionStage.Submitted } => "the coordinator accepts, returns or rejects",
        { Stage: ContributionStage.Accepted } => "the funder validates",
        { Stage: ContributionStage.Validated } => "the auditor certifies",
        _ => null,
    };

    /// <summary>
    /// The day by which the next step is due; null where none is: what is certified or gone, cash not yet due, and what counts
    /// under no award once it is accepted. Cash that became due is due on its due date.
    /// </summary>
    /// <param name="contribution">The contribution.</param>
    /// <param name="agreed">What its consortium agreed upon; what is not named there is as by default.</param>
    public static DateOnly? NextStepDueOn(Contribution contribution, IReadOnlyList<StepTerm> agreed) =>
        contribution.Due is { IsPositive: true } ? contribution.DueOn
        : IsEmpty(contribution) || contribution is { Stage: ContributionStage.Accepted, AwardId: null } ? null
        : agreed.Concat(Defaults).FirstOrDefault(t => t.Stage == contribution.Stage) is { } term ? contribution.StageSince.AddDays(term.Days)
        : null;

    // All of it was corrected away or disallowed: nothing is left to decide on.
    private static bool IsEmpty(Contribution contribution) =>
        contribution.Value is { IsZero: true } && contribution.Quantity is null or { IsZero: true };
}
