using JasperFx;
using Microsoft.AspNetCore.Connections;
using PppLedger.Api.Imports;
using PppLedger.Api.Setup;

try
{
    // Started from anywhere, the settings are those that lie beside the program.
    var root = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory;
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = root });
    await using var database = await LedgerDatabase.EnsureAsync(builder.Configuration, args);
    builder.AddLedger();

    await using var app = builder.Build();
    app.UseLedger();
    database.Watch(app);

    // Without a command the ledger just runs; `help` lists the commands.
    if (args.Length > 0 && !args[0].StartsWith('-'))
    {
        ImportConsole.HushUntilItSpeaks(args[0]);
        return await app.RunJasperFxCommands(args);
    }

    LedgerAddresses.MustBeFree(app);
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (LedgerStartException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
catch (IOException problem) when (problem.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{problem.Message.TrimEnd('.')}: stop what listens there or choose another with --urls.");
    return 1;
}
