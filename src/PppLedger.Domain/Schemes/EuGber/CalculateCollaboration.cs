namespace PppLedger.Domain;

/// <summary>A party that bears costs of a project.</summary>
/// <param name="Name">The party.</param>
/// <param name="Kind">What it is: an enterprise is an undertaking; higher education is a research organisation.</param>
/// <param name="Costs">The eligible costs it bears, zero or more.</param>
/// <param name="Size">Its size as of the grant; asked for of an enterprise.</param>
/// <param name="Country">Its country, ISO 3166-1 alpha-2; left out where it does not matter.</param>
/// <param name="Group">The group it belongs to: organisations of one group are one party; left out for none.</param>
/// <param name="MayPublish">Whether it may publish its own results; asked for of a research organisation.</param>
public sealed record CollaborationParty(
    string Name, OrganisationKind Kind, Money Costs, SizeStatus? Size = null, string? Country = null, string? Group = null, bool MayPublish = false);

/// <summary>What effective collaboration is looked at over.</summary>
/// <param name="Parties">The parties, each once; their costs are above zero together.</param>
/// <param name="WidelyDisseminated">Whether the results are widely disseminated.</param>
public sealed record CollaborationInputs(IReadOnlyList<CollaborationParty> Parties, bool WidelyDisseminated = false);

/// <summary>A test of effective collaboration.</summary>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Because">Why, in a sentence.</param>
/// <param name="Share">
/// The share of the costs that decides, rounded half up to four decimals: the largest of an undertaking, or that of research
/// organisations; null where it was not come to.
/// </param>
public sealed record CollaborationTest(bool IsMet, string Because, decimal? Share);

/// <summary>Whether the intensity is higher for effective collaboration or wide dissemination.</summary>
/// <param name="BonusApplies">Whether it is: one of the three will do.</param>
/// <param name="IsEffectiveCollaboration">Whether there is effective collaboration: one of the two tests is met.</param>
/// <param name="BetweenUndertakings">Whether undertakings collaborate.</param>
/// <param name="WithResearchOrganisations">Whether an undertaking and research organisations collaborate.</param>
/// <param name="WidelyDisseminated">Whether the results are widely disseminated.</param>
public sealed record CollaborationAnswer(
    bool BonusApplies,
    bool IsEffectiveCollaboration,
    CollaborationTest BetweenUndertakings,
    CollaborationTest WithResearchOrganisations,
    bool WidelyDisseminated);

/// <summary>
/// Effective collaboration under GBER article 25: between undertakings of which none bears too much, or with research organisations that
/// bear enough and may publish (domain.md 1.5, 3.1; W4, domain rules I7, I8, I10).
/// </summary>
public sealed class CalculateCollaboration : SchemeEvaluator<CollaborationInputs, CollaborationAnswer>
{
    private const string Currency = "EUR";
    private const int Decimals = 4;

    private static readonly RuleName<decimal> UndertakingAtMost = RuleName.Share("collaboration.undertaking-at-most");
    private static readonly RuleName<decimal> MemberStates = RuleName.Number("collaboration.member-states");
    private static readonly RuleName<decimal> ResearchAtLeast = RuleName.Share("collaboration.research-at-least");
    private static readonly RuleName<bool> GroupsAreOne = RuleName.Flag("collaboration.groups-are-one");

    /// <inheritdoc/>
    public override string Scheme => "eu-gber-25";

    /// <inheritdoc/>
    public override string Calculation => "collaboration";

    /// <summary>Refuses a bad list or entry, a party named twice, then costs that come to nothing.</summary>
    public override Refusal? Refuses(CollaborationInputs inputs, RuleSet rules)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return CalculationInput.Entries(
                inputs.Parties,
                "/inputs/parties",
                (p, at) => Input.Text(p.Name, $"{at}/name")
                    ?? Input.Choice(p.Kind, $"{at}/kind")
                    ?? CalculationInput.Amount(p.Costs, Currency, $"{at}/costs")
                    ?? (p.Kind is OrganisationKind.Enterprise ? Input.Choice(p.Size ?? SizeStatus.None, $"{at}/size") : Input.OptionalChoice(p.Size, $"{at}/size"))
                    ?? Countries.Fault(p.Country, $"{at}/country")
                    ?? Input.OptionalText(p.Group, $"{at}/group")
                    ?? (names.Add(p.Name) ? null : SchemeRefusal.EntriesContradict.Because($"{p.Name} is there already.", $"{at}/name")))
            ?? (inputs.Parties.All(p => p.Costs.IsZero) ? InputRefusal.AmountNotPositive.Because("All costs together are zero.", "/inputs/parties") : null);
    }

    /// <inheritdoc/>
    protected override CollaborationAnswer Answer(CollaborationInputs inputs, RuleSet rules, Steps steps)
    {
        var all = inputs.Parties.Sum(p => p.Costs.Amount);
        var together = rules.Of(GroupsAreOne);
        foreach (var group in inputs.Parties.Where(p => together && p.Group is not null).GroupBy(p => p.Group!, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            steps.By(GroupsAreOne, $"{string.Join(" and ", group.Select(p => p.Name))} are one party: {group.Key}.", InWords.Exact(group.Sum(p => p.Costs.Amount), Currency));
        }

        // A group may be called as a party is.
        (bool, string) OneOf(CollaborationParty p) => together && p.Group is { } group ? (true, group) : (false, p.Name);
        var undertakings = inputs.Parties.Where(p => p.Kind is OrganisationKind.Enterprise).ToLookup(OneOf);
        var between = BetweenUndertakings(undertakings, all, rules, steps);
        var with = WithResearch([.. inputs.Parties.Where(p => IsResearch(p) && undertakings.Any(u => u.Key != OneOf(p)))], undertakings.Count > 0, all, rules, steps);
        var isEffective = between.IsMet || with.IsMet;
        steps.Plain(
            "The bonus.",
            isEffective ? "effective collaboration: applies" : inputs.WidelyDisseminated ? "wide dissemination: applies" : "neither effective collaboration nor wide dissemination: does not apply");
        return new(isEffective || inputs.WidelyDisseminated, isEffective, between, with, inputs.WidelyDisseminated);
    }

    private static CollaborationTest BetweenUndertakings(
        ILookup<(bool, string Name), CollaborationParty> undertakings, decimal all, RuleSet rules, Steps steps)
    {
        if (undertakings.Count < 2)
        {
            steps.By(GroupsAreOne, "Between undertakings: two that are independent of each other are needed.", $"{undertakings.Count}");
            return new(false, "There are not two undertakings that are independent of each other.", null);
        }

        var largest = undertakings.MaxBy(u => u.Sum(p => p.Costs.Amount))!;
        var costs = largest.Sum(p => p.Costs.Amount);
        var (most, share) = (rules.Of(UndertakingAtMost), Part(costs, all));
        var isTooMuch = costs > all * most;
        var isAcross = undertakings.Any(u => u.All(p => p.Size is not SizeStatus.NotSme)) || AreInStates(undertakings.SelectMany(u => u), rules.Of(MemberStates));
        steps.By(
            UndertakingAtMost, $"Between undertakings: {largest.Key.Name} bears the most{(isTooMuch ? ", too much" : "")}.",
            $"{InWords.Exact(costs, Currency)} {(isTooMuch ? ">" : "<=")} {InWords.Exact(all, Currency)} x {InWords.Percent(most)} = {InWords.Exact(all * most, Currency)}");
        if (!isAcross)
        {
            steps.By(MemberStates, "Between undertakings: none is an SME, and they are not in as many Member States as needed.", InWords.Plain(rules.Of(MemberStates)));
        }

        return isTooMuch ? new(false, $"{largest.Key.Name} bears more than {InWords.Percent(most)} of the costs.", share)
            : !isAcross ? new(false, "None of the undertakings is an SME, and they are not in as many Member States as needed.", share)
            : new(true, $"No undertaking bears more than {InWords.Percent(most)} of the costs.", share);
    }

    private static CollaborationTest WithResearch(IReadOnlyList<CollaborationParty> research, bool hasUndertaking, decimal all, RuleSet rules, Steps steps)
    {
        var least = rules.Of(ResearchAtLeast);
        if (!hasUndertaking || research.Count == 0)
        {
            steps.By(ResearchAtLeast, "With research organisations: an undertaking and one that is independent of it are needed.", "0");
            return new(false, "There are not an undertaking and a research organisation that is independent of it.", null);
        }

        var costs = research.Where(p => p.MayPublish).Sum(p => p.Costs.Amount);
        var (share, isEnough) = (Part(costs, all), costs >= all * least);
        steps.By(
            ResearchAtLeast, $"With research organisations: what those bear that may publish{(isEnough ? "" : ", too little")}.",
            $"{InWords.Exact(costs, Currency)} {(isEnough ? ">=" : "<")} {InWords.Exact(all, Currency)} x {InWords.Percent(least)} = {InWords.Exact(all * least, Currency)}");
        return isEnough ? new(true, $"Research organisations that may publish bear at least {InWords.Percent(least)} of the costs.", share)
            : research.Any(p => p.MayPublish) ? new(false, $"Research organisations that may publish bear less than {InWords.Percent(least)} of the costs.", share)
            : new(false, "No research organisation may publish its results.", share);
    }

    private static bool IsResearch(CollaborationParty party) => party.Kind is OrganisationKind.ResearchOrganisation or OrganisationKind.HigherEducation;

    // The states of the EEA that are no Member States count beside a Member State.
    private static bool AreInStates(IEnumerable<CollaborationParty> undertakings, decimal needed)
    {
        var states = undertakings.Select(p => Countries.Recorded(p.Country)).Where(EuropeanEconomicArea.Has).Distinct(StringComparer.Ordinal).ToList();
        return states.Count >= needed && states.Exists(EuropeanEconomicArea.IsMemberState);
    }

    private static decimal Part(decimal costs, decimal all) => decimal.Round(costs / all, Decimals, MidpointRounding.AwayFromZero);
}
