using PppLedger.Api.Findings;
using PppLedger.Domain;

namespace PppLedger.Api.Claims;

/// <summary>
/// What is claimed twice. Both consortia see it; of the other's contribution they see the amount at stake, and only where they may see
/// that consortium too its id, and who cleared what stands on it, and why.
/// </summary>
public sealed class OverlapFindings(RuleBook book) : IFindingSource
{
    internal const string SameEvidence = "same-evidence";
    internal const string SameLot = "same-lot";
    internal const string SameAsset = "same-asset";
    internal const string PersonMonth = "person-hours-in-month";
    internal const string PersonDay = "person-hours-on-day";
    internal const string PersonYear = "person-days-in-year";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [SameEvidence] = "The same document backs contributions of different consortia or awards; the later one cannot be accepted until it is cleared.",
        [SameLot] = "The same lot is offered under different consortia or awards; the later one cannot be accepted until it is cleared.",
        [SameAsset] = "The same equipment or facility is claimed in overlapping days.",
        [PersonMonth] = "More hours of a person are claimed in a month than the organisation says were worked in it.",
        [PersonDay] = "More hours of a person are claimed on a day than the contract says.",
        [PersonYear] = "More than 215 days of a person are claimed in a year over grants of the European Union.",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation)
    {
        var (overlaps, contributions) = await Overlaps.Touching(scope.ConsortiumId, scope.Session, scope.Database, book, cancellation);
        return
        [
            .. overlaps.Select(o => Of(o, scope, contributions)).OfType<Finding>()
                .Where(f => scope.OrganisationId is not { } organisation || f.OrganisationId == organisation),
        ];
    }

    // Own is what the consortium may see: the later contribution, or else the one of its own that is in the later one's way.
    private static Finding? Of(FoundOverlap found, FindingScope scope, IReadOnlyDictionary<Guid, Contribution> contributions)
    {
        var overlap = found.Overlap;
        var later = contributions[overlap.ContributionId];
        var isOwn = later.ConsortiumId == scope.ConsortiumId;
        var other = isOwn ? overlap.Others.Cast<Guid?>().LastOrDefault()
            : overlap.Others.Where(o => contributions[o].ConsortiumId == scope.ConsortiumId).Cast<Guid?>().LastOrDefault();
        var own = isOwn ? later : other is { } id ? contributions[id] : null;
        Guid? Seen(Guid contribution) =>
            contributions[contribution] is var c && (c.ConsortiumId == scope.ConsortiumId || scope.Sight.Sees(c.ConsortiumId, c.AwardId)) ? contribution : null;
        var (seen, cleared) = (Seen(overlap.ContributionId), overlap.Cleared);
        return own is null ? null : new(
            found.Kind,
            Says(found),
            scope.ConsortiumId,
            own.OrganisationId,
            seen,
            other is { } o ? Seen(o) : null,
            own.WorkPackage,
            overlap.Quantity,
            overlap.Value,
            isOwn || overlap.Kind is OverlapKind.PersonHours ? found.On : own.TrueOn?.From ?? own.CashOn,
            cleared is not null && seen is null ? Finding.OutOfSight : cleared?.By,
            seen is null ? null : cleared?.Reason);
    }

    private static string Says(FoundOverlap found) => found.Kind switch
    {
        SameEvidence => "The same document backs another contribution that was recorded before.",
        SameLot => "The same lot is offered with another contribution that was recorded before.",
        SameAsset => "The same asset is claimed in the same days by another contribution that was recorded before.",
        PersonMonth => $"{found.Overlap.Quantity} more are claimed of the person in {found.On:yyyy-MM} than were worked.",
        PersonDay => $"{found.Overlap.Quantity} more are claimed of the person on {found.On:O} than the contract says.",
        _ => $"{found.Overlap.Quantity} more are claimed of the person in {found.On.Year} than 215 over grants of the European Union.",
    };
}
