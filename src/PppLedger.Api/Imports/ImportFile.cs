using PppLedger.Api.Imports.Reading;

namespace PppLedger.Api.Imports;

/// <summary>A kind of file that a format reads, recognised by its name.</summary>
/// <param name="Name">What it holds, in one word.</param>
/// <param name="FileNames">The names such a file goes by.</param>
/// <param name="IsNeeded">Whether nothing can be imported without it.</param>
/// <param name="NeededColumns">Columns without which it cannot be read.</param>
/// <param name="OtherColumns">Columns that are read where they are there.</param>
public sealed record ImportFileKind(
    string Name, IReadOnlyList<string> FileNames, bool IsNeeded, IReadOnlyList<string> NeededColumns, IReadOnlyList<string> OtherColumns);

/// <summary>A file to be imported, on disk.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">Its name as published.</param>
/// <param name="Path">Where it is.</param>
public sealed record ImportFile(ImportFileKind Kind, string Name, string Path);

/// <summary>The files of one import.</summary>
public sealed class ImportFiles
{
    private ImportFiles(IReadOnlyList<ImportFile> found, IReadOnlyList<string> others) => (Found, Others) = (found, others);

    /// <summary>The files the format reads.</summary>
    public IReadOnlyList<ImportFile> Found { get; }

    /// <summary>Names of files it does not read.</summary>
    public IReadOnlyList<string> Others { get; }

    /// <summary>Recognises the files of a folder by their names. Throws <see cref="UnreadableFileException"/>.</summary>
    public static ImportFiles In(string folder, IImportFormat format)
    {
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        var found = new List<ImportFile>();
        foreach (var kind in format.Files)
        {
            var named = paths.Where(p => kind.FileNames.Contains(Path.GetFileName(p), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
            if (named.Count > 1)
            {
                throw new UnreadableFileException(FileRefusal.FileTwice.Because($"{string.Join(" and ", named.Select(Path.GetFileName))} both hold {kind.Name}."));
            }

            found.AddRange(named.Select(path => new ImportFile(kind, Path.GetFileName(path), path)));
        }

        if (format.Files.FirstOrDefault(k => k.IsNeeded && found.TrueForAll(f => f.Kind != k)) is { } missing)
        {
            throw new UnreadableFileException(FileRefusal.FileMissing.Because($"No {string.Join(" or ", missing.FileNames)} among: {Names(paths)}."));
        }

        return new(found, [.. paths.Select(p => Path.GetFileName(p)).Where(name => found.TrueForAll(f => f.Name != name)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The file of a kind, or null.</summary>
    public ImportFile? Of(ImportFileKind kind) => Found.FirstOrDefault(f => f.Kind == kind);

    private static string Names(string[] paths) => paths.Length == 0 ? "no files" : string.Join(", ", paths.Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(20));
}
