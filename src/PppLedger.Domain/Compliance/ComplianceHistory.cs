using System.Security.Cryptography;
using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>A rule was found broken or at risk, when it was not before, or not in this way.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">What it was judged for.</param>
/// <param name="State">Broken or at risk.</param>
/// <param name="Figure">What was judged; null where the rule has no figure.</param>
/// <param name="Limit">What it was held against.</param>
/// <param name="BreaksOn">The day it would break; null where none was known.</param>
/// <param name="Because">Why, in a sentence with the numbers.</param>
/// <param name="JudgedAt">The position of the ledger it was judged at.</param>
/// <param name="JudgedOn">The legal day it was judged on.</param>
[EventAlias("compliance-finding-raised")]
[Says("The rule {Rule} was found {State}: {Because}")]
public sealed record ComplianceFindingRaised(
    Guid ConsortiumId,
    string Rule,
    ComplianceSubject Subject,
    ComplianceState State,
    ComplianceMeasure? Figure,
    ComplianceMeasure? Limit,
    DateOnly? BreaksOn,
    string Because,
    long JudgedAt,
    DateOnly JudgedOn) : IPostsNothing;

/// <summary>A rule that was found broken or at risk no longer is.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">What it was judged for.</param>
/// <param name="State">How it stands now; null where there is nothing left to judge.</param>
/// <param name="Figure">What was judged; null where the rule has no figure.</param>
/// <param name="Limit">What it was held against.</param>
/// <param name="Because">Why, in a sentence with the numbers.</param>
/// <param name="JudgedAt">The position of the ledger it was judged at.</param>
/// <param name="JudgedOn">The legal day it was judged on.</param>
[EventAlias("compliance-finding-cleared")]
[Says("The rule {Rule} is no longer broken or at risk: {Because}")]
public sealed record ComplianceFindingCleared(
    Guid ConsortiumId,
    string Rule,
    ComplianceSubject Subject,
    ComplianceState? State,
    ComplianceMeasure? Figure,
    ComplianceMeasure? Limit,
    string Because,
    long JudgedAt,
    DateOnly JudgedOn) : IPostsNothing;

/// <summary>A finding that is open.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">What it was judged for.</param>
/// <param name="State">Broken or at risk.</param>
public sealed record OpenComplianceFinding(string Rule, ComplianceSubject Subject, ComplianceState State);

/// <summary>What was found in a consortium and when: one stream for each.</summary>
public sealed record ComplianceHistory
{
    /// <summary>The stream's id; see <see cref="IdOf"/>.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has.</summary>
    public long Version { get; set; }

    /// <summary>The consortium.</summary>
    public Guid ConsortiumId { get; init; }

    /// <summary>What is open.</summary>
    public IReadOnlyList<OpenComplianceFinding> Open { get; init; } = [];

    /// <summary>The one stream of a consortium: who comes second cannot open another.</summary>
    public static Guid IdOf(Guid consortiumId) => new(SHA256.HashData([.. "compliance:"u8, .. consortiumId.ToByteArray()]).AsSpan(0, 16));

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static ComplianceHistory Create(IEvent<ComplianceFindingRaised> e) =>
        new() { Id = e.StreamId, ConsortiumId = e.Data.ConsortiumId, Open = [new(e.Data.Rule, e.Data.Subject, e.Data.State)] };

    public ComplianceHistory Apply(ComplianceFindingRaised e) => this with { Open = [.. Without(e.Rule, e.Subject), new(e.Rule, e.Subject, e.State)] };

    public ComplianceHistory Apply(ComplianceFindingCleared e) => this with { Open = [.. Without(e.Rule, e.Subject)] };
#pragma warning restore CS1591

    /// <summary>What is to be recorded of a judgement: nothing where it says what is recorded already.</summary>
    /// <param name="consortiumId">The consortium.</param>
    /// <param name="history">What is recorded; null where nothing is yet.</param>
    /// <param name="lines">The judgement.</param>
    /// <param name="position">The position it was judged at.</param>
    /// <param name="today">The legal day it was judged on.</param>
    public static IReadOnlyList<object> Decide(
        Guid consortiumId, ComplianceHistory? history, IReadOnlyList<ComplianceLine> lines, long position, DateOnly today)
    {
        var open = history?.Open ?? [];
        var byKey = lines.ToDictionary(l => l.Key);
        var raised = lines.Where(l => l.State is ComplianceState.Broken or ComplianceState.AtRisk)
            .Where(l => !open.Any(o => o.Rule == l.Rule && o.Subject == l.Subject && o.State == l.State))
            .Select(l => (object)new ComplianceFindingRaised(consortiumId, l.Rule, l.Subject, l.State, l.Figure, l.Limit, l.BreaksOn, l.Explanation, position, today));
        return [.. raised, .. open.Select(o => Cleared(consortiumId, o, byKey.GetValueOrDefault((o.Rule, o.Subject)), position, today)).OfType<object>()];
    }

    // What cannot be judged any more stays open: that it is put right is not known.
    private static ComplianceFindingCleared? Cleared(
        Guid consortiumId, OpenComplianceFinding open, ComplianceLine? line, long position, DateOnly today) => line switch
    {
        null => new(consortiumId, open.Rule, open.Subject, null, null, null, "There is nothing left to judge.", position, today),
        { State: ComplianceState.Met or ComplianceState.NotApplicable } =>
            new(consortiumId, line.Rule, line.Subject, line.State, line.Figure, line.Limit, line.Explanation, position, today),
        _ => null,
    };

    private IEnumerable<OpenComplianceFinding> Without(string rule, ComplianceSubject subject) => Open.Where(o => o.Rule != rule || o.Subject != subject);
}
