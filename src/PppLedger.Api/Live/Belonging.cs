using PppLedger.Domain;

namespace PppLedger.Api.Live;

/// <summary>What an event hangs on, and by that who may learn of it.</summary>
/// <param name="ConsortiumId">The consortium; null where it is of none.</param>
/// <param name="AwardId">The award; null where it is of none.</param>
/// <param name="OwnedBy">The organisation whose own thing it is; null where it hangs on a consortium or award.</param>
public sealed record Belonging(Guid? ConsortiumId, Guid? AwardId, Guid? OwnedBy)
{
    /// <summary>Of nothing: for who sees the whole ledger only.</summary>
    public static Belonging OfNothing { get; } = new(null, null, null);

    /// <summary>Under a consortium, an award, or both; under neither it is of nothing.</summary>
    public static Belonging Under(Guid? consortiumId, Guid? awardId = null) => new(consortiumId, awardId, null);

    /// <summary>An organisation's own; of nothing where that is not known.</summary>
    public static Belonging Own(Guid? organisationId) => new(null, null, organisationId);

    /// <summary>Whether somebody with this sight may learn of it.</summary>
    public bool IsSeenBy(Sight sight) => OwnedBy is { } own ? sight.SeesOwn(own) : sight.Sees(ConsortiumId, AwardId);
}

/// <summary>What the opening event of a stream says of where it belongs. It never changes.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="ConsortiumId">The consortium it names.</param>
/// <param name="AwardId">The award it names.</param>
/// <param name="OrganisationId">The organisation it names.</param>
public sealed record Opening(Guid StreamId, Guid? ConsortiumId, Guid? AwardId, Guid? OrganisationId);

/// <summary>A kind of stream: where its things are read, and what its events hang on.</summary>
/// <param name="Address">The collection under <c>/api</c>.</param>
/// <param name="Place">What its events hang on.</param>
/// <param name="Widens">Whether its events may let somebody see more than before: what may be seen is read from these things.</param>
public sealed record StreamKind(string Address, Func<Opening, Belonging> Place, bool Widens = false)
{
    /// <summary>Every kind of stream there is, by the name it is stored under.</summary>
    public static IReadOnlyDictionary<string, StreamKind> All { get; } = new Dictionary<string, StreamKind>(StringComparer.Ordinal)
    {
        ["organisation"] = new("organisations", o => Belonging.Own(o.StreamId)),
        ["consortium"] = new("consortia", o => Belonging.Under(o.StreamId), Widens: true),
        ["commitment"] = new("commitments", o => Belonging.Under(o.ConsortiumId, o.AwardId)),
        ["contribution"] = new("contributions", o => Belonging.Under(o.ConsortiumId, o.AwardId)),
        ["milestone"] = new("milestones", o => Belonging.Under(o.ConsortiumId)),
        ["award"] = new("awards", o => Belonging.Under(o.ConsortiumId, o.StreamId), Widens: true),
        ["rate_card"] = new("rate-cards", o => Belonging.Own(o.OrganisationId)),
        ["eligible_costs"] = new("costs", o => Belonging.Under(o.ConsortiumId)),
        ["activities_plan"] = new("ikaa-plans", o => Belonging.Under(o.ConsortiumId)),
        ["reporting_period"] = new("reporting-periods", o => Belonging.Under(o.ConsortiumId)),
        ["compliance_history"] = new("consortia", o => Belonging.Under(o.ConsortiumId)),
        ["knowledge_transfer"] = new("knowledge-transfer", o => Belonging.Under(o.ConsortiumId)),
    };

    /// <summary>What the events of a stream hang on. A kind that only a newer host knows is for who sees the whole.</summary>
    public static Belonging PlaceOf(string kind, Opening opening) => All.GetValueOrDefault(kind)?.Place(opening) ?? Belonging.OfNothing;

    /// <summary>Whether the events of a stream may let somebody see more. Of a kind that only a newer host knows that is not known either.</summary>
    public static bool MayWiden(string kind) => All.GetValueOrDefault(kind)?.Widens ?? true;

    /// <summary>Where the thing is read.</summary>
    public static string AddressOf(string kind, Opening opening) => kind switch
    {
        // What was found has no address of its own: it is in the history of its consortium.
        "compliance_history" => $"/api/consortia/{opening.ConsortiumId}/compliance/history",
        _ => $"/api/{All.GetValueOrDefault(kind)?.Address ?? kind}/{opening.StreamId}",
    };
}
