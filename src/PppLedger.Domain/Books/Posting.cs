namespace PppLedger.Domain;

/// <summary>
/// One movement of one commodity from one account to another of the same book. The amount is above zero, so an unbalanced
/// entry cannot be expressed. Dimensions come from the opening facts of the stream unless the posting states its own.
/// </summary>
public sealed record Posting
{
    private Posting() { }

    /// <summary>The book both accounts belong to.</summary>
    public required Book Book { get; init; }

    /// <summary>The account it leaves.</summary>
    public required string FromAccount { get; init; }

    /// <summary>The organisation whose account it leaves; null where the account is held in common.</summary>
    public Guid? FromOrganisationId { get; init; }

    /// <summary>The account it enters.</summary>
    public required string ToAccount { get; init; }

    /// <summary>The organisation whose account it enters; null where the account is held in common.</summary>
    public Guid? ToOrganisationId { get; init; }

    /// <summary>A currency, or in the book of effort a unit.</summary>
    public required string Commodity { get; init; }

    /// <summary>Above zero.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The dimensions it is booked under.</summary>
    public required StreamFacts Facts { get; init; }

    /// <summary>Moves money between two accounts of one book, within the stream's own organisation.</summary>
    public static Posting Move<TBook>(Account<TBook> from, Account<TBook> to, Money amount, StreamFacts facts)
        where TBook : IMoneyBook => Make(TBook.Book, from.Name, to.Name, amount.Currency, amount.AmountInFull, facts);

    /// <summary>Moves a quantity between two accounts of the book of effort, within the stream's own organisation.</summary>
    public static Posting Move(Account<Effort> from, Account<Effort> to, Quantity amount, StreamFacts facts) =>
        Make(Book.Effort, from.Name, to.Name, amount.Unit, amount.Amount, facts);

    /// <summary>The same posting, from one organisation to another; null is an account held in common.</summary>
    public Posting Between(Guid? fromOrganisationId, Guid? toOrganisationId) =>
        this with { FromOrganisationId = fromOrganisationId, ToOrganisationId = toOrganisationId };

    private static Posting Make(Book book, string from, string to, string commodity, decimal amount, StreamFacts facts)
    {
        Invariant.Holds(amount > 0);
        Invariant.Holds(from != to);
        return new()
        {
            Book = book,
            FromAccount = from,
            FromOrganisationId = facts.OrganisationId,
            ToAccount = to,
            ToOrganisationId = facts.OrganisationId,
            Commodity = commodity,
            Amount = amount,
            Facts = facts,
        };
    }
}
