using System.Text.RegularExpressions;

namespace PppLedger.Domain;

/// <summary>What money and means pass through.</summary>
public enum TraceNodeKind
{
    /// <summary>No kind.</summary>
    None,

    /// <summary>Who grants and pays.</summary>
    Funder,

    /// <summary>An award, and of its money what belongs to no tranche.</summary>
    Award,

    /// <summary>A yearly tranche of an award.</summary>
    Tranche,

    /// <summary>An organisation in a consortium.</summary>
    Partner,

    /// <summary>A consortium: what was brought into it without naming a work package.</summary>
    Consortium,

    /// <summary>A work package of a consortium.</summary>
    WorkPackage,

    /// <summary>A milestone or deliverable.</summary>
    Milestone,

    /// <summary>A contribution of a partner, in kind or in cash.</summary>
    Contribution,
}

/// <summary>
/// A station on the way of money or means. In words: <c>funder:ID</c>, <c>award:ID</c>, <c>tranche:AWARD/CODE</c>,
/// <c>partner:CONSORTIUM/ORGANISATION</c>, <c>consortium:ID</c>, <c>work-package:CONSORTIUM/CODE</c>, <c>milestone:ID</c>,
/// <c>contribution:ID</c>.
/// </summary>
public sealed partial record TraceNode
{
    private TraceNode(TraceNodeKind kind, Guid id, string? within = null)
    {
        Kind = kind;
        Id = id;
        Within = within;
    }

    /// <summary>What it is.</summary>
    public TraceNodeKind Kind { get; }

    /// <summary>Its id; of a tranche the award's, of a partner and of a work package the consortium's.</summary>
    public Guid Id { get; }

    /// <summary>Of a tranche and a work package its code, of a partner the organisation's id; null otherwise.</summary>
    public string? Within { get; }

    /// <summary>Who grants and pays.</summary>
    public static TraceNode Funder(Guid organisationId) => new(TraceNodeKind.Funder, organisationId);

    /// <summary>An award.</summary>
    public static TraceNode Award(Guid awardId) => new(TraceNodeKind.Award, awardId);

    /// <summary>A tranche, or the award itself for what belongs to none.</summary>
    public static TraceNode Pot(Guid awardId, string? tranche) => tranche is null ? Award(awardId) : new(TraceNodeKind.Tranche, awardId, tranche);

    /// <summary>An organisation in a consortium.</summary>
    public static TraceNode Partner(Guid consortiumId, Guid organisationId) => new(TraceNodeKind.Partner, consortiumId, $"{organisationId}");

    /// <summary>A work package, or the consortium for what names none.</summary>
    public static TraceNode Work(Guid consortiumId, string? workPackage) =>
        workPackage is null ? new(TraceNodeKind.Consortium, consortiumId) : new(TraceNodeKind.WorkPackage, consortiumId, workPackage);

    /// <summary>A milestone or deliverable.</summary>
    public static TraceNode Milestone(Guid milestoneId) => new(TraceNodeKind.Milestone, milestoneId);

    /// <summary>A contribution.</summary>
    public static TraceNode Contribution(Guid contributionId) => new(TraceNodeKind.Contribution, contributionId);

    /// <summary>Reads a node in words; null where the words are none.</summary>
    public static TraceNode? Parse(string text)
    {
        if (Words().Match(text) is not { Success: true } match || !Guid.TryParse(match.Groups["id"].Value, out var id))
        {
            return null;
        }

        var within = match.Groups["within"] is { Success: true } group ? group.Value : null;
        var organisation = Guid.TryParse(within, out var parsed) ? parsed : (Guid?)null;
        return (match.Groups["kind"].Value, within) switch
        {
            ("funder", null) => Funder(id),
            ("award", null) => Award(id),
            ("tranche", { } code) => Pot(id, code),
            ("partner", not null) when organisation is { } known => Partner(id, known),
            ("consortium", null) => Work(id, null),
            ("work-package", { } code) => Work(id, code),
            ("milestone", null) => Milestone(id),
            ("contribution", null) => Contribution(id),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var kind = Kind is TraceNodeKind.WorkPackage ? "work-package" : Kind.ToString().ToLowerInvariant();
        return Within is null ? $"{kind}:{Id}" : $"{kind}:{Id}/{Within}";
    }

    [GeneratedRegex("^(?<kind>[a-z-]+):(?<id>[0-9A-Fa-f-]{36})(/(?<within>.{1,100}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
