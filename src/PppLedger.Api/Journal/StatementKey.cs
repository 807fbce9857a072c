using System.Globalization;

namespace PppLedger.Api.Journal;

/// <summary>What one row of an organisation's statement is about, in the order of the rows; what is not known is the empty value.</summary>
/// <param name="Year">The year, or 0.</param>
/// <param name="WorkPackage">The work package, or nothing.</param>
/// <param name="Book">The book.</param>
/// <param name="Account">The account.</param>
/// <param name="Commodity">A currency or a unit.</param>
public sealed record StatementKey(int Year, string WorkPackage, string Book, string Account, string Commodity)
{
    private const char Between = '~';

    /// <summary>What follows the year, in order.</summary>
    public IReadOnlyList<string> Texts => [WorkPackage, Book, Account, Commodity];

    /// <summary>That of a row.</summary>
    public static StatementKey Of(StatementLine line) => new(line.Year ?? 0, line.WorkPackage ?? "", line.Book, line.Account, line.Commodity);

    /// <summary>That of a cursor; null where the text is none. The work package stands last: people choose its letters.</summary>
    public static StatementKey? Read(string? cursor) =>
        cursor?.Split(Between, 5) is [var year, var book, var account, var commodity, var workPackage]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number, workPackage, book, account, commodity)
            : null;

    /// <summary>As a cursor.</summary>
    public string ToCursor() =>
        string.Join(Between, Year.ToString(CultureInfo.InvariantCulture), Book, Account, Commodity, WorkPackage);
}
