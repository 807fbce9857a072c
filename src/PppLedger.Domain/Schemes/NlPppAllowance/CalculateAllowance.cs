namespace PppLedger.Domain;

/// <summary>Which allowance is asked for (domain.md 1.2).</summary>
public enum AllowanceInstrument
{
    /// <summary>None; refused.</summary>
    None,

    /// <summary>Programme allowance, over private contributions of a calendar year, for the TKI's programme.</summary>
    Programme,

    /// <summary>Project allowance, over the private contributions of a project's life, for that project; requested by the TKI.</summary>
    Project,

    /// <summary>Project allowance requested by a consortium's leader.</summary>
    ProjectByLeader,
}

/// <summary>What fills the first band first.</summary>
public enum BandFill
{
    /// <summary>None; refused.</summary>
    None,

    /// <summary>In-kind contributions, then cash.</summary>
    InKindFirst,

    /// <summary>Cash, then in-kind contributions.</summary>
    CashFirst,
}

/// <summary>What the first band is counted for.</summary>
public enum BandScope
{
    /// <summary>None; refused.</summary>
    None,

    /// <summary>Each participant once.</summary>
    Participant,

    /// <summary>Each participant and year.</summary>
    ParticipantYear,

    /// <summary>Each participant and TKI.</summary>
    ParticipantTki,

    /// <summary>Each participant, TKI and year.</summary>
    ParticipantTkiYear,
}

/// <summary>What one participant contributes.</summary>
/// <param name="Participant">The participant: those of one name are one.</param>
/// <param name="Cash">Cash to research organisations, zero or more.</param>
/// <param name="InKind">Value of what it brings in kind; left out for nothing.</param>
/// <param name="Origin">Whose means they are: what stems from a research organisation or a public body is not private (domain rule I2).</param>
/// <param name="Tki">The TKI; left out where there is one only.</param>
/// <param name="Year">The year; left out where there is one only.</param>
/// <param name="ForeignWithoutEstablishment">Whether it is a foreign company without a Dutch establishment or subsidiary: those contribute in cash only [S8].</param>
public sealed record AllowanceContribution(
    string Participant,
    Money Cash,
    Money? InKind = null,
    ContributionOrigin Origin = ContributionOrigin.Private,
    string? Tki = null,
    int? Year = null,
    bool ForeignWithoutEstablishment = false);

/// <summary>What an allowance is calculated over.</summary>
/// <param name="Instrument">Which allowance.</param>
/// <param name="Contributions">The contributions.</param>
/// <param name="Fill">What fills the first band first; left out, as the rule set says.</param>
/// <param name="Scope">What the first band is counted for; left out, as the rule set says.</param>
public sealed record AllowanceInputs(
    AllowanceInstrument Instrument, IReadOnlyList<AllowanceContribution> Contributions, BandFill? Fill = null, BandScope? Scope = null);

/// <summary>What one participant's contributions earn.</summary>
/// <param name="Participant">The participant.</param>
/// <param name="Tki">The TKI, where the band is counted for each.</param>
/// <param name="Year">The year, where the band is counted for each.</param>
/// <param name="Origin">Whose means they are.</param>
/// <param name="InKindInBand">In-kind in the first band.</param>
/// <param name="CashInBand">Cash in the first band.</param>
/// <param name="CashAboveBand">Cash above it; of a charity, all its cash.</param>
/// <param name="NotCounted">What earns nothing.</param>
/// <param name="Allowance">The allowance, rounded half up to the cent.</param>
public sealed record AllowanceShare(
    string Participant,
    string? Tki,
    int? Year,
    ContributionOrigin Origin,
    Money InKindInBand,
    Money CashInBand,
    Money CashAboveBand,
    Money NotCounted,
    Money Allowance);

/// <summary>What an allowance comes to.</summary>
/// <param name="Allowance">The allowance.</param>
/// <param name="Counted">The contributions it is earned by.</param>
/// <param name="NotCounted">The contributions that earn nothing.</param>
/// <param name="Shares">Per participant.</param>
public sealed record AllowanceAnswer(Money Allowance, Money Counted, Money NotCounted, IReadOnlyList<AllowanceShare> Shares);

/// <summary>
/// The allowance that private contributions earn under the rules of 2013–2023 (domain.md 1.1, 1.2; W1, W2): a higher rate over the
/// first band, in which in-kind may count, another over the cash above it, and one over cash of charities.
/// </summary>
public sealed class CalculateAllowance : SchemeEvaluator<AllowanceInputs, AllowanceAnswer>
{
    private static readonly RuleName<RateBand> FirstBand = RuleName.Band("first-band");
    private static readonly RuleName<BandFill> Fill = RuleName.Word<BandFill>("first-band.fill");
    private static readonly RuleName<BandScope> Scope = RuleName.Word<BandScope>("first-band.scope");
    private static readonly RuleName<bool> InKindCounts = RuleName.Flag("in-kind-counts");
    private static readonly RuleName<decimal> CashRate = RuleName.Rate("cash-rate");
    private static readonly RuleName<decimal> CharityRate = RuleName.Rate("charity-rate");
    private static readonly RuleName<IReadOnlyList<AllowanceInstrument>> Instruments = RuleName.List<AllowanceInstrument>("instruments");

    private static RuleName<bool> ForeignInKind => RuleName.Flag("foreign-without-establishment.in-kind-counts");

    /// <inheritdoc/>
    public override string Scheme => "nl-ppp-allowance";

    /// <inheritdoc/>
    public override string Calculation => "allowance";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleName> MayRead => [ForeignInKind];

    /// <summary>Refuses, in this order: bad choices; a bad list or entry; an instrument these rules do not have.</summary>
    public override Refusal? Refuses(AllowanceInputs inputs, RuleSet rules) =>
        Input.Choice(inputs.Instrument, "/inputs/instrument")
        ?? Input.OptionalChoice(inputs.Fill, "/inputs/fill")
        ?? Input.OptionalChoice(inputs.Scope, "/inputs/scope")
        ?? CalculationInput.Entries(inputs.Contributions, "/inputs/contributions", (c, at) => Refuses(c, rules.Of(FirstBand).UpTo.Currency, at))
        ?? (rules.Of(Instruments).Contains(inputs.Instrument) ? null
            : SchemeRefusal.NotUnderTheseRules.Because($"Version {rules.Version} has: {rules.Rule(Instruments).Value}.", "/inputs/instrument"));

    private static Refusal? Refuses(AllowanceContribution entry, string currency, string at) =>
        Input.Text(entry.Participant, $"{at}/participant")
        ?? CalculationInput.Amount(entry.Cash, currency, $"{at}/cash")
        ?? CalculationInput.Amount(entry.InKind, currency, $"{at}/inKind")
        ?? Input.Choice(entry.Origin, $"{at}/origin")
        ?? Input.OptionalText(entry.Tki, $"{at}/tki")
        ?? Input.Year(entry.Year, $"{at}/year");

    /// <inheritdoc/>
    protected override AllowanceAnswer Answer(AllowanceInputs inputs, RuleSet rules, Steps steps)
    {
        var scope = inputs.Scope ?? rules.Of(Scope);
        var byTki = scope is BandScope.ParticipantTki or BandScope.ParticipantTkiYear;
        var byYear = scope is BandScope.ParticipantYear or BandScope.ParticipantTkiYear;
        var shares = inputs.Contributions
            .GroupBy(c => (c.Participant, Tki: byTki ? c.Tki : null, Year: byYear ? c.Year : null, c.Origin))
            .Select(g => Share(new(g.Key.Participant, g.Key.Tki, g.Key.Year, g.Key.Origin), [.. g], inputs, rules, steps)).ToList();
        var currency = rules.Of(FirstBand).UpTo.Currency;
        var sum = Sum(shares, s => s.Allowance, currency);
        steps.Plain("All participants together.", $"{string.Join(" + ", shares.Select(s => InWords.Exact(s.Allowance)))} = {InWords.Exact(sum)}");
        var counted = Sum(shares, s => s.InKindInBand + s.CashInBand + s.CashAboveBand, currency);
        return new(sum, counted, Sum(shares, s => s.NotCounted, currency), shares);
    }

    private static Money Sum(List<AllowanceShare> shares, Func<AllowanceShare, Money> of, string currency) =>
        shares.Aggregate(Money.Zero(currency), (sum, share) => sum + of(share));

    private static AllowanceShare Share(Whose whose, IReadOnlyList<AllowanceContribution> entries, AllowanceInputs inputs, RuleSet rules, Steps steps)
    {
        var cash = entries.Sum(e => e.Cash.Amount);
        var inKind = entries.Sum(e => e.InKind?.Amount ?? 0m);
        var eligible = rules.Of(InKindCounts) ? entries.Where(e => !e.ForeignWithoutEstablishment || rules.Of(ForeignInKind, otherwise: false)).Sum(e => e.InKind?.Amount ?? 0m) : 0m;
        var band = rules.Of(FirstBand).UpTo.Amount;
        var fill = inputs.Fill ?? rules.Of(Fill);
        var filled = whose.Origin switch
        {
            ContributionOrigin.Charity => new Filled(0m, 0m, cash),
            not ContributionOrigin.Private => new Filled(0m, 0m, 0m),
            _ when fill is BandFill.CashFirst => Filled.CashFirst(cash, eligible, band),
            _ => Filled.InKindFirst(cash, eligible, band),
        };
        var allowance = Written(whose, filled, cash + inKind, rules, steps);
        var currency = allowance.Currency;
        return new(
            whose.Participant, whose.Tki, whose.Year, whose.Origin, new(filled.InKind, currency), new(filled.Cash, currency), new(filled.Above, currency),
            new(cash + inKind - filled.All, currency), allowance);
    }

    // The arithmetic as it is written down; only the participant's own sum is rounded (domain rule I39).
    private static Money Written(Whose whose, Filled filled, decimal all, RuleSet rules, Steps steps)
    {
        var (bandRate, cashRate, charityRate) = (rules.Of(FirstBand).Rate, rules.Of(CashRate), rules.Of(CharityRate));
        var currency = rules.Of(FirstBand).UpTo.Currency;
        var exact = 0m;
        void Earn(RuleName rule, string what, decimal amount, decimal rate)
        {
            if (amount > 0)
            {
                exact += amount * rate;
                steps.By(rule, $"{whose}: {what}.", $"{InWords.Exact(amount, currency)} x {InWords.Percent(rate)} = {InWords.Exact(amount * rate, currency)}");
            }
        }

        Earn(FirstBand, "in-kind in the first band", filled.InKind, bandRate);
        Earn(FirstBand, "cash in the first band", filled.Cash, bandRate);
        Earn(whose.Origin is ContributionOrigin.Charity ? CharityRate : CashRate, whose.Origin is ContributionOrigin.Charity ? "cash of a charity" : "cash above the first band",
            filled.Above, whose.Origin is ContributionOrigin.Charity ? charityRate : cashRate);
        if (all > filled.All)
        {
            var why = whose.Origin is ContributionOrigin.Public or ContributionOrigin.Research
                ? "it does not stem from a private party" : "in-kind counts only in the first band, where it counts at all";
            steps.By(FirstBand, $"{whose}: not counted, {why}.", $"{InWords.Exact(all, currency)} - {InWords.Exact(filled.All, currency)} = {InWords.Exact(all - filled.All, currency)}");
        }

        var rounded = Money.RoundHalfUp(exact, currency);
        steps.Plain($"{whose}: allowance{(rounded.Amount == exact ? "" : ", rounded half up to the cent")}.", InWords.Exact(rounded));
        return rounded;
    }

    private sealed record Whose(string Participant, string? Tki, int? Year, ContributionOrigin Origin)
    {
        public override string ToString() => string.Join(", ", new[] { Participant, Tki, Year?.ToString() }.OfType<string>());
    }

    private sealed record Filled(decimal InKind, decimal Cash, decimal Above)
    {
        public decimal All => InKind + Cash + Above;

        public static Filled InKindFirst(decimal cash, decimal inKind, decimal band)
        {
            var first = Math.Min(inKind, band);
            var then = Math.Min(cash, band - first);
            return new(first, then, cash - then);
        }

        public static Filled CashFirst(decimal cash, decimal inKind, decimal band)
        {
            var first = Math.Min(cash, band);
            return new(Math.Min(inKind, band - first), first, cash - first);
        }
    }
}
