using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Problems;
using PppLedger.Domain;

namespace PppLedger.Api.Access;

/// <summary>What every act on an account looks at first.</summary>
internal static class Accounts
{
    /// <summary>Not there, or changed since it was read.</summary>
    public static ProblemDetails? Refuses(Account? account, long version) =>
        account is null ? new() { Status = StatusCodes.Status404NotFound }
        : account.Version != version ? StaleReads.Stale(account.Version)
        : null;
}
