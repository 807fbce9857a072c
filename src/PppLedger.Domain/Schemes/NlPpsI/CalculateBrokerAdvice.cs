namespace PppLedger.Domain;

/// <summary>Advice of innovation brokers to one SME in one year.</summary>
/// <param name="Sme">The SME: those of one name are one.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Costs">What the advice costs, zero or more.</param>
public sealed record BrokerAdvice(string Sme, int Year, Money Costs);

/// <summary>What broker advice is calculated over.</summary>
/// <param name="ProgrammeSubsidy">The year's programme subsidy of the TKI.</param>
/// <param name="Advice">The advice.</param>
public sealed record BrokerAdviceInputs(Money ProgrammeSubsidy, IReadOnlyList<BrokerAdvice> Advice);

/// <summary>What of an SME's advice may be subsidised.</summary>
/// <param name="Sme">The SME.</param>
/// <param name="Year">The year.</param>
/// <param name="Costs">What the advice costs.</param>
/// <param name="Counted">What of it counts.</param>
public sealed record BrokerShare(string Sme, int Year, Money Costs, Money Counted);

/// <summary>What broker advice comes to.</summary>
/// <param name="Maximum">The most for the TKI in all; rounded down to the cent.</param>
/// <param name="Subsidy">What is subsidised, in full.</param>
/// <param name="NotSubsidised">What is not.</param>
/// <param name="Shares">Per SME and year, before the maximum in all.</param>
public sealed record BrokerAdviceAnswer(Money Maximum, Money Subsidy, Money NotSubsidised, IReadOnlyList<BrokerShare> Shares);

/// <summary>
/// Advice of innovation brokers under PPS-Innovatie (domain.md 1.3, domain rule I28): in full, up to an amount per SME and year, for
/// some years per SME (its first ones), and in all up to an amount or a share of the programme subsidy, whichever is more.
/// </summary>
public sealed class CalculateBrokerAdvice : SchemeEvaluator<BrokerAdviceInputs, BrokerAdviceAnswer>
{
    private static readonly RuleName<Money> PerSmeAndYear = RuleName.Amount("broker.per-sme-and-year");
    private static readonly RuleName<int> YearsPerSme = RuleName.Years("broker.years-per-sme");
    private static readonly RuleName<Money> TotalAmount = RuleName.Amount("broker.total-amount");
    private static readonly RuleName<decimal> TotalShare = RuleName.Share("broker.total-share");

    /// <inheritdoc/>
    public override string Scheme => "nl-pps-i";

    /// <inheritdoc/>
    public override string Calculation => "broker-advice";

    /// <summary>Refuses a bad subsidy, then a bad list or entry.</summary>
    public override Refusal? Refuses(BrokerAdviceInputs inputs, RuleSet rules)
    {
        var currency = rules.Of(PerSmeAndYear).Currency;
        return CalculationInput.Amount(inputs.ProgrammeSubsidy, currency, "/inputs/programmeSubsidy")
            ?? CalculationInput.Entries(inputs.Advice, "/inputs/advice", (a, at) => Input.Text(a.Sme, $"{at}/sme")
                ?? Input.Year(a.Year, $"{at}/year")
                ?? CalculationInput.Amount(a.Costs, currency, $"{at}/costs"));
    }

    /// <inheritdoc/>
    protected override BrokerAdviceAnswer Answer(BrokerAdviceInputs inputs, RuleSet rules, Steps steps)
    {
        var (perYear, years, currency) = (rules.Of(PerSmeAndYear).Amount, rules.Of(YearsPerSme), rules.Of(PerSmeAndYear).Currency);
        var shares = inputs.Advice.GroupBy(a => a.Sme, StringComparer.Ordinal)
            .SelectMany(sme => sme.GroupBy(a => a.Year).OrderBy(y => y.Key)
                .Select((year, i) => (sme.Key, Year: year.Key, Costs: year.Sum(a => a.Costs.Amount), IsBeyond: i >= years)))
            .Select(a => new BrokerShare(a.Key, a.Year, new(a.Costs, currency), new(a.IsBeyond ? 0m : Math.Min(a.Costs, perYear), currency))).ToList();
        foreach (var share in shares.Where(s => s.Counted < s.Costs))
        {
            steps.By(
                share.Counted.IsZero ? YearsPerSme : PerSmeAndYear,
                $"{share.Sme}, {share.Year}: {(share.Counted.IsZero ? $"beyond its first {rules.Rule(YearsPerSme).Value}" : "at most the amount for a year")}.",
                $"{InWords.Exact(share.Counted)} of {InWords.Exact(share.Costs)}");
        }

        var part = inputs.ProgrammeSubsidy.Amount * rules.Of(TotalShare);
        var maximum = Money.RoundDown(Math.Max(rules.Of(TotalAmount).Amount, part), currency);
        steps.By(TotalShare, "The share of the programme subsidy.", $"{InWords.Exact(inputs.ProgrammeSubsidy)} x {InWords.Percent(rules.Of(TotalShare))} = {InWords.Exact(part, currency)}");
        steps.By(TotalAmount, "The most for the TKI in all: the amount or the share, whichever is more.", $"max({InWords.Exact(rules.Of(TotalAmount))}, {InWords.Exact(part, currency)}) = {InWords.Exact(maximum)}");
        var counted = shares.Sum(s => s.Counted.Amount);
        var subsidy = Math.Min(counted, maximum.Amount);
        steps.Plain("The advice that counts, at most that.", $"min({InWords.Exact(counted, currency)}, {InWords.Exact(maximum)}) = {InWords.Exact(subsidy, currency)}");
        return new(maximum, new(subsidy, currency), new(shares.Sum(s => s.Costs.Amount) - subsidy, currency), shares);
    }
}
