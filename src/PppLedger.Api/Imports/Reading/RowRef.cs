namespace PppLedger.Api.Imports.Reading;

/// <summary>Where a row stands.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line its record starts on; the header is on line 1.</param>
public sealed record RowRef(string File, int Line);
