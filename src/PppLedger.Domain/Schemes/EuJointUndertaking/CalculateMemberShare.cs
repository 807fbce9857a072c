namespace PppLedger.Domain;

/// <summary>What the total budget of a project is, of which members contribute the least share.</summary>
public enum MemberBudget
{
    /// <summary>Nothing; refused.</summary>
    None,

    /// <summary>What members contribute and what the Joint Undertaking does, together.</summary>
    ContributionsAndUndertaking,
}

/// <summary>What the share of members in a project is calculated over.</summary>
/// <param name="Ikop">In-kind contributions to operational activities.</param>
/// <param name="Ikaa">In-kind contributions to additional activities; left out for nothing.</param>
/// <param name="Cash">Cash contributions; left out for nothing.</param>
/// <param name="UndertakingPays">What the Joint Undertaking contributes to the project.</param>
public sealed record MemberShareInputs(Money Ikop, Money UndertakingPays, Money? Ikaa = null, Money? Cash = null);

/// <summary>What members contribute to a project.</summary>
/// <param name="Contributions">Their contributions, in kind and in cash.</param>
/// <param name="Budget">The project's budget: these and what the Joint Undertaking contributes.</param>
/// <param name="Share">The contributions as a share of the budget, rounded half up to four decimals; null of nothing.</param>
/// <param name="IsEnough">Whether they reach the least share, exactly.</param>
/// <param name="Missing">What members would have to add while the Joint Undertaking's part stays, rounded up to the cent; null where no amount is enough.</param>
public sealed record MemberShareAnswer(Money Contributions, Money Budget, decimal? Share, bool IsEnough, Money? Missing);

/// <summary>
/// The least that members contribute to a project of the IHI JU: IKOP, IKAA and cash together (domain.md 4.1, W8). That the budget is
/// the whole of what is contributed is our reading; the regulation's own denominator was not read.
/// </summary>
public sealed class CalculateMemberShare : SchemeEvaluator<MemberShareInputs, MemberShareAnswer>
{
    private static readonly RuleName<decimal> Least = RuleName.Share("members.least");

    private static RuleName<MemberBudget> Budget => RuleName.Word<MemberBudget>("members.budget");

    /// <inheritdoc/>
    public override string Scheme => JointUndertaking.Scheme;

    /// <inheritdoc/>
    public override string Calculation => "member-share";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleName> MayRead => [Budget];

    /// <summary>Refuses bad amounts.</summary>
    public override Refusal? Refuses(MemberShareInputs inputs, RuleSet rules) =>
        JointUndertaking.Amount(inputs.Ikop, "/inputs/ikop")
        ?? JointUndertaking.Amount(inputs.UndertakingPays, "/inputs/undertakingPays")
        ?? JointUndertaking.Amount(inputs.Ikaa, "/inputs/ikaa")
        ?? JointUndertaking.Amount(inputs.Cash, "/inputs/cash");

    /// <inheritdoc/>
    protected override MemberShareAnswer Answer(MemberShareInputs inputs, RuleSet rules, Steps steps)
    {
        var (nothing, least) = (Money.Zero(JointUndertaking.Currency), rules.Of(Least));
        var (ikaa, cash) = (inputs.Ikaa ?? nothing, inputs.Cash ?? nothing);
        var given = inputs.Ikop + ikaa + cash;
        var budget = given + inputs.UndertakingPays;
        var share = JointUndertaking.Part(given.Amount, budget.Amount);
        steps.Plain("What members contribute: IKOP, IKAA and cash.", $"{InWords.Exact(inputs.Ikop)} + {InWords.Exact(ikaa)} + {InWords.Exact(cash)} = {InWords.Exact(given)}");
        var sum = $"{InWords.Exact(given)} + {InWords.Exact(inputs.UndertakingPays)} = {InWords.Exact(budget)}";
        const string Whole = "The budget: that and what the Joint Undertaking contributes.";
        if (rules.Find(Budget.Name) is null)
        {
            steps.Plain(Whole, sum);
        }
        else
        {
            steps.By(Budget, Whole, sum);
        }

        var isEnough = given.Amount >= budget.Amount * least;
        steps.By(
            Least, isEnough ? $"At least {InWords.Percent(least)}: it is enough." : $"At least {InWords.Percent(least)}: it is not enough.",
            $"{InWords.Exact(given)} / {InWords.Exact(budget)} = {(share is { } s ? InWords.Percent(s) : "nothing given")}");
        return new(given, budget, share, isEnough, Missing(given.Amount, inputs.UndertakingPays.Amount, least, isEnough));
    }

    // The contributions c and the undertaking's u: c is the share s of c + u where c = u x s / (1 - s).
    private static Money? Missing(decimal given, decimal undertaking, decimal least, bool isEnough) =>
        isEnough ? Money.Zero(JointUndertaking.Currency)
        : least == 1 ? null
        : JointUndertaking.RoundUp(undertaking * least / (1 - least) - given);
}
