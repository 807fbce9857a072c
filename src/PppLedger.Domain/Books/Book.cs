namespace PppLedger.Domain;

/// <summary>The books that cannot be added up by accident: four of what is given, and one of what the work costs.</summary>
public enum Book
{
    /// <summary>No book; refused.</summary>
    None,

    /// <summary>Quantities, in their own units.</summary>
    Effort,

    /// <summary>Valued non-cash effort of any partner, in money.</summary>
    InKind,

    /// <summary>The partners' money.</summary>
    Cash,

    /// <summary>The funders' money.</summary>
    Funding,

    /// <summary>What work costs, whoever bears it.</summary>
    Costs,
}

/// <summary>A book, as a type: a posting takes two accounts of one book or does not compile.</summary>
public interface IBook
{
    /// <summary>Which book this is.</summary>
    static abstract Book Book { get; }
}

/// <summary>A book whose commodity is a currency.</summary>
public interface IMoneyBook : IBook;

/// <summary>An account of one book.</summary>
/// <typeparam name="TBook">The book.</typeparam>
public sealed class Account<TBook> where TBook : IBook
{
    internal Account(string name, bool isSource = false) => (Name, IsSource) = (name, isSource);

    /// <summary>Name in kebab-case, as reports and filters show it.</summary>
    public string Name { get; }

    /// <summary>Sources may go negative, no other account ever does.</summary>
    public bool IsSource { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
