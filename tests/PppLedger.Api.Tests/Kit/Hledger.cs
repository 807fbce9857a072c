using System.Diagnostics;
using System.Globalization;
using Alba;

namespace PppLedger.Api.Tests.Kit;

/// <summary>The tool hledger, as another program that computes the balances: on a journal exported over HTTP.</summary>
internal static class Hledger
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "hledger")).FirstOrDefault(File.Exists);

    /// <summary>Skips the test where hledger is not installed.</summary>
    public static void Required() => Assert.SkipUnless(Program is not null, "hledger is not installed: ops/test installs it where it may.");

    /// <summary>Every balance as hledger computes it and as the ledger tells it; both as lines of text, empty ones left out.</summary>
    public static async Task<(string Theirs, string Ours)> Balances(IAlbaHost host, string query = "")
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, (await host.Get($"/api/journal.hledger?{query}")).ShouldBe(200).Text);
            var theirs = (await Run("-f", file, "balance", "--flat", "--no-total", "--empty", "--layout=bare", "-O", "csv"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(l => l.Trim('"', '\r').Split("\",\"")).Select(l => Line(l[0], l[1], decimal.Parse(l[2], CultureInfo.InvariantCulture)));
            var figures = (await host.Get($"/api/figures?groupBy=organisationId&{query}")).ShouldBe(200).Json.GetProperty("rows").EnumerateArray().Select(r => Line(
                $"{r.GetProperty("book").GetString()}:{r.GetProperty("account").GetString()}:{r.GetProperty("organisationId").GetString() ?? "common"}",
                r.GetProperty("commodity").GetString()!,
                r.GetProperty("balance").GetDecimal()));
            return (Text(theirs), Text(figures));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (string Key, decimal Amount) Line(string account, string commodity, decimal amount) => ($"{account} {commodity}", amount);

    private static string Text(IEnumerable<(string Key, decimal Amount)> lines) => string.Join('\n', lines
        .Where(l => l.Amount != 0).OrderBy(l => l.Key, StringComparer.Ordinal)
        .Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key} {l.Amount:0.####}")));

    private static async Task<string> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
        return await output;
    }
}
