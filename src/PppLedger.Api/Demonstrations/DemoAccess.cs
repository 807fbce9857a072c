using Marten;
using PppLedger.Api.Access;
using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;

namespace PppLedger.Api.Demonstrations;

/// <summary>
/// Accounts to try the demonstration with, and their keys in a file that a shell can read (<c>. demonstration.keys</c>). Who they
/// are is made up; what they may do is what such people may do.
/// </summary>
internal static class DemoAccess
{
    /// <summary>The file's name.</summary>
    public const string FileName = "demonstration.keys";

    private static readonly (string Handle, Grant[] Grants)[] Accounts =
    [
        ("anna", [Of(Role.Recorder, Lasers), Of(Role.Controller, Lasers)]),
        ("bert", [Of(Role.Controller, Lasers)]),
        ("carla", [Of(Role.Coordinator, Institute)]),
        ("frank", [Of(Role.Funder, Ministry)]),
        ("ada", [new(Role.Auditor, Reach.Consortium, On: Demo.Consortium)]),
        ("olga", [new(Role.ProgrammeOffice, Reach.Whole, Ministry)]),
    ];

    /// <summary>Opens the accounts and says where their keys are.</summary>
    public static async Task<string> Write(IDocumentStore store, LedgerKeys keys, IConfiguration configuration, TimeProvider time, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var lines = new List<string>();
        foreach (var (handle, grants) in Accounts)
        {
            var account = keys.Open(session, new(handle, AccountKind.Machine, null, null, grants), Author.Key);
            var (_, text) = keys.Issue(session, account, new("Trying the demonstration", KeyScope.Full, time.GetUtcNow().AddDays(365), null), Author.Key);
            lines.Add($"{handle}={text.Shown()}");
        }

        var path = await KeyFile.Write(configuration, FileName, string.Join('\n', lines) + "\n", cancellation);
        await session.SaveChangesAsync(cancellation);
        return path;
    }

    private static Grant Of(Role role, Guid organisation) => new(role, Reach.Organisation, organisation);
}
