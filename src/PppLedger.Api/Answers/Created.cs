using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Answers;

/// <summary>What was created, and where it is (201 with Location).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version: expected back by the next act.</param>
/// <param name="Url">Where it is.</param>
public sealed record Created(Guid Id, long Version, string Url) : CreationResponse(Url)
{
    /// <summary>Opens a stream with its first events.</summary>
    public static (Created, IStartStream) Stream<T>(string collection, params object[] events) where T : class
    {
        var start = MartenOps.StartStream<T>(Guid.CreateVersion7(), events);
        return (new(start.StreamId, events.Length, $"{collection}/{start.StreamId}"), start);
    }
}
