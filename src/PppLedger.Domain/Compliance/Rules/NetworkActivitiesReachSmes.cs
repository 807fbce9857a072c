namespace PppLedger.Domain;

/// <summary>A subsidised network activity that is not open to all reaches enough SMEs (domain rule I29).</summary>
public sealed class NetworkActivitiesReachSmes : ComplianceRule
{
    private static readonly CalculateNetworkActivity Evaluator = new();
    private static readonly RuleName<Money> SubsidyPerSme = RuleName.AmountAboveZero("network.subsidy-per-sme");

    /// <inheritdoc/>
    public override string Name => "network-activity-smes";

    /// <inheritdoc/>
    public override string Title => "A network activity that is not open to all reaches one SME for each EUR 1,000 of its subsidy.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("RNES art. 3.2.5(4)(a) [S1]", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) =>
        MaximumAidPerPartner.Rules(facts) is not { } rules ? []
            : facts.NetworkActivities.Where(a => a.Subsidy is not null).OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => Judge(a, rules));

    private ComplianceLine Judge(DisseminationHeld activity, RuleSet rules)
    {
        var subject = ComplianceSubject.Consortium with { WorkPackage = activity.Code, Year = activity.HeldOn.Year };
        var inputs = new NetworkActivityInputs(activity.Subsidy!, activity.Smes ?? 0, activity.IsOpen);
        if (activity.Smes is null && !activity.IsOpen)
        {
            return CannotBeJudged(subject, $"How many SMEs took part in {activity.Title} is not recorded.");
        }

        if (Evaluator.Refuses(inputs, rules) is { } no)
        {
            return CannotBeJudged(subject, $"{activity.Title}: {no.Detail}");
        }

        var calculated = Evaluator.Evaluate(inputs, rules);
        var answer = calculated.Answer;
        var says = activity.IsOpen ? $"{activity.Title} was open to all: no number of SMEs is asked for."
            : $"{inputs.Smes} SMEs took part in {activity.Title}; its subsidy of {InWords.Exact(inputs.Subsidy)} asks for {answer.Needed}" + (answer.IsEnough ? "." : $", so {answer.Missing} {(answer.Missing == 1 ? "is" : "are")} missing.");
        return Says(subject, answer.IsEnough ? ComplianceState.Met : ComplianceState.Broken, says, ComplianceSource.Of(rules, SubsidyPerSme, Source)) with
        {
            Figure = new(inputs.Smes, "SME", null), Limit = new(answer.Needed, "SME", null), Margin = new(inputs.Smes - answer.Needed, "SME", null), Steps = calculated.Steps,
        };
    }
}
