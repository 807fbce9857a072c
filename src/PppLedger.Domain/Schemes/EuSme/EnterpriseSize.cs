namespace PppLedger.Domain;

/// <summary>The data of an enterprise for a year, with those of its own linked enterprises where it stands for them.</summary>
/// <param name="Headcount">People, in annual work units.</param>
/// <param name="Turnover">Yearly turnover, zero or more.</param>
/// <param name="BalanceSheet">Balance sheet total, zero or more.</param>
public sealed record EnterpriseData(decimal Headcount, Money Turnover, Money BalanceSheet);

/// <summary>An enterprise that holds a share of another, or of which it holds one.</summary>
/// <param name="Name">The enterprise.</param>
/// <param name="Percent">The percentage of capital or votes, the higher of the two.</param>
/// <param name="Data">Its data.</param>
/// <param name="IsInvestor">Whether it is a university or an institutional investor, not linked to another one.</param>
public sealed record EnterpriseHolding(string Name, decimal Percent, EnterpriseData Data, bool IsInvestor = false);

/// <summary>A closed year of an enterprise.</summary>
/// <param name="Year">The accounting year.</param>
/// <param name="Own">Its own data.</param>
/// <param name="Holdings">The enterprises it is joined with; left out for none.</param>
public sealed record EnterpriseYear(int Year, EnterpriseData Own, IReadOnlyList<EnterpriseHolding>? Holdings = null);

/// <summary>What a size is determined over.</summary>
/// <param name="GrantedOn">The day of the grant: the years closed before it count.</param>
/// <param name="Years">The years, in any order, one after the other.</param>
public sealed record EnterpriseSizeInputs(DateOnly GrantedOn, IReadOnlyList<EnterpriseYear> Years);

/// <summary>How an enterprise is joined with another.</summary>
public enum EnterpriseRelation
{
    /// <summary>No relation; refused.</summary>
    None,

    /// <summary>Autonomous: nothing is added.</summary>
    Autonomous,

    /// <summary>A partner enterprise: its share is added.</summary>
    Partner,

    /// <summary>A linked enterprise: all is added.</summary>
    Linked,
}

/// <summary>What a holding adds.</summary>
/// <param name="Name">The enterprise.</param>
/// <param name="Relation">How it is joined.</param>
/// <param name="Counted">The share of its data that is added, 0–1.</param>
/// <param name="Headcount">The people that are added.</param>
public sealed record HoldingCounted(string Name, EnterpriseRelation Relation, decimal Counted, decimal Headcount);

/// <summary>The size of an enterprise in a year.</summary>
/// <param name="Year">The accounting year.</param>
/// <param name="Headcount">People, with those that are added.</param>
/// <param name="Turnover">Turnover, with what is added; rounded half up to the cent.</param>
/// <param name="BalanceSheet">Balance sheet total, with what is added; rounded half up to the cent.</param>
/// <param name="OfTheYear">The size by the data of the year alone.</param>
/// <param name="Status">The status after the year: it changes when the years running are all above it or all below it.</param>
/// <param name="Holdings">What each holding adds.</param>
public sealed record SizeOfYear(
    int Year, decimal Headcount, Money Turnover, Money BalanceSheet, SizeStatus OfTheYear, SizeStatus Status, IReadOnlyList<HoldingCounted> Holdings);

/// <summary>The size of an enterprise.</summary>
/// <param name="Status">The size as of the grant.</param>
/// <param name="IsSme">Whether it is an SME.</param>
/// <param name="Years">Year by year, the earliest first.</param>
public sealed record EnterpriseSizeAnswer(SizeStatus Status, bool IsSme, IReadOnlyList<SizeOfYear> Years);
