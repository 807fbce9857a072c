using PppLedger.Api.Imports.Reading;

namespace PppLedger.Api.Imports;

/// <summary>What kind of note.</summary>
public enum ImportNoteKind
{
    /// <summary>No kind.</summary>
    None,

    /// <summary>The row cannot be booked.</summary>
    Unbookable,

    /// <summary>Worth knowing; it stopped nothing.</summary>
    Remark,
}

/// <summary>What an import says about one row.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ImportId">The import.</param>
/// <param name="Kind">What kind of note.</param>
/// <param name="Project">Project number; null where it could not be read.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Line">The line the row starts on.</param>
/// <param name="Column">The column; null where it is about the row.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record ImportNote(
    Guid Id, Guid ImportId, ImportNoteKind Kind, string? Project, string File, int Line, string? Column, string? Value, string Code, string Reason)
{
    internal static ImportNote Of(Guid importId, ImportNoteKind kind, RowNote note) => new(
        Guid.CreateVersion7(), importId, kind, note.Project, note.Row.File, note.Row.Line, note.Column, note.Value, note.Code, note.Reason);
}
