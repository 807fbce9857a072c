using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Findings;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Evidence;

/// <summary>Finds contributions that went on without a file that shows what they say.</summary>
public sealed class MissingEvidence : IFindingSource
{
    private const string Kind = "missing-evidence";

    private static readonly string[] From =
        [.. StageAccounts.CountsAsAccepted.Append(ContributionStage.Approved).Append(ContributionStage.Submitted).Select(Word.Of)];

    // Has a category, and none of the evidence of the kinds that it needs.
    private static readonly string Lacks =
        $"""
        case d.data ->> 'category'
            {string.Join('\n', Enum.GetValues<InKindCategory>().Skip(1).Select(c => $"when '{Word.Of(c)}' then {NoneOf(c)}"))}
            else false
        end
        """;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Kind] = "An in-kind contribution is approved, or further, without the evidence its category needs. For a partner's first EUR 20,000 of base the signed agreement is the evidence.",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation)
    {
        return [.. (await Lacking(scope).ToListAsync(cancellation)).Select(c => Of(c, InKindCategories.EvidenceFor(c.Category!.Value)))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountOpen(FindingScope scope, CancellationToken cancellation) =>
        new Dictionary<string, int>(StringComparer.Ordinal) { [Kind] = await Lacking(scope).CountAsync(cancellation) };

    private static IQueryable<Contribution> Lacking(FindingScope scope)
    {
        var query = scope.Session.Query<Contribution>()
            .Where(c => c.ConsortiumId == scope.ConsortiumId && c.MatchesSql("d.data ->> 'stage' = any(?)", (object)From) && c.MatchesSql(Lacks));
        return scope.OrganisationId is { } partner ? query.Where(c => c.OrganisationId == partner) : query;
    }

    private static string NoneOf(InKindCategory category) =>
        $"not exists (select 1 from jsonb_array_elements(d.data -> 'evidence') e where e ->> 'kind' in ({string.Join(", ", InKindCategories.EvidenceFor(category).Select(k => $"'{Word.Of(k)}'"))}))";

    private static Finding Of(Contribution c, IReadOnlyList<EvidenceKind> needed) => new(
        Kind,
        $"It is {Word.Of(c.Stage)} without {string.Join(" or ", needed.Select(k => Word.Of(k).Replace('-', ' ')))}; for a partner's first EUR 20,000 the signed agreement is the evidence.",
        c.ConsortiumId,
        c.OrganisationId,
        c.Id,
        WorkPackage: c.WorkPackage,
        Quantity: c.Quantity,
        Value: c.Value,
        On: c.TrueOn?.Until);
}
