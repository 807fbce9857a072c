using System.Runtime.CompilerServices;

namespace PppLedger.Domain.Tests;

/// <summary>Texts that are written down once and compared for ever. UPDATE_GOLDEN=1 rewrites them; then read the diff.</summary>
internal static class Golden
{
    /// <summary>Fails when the golden file is missing or says something else.</summary>
    /// <param name="name">File name within the folder Golden of the test project.</param>
    /// <param name="text">What is true now.</param>
    /// <param name="caller">Filled in by the compiler: where the test project lies.</param>
    public static void Check(string name, string text, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(ProjectOf(caller), "Golden", name);
        var now = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, now);
        }

        File.Exists(path).ShouldBeTrue($"{path} is missing; UPDATE_GOLDEN=1 writes it.");
        now.ShouldBe(File.ReadAllText(path).ReplaceLineEndings("\n"), $"{path} says otherwise; UPDATE_GOLDEN=1 rewrites it.");
    }

    private static string ProjectOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        while (Directory.GetFiles(folder, "*.csproj").Length == 0)
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"{file} lies in no project.");
        }

        return folder;
    }
}
