namespace PppLedger.Domain;

/// <summary>Opens an account.</summary>
public sealed record OpenAccount(string Handle, AccountKind Kind, string? Issuer, string? Subject, IReadOnlyList<Grant> Grants);

/// <summary>Issues a key.</summary>
public sealed record IssueApiKey(string Purpose, KeyScope Scope, DateTimeOffset ExpiresAt, IReadOnlyList<Grant>? Grants);

/// <summary>What accounts and keys may be.</summary>
public static class AccountRules
{
    /// <summary>Most roles of an account.</summary>
    public const int MostGrants = 100;

    /// <summary>Longest a key lives.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(731);

    /// <summary>Longest the old key goes on beside a new one, in hours.</summary>
    public const int LongestOverlapHours = 168;

    /// <summary>Refuses, in this order: a bad handle; half a sign-in; no or too many roles; a role that cannot be held so.</summary>
    public static Refusal? Refuses(OpenAccount command) =>
        RefusesHandle(command.Handle)
        ?? RefusesSignIn(command)
        ?? RefusesGrants(command.Grants, "/grants");

    /// <summary>Refuses, in this order: a closed account; a role that cannot be held so; one held already; one too many.</summary>
    public static Refusal? RefusesToGrant(Account account, Grant grant) =>
        account.ClosedAt is not null ? AccessRefusal.AccountClosed
        : grant.Fault("/grant") is { } fault ? fault
        : account.Grants.Contains(grant) ? AccessRefusal.GrantHeld
        : account.Grants.Count >= MostGrants ? AccessRefusal.GrantsOutOfRange.Because($"It has {account.Grants.Count}.", "/grant")
        : null;

    /// <summary>Refuses, in this order: a role not held; the last administrator's.</summary>
    /// <param name="account">The account.</param>
    /// <param name="grant">The role.</param>
    /// <param name="hasOtherAdministrators">Whether another account runs the ledger.</param>
    public static Refusal? RefusesToWithdraw(Account account, Grant grant, bool hasOtherAdministrators) =>
        !account.Grants.Contains(grant) ? AccessRefusal.GrantNotHeld
        : account.RunsTheLedger && grant.Role is Role.Administrator && !hasOtherAdministrators ? AccessRefusal.LastAdministrator
        : null;

    /// <summary>Refuses, in this order: a closed account; the last administrator's.</summary>
    public static Refusal? RefusesToClose(Account account, bool hasOtherAdministrators) =>
        account.ClosedAt is not null ? AccessRefusal.AccountClosed
        : account.RunsTheLedger && !hasOtherAdministrators ? AccessRefusal.LastAdministrator
        : null;

    /// <summary>Refuses, in this order: a closed account; no purpose; an end that is past or too far; roles the account does not hold.</summary>
    public static Refusal? RefusesToIssue(Account account, IssueApiKey command, DateTimeOffset now) =>
        account.ClosedAt is not null ? AccessRefusal.AccountClosed
        : Input.Text(command.Purpose, "/purpose") is { } purpose ? purpose
        : command.ExpiresAt <= now || command.ExpiresAt > now + LongestLife
            ? AccessRefusal.BadExpiry.Because($"{command.ExpiresAt:O} is not between {now:O} and {now + LongestLife:O}.", "/expiresAt")
        : command.Grants is { } grants && RefusesGrants(grants, "/grants") is { } fault ? fault
        : command.Grants?.FirstOrDefault(g => !account.Grants.Contains(g)) is { } foreign
            ? AccessRefusal.GrantNotHeld.Because($"{foreign.Role} with reach {foreign.Reach}.", "/grants")
        : null;

    /// <summary>
    /// Refuses, in this order: a key that has ended; an overlap out of range; a narrowed key of whose roles the account holds none
    /// any more, as there is nothing left that a new one could be for.
    /// </summary>
    public static Refusal? RefusesToRotate(ApiKey key, Account account, int overlapHours, DateTimeOffset now) =>
        !key.IsGood(now) || key.ReplacedBy is not null ? AccessRefusal.KeyEnded
        : overlapHours is < 0 or > LongestOverlapHours ? AccessRefusal.BadOverlap.Because($"{overlapHours} is not.", "/overlapHours")
        : key.Grants is not null && key.GrantsOf(account).Count == 0
            ? AccessRefusal.GrantNotHeld.Because("Of the roles the key is narrowed to its account holds none any more: issue another key.")
        : null;

    private static Refusal? RefusesHandle(string handle) =>
        handle.Length is 0 or > 100 || !handle.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':')
            ? AccessRefusal.BadHandle.Because("Letters are those of ASCII.", "/handle")
            : null;

    private static Refusal? RefusesSignIn(OpenAccount command) =>
        (command.Issuer is null) != (command.Subject is null) || (command.Kind is AccountKind.Machine && command.Issuer is not null)
            ? AccessRefusal.BadSignIn.Because("Give both or neither, and neither of a machine.", "/issuer")
        : Input.OptionalText(command.Issuer, "/issuer") ?? Input.OptionalText(command.Subject, "/subject");

    private static Refusal? RefusesGrants(IReadOnlyList<Grant> grants, string pointer)
    {
        if (grants.Count is 0 or > MostGrants || grants.Any(g => g is null) || grants.Distinct().Count() != grants.Count)
        {
            return AccessRefusal.GrantsOutOfRange.Because($"{grants.Count} are given.", pointer);
        }

        return grants.Select((g, i) => g.Fault($"{pointer}/{i}")).FirstOrDefault(fault => fault is not null);
    }
}
