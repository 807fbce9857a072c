using PppLedger.Domain;

namespace PppLedger.Api.Imports.Reading;

/// <summary>A file that cannot be read at all: nothing of the import is booked then.</summary>
public sealed class UnreadableFileException(Refusal refusal) : Exception(refusal.ToString())
{
    /// <summary>Why.</summary>
    public Refusal Refusal { get; } = refusal;
}
