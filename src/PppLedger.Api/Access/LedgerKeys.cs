using Marten;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>Makes accounts and keys.</summary>
public sealed class LedgerKeys(TimeProvider time)
{
    /// <summary>Stores an account as it was asked for.</summary>
    public Account Open(IDocumentSession session, OpenAccount command, string by)
    {
        Invariant.Holds(AccountRules.Refuses(command) is null);
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            Handle = command.Handle,
            Kind = command.Kind,
            Issuer = command.Issuer,
            Subject = command.Subject,
            Grants = [.. command.Grants],
            OpenedAt = time.GetUtcNow(),
            OpenedBy = by,
        };
        session.Insert(account);
        return account;
    }

    /// <summary>Stores a key of an account, and gives its text: this once.</summary>
    public (ApiKey Key, ApiKeyText Text) Issue(IDocumentSession session, Account account, IssueApiKey command, string by)
    {
        Invariant.Holds(AccountRules.RefusesToIssue(account, command, time.GetUtcNow()) is null);
        var text = ApiKeyText.New();
        var key = new ApiKey
        {
            Id = text.Id,
            AccountId = account.Id,
            Hash = text.Hash,
            Purpose = command.Purpose,
            Scope = command.Scope,
            Grants = command.Grants is null ? null : [.. command.Grants],
            IssuedAt = time.GetUtcNow(),
            IssuedBy = by,
            ExpiresAt = command.ExpiresAt,
        };
        session.Insert(key);
        return (key, text);
    }
}
