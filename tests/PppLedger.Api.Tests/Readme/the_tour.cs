using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Readme;

/// <summary>README's tour, typed as it stands there, answers what stands there: but for new ids, times, traces and positions.</summary>
public sealed partial class the_tour
{
    [Fact]
    public async Task answers_what_readme_says()
    {
        await using var database = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("pppledger-tour-").FullName;
        using var ledger = await LedgerProcess.StartAsync(database.ConnectionString, ("Ledger__Demo", "true"), ("Ledger__Data", folder));
        var steps = Steps(await File.ReadAllTextAsync(Path.Combine(BuiltLedger.Root, "README.md"))).ToList();
        steps.Count.ShouldBeGreaterThan(10);

        var answers = await Type(
            steps.Select(s => s.Typed.Replace("~/.local/share/pppledger", folder, StringComparison.Ordinal)), ledger.Http.BaseAddress!, database.ConnectionString);
        Directory.Delete(folder, recursive: true);

        foreach (var (step, answer) in steps.Zip(answers))
        {
            Same(answer).ShouldBe(Same(step.Answered), step.Typed);
        }
    }

    // One shell for all, so that what one line sets the next can use.
    private static async Task<string[]> Type(IEnumerable<string> lines, Uri address, string connectionString)
    {
        const string mark = "@@next@@";
        var script = new StringBuilder("exec 2>&1\n");
        foreach (var line in lines)
        {
            var here = line.Replace("http://127.0.0.1:5080", $"http://127.0.0.1:{address.Port}", StringComparison.Ordinal)
                .Replace("ops/ledger ", $"dotnet {BuiltLedger.Assembly} ", StringComparison.Ordinal);
            script.Append(here).Append("\nprintf '%s\\n' '").Append(mark).Append("'\n");
        }

        var start = new ProcessStartInfo("bash", ["-s"]) { UseShellExecute = false, WorkingDirectory = BuiltLedger.Root, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__Ledger"] = connectionString;
        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEndAsync();
        await shell.StandardInput.WriteAsync(script.ToString());
        shell.StandardInput.Close();
        return (await output.WaitAsync(TimeSpan.FromMinutes(5))).Split($"{mark}\n")[..^1];
    }

    private static IEnumerable<(string Typed, string Answered)> Steps(string readme)
    {
        var tour = readme[readme.IndexOf("## Ten minutes", StringComparison.Ordinal)..readme.IndexOf("## Your own database", StringComparison.Ordinal)];
        var lines = Block().Matches(tour).SelectMany(m => m.Groups["lines"].Value.TrimEnd('\n').Split('\n')).ToList();
        for (var i = 0; i < lines.Count;)
        {
            lines[i].ShouldStartWith("$ ");
            var typed = lines[i++][2..];
            for (; i < lines.Count && lines[i].StartsWith("> ", StringComparison.Ordinal); i++)
            {
                typed += "\n" + lines[i][2..];
            }

            var answered = lines.Skip(i).TakeWhile(l => !l.StartsWith("$ ", StringComparison.Ordinal)).ToList();
            i += answered.Count;
            if (!typed.StartsWith("ops/up", StringComparison.Ordinal))
            {
                yield return (typed, string.Join('\n', answered));
            }
        }
    }

    // Ids of the demonstration and of what is in files stay; those given out anew, times, traces and speeds differ each time, and so do positions:
    // findings of compliance are recorded in between.
    private static string Same(string text) =>
        Position().Replace(Speed().Replace(Trace().Replace(Time().Replace(NewId().Replace(text, "<id>"), "<time>"), "<trace>"), "<speed>"), "${of}<position>").Trim();

    [GeneratedRegex("```console\n(?<lines>.*?)```", RegexOptions.Singleline, 30_000)]
    private static partial Regex Block();

    [GeneratedRegex("(?!0199d000)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 30_000)]
    private static partial Regex NewId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*\+00:00", RegexOptions.None, 30_000)]
    private static partial Regex Time();

    [GeneratedRegex("\"traceId\":\"[0-9a-f]+\"", RegexOptions.None, 30_000)]
    private static partial Regex Trace();

    [GeneratedRegex("(?<of>\"position\":|\"seq\":|complete to position )[0-9]+", RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Position();

    [GeneratedRegex("[0-9,]+ rows/s", RegexOptions.None, 30_000)]
    private static partial Regex Speed();
}
