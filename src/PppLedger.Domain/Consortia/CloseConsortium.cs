using System.Text.Json.Serialization;

namespace PppLedger.Domain;

/// <summary>A consortium was closed.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="On">When; null where not known.</param>
[EventAlias("consortium-closed")]
public sealed record ConsortiumClosed(ConsortiumOutcome Outcome, DateOnly? On) : IPostsNothing, IFreesKeys
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool FreesKeys => Outcome is ConsortiumOutcome.EnteredInError;
}
