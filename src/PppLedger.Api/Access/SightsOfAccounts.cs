using PppLedger.Api.Live;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>
/// What somebody may see by now: with the roles it came with that its account still holds and its key still uses. Nothing any more once
/// the account is closed, the key is revoked or has ended, or the token's time is over.
/// </summary>
public sealed class SightsOfAccounts(SignIn signIn, Sights sights, TimeProvider time) : ISights
{
    /// <inheritdoc/>
    public async Task<Sight?> Of(Actor actor, CancellationToken cancellation)
    {
        if (actor.Caller is not { } came || came.Until <= time.GetUtcNow())
        {
            return null;
        }

        if (await signIn.Still(came, cancellation) is not { } who)
        {
            return null;
        }

        var held = came.Grants.Where(who.Grants.Contains).ToList();
        return await sights.Of(held, actor.OrganisationId, cancellation);
    }
}
