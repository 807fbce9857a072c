using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;

namespace PppLedger.Api.Imports;

/// <summary>
/// One published format. It recognises its files and reads them into projects as they should stand in the ledger; comparing
/// with what stands there, booking and undoing are the same for all formats. A class that implements this is found by itself.
/// </summary>
public interface IImportFormat
{
    /// <summary>Its name in commands, addresses and reports; also the start of the references it gives to commitments.</summary>
    string Name { get; }

    /// <summary>What it is, for people.</summary>
    string Description { get; }

    /// <summary>The currency of its amounts; null where each row names its own.</summary>
    string? Currency { get; }

    /// <summary>The files it reads.</summary>
    IReadOnlyList<ImportFileKind> Files { get; }

    /// <summary>Who grants the awards of these projects; null where each row names its own.</summary>
    OrganisationInFile? Funder { get; }

    /// <summary>The columns that the fields of a project stand in, for saying where something is refused.</summary>
    IReadOnlyDictionary<PlanField, string> Columns { get; }

    /// <summary>
    /// Reads the files, each row once, and answers every project they name. What cannot be booked and what is worth knowing
    /// goes into the log. Throws <see cref="UnreadableFileException"/> where a file cannot be read at all.
    /// </summary>
    IEnumerable<ProjectRead> Read(ImportFiles files, ImportLog log);
}

/// <summary>The formats this ledger reads.</summary>
public sealed class ImportFormats(IEnumerable<IImportFormat> formats)
{
    private readonly Dictionary<string, IImportFormat> byName = formats.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => [.. byName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The format of this name, or null.</summary>
    public IImportFormat? Find(string? name) => name is null ? null : byName.GetValueOrDefault(name);
}
