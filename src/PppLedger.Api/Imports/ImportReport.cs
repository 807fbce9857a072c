using PppLedger.Api.Imports.Reading;

namespace PppLedger.Api.Imports;

/// <summary>How far an import has come.</summary>
public enum ImportStage
{
    /// <summary>No stage.</summary>
    None,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>A dry run: everything was read and planned, nothing booked.</summary>
    Previewed,

    /// <summary>Everything that could be booked is.</summary>
    Booked,

    /// <summary>It ended early; what the report counts is booked. Importing again books the rest.</summary>
    Interrupted,

    /// <summary>All it booked is withdrawn.</summary>
    Undone,

    /// <summary>What it booked is withdrawn, but for projects that were built upon since.</summary>
    PartlyUndone,
}

/// <summary>What an import read, booked and could not book: enough to be reconciled by hand.</summary>
public sealed record ImportReport
{
    /// <summary>Its id; every event it books carries it, in the header <c>import</c> and as causation.</summary>
    public Guid Id { get; init; }

    /// <summary>Name of the format.</summary>
    public string Format { get; init; } = "";

    /// <summary>The currency of its amounts; null where each row names its own.</summary>
    public string? Currency { get; init; }

    /// <summary>Key of the one who imported.</summary>
    public string By { get; init; } = "";

    /// <summary>Whether it was a dry run.</summary>
    public bool DryRun { get; init; }

    /// <summary>The legal day it was booked on.</summary>
    public DateOnly On { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public ImportStage Stage { get; init; }

    /// <summary>What the files hold, as read.</summary>
    public IReadOnlyList<FileTotals> Files { get; init; } = [];

    /// <summary>Names of files given and not read.</summary>
    public IReadOnlyList<string> FilesNotRead { get; init; } = [];

    /// <summary>What became of the projects.</summary>
    public ProjectCounts Projects { get; init; } = new();

    /// <summary>What was booked; in a dry run, what would be.</summary>
    public BookedTotals Booked { get; init; } = new();

    /// <summary>Ledger position of its last event; null where it booked none.</summary>
    public long? Position { get; init; }

    /// <summary>How many rows cannot be booked.</summary>
    public int UnbookableRows { get; init; }

    /// <summary>Why they cannot, by code. A row with two faults counts under both.</summary>
    public SortedDictionary<string, int> Unbookable { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Facts worth knowing that stopped nothing, by code.</summary>
    public SortedDictionary<string, int> Remarks { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Its undoing; null where nobody undid it.</summary>
    public UndoReport? Undo { get; init; }
}

/// <summary>What became of the projects in the files.</summary>
public sealed record ProjectCounts
{
    /// <summary>New in the ledger.</summary>
    public int Formed { get; set; }

    /// <summary>In the ledger already, and changed.</summary>
    public int Changed { get; set; }

    /// <summary>In the ledger already, as published.</summary>
    public int Unchanged { get; set; }

    /// <summary>Not booked.</summary>
    public int Refused { get; set; }
}

/// <summary>What undoing an import did.</summary>
public sealed record UndoReport
{
    /// <summary>Who undid it.</summary>
    public string By { get; init; } = "";

    /// <summary>When it ended.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How many projects were taken back.</summary>
    public int Projects { get; init; }

    /// <summary>How many events that took.</summary>
    public int Events { get; init; }

    /// <summary>Ledger position of the last of them; null where there was none.</summary>
    public long? Position { get; init; }

    /// <summary>Projects left as they are, with why: somebody built upon them since.</summary>
    public IReadOnlyList<ProjectKept> Kept { get; init; } = [];
}

/// <summary>A project that an undo left as it is.</summary>
/// <param name="Project">Project number.</param>
/// <param name="Reason">Why.</param>
public sealed record ProjectKept(string Project, string Reason);
