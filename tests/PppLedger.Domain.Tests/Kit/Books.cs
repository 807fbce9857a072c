namespace PppLedger.Domain.Tests;

/// <summary>A small second model of the journal: balances of one stream's accounts, none but sources ever negative.</summary>
internal sealed class Books(StreamFacts facts)
{
    private readonly SortedDictionary<string, decimal> balances = new(StringComparer.Ordinal);

    /// <summary>Posts what an event posts.</summary>
    public void Post(ILedgerEvent fact)
    {
        foreach (var posting in fact is IPosts posts ? posts.Postings(facts) : [])
        {
            posting.Amount.ShouldBeGreaterThan(0);
            Move(posting, posting.FromAccount, -posting.Amount);
            Move(posting, posting.ToAccount, posting.Amount);
        }
    }

    /// <summary>The accounts that are neither sources nor empty, one a line.</summary>
    public string Balances() => Text(balances);

    /// <summary>Balances as text, empty accounts left out.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, decimal>> balances) =>
        string.Join("\n", balances.Where(b => b.Value != 0).Select(b => $"{b.Key} {b.Value:0.####}"));

    private void Move(Posting posting, string account, decimal amount)
    {
        if (ChartOfAccounts.All.Single(a => a.Book == posting.Book && a.Name == account).IsSource)
        {
            return;
        }

        var key = $"{posting.Book} {account} {posting.Commodity}";
        balances[key] = balances.GetValueOrDefault(key) + amount;
        balances[key].ShouldBeGreaterThanOrEqualTo(0, key);
    }
}
