using PppLedger.Domain;

namespace PppLedger.Api.Imports.Reading;

/// <summary>What is said about one row of a file: that it cannot be booked, or something worth knowing.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Project">Code of the project it belongs to; null where that could not be read.</param>
/// <param name="Column">The column at fault; null where it is about the row.</param>
/// <param name="Value">What stands there, as published, cut to 200 characters.</param>
/// <param name="Code">Stable code: of a refusal, or of a remark.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record RowNote(RowRef Row, string? Project, string? Column, string? Value, string Code, string Reason)
{
    /// <summary>A row refused with one of the ledger's refusals.</summary>
    public static RowNote Of(RowRef row, string? project, string? column, string? value, Refusal refusal) =>
        new(row, project, column, Cut(value), refusal.Code, refusal.Detail is null ? refusal.Title : $"{refusal.Title} {refusal.Detail}");

    internal static string? Cut(string? value) => value is { Length: > 200 } ? value[..200] + "…" : value;
}
