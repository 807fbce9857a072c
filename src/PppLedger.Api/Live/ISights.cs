using PppLedger.Domain;

namespace PppLedger.Api.Live;

/// <summary>What somebody may see, asked again while a stream or a webhook lasts: it may change, and a key may be revoked.</summary>
public interface ISights
{
    /// <summary>What the actor may see now; null where it is not signed in any more.</summary>
    Task<Sight?> Of(Actor actor, CancellationToken cancellation);
}
