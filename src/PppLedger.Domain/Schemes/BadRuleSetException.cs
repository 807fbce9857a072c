namespace PppLedger.Domain;

/// <summary>A file of a rule set says something that cannot be: the ledger does not start on it.</summary>
/// <param name="file">The file.</param>
/// <param name="line">Its line, from 1.</param>
/// <param name="path">JSON path of what is wrong.</param>
/// <param name="what">What is wrong with it, in a sentence.</param>
public sealed class BadRuleSetException(string file, int line, string path, string what) : Exception($"{file}({line}): {path}: {what}")
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>Its line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>JSON path of what is wrong.</summary>
    public string Path { get; } = path;
}
