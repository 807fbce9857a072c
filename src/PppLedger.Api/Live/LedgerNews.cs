using System.Text.Json;
using System.Text.Json.Serialization;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Live;

/// <summary>
/// That something happened, in the shape of CloudEvents 1.0: what, when, to which thing. Never the event itself: what of the thing the
/// reader may see is at its address.
/// </summary>
/// <param name="SpecVersion">The version of CloudEvents: 1.0.</param>
/// <param name="Id">The event.</param>
/// <param name="Source">The ledger.</param>
/// <param name="Type">What kind of event.</param>
/// <param name="Time">When the ledger learned it.</param>
/// <param name="Subject">Where the thing is read to which it happened.</param>
/// <param name="DataContentType">What data is: application/json.</param>
/// <param name="Data">Where in the ledger it stands.</param>
public sealed record NewsEnvelope(
    [property: JsonPropertyName("specversion")] string SpecVersion,
    Guid Id,
    string Source,
    string Type,
    DateTimeOffset Time,
    string Subject,
    [property: JsonPropertyName("datacontenttype")] string DataContentType,
    NewsData Data);

/// <summary>Where an event stands in the ledger.</summary>
/// <param name="Position">Its position.</param>
/// <param name="StreamId">The thing to which it happened.</param>
/// <param name="Version">The version of the thing after it.</param>
/// <param name="ConsortiumId">The consortium; null where it is of none.</param>
/// <param name="AwardId">The award; null where it is of none, or of which is not known.</param>
public sealed record NewsData(long Position, Guid StreamId, long Version, Guid? ConsortiumId, Guid? AwardId);

/// <summary>An event on its way to those who may learn of it; written as JSON once for all of them.</summary>
public sealed class LedgerNews
{
    /// <summary>An event.</summary>
    public LedgerNews(NewsEnvelope envelope, Belonging place)
    {
        (Position, Kind, Time, Place) = (envelope.Data.Position, envelope.Type, envelope.Time, place);
        Json = JsonSerializer.SerializeToUtf8Bytes(envelope, LedgerJson.Http);
    }

    private LedgerNews(long position) => (Position, Kind, Place) = (position, "", Belonging.OfNothing);

    /// <summary>That nothing more has happened up to a position that anybody waits for.</summary>
    public static LedgerNews NothingUpTo(long position) => new(position);

    /// <summary>That from a position on somebody with this sight may have missed what may be seen by now.</summary>
    public static LedgerNews LookAgain(long position, Sight missedWith) => new(position) { MissedWith = missedWith };

    /// <summary>The sight something may have been missed with; null where this is no word of that.</summary>
    public Sight? MissedWith { get; private init; }

    /// <summary>Whether it may let somebody see more than before.</summary>
    public bool Widens { get; init; }

    /// <summary>Whether nothing has happened.</summary>
    public bool IsNothing => Kind.Length == 0;

    /// <summary>Its position in the ledger.</summary>
    public long Position { get; }

    /// <summary>What kind of event.</summary>
    public string Kind { get; }

    /// <summary>When the ledger learned it.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>What it hangs on.</summary>
    public Belonging Place { get; }

    /// <summary>The envelope, as JSON in UTF-8: one line.</summary>
    public ReadOnlyMemory<byte> Json { get; }
}

/// <summary>Which news somebody wants, of those it may see.</summary>
/// <param name="ConsortiumId">Of this consortium only; null for any.</param>
/// <param name="Kinds">Of these kinds only; empty for all.</param>
public sealed record Wanted(Guid? ConsortiumId, IReadOnlyCollection<string> Kinds)
{
    /// <summary>Whether it is wanted and may be seen.</summary>
    public bool Takes(LedgerNews news, Sight sight) =>
        !news.IsNothing && (Kinds.Count == 0 || Kinds.Contains(news.Kind)) && IsOfIt(news) && news.Place.IsSeenBy(sight);

    /// <summary>Whether after it more may be seen of what is wanted than with this sight, whatever its kind.</summary>
    public bool MayWiden(LedgerNews news, Sight sight) => news.Widens && IsOfIt(news) && !news.Place.IsSeenBy(sight);

    private bool IsOfIt(LedgerNews news) => ConsortiumId is null || news.Place.ConsortiumId == ConsortiumId;
}
