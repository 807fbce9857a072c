using System.Diagnostics;

namespace PppLedger.Api.Tests.Kit;

/// <summary>The ledger as it is built, run to its end with arguments.</summary>
public static class BuiltLedger
{
    /// <summary>The folder with PppLedger.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>As it is built, not as it lies beside the tests: looking for commands, it would come upon those.</summary>
    public static string Assembly
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Root, "src", "PppLedger.Api", "bin", output.Parent!.Name, output.Name, "PppLedger.Api.dll");
        }
    }

    /// <summary>Runs it and waits for its end; without a connection string it keeps a database of its own.</summary>
    public static async Task<(int Exit, string Output)> Run(string? connectionString, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["ConnectionStrings__Ledger"] = connectionString;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token);
        return (process.ExitCode, await output + await errors);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PppLedger.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("PppLedger.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
