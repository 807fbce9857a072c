namespace PppLedger.Domain;

/// <summary>What the matching of a European project by allowance is calculated over.</summary>
/// <param name="Costs">The eligible costs of the participant in the project.</param>
/// <param name="FundedPercent">What the Union funds of them, in per cent, 0 to 100, to four decimals.</param>
/// <param name="Allowance">The allowance that is to match it.</param>
public sealed record MatchingInputs(Money Costs, decimal FundedPercent, Money Allowance);

/// <summary>What matching comes to.</summary>
/// <param name="Funded">What the Union funds.</param>
/// <param name="Unfunded">What is left to be matched.</param>
/// <param name="Allowance">The allowance that matches it.</param>
/// <param name="Rest">What is still left.</param>
public sealed record MatchingAnswer(Money Funded, Money Unfunded, Money Allowance, Money Rest);

/// <summary>Allowance that matches a European project: never one that is funded in full (domain.md 1.2, domain rule I22).</summary>
public sealed class CalculateMatching : SchemeEvaluator<MatchingInputs, MatchingAnswer>
{
    private const string Currency = "EUR";
    private const decimal Hundred = 100m;
    private const int Decimals = 4;

    private static readonly RuleName<bool> InFull = RuleName.Flag("matching-eu-funded-in-full");

    /// <inheritdoc/>
    public override string Scheme => "nl-ppp-allowance";

    /// <inheritdoc/>
    public override string Calculation => "matching";

    /// <summary>Refuses bad amounts or a bad share, allowance for a project funded in full, then more allowance than is left.</summary>
    public override Refusal? Refuses(MatchingInputs inputs, RuleSet rules) =>
        CalculationInput.Amount(inputs.Costs, Currency, "/inputs/costs")
        ?? (inputs.FundedPercent is < 0 or > Hundred || decimal.Round(inputs.FundedPercent, Decimals) != inputs.FundedPercent
            ? SchemeRefusal.NumberOutOfRange.Because($"{inputs.FundedPercent} is not from 0 to 100, to four decimals.", "/inputs/fundedPercent") : null)
        ?? CalculationInput.Amount(inputs.Allowance, Currency, "/inputs/allowance")
        ?? (inputs is { FundedPercent: Hundred, Allowance.IsPositive: true } && !rules.Of(InFull)
            ? SchemeRefusal.FundedInFull.Because($"{inputs.Allowance} to a project that the Union funds at 100 %.", "/inputs/allowance") : null)
        ?? (!rules.Of(InFull) && inputs.Allowance > Unfunded(inputs)
            ? SchemeRefusal.MoreThanThere.Because($"{inputs.Allowance} of {Unfunded(inputs)}.", "/inputs/allowance") : null);

    /// <inheritdoc/>
    protected override MatchingAnswer Answer(MatchingInputs inputs, RuleSet rules, Steps steps)
    {
        var (funded, unfunded) = (Funded(inputs), Unfunded(inputs));
        steps.Plain("What the Union funds.", $"{InWords.Exact(inputs.Costs)} x {InWords.Percent(inputs.FundedPercent / Hundred)} = {InWords.Exact(funded)}");
        steps.By(InFull, "What is left, which allowance may match.", $"{InWords.Exact(inputs.Costs)} - {InWords.Exact(funded)} = {InWords.Exact(unfunded)}");
        var rest = new Money(Math.Max(0m, unfunded.Amount - inputs.Allowance.Amount), Currency);
        steps.Plain("What is still left.", $"{InWords.Exact(unfunded)} - {InWords.Exact(inputs.Allowance)}, at least nothing = {InWords.Exact(rest)}");
        return new(funded, unfunded, inputs.Allowance, rest);
    }

    private static Money Funded(MatchingInputs inputs) => Money.RoundHalfUp(inputs.Costs.Amount * inputs.FundedPercent / Hundred, Currency);

    private static Money Unfunded(MatchingInputs inputs) => inputs.Costs - Funded(inputs);
}
