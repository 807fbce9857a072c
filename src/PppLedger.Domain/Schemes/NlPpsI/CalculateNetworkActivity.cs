namespace PppLedger.Domain;

/// <summary>A network activity.</summary>
/// <param name="Subsidy">Its subsidy, zero or more.</param>
/// <param name="Smes">How many SMEs take part.</param>
/// <param name="OpenlyAccessible">Whether it is open to all.</param>
public sealed record NetworkActivityInputs(Money Subsidy, int Smes, bool OpenlyAccessible = false);

/// <summary>Whether enough SMEs take part in a network activity.</summary>
/// <param name="Needed">How many are needed; 0 where it is open to all.</param>
/// <param name="Missing">How many are missing.</param>
/// <param name="IsEnough">Whether they are enough.</param>
public sealed record NetworkActivityAnswer(int Needed, int Missing, bool IsEnough);

/// <summary>How many SMEs a network activity needs under PPS-Innovatie where it is not open to all (domain.md 1.3, domain rule I29).</summary>
public sealed class CalculateNetworkActivity : SchemeEvaluator<NetworkActivityInputs, NetworkActivityAnswer>
{
    private static readonly RuleName<Money> SubsidyPerSme = RuleName.AmountAboveZero("network.subsidy-per-sme");

    /// <inheritdoc/>
    public override string Scheme => "nl-pps-i";

    /// <inheritdoc/>
    public override string Calculation => "network-activity";

    /// <summary>Refuses a bad subsidy or number, then a subsidy beyond any number of SMEs.</summary>
    public override Refusal? Refuses(NetworkActivityInputs inputs, RuleSet rules) =>
        CalculationInput.Amount(inputs.Subsidy, rules.Of(SubsidyPerSme).Currency, "/inputs/subsidy")
        ?? CalculationInput.Count(inputs.Smes, "/inputs/smes")
        ?? (inputs.Subsidy.Amount > rules.Of(SubsidyPerSme).Amount * CalculationInput.MostCounted
            ? SchemeRefusal.NumberOutOfRange.Because($"It would need more than {CalculationInput.MostCounted} SMEs.", "/inputs/subsidy") : null);

    /// <inheritdoc/>
    protected override NetworkActivityAnswer Answer(NetworkActivityInputs inputs, RuleSet rules, Steps steps)
    {
        if (inputs.OpenlyAccessible)
        {
            steps.By(SubsidyPerSme, "It is open to all: no number of SMEs is asked for.", "0");
            return new(0, 0, true);
        }

        var per = rules.Of(SubsidyPerSme);
        var needed = (int)decimal.Ceiling(inputs.Subsidy.Amount / per.Amount);
        steps.By(SubsidyPerSme, "One SME for each part of the subsidy, also the last one begun.", $"{InWords.Exact(inputs.Subsidy)} / {InWords.Exact(per)} = {InWords.Plain(inputs.Subsidy.Amount / per.Amount)}, so {needed}");
        return new(needed, Math.Max(0, needed - inputs.Smes), inputs.Smes >= needed);
    }
}
