using PppLedger.Domain;

namespace PppLedger.Api.Imports;

/// <summary>What the ledger says no to about imports.</summary>
[RefusalList]
public static class ImportRefusal
{
    /// <summary>The format is not known.</summary>
    public static readonly Refusal UnknownFormat = Refusal.Of("unknown-format", RefusalKind.Input, "There is no such import format.");

    /// <summary>Somebody imports the same format.</summary>
    public static readonly Refusal Running = Refusal.Of("import-running", RefusalKind.Conflict, "An import of this format is under way; wait for it to end.");

    /// <summary>It booked nothing that stands.</summary>
    public static readonly Refusal NothingToUndo = Refusal.Of("nothing-to-undo", RefusalKind.Conflict, "Nothing that this import booked is left to undo.");
}
