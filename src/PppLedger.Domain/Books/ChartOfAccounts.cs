using System.Reflection;

namespace PppLedger.Domain;

/// <summary>An account as readers name it.</summary>
/// <param name="Book">Its book.</param>
/// <param name="Name">Its name in kebab-case.</param>
/// <param name="IsSource">Sources may go negative, no other account ever does.</param>
public sealed record AccountName(Book Book, string Name, bool IsSource);

/// <summary>The closed list of accounts, per book. The books' own classes are its source.</summary>
public static class ChartOfAccounts
{
    /// <summary>Every account of every book.</summary>
    public static IReadOnlyList<AccountName> All { get; } =
        [.. Of<Effort>(Effort.At), .. Of<InKind>(InKind.At), .. Of<Cash>(Cash.At), .. Of<Funding>(null), .. Of<Costs>(null)];

    /// <summary>Whether an account of this name is in one of the books.</summary>
    public static bool Has(string name) => All.Any(a => string.Equals(a.Name, name, StringComparison.Ordinal));

    private static IEnumerable<AccountName> Of<TBook>(Func<ContributionStage, Account<TBook>>? at) where TBook : IBook
    {
        var named = typeof(TBook).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<Account<TBook>>();
        var staged = at is null ? [] : StageAccounts.Of(TBook.Book).Select(at);
        return named.Concat(staged).Select(a => new AccountName(TBook.Book, a.Name, a.IsSource));
    }
}
