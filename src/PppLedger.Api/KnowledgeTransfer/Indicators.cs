namespace PppLedger.Api.KnowledgeTransfer;

/// <summary>The knowledge-transfer indicators of a programme, each with its definition.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="On">The day they are counted up to.</param>
/// <param name="Consortia">How many consortia the ledger has of it; those entered by mistake are left out.</param>
/// <param name="Counts">What is counted.</param>
/// <param name="SpinOffs">Spin-offs founded against the target, year by year.</param>
/// <param name="Deals">Knowledge deals by branch association.</param>
/// <param name="Money">What is measured in money: per currency, each sum with its book.</param>
public sealed record ProgrammeIndicators(
    string Programme,
    DateOnly On,
    int Consortia,
    IReadOnlyList<CountIndicator> Counts,
    IReadOnlyList<SpinOffsOfYear> SpinOffs,
    IReadOnlyList<DealsOfAssociation> Deals,
    IReadOnlyList<MoneyIndicator> Money);

/// <summary>An indicator that counts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What is counted, in a sentence.</param>
/// <param name="Value">How many.</param>
/// <param name="Of">Out of how many; null where it is no part of anything.</param>
/// <param name="Share">Value as a share of that, rounded half up to four decimals; null where there is none.</param>
public sealed record CountIndicator(string Name, string Definition, int Value, int? Of = null, decimal? Share = null);

/// <summary>Spin-offs of a year.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Founded">How many were founded in it, up to the day asked for.</param>
/// <param name="Target">How many were to be founded; null where no target is set.</param>
/// <param name="Share">Founded as a share of the target, rounded half up to four decimals; null without a target above zero.</param>
public sealed record SpinOffsOfYear(int Year, int Founded, int? Target, decimal? Share);

/// <summary>Knowledge deals with a branch association. The amounts are as the deals state them: they are in no book of the ledger.</summary>
/// <param name="AssociationId">The branch association.</param>
/// <param name="Name">Its name.</param>
/// <param name="Deals">How many deals.</param>
/// <param name="Members">How many different members take part.</param>
/// <param name="Hours">The hours that knowledge institutes bring, where deals state them.</param>
/// <param name="Amounts">What members contribute and what the association adds, per currency.</param>
public sealed record DealsOfAssociation(
    Guid AssociationId, string? Name, int Deals, int Members, decimal Hours, IReadOnlyList<DealAmounts> Amounts);

/// <summary>Amounts of deals in a currency.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Contributed">What members contribute themselves.</param>
/// <param name="ToppedUp">What the association adds.</param>
public sealed record DealAmounts(string Currency, decimal Contributed, decimal ToppedUp);

/// <summary>An indicator in money, in one currency.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What is divided by what, in a sentence; where books are added it says so.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Ratio">The ratio, rounded half up to four decimals; null where it would be of nothing.</param>
/// <param name="Sums">The sums it is made of, each of one book.</param>
public sealed record MoneyIndicator(string Name, string Definition, string Currency, decimal? Ratio, IReadOnlyList<MoneySum> Sums);

/// <summary>A sum over the journal.</summary>
/// <param name="Says">What it is.</param>
/// <param name="Book">The book.</param>
/// <param name="Accounts">The accounts whose balances are summed.</param>
/// <param name="Commodity">The currency.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Explain">Where the postings behind it are listed; null where the address would be too long.</param>
public sealed record MoneySum(string Says, string Book, IReadOnlyList<string> Accounts, string Commodity, decimal Amount, string? Explain);
