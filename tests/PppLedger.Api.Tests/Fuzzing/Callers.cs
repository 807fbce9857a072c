using PppLedger.Api.Demonstrations;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Fuzzing;

/// <summary>Who asks: each role with a part in the demonstration and without, several roles at once, and nobody.</summary>
public static class Callers
{
    private static readonly Guid Elsewhere = Guid.Parse("0199dead-0000-7000-8000-000000000001");

    private static readonly (string Role, string Acting)[] WithAPart =
    [
        Of(Role.Recorder, Demo.Lasers), Of(Role.Recorder, Demo.Machines), Of(Role.Controller, Demo.Lasers), Of(Role.Controller, Demo.Machines), Of(Role.Controller, Demo.Institute),
        Of(Role.Coordinator, Demo.Institute), Of(Role.Funder, Demo.Ministry), Of(Role.Auditor, Demo.Ministry), Of(Role.ProgrammeOffice, Demo.Ministry), Of(Role.Administrator, Guid.Empty),
    ];

    private static readonly string[] WithNone =
    [
        .. new[] { Role.Recorder, Role.Controller, Role.Coordinator, Role.Funder }.Select(r => Of(r, Elsewhere).Acting),
        Badges.Acting("fuzz-stranger", Elsewhere, Role.Recorder, Role.Controller, Role.Coordinator, Role.Funder),
        Badges.Nobody,
    ];

    /// <summary>Mostly somebody who may, so that what comes after the door is reached.</summary>
    public static string For(Described operation, Random random)
    {
        var may = WithAPart.Where(c => operation.Roles.Contains(c.Role)).Select(c => c.Acting).ToList();
        return may.Count > 0 && random.Chance(0.8) ? random.Of(may)
            : random.Chance(0.5) ? random.Of(WithAPart).Acting
            : random.Of(WithNone);
    }

    private static (string Role, string Acting) Of(Role role, Guid organisation) =>
        (PppLedger.Api.Setup.Word.Of(role), Badges.Acting($"fuzz-{PppLedger.Api.Setup.Word.Of(role)}-{organisation.ToString("N")[28..]}", organisation, role));
}
