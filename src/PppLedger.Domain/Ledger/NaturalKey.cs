namespace PppLedger.Domain;

/// <summary>A number or code of the field that one stream only may have: written in the event's own transaction, unique.</summary>
/// <param name="Kind">What it is a key of, and within what: <c>organisation/kvk</c>, <c>consortium</c>, <c>award/{funder}</c>.</param>
/// <param name="Key">The number or code.</param>
public sealed record NaturalKey(string Kind, string Key);

/// <summary>An event that takes natural keys for its stream. A key taken by another stream refuses the whole transaction.</summary>
public interface IClaimsKeys
{
    /// <summary>The keys taken.</summary>
    IEnumerable<NaturalKey> Keys();
}

/// <summary>An event after which the natural keys of its stream are free again.</summary>
public interface IFreesKeys
{
    /// <summary>Whether it does, this time.</summary>
    bool FreesKeys { get; }
}
