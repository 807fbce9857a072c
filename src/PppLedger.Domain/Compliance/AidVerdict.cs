namespace PppLedger.Domain;

/// <summary>
/// How aid stands against a maximum. What stands above it breaks the rule. What may come to it puts it at risk: aid that is allocated, or granted to
/// the only partner, above the maximum; and costs that are reported so far, as long as more may be reported, by which it would be broken.
/// </summary>
/// <param name="State">How it stands.</param>
/// <param name="Says">The end of the sentence.</param>
/// <param name="BreaksOn">The day on which it breaks at the rate of deployment, or when costs can no longer be reported; null where not known.</param>
/// <param name="Steps">The arithmetic of what is at risk.</param>
internal sealed record AidVerdict(ComplianceState State, string Says, DateOnly? BreaksOn, IReadOnlyList<CalculationStep> Steps)
{
    /// <summary>Of the work of a partner.</summary>
    /// <param name="work">The work.</param>
    /// <param name="maximum">The most aid by the costs that count.</param>
    /// <param name="byReports">The most aid by given costs: asked for while costs are still being reported.</param>
    /// <param name="facts">The facts.</param>
    public static AidVerdict Of(AidedWork work, Money maximum, Func<decimal, Money> byReports, ConsortiumFacts facts)
    {
        var entitled = Of(work.Aid, maximum, work.Since, facts);
        var isBeingReported = facts is { IsOver: true, IsReported: false } && work is { CountsReported: false, Budgeted: > 0, Reported: > 0 };
        var reported = isBeingReported ? byReports(work.Reported) : maximum;
        if (!isBeingReported || entitled.State is ComplianceState.Broken || work.Aid.Stands <= reported.Amount)
        {
            return entitled;
        }

        var says = $"{entitled.Says} Of the {Exact(work.Reported)} of costs reported so far {InWords.Exact(reported)} may be public; "
            + $"costs may be reported until {facts.ReportsDueOn:yyyy-MM-dd}.";
        return new(
            ComplianceState.AtRisk, says, facts.ReportsDueOn!.Value.AddDays(1),
            [.. entitled.Steps, Above("By the costs reported so far: above the maximum.", work.Aid.Stands, reported)]);
    }

    /// <summary>Of aid that stands, and of what it may come to.</summary>
    public static AidVerdict Of(PartnerAid aid, Money maximum, DateOnly? since, ConsortiumFacts facts, string entitled = "allocated to it")
    {
        if (aid.Stands > maximum.Amount)
        {
            return new(ComplianceState.Broken, $": {Exact(aid.Stands - maximum.Amount)} is too much.", null, []);
        }

        var left = $": {Exact(maximum.Amount - aid.Stands)} is left.";
        if (aid.MayBecome <= maximum.Amount)
        {
            return new(ComplianceState.Met, left, null, []);
        }

        var breaksOn = since is null || facts.IsOver ? null : RunRate.AboveOn(aid.Stands, maximum.Amount, since.Value, facts.Today);
        var how = facts.TakingPart.Count == 1 ? "granted" : entitled;
        return new(
            ComplianceState.AtRisk, $"{left} {Exact(aid.MayBecome)} is {how}, {Exact(aid.MayBecome - maximum.Amount)} more than may be public.",
            breaksOn <= facts.Consortium.EndsOn ? breaksOn : null, [Above($"What is {how}: above the maximum.", aid.MayBecome, maximum)]);
    }

    private static CalculationStep Above(string text, decimal aid, Money maximum) =>
        new(text, $"{Exact(aid)} - {InWords.Exact(maximum)} = {Exact(aid - maximum.Amount)}", null, [], null, true);

    private static string Exact(decimal amount) => InWords.Exact(amount, AidedWork.Currency);
}
