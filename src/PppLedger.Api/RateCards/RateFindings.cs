using Marten;
using Marten.Linq.MatchesSql;
using PppLedger.Api.Findings;
using PppLedger.Domain;

namespace PppLedger.Api.RateCards;

/// <summary>What corrected rates would have changed, had the contribution been open (domain rule I33).</summary>
public sealed class RateFindings : IFindingSource
{
    private const string Kind = "rate-corrected";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Kind] = "A rate was corrected after the contribution was certified or its period closed: it was not revalued.",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation)
    {
        var query = scope.Session.Query<Contribution>()
            .Where(c => c.ConsortiumId == scope.ConsortiumId && c.MatchesSql("jsonb_array_length(d.data -> 'rateFindings') > 0"));
        query = scope.OrganisationId is { } organisation ? query.Where(c => c.OrganisationId == organisation) : query;
        var contributions = await query.ToListAsync(cancellation);
        return [.. contributions.SelectMany(c => c.RateFindings.Select(f => Of(c, f)))];
    }

    private static Finding Of(Contribution c, RateFinding f) => new(
        Kind,
        $"By the corrected rate it would be worth {(f.Increase is { } more ? $"{more} more" : f.Decrease is { } less ? $"{less} less" : "another amount")}: {f.Basis}.",
        c.ConsortiumId,
        c.OrganisationId,
        c.Id,
        WorkPackage: c.WorkPackage,
        Value: f.Increase ?? f.Decrease,
        On: c.TrueOn?.Until,
        ClearedBy: f.ResolvedBy,
        Reason: f.Resolution);
}
