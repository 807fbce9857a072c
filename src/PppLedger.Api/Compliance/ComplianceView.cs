using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Compliance;

/// <summary>How one subject stands against one rule.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Title">What the rule says.</param>
/// <param name="Subject">What it is judged for.</param>
/// <param name="Partner">The partner's name, where it is judged for one.</param>
/// <param name="Award">The award's code, where it is judged for one.</param>
/// <param name="State">How it stands.</param>
/// <param name="Explanation">Why, in a sentence with the numbers.</param>
/// <param name="Because">Why it does not apply or cannot be judged; null where it is judged.</param>
/// <param name="Figure">What is judged; null where the rule has no figure.</param>
/// <param name="Limit">What it is held against.</param>
/// <param name="Margin">How far it is from being broken, in money of a book or in days; below zero by how much it is.</param>
/// <param name="BreaksOn">The first day on which it will be broken at the present rate and with what is planned; null where never or not known.</param>
/// <param name="Source">Where the rule is written down.</param>
/// <param name="Steps">The arithmetic, where there is any to show.</param>
/// <param name="Postings">Where the postings behind the figure are listed.</param>
public sealed record ComplianceLineView(
    string Rule,
    string Title,
    ComplianceSubject Subject,
    string? Partner,
    string? Award,
    ComplianceState State,
    string Explanation,
    string? Because,
    ComplianceMeasure? Figure,
    ComplianceMeasure? Limit,
    ComplianceMeasure? Margin,
    DateOnly? BreaksOn,
    ComplianceSource Source,
    IReadOnlyList<CalculationStep> Steps,
    IReadOnlyList<string> Postings)
{
    internal static ComplianceLineView Of(ComplianceLine line, ConsortiumFacts facts, IReadOnlyList<(string Name, string Value)> clock) => new(
        line.Rule,
        ComplianceRules.Named(line.Rule).Title,
        line.Subject,
        line.Subject.OrganisationId is { } partner ? facts.NameOf(partner) : null,
        facts.Awards.FirstOrDefault(a => a.Award.Id == line.Subject.AwardId)?.Award.Code,
        line.State,
        line.Explanation,
        line.State is ComplianceState.NotApplicable or ComplianceState.CannotBeJudged ? line.Explanation : null,
        line.Figure,
        line.Limit,
        line.Margin,
        line.BreaksOn,
        line.Source,
        line.Steps,
        [.. line.Behind.Select(b => Link(facts.Consortium.Id, b, clock))]);

    private static string Link(Guid consortiumId, PostingsBehind b, IReadOnlyList<(string Name, string Value)> clock) => Consortia.Explanation.Of(
    [
        ("consortiumId", $"{consortiumId}"),
        ("book", Word.Of(b.Book)),
        .. b.Accounts.Select(a => ("account", a)),
        .. Given("awardId", b.AwardId),
        .. Given("tranche", b.Tranche),
        .. Given("organisationId", b.OrganisationId),
        .. Given("workPackage", b.WorkPackage),
        .. Given("year", b.Year),
        .. clock,
    ]);

    private static (string Name, string Value)[] Given(string name, object? value) => value is null ? [] : [(name, $"{value}")];
}

/// <summary>How a consortium stands against the rules.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="JudgedOn">The legal day it is judged on.</param>
/// <param name="FindingsRecordedTo">Up to which position of the ledger findings are recorded in the history; null where none are recorded yet.</param>
/// <param name="FindingsFollowWithinSeconds">How soon the finding of a write is recorded, by how long the last pass took; null where this ledger records none.</param>
/// <param name="Met">How many of all lines are met.</param>
/// <param name="AtRisk">How many are at risk.</param>
/// <param name="Broken">How many are broken.</param>
/// <param name="Lines">The lines asked for, by rule.</param>
public sealed record ComplianceView(
    Guid ConsortiumId, DateOnly JudgedOn, long? FindingsRecordedTo, decimal? FindingsFollowWithinSeconds, int Met, int AtRisk, int Broken, IReadOnlyList<ComplianceLineView> Lines);
