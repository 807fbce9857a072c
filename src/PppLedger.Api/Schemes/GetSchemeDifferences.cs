using PppLedger.Api.Answers;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.Api.Schemes;

/// <summary>What changed from one version of a scheme's rules to another.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="From">The one version.</param>
/// <param name="To">The other.</param>
/// <param name="Differences">The rules that are not the same, each as a sentence.</param>
public sealed record SchemeDifferences(string Scheme, VersionSummary From, VersionSummary To, IReadOnlyList<RuleDifference> Differences);

public static class GetSchemeDifferencesEndpoint
{
    [WolverineGet("/api/schemes/{scheme}/differences")]
    [EndpointSummary("What changed from one version of a scheme's rules to another, rule by rule. As CSV: the differences.")]
    [Filter("from", FilterKind.Text, "The one version; left out, the one before the other.")]
    [Filter("to", FilterKind.Text, "The other version; left out, the newest.")]
    [ProducesResponseType<SchemeDifferences>(200)]
    public static IResult Get(string scheme, RuleBook book, Filters filters)
    {
        var versions = book.Scheme(scheme)?.Versions ?? [];
        var to = filters.Text("to") is { } newer ? versions.FirstOrDefault(v => v.RuleSet.Version == newer) : versions is [.., var newest] ? newest : null;
        var from = filters.Text("from") is { } older ? versions.FirstOrDefault(v => v.RuleSet.Version == older)
            : versions.TakeWhile(v => v != to).LastOrDefault() ?? to;
        if (from is null || to is null)
        {
            return Results.NotFound();
        }

        var differences = RuleDifferences.Between(from.RuleSet, to.RuleSet);
        return Answer.ViewOrRows(new SchemeDifferences(from.RuleSet.Scheme, VersionSummary.Of(from), VersionSummary.Of(to), differences), differences, filters.Position);
    }
}
