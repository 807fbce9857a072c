namespace PppLedger.Domain;

/// <summary>What rule sets say of the money of a scheme, whoever passes it on.</summary>
/// <param name="IsPublic">Whether it is public money; null where no rules say: then the funder's kind decides.</param>
/// <param name="MayBeStateAid">Whether aid of it may be state aid that is held to the block exemption regulation; where no rules say, it may.</param>
/// <param name="DaysCount">
/// Whether a person's days of a year are counted over all awards of this kind together (domain rule I14); where no rules say, they are not.
/// </param>
public sealed record MoneyTerms(bool? IsPublic, bool MayBeStateAid, bool DaysCount)
{
    private static readonly RuleName<bool> PublicRule = RuleName.Flag("money.public");
    private static readonly RuleName<bool> StateAidRule = RuleName.Flag("money.state-aid");
    private static readonly RuleName<bool> DaysRule = RuleName.Flag("person.days-count");

    /// <summary>
    /// The first words by which awards are recorded under names of many calls, as the registers of the Union write them: <c>HORIZON-JU-RIA</c>.
    /// </summary>
    internal static readonly RuleName<IReadOnlyList<string>> FirstWords = RuleName.Words("names.first-words");

    /// <summary>Money of which no rules say anything.</summary>
    public static MoneyTerms Otherwise { get; } = new(null, MayBeStateAid: true, DaysCount: false);

    /// <summary>The rules they are read from, where a rule set has them.</summary>
    internal static IReadOnlyList<RuleName> Rules { get; } = [PublicRule, StateAidRule, DaysRule, FirstWords];

    /// <summary>What a rule set says; null for none.</summary>
    public static MoneyTerms Of(RuleSet? rules) => rules is null ? Otherwise : new(
        rules.Find(PublicRule.Name) is null ? null : rules.Of(PublicRule), rules.Of(StateAidRule, Otherwise.MayBeStateAid), rules.Of(DaysRule, Otherwise.DaysCount));
}
