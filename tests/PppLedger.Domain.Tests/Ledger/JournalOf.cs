namespace PppLedger.Domain.Tests;

/// <summary>The journal of one stream, as the projection would write it: postings summed per account.</summary>
internal static class JournalOf
{
    /// <summary>An account of one organisation (null: held in common) in one commodity.</summary>
    internal sealed record Line(Book Book, string Account, Guid? OrganisationId, string Commodity);

    /// <summary>Balance per account after these events, the first of which opens the stream.</summary>
    public static Dictionary<Line, decimal> Balances(params IEnumerable<object> events)
    {
        var balances = new Dictionary<Line, decimal>();
        foreach (var posting in Postings(events))
        {
            Add(new(posting.Book, posting.FromAccount, posting.FromOrganisationId, posting.Commodity), -posting.Amount);
            Add(new(posting.Book, posting.ToAccount, posting.ToOrganisationId, posting.Commodity), posting.Amount);
        }

        return balances;

        void Add(Line line, decimal amount) => balances[line] = balances.GetValueOrDefault(line) + amount;
    }

    /// <summary>Every posting of these events, with the opening facts of the first.</summary>
    public static IReadOnlyList<Posting> Postings(params IEnumerable<object> events)
    {
        var all = events.ToArray();
        var facts = all[0] is IOpensStream opening ? opening.Facts(Given.StreamId) : new();
        return [.. all.OfType<IPosts>().SelectMany(e => e.Postings(facts))];
    }

    /// <summary>What stands on an account, over all organisations.</summary>
    public static decimal On(this Dictionary<Line, decimal> balances, Book book, string account) =>
        balances.Where(b => b.Key.Book == book && b.Key.Account == account).Sum(b => b.Value);

    /// <summary>The accounts that are below zero and may not be.</summary>
    public static IEnumerable<string> Overdrawn(this Dictionary<Line, decimal> balances)
    {
        var sources = ChartOfAccounts.All.Where(a => a.IsSource).Select(a => (a.Book, a.Name)).ToHashSet();
        return balances.Where(b => b.Value < 0 && !sources.Contains((b.Key.Book, b.Key.Account))).Select(b => $"{b.Key}: {b.Value}");
    }
}
