namespace PppLedger.Domain;

/// <summary>
/// Which rules an award is granted under: those of its scheme on the day of the grant, and they stay. A scheme nobody wrote rules
/// for is allowed, and so is a known one on a day without rules; a version named for a known scheme must be the one of that day.
/// </summary>
public static class RulesOfAnAward
{
    /// <summary>Refuses a version that a known scheme does not have, or not on the day of the grant.</summary>
    public static Refusal? Refuses(this RuleBook book, GrantFunding command) => book.Refuses(command.Scheme, command.RuleSet, command.GrantedOn);

    /// <summary>As for a grant without a pledge.</summary>
    public static Refusal? Refuses(this RuleBook book, Award award, GrantPledge command) => book.Refuses(award.Scheme, command.RuleSet, command.GrantedOn);

    /// <summary>The same grant with the version of the rules, where the scheme has one for that day.</summary>
    public static GrantFunding Completed(this RuleBook book, GrantFunding command) =>
        command with { RuleSet = command.RuleSet ?? book.Scheme(command.Scheme)?.On(command.GrantedOn)?.Version };

    /// <summary>The same grant of a pledge with the version of the rules, where the scheme has one for that day.</summary>
    public static GrantPledge Completed(this RuleBook book, Award award, GrantPledge command) =>
        command with { RuleSet = command.RuleSet ?? book.Scheme(award.Scheme)?.On(command.GrantedOn)?.Version };

    /// <summary>The rules an award is under: those recorded with it, else those of its grant date; null where there are none.</summary>
    public static RuleSet? RulesOf(this RuleBook book, Award award) =>
        book.Scheme(award.Scheme) is not { } scheme ? null : award.RuleSet is { } version ? scheme.Version(version) : scheme.On(award.GrantedOn);

    private static Refusal? Refuses(this RuleBook book, string scheme, string? version, DateOnly grantedOn) =>
        version is null || book.Scheme(scheme) is null ? null : book.Choose(scheme, version, grantedOn, "/grantedOn").Refusal;
}
