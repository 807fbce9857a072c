using JasperFx.CommandLine;
using Marten;

namespace PppLedger.Api.Access;

/// <summary>Arguments of the command.</summary>
public sealed class AdministratorKeyInput : NetCoreInput
{
    /// <summary>The data folder; read before commands are.</summary>
    [Description("The data folder, into which the key is written")]
    public string? DataFlag { get; set; }
}

/// <summary><c>administrator-key</c>: where the administrator's key is lost or leaked, a new one; the old ones sign in no more.</summary>
[Description("Revoke the keys of the account administrator and write a new one into the data folder", Name = "administrator-key")]
public sealed class AdministratorKeyCommand : JasperFxAsyncCommand<AdministratorKeyInput>
{
    /// <inheritdoc/>
    public override async Task<bool> Execute(AdministratorKeyInput input)
    {
        using var host = input.BuildHost();
        await host.Services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var path = await host.Services.GetRequiredService<AdministratorKey>().Renew(CancellationToken.None);
        Console.WriteLine($"The administrator's new key is in {path}; the old ones sign in no more.");
        return true;
    }
}
