using PppLedger.LocalPostgres.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [AnotherLedger.Word, var folder])
{
    return await AnotherLedger.PlayAsync(folder);
}

return args.Any(word => word is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
