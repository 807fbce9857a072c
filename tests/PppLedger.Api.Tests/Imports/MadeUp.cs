using System.Runtime.CompilerServices;

namespace PppLedger.Api.Tests.Imports;

/// <summary>Small made-up files with the traps of published ones.</summary>
public static class MadeUp
{
    public static string Semicolons => Folder("semicolons");

    public static string Commas => Folder("commas");

    public static string Broken => Folder("broken");

    public static string Corfo => Folder("corfo");

    public static string CorfoTraps => Folder("corfo-traps");

    public static string Transactions => Folder("transactions");

    public static string TransactionTraps => Folder("transactions-traps");

    public static string TransactionsOfFts => Folder("transactions-fts");

    public static string TransactionsOfGlobalFund => Folder("transactions-global-fund");

    /// <summary>The files of a folder, some of their text replaced.</summary>
    public static Dictionary<string, byte[]> Changed(string folder, params (string File, string Old, string New)[] changes)
    {
        var files = Directory.GetFiles(folder).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        foreach (var (file, old, becomes) in changes)
        {
            files[file].ShouldContain(old);
            files[file] = files[file].Replace(old, becomes, StringComparison.Ordinal);
        }

        return files.ToDictionary(f => f.Key, f => System.Text.Encoding.UTF8.GetBytes(f.Value));
    }

    private static string Folder(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Files", name);
}
