using PppLedger.Domain;

namespace PppLedger.Api.Imports.Reading;

/// <summary>Why files are not taken at all.</summary>
[RefusalList]
public static class FileRefusal
{
    /// <summary>A file that must be there is not.</summary>
    public static readonly Refusal FileMissing = Refusal.Of("file-missing", RefusalKind.Input, "A file that this format needs is not there.");

    /// <summary>Two of one kind.</summary>
    public static readonly Refusal FileTwice = Refusal.Of("file-twice", RefusalKind.Input, "Two files are of the same kind; import one at a time.");

    /// <summary>Nothing in it.</summary>
    public static readonly Refusal Empty = Refusal.Of("file-empty", RefusalKind.Input, "The file is empty.");

    /// <summary>A column is missing.</summary>
    public static readonly Refusal ColumnsMissing = Refusal.Of("columns-missing", RefusalKind.Input, "The file lacks columns that this format needs.");

    /// <summary>A column stands twice.</summary>
    public static readonly Refusal ColumnTwice = Refusal.Of("column-twice", RefusalKind.Input, "The file has a column twice.");

    /// <summary>Not UTF-8.</summary>
    public static readonly Refusal NotUtf8 = Refusal.Of("file-not-utf8", RefusalKind.Input, "The file is not UTF-8 text.");

    /// <summary>A field without end.</summary>
    public static readonly Refusal FieldTooLong = Refusal.Of("field-too-long", RefusalKind.Input, "A field of the file is too long to be one.");

    /// <summary>Unreadable.</summary>
    public static readonly Refusal Unreadable = Refusal.Of("file-unreadable", RefusalKind.Input, "The file cannot be read.");

    /// <summary>Too much of it is wrong.</summary>
    public static readonly Refusal TooManyBadRows = Refusal.Of("too-many-bad-rows", RefusalKind.Input, "So many rows cannot be booked that these are hardly the right files; nothing was booked.");
}
