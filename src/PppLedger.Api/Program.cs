using JasperFx;
using PppLedger.Api.Setup;

var builder = WebApplication.CreateBuilder(args);
await using var database = await LedgerDatabase.EnsureAsync(builder.Configuration, args);
builder.AddLedger();

var app = builder.Build();
app.UseLedger();

// Without a command the ledger just runs; `help` lists the commands.
if (args.Length == 0 || args[0].StartsWith('-'))
{
    await app.RunAsync();
    return 0;
}

return await app.RunJasperFxCommands(args);
