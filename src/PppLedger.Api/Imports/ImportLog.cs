using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports;

/// <summary>Collects what is said about rows during one import.</summary>
public sealed class ImportLog
{
    /// <summary>More notes than this, and these are hardly the right files.</summary>
    public const int MostNotes = 250_000;

    private readonly List<RowNote> unbookable = [];
    private readonly List<RowNote> remarks = [];
    private readonly HashSet<RowRef> rows = [];

    /// <summary>What stands in the files.</summary>
    public List<FileTotals> Files { get; } = [];

    /// <summary>Rows that cannot be booked; one row may be there twice, with two columns at fault.</summary>
    public IReadOnlyList<RowNote> Unbookable => unbookable;

    /// <summary>Facts worth knowing that stop nothing.</summary>
    public IReadOnlyList<RowNote> Remarks => remarks;

    /// <summary>How many rows cannot be booked.</summary>
    public int UnbookableRows => rows.Count;

    /// <summary>Notes a row that cannot be booked.</summary>
    public void CannotBook(RowNote note)
    {
        unbookable.Add(note);
        rows.Add(note.Row);
        if (unbookable.Count > MostNotes)
        {
            throw new UnreadableFileException(FileRefusal.TooManyBadRows.Because($"More than {MostNotes} notes; the first: {unbookable[0].Reason}"));
        }
    }

    /// <summary>Notes a project that cannot be booked: its faulty rows, and the others, held back by them.</summary>
    public void CannotBook(string project, IEnumerable<RowRef> all, IReadOnlyList<RowNote> faults)
    {
        foreach (var fault in faults)
        {
            CannotBook(fault);
        }

        var because = RowRefusal.ProjectHeldBack.Because($"See {faults[0].Row.File}, line {faults[0].Row.Line}.");
        foreach (var row in all.Where(r => !rows.Contains(r)).Distinct())
        {
            CannotBook(RowNote.Of(row, project, null, null, because));
        }
    }

    /// <summary>Notes a fact worth knowing.</summary>
    public void Remark(RowNote remark)
    {
        if (remarks.Count < MostNotes)
        {
            remarks.Add(remark);
        }
    }

    /// <summary>How often each code stands there.</summary>
    public static SortedDictionary<string, int> ByCode(IEnumerable<RowNote> notes)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var note in notes)
        {
            counts[note.Code] = counts.GetValueOrDefault(note.Code) + 1;
        }

        return counts;
    }
}
