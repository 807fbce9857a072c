using PppLedger.Api.Findings;
using PppLedger.Domain;
using DutchLandscape = PppLedger.Domain.Landscape;

namespace PppLedger.Api.Landscape;

/// <summary>Finds consortia whose TKI or top sector the reference data do not know, or that do not belong together: the fields are free text.</summary>
public sealed class UnknownNames : IFindingSource
{
    private const string UnknownTki = "unknown-tki";
    private const string UnknownTopSector = "unknown-top-sector";
    private const string TkiOfAnother = "tki-of-another-top-sector";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [UnknownTki] = "The consortium names a TKI that is not among those of /api/landscape: misspelt, or not a Dutch one.",
        [UnknownTopSector] = "The consortium names a top sector that is not among those of /api/landscape: misspelt, or not a Dutch one.",
        [TkiOfAnother] = "The consortium's TKI is, as far as is known, of another top sector than the one it names.",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation)
    {
        // They are about the consortium, not about a partner.
        var consortium = scope.OrganisationId is null ? await scope.Session.LoadAsync<Consortium>(scope.ConsortiumId, cancellation) : null;
        return consortium is null ? [] : [.. Of(consortium.Tki, consortium.TopSector).Select(f => new Finding(f.Kind, f.Says, scope.ConsortiumId))];
    }

    internal static IEnumerable<(string Kind, string Says)> Of(string? tki, string? topSector)
    {
        var known = tki is null ? null : DutchLandscape.Netherlands.FindTki(tki);
        var sector = topSector is null ? null : DutchLandscape.Netherlands.FindTopSector(topSector);
        if (tki is not null && known is null)
        {
            yield return (UnknownTki, $"There is no TKI '{tki}' in the reference data.");
        }

        if (topSector is not null && sector is null)
        {
            yield return (UnknownTopSector, $"There is no top sector '{topSector}' in the reference data.");
        }

        if (known is not null && sector is not null && known.TopSector != sector.Id)
        {
            yield return (TkiOfAnother, $"The TKI {known.Name} is of the top sector '{known.TopSector}', not of {sector.Name}.");
        }
    }
}
