using JasperFx.CommandLine;
using Marten;

namespace PppLedger.Api.Claims;

/// <summary><c>rebuild-claims</c>: writes the tables of claims anew, also beside a ledger that runs.</summary>
[Description("Write the tables of claims (who gave which hours, assets, lots and documents) anew from the events", Name = "rebuild-claims")]
public sealed class RebuildClaimsCommand : JasperFxAsyncCommand<NetCoreInput>
{
    /// <inheritdoc/>
    public override async Task<bool> Execute(NetCoreInput input)
    {
        using var host = input.BuildHost();
        // The host is not started: no port is opened and no projection runs beside those of a ledger that runs already.
        await host.Services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var events = await host.Services.GetRequiredService<RebuildClaims>().Run(CancellationToken.None);
        Console.WriteLine($"The claims are written anew from {events} events.");
        return true;
    }
}
