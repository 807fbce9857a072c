namespace PppLedger.Domain;

/// <summary>How something stands against a rule.</summary>
public enum ComplianceState
{
    /// <summary>No state.</summary>
    None,

    /// <summary>The rule is kept.</summary>
    Met,

    /// <summary>The rule is kept so far, and will be broken if it goes on as it went, or is planned.</summary>
    AtRisk,

    /// <summary>The rule is not kept.</summary>
    Broken,

    /// <summary>The rule does not hold here.</summary>
    NotApplicable,

    /// <summary>The ledger does not know enough.</summary>
    CannotBeJudged,
}

/// <summary>An amount of one commodity in one book, days, or a number of things.</summary>
/// <param name="Amount">How much; a margin is below zero where a rule is broken.</param>
/// <param name="Commodity">A currency, or <c>day</c>, or what is counted.</param>
/// <param name="Book">The book of money; null for what is no money.</param>
public sealed record ComplianceMeasure(decimal Amount, string Commodity, Book? Book)
{
    /// <summary>Money of a book.</summary>
    public static ComplianceMeasure Of(Money money, Book book) => new(money.Amount, money.Currency, book);

    /// <summary>Days.</summary>
    public static ComplianceMeasure Days(int days) => new(days, "day", null);
}

/// <summary>What a rule is judged for. What does not matter to the rule is null.</summary>
/// <param name="Kind">The consortium, an award, or a partner.</param>
/// <param name="AwardId">The award.</param>
/// <param name="Tranche">The yearly tranche of the award.</param>
/// <param name="OrganisationId">The partner.</param>
/// <param name="WorkPackage">The work package.</param>
/// <param name="ResearchType">The type of research.</param>
/// <param name="Book">The book, where a rule is judged per book.</param>
/// <param name="Commodity">The currency, where a rule is judged per currency.</param>
/// <param name="Year">The year, where a rule is judged per year.</param>
public sealed record ComplianceSubject(
    ComplianceSubjectKind Kind,
    Guid? AwardId = null,
    string? Tranche = null,
    Guid? OrganisationId = null,
    string? WorkPackage = null,
    ResearchType? ResearchType = null,
    Book? Book = null,
    string? Commodity = null,
    int? Year = null)
{
    /// <summary>The consortium as a whole.</summary>
    public static ComplianceSubject Consortium { get; } = new(ComplianceSubjectKind.Consortium);

    /// <summary>An award, or one tranche of it.</summary>
    public static ComplianceSubject Award(Guid awardId, string? tranche = null) => new(ComplianceSubjectKind.Award, awardId, tranche);

    /// <summary>A partner.</summary>
    public static ComplianceSubject Partner(Guid organisationId) => new(ComplianceSubjectKind.Partner, OrganisationId: organisationId);
}

/// <summary>What a rule is judged for.</summary>
public enum ComplianceSubjectKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The consortium.</summary>
    Consortium,

    /// <summary>An award, or one tranche of it.</summary>
    Award,

    /// <summary>A partner, or one promise of it.</summary>
    Partner,
}

/// <summary>Where a rule is written down.</summary>
/// <param name="Text">It in words: the rule's value, its sources and its article.</param>
/// <param name="Scheme">The scheme; null for a rule of no scheme.</param>
/// <param name="RuleSet">The version of the scheme's rules.</param>
/// <param name="Rule">The rule in it.</param>
/// <param name="Verified">Whether it was read in a source; what is remembered or is our interpretation is not.</param>
public sealed record ComplianceSource(string Text, string? Scheme, string? RuleSet, string? Rule, bool Verified)
{
    /// <summary>A rule of no scheme.</summary>
    public static ComplianceSource Plain(string text, bool verified) => new(text, null, null, null, verified);

    /// <summary>A rule out of a rule set; where that lacks it, what holds otherwise.</summary>
    public static ComplianceSource Of(RuleSet? rules, RuleName name, ComplianceSource otherwise) =>
        rules?.Find(name.Name) is { } rule
            ? new($"{rule.Value}, {rule.Unit} {rule.Origin}".Trim(), rules.Scheme, rules.Version, rule.Name, rule.Verified)
            : otherwise;
}

/// <summary>Postings to look at: those with a leg on one of the accounts, and of these dimensions where given.</summary>
/// <param name="Book">The book.</param>
/// <param name="Accounts">The accounts; all where none is named.</param>
/// <param name="AwardId">Under this award.</param>
/// <param name="Tranche">Of this tranche.</param>
/// <param name="OrganisationId">Of this organisation.</param>
/// <param name="WorkPackage">Of this work package.</param>
/// <param name="Year">Of this year.</param>
public sealed record PostingsBehind(
    Book Book,
    IReadOnlyList<string> Accounts,
    Guid? AwardId = null,
    string? Tranche = null,
    Guid? OrganisationId = null,
    string? WorkPackage = null,
    int? Year = null);

/// <summary>How one subject stands against one rule.</summary>
/// <param name="Rule">The rule's name, in kebab-case.</param>
/// <param name="Subject">What it is judged for.</param>
/// <param name="State">How it stands.</param>
/// <param name="Explanation">Why, in a sentence with the numbers.</param>
/// <param name="Figure">What is judged; null where the rule has no figure.</param>
/// <param name="Limit">What it is held against.</param>
/// <param name="Margin">How far it is from being broken; below zero by how much it is.</param>
/// <param name="BreaksOn">The first day on which it will be broken at the present rate and with what is planned; null where never or not known.</param>
/// <param name="Source">Where the rule is written down.</param>
/// <param name="Steps">The arithmetic, where there is any to show.</param>
/// <param name="Behind">The postings that the figure is a sum of.</param>
public sealed record ComplianceLine(
    string Rule,
    ComplianceSubject Subject,
    ComplianceState State,
    string Explanation,
    ComplianceMeasure? Figure,
    ComplianceMeasure? Limit,
    ComplianceMeasure? Margin,
    DateOnly? BreaksOn,
    ComplianceSource Source,
    IReadOnlyList<CalculationStep> Steps,
    IReadOnlyList<PostingsBehind> Behind)
{
    /// <summary>What identifies it from one judgement to the next.</summary>
    public (string Rule, ComplianceSubject Subject) Key => (Rule, Subject);
}
