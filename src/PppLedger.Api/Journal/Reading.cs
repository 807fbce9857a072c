using System.Data.Common;

namespace PppLedger.Api.Journal;

/// <summary>Reading columns that may be null.</summary>
internal static class Reading
{
    public static T? Get<T>(this DbDataReader reader, int column) where T : struct =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    public static string? GetText(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
