using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>A milestone was dropped.</summary>
/// <param name="Reason">Why.</param>
[EventAlias("milestone-dropped")]
public sealed record MilestoneDropped(string Reason) : IPostsNothing, IFreesKeys
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool FreesKeys => true;
}
