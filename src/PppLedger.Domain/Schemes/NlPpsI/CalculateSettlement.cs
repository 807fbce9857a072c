namespace PppLedger.Domain;

/// <summary>What a settlement is calculated over.</summary>
/// <param name="Budget">The eligible costs of the grant's budget.</param>
/// <param name="SharePercent">The share of them that is subsidised, in per cent, above 0 and at most 100, to four decimals.</param>
/// <param name="Realised">The costs claimed at the end, in-kind among them.</param>
/// <param name="Rejected">What of them the auditor rejects; left out for nothing.</param>
/// <param name="Advances">What was paid in advance; left out for the most that may be.</param>
public sealed record SettlementInputs(Money Budget, decimal SharePercent, Money Realised, Money? Rejected = null, Money? Advances = null);

/// <summary>What a settlement comes to.</summary>
/// <param name="Granted">The grant: the most that is settled.</param>
/// <param name="MaximumAdvances">The most that may be paid in advance.</param>
/// <param name="Advances">What was paid in advance.</param>
/// <param name="Accepted">The costs that count.</param>
/// <param name="Settled">What is settled.</param>
/// <param name="Lapsed">What of the grant lapses.</param>
/// <param name="ToPay">What is still paid; zero where something is recovered.</param>
/// <param name="ToRecover">What is recovered; zero where something is paid.</param>
/// <param name="AuditIsDue">Whether an auditor's statement or a report of factual findings is due.</param>
public sealed record SettlementAnswer(
    Money Granted, Money MaximumAdvances, Money Advances, Money Accepted, Money Settled, Money Lapsed, Money ToPay, Money ToRecover, bool AuditIsDue);

/// <summary>Advance, audit and settlement of a grant under PPS-Innovatie and the Kaderbesluit (domain.md 1.7, W10, domain rules I25 and I32).</summary>
public sealed class CalculateSettlement : SchemeEvaluator<SettlementInputs, SettlementAnswer>
{
    private const decimal Hundred = 100m;
    private const int Decimals = 4;

    private static readonly RuleName<decimal> AdvanceShare = RuleName.Share("advance.share");
    private static readonly RuleName<Money> InFullUpTo = RuleName.Amount("advance.in-full-up-to");
    private static readonly RuleName<Money> AuditFrom = RuleName.Amount("audit.from");

    /// <inheritdoc/>
    public override string Scheme => "nl-pps-i";

    /// <inheritdoc/>
    public override string Calculation => "settlement";

    /// <summary>Refuses bad amounts, a bad share, more rejected than was realised, then more paid than the grant.</summary>
    public override Refusal? Refuses(SettlementInputs inputs, RuleSet rules)
    {
        var currency = rules.Of(AuditFrom).Currency;
        return CalculationInput.Amount(inputs.Budget, currency, "/inputs/budget")
            ?? (inputs.SharePercent is <= 0 or > Hundred || decimal.Round(inputs.SharePercent, Decimals) != inputs.SharePercent
                ? SchemeRefusal.NumberOutOfRange.Because($"{inputs.SharePercent} is not above 0 and at most 100, to four decimals.", "/inputs/sharePercent") : null)
            ?? CalculationInput.Amount(inputs.Realised, currency, "/inputs/realised")
            ?? CalculationInput.Amount(inputs.Rejected, currency, "/inputs/rejected")
            ?? CalculationInput.Amount(inputs.Advances, currency, "/inputs/advances")
            ?? (inputs.Rejected is { } rejected && rejected > inputs.Realised
                ? SchemeRefusal.MoreThanThere.Because($"{rejected} of {inputs.Realised}.", "/inputs/rejected") : null)
            ?? (inputs.Advances is { } advances && advances > Granted(inputs)
                ? SchemeRefusal.MoreThanThere.Because($"{advances} of {Granted(inputs)}.", "/inputs/advances") : null);
    }

    /// <inheritdoc/>
    protected override SettlementAnswer Answer(SettlementInputs inputs, RuleSet rules, Steps steps)
    {
        var (granted, currency, percent) = (Granted(inputs), inputs.Budget.Currency, InWords.Percent(inputs.SharePercent / Hundred));
        steps.Plain("The grant.", $"{InWords.Exact(inputs.Budget)} x {percent} = {InWords.Exact(granted)}");
        var isSmall = granted <= rules.Of(InFullUpTo);
        var most = isSmall ? granted : Money.RoundDown(granted.Amount * rules.Of(AdvanceShare), currency);
        steps.By(
            isSmall ? InFullUpTo : AdvanceShare,
            isSmall ? "A small grant may be paid in advance in full." : "The most that may be paid in advance.",
            isSmall ? InWords.Exact(granted) : $"{InWords.Exact(granted)} x {InWords.Percent(rules.Of(AdvanceShare))} = {InWords.Exact(most)}");
        var advances = inputs.Advances ?? most;
        var accepted = inputs.Realised - (inputs.Rejected ?? Money.Zero(currency));
        steps.Plain("The costs that count.", $"{InWords.Exact(inputs.Realised)} - {InWords.Exact(inputs.Rejected ?? Money.Zero(currency))} = {InWords.Exact(accepted)}");
        var earned = Money.RoundHalfUp(accepted.Amount * inputs.SharePercent / Hundred, currency);
        var settled = earned > granted ? granted : earned;
        steps.Plain("What is settled: the share of them, at most the grant.", $"min({InWords.Exact(accepted)} x {percent}, {InWords.Exact(granted)}) = {InWords.Exact(settled)}");
        var rest = settled - advances;
        steps.Plain(rest.Amount < 0 ? "Less than was paid: the difference is recovered." : "What is still paid.", $"{InWords.Exact(settled)} - {InWords.Exact(advances)} = {InWords.Exact(rest)}");
        var auditIsDue = granted >= rules.Of(AuditFrom);
        steps.By(AuditFrom, auditIsDue ? "An auditor's statement or a report of factual findings is due." : "No auditor's statement is due.", $"{InWords.Exact(granted)} {(auditIsDue ? ">=" : "<")} {InWords.Exact(rules.Of(AuditFrom))}");
        return new(
            granted, most, advances, accepted, settled, granted - settled,
            rest.Amount > 0 ? rest : Money.Zero(currency), rest.Amount < 0 ? new(-rest.Amount, currency) : Money.Zero(currency), auditIsDue);
    }

    private static Money Granted(SettlementInputs inputs) => Money.RoundHalfUp(inputs.Budget.Amount * inputs.SharePercent / Hundred, inputs.Budget.Currency);
}
