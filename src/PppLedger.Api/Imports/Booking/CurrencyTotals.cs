using PppLedger.Domain;

namespace PppLedger.Api.Imports;

/// <summary>What an import booked in one currency.</summary>
public sealed record CurrencyTotals
{
    /// <summary>What was pledged, less what was granted of it or taken back.</summary>
    public decimal Pledged { get; set; }

    /// <summary>What was granted, and added to or taken from grants.</summary>
    public decimal Granted { get; set; }

    /// <summary>What was allocated, less what was taken back.</summary>
    public decimal Allocated { get; set; }

    /// <summary>What was paid.</summary>
    public decimal Paid { get; set; }

    /// <summary>What was committed in kind, less what was reduced.</summary>
    public decimal Committed { get; set; }

    /// <summary>What was committed in cash, less what was reduced.</summary>
    public decimal CommittedInCash { get; set; }

    /// <summary>What contributions in kind were valued at.</summary>
    public decimal InKind { get; set; }

    internal void Add(BookedAmount what, decimal amount)
    {
        Pledged += what is BookedAmount.Pledged ? amount : 0;
        Granted += what is BookedAmount.Granted ? amount : 0;
        Allocated += what is BookedAmount.Allocated ? amount : 0;
        Paid += what is BookedAmount.Paid ? amount : 0;
        Committed += what is BookedAmount.Committed ? amount : 0;
        CommittedInCash += what is BookedAmount.CommittedInCash ? amount : 0;
        InKind += what is BookedAmount.InKind ? amount : 0;
    }
}

/// <summary>Which of the totals an amount belongs to.</summary>
internal enum BookedAmount
{
    None,
    Pledged,
    Granted,
    Allocated,
    Paid,
    Committed,
    CommittedInCash,
    InKind,
}

/// <summary>The amounts of an event that a report adds up.</summary>
internal static class BookedAmounts
{
    public static IEnumerable<(BookedAmount What, Money Value, int Sign)> Of(ILedgerEvent happened) => All(happened)
        .Where(a => a.Value is not null && a.What is not BookedAmount.None).Select(a => (a.What, a.Value!, a.Sign));

    private static (BookedAmount What, Money? Value, int Sign)[] All(ILedgerEvent happened) => happened switch
    {
        FundingPledged e => [(BookedAmount.Pledged, e.Value, 1)],
        PledgeReduced e => [(BookedAmount.Pledged, e.Value, -1)],
        PledgeGranted e =>
        [
            (BookedAmount.Pledged, e.FromPledge, -1), (BookedAmount.Pledged, e.Lapsed, -1),
            (BookedAmount.Granted, e.FromPledge, 1), (BookedAmount.Granted, e.Beyond, 1),
        ],
        FundingGranted e => [(BookedAmount.Granted, e.Ceiling, 1)],
        AwardAmended e => [(BookedAmount.Granted, e.Increase, 1), (BookedAmount.Granted, e.Decrease, -1)],
        FundingAllocated e => [(BookedAmount.Allocated, e.Value, 1)],
        AllocationReduced e => [(BookedAmount.Allocated, e.Value, -1)],
        InstalmentPaid e => [(BookedAmount.Paid, e.Value, 1)],
        ContributionCommitted e => [(Committed(e.Kind), e.Value, 1)],
        CommitmentIncreased e => [(Committed(e.Kind), e.Value, 1)],
        CommitmentReduced e => [(Committed(e.Kind), e.Value, -1)],
        ContributionValued e => [(BookedAmount.InKind, e.Value, 1)],
        _ => [],
    };

    private static BookedAmount Committed(CommitmentKind kind) => kind switch
    {
        CommitmentKind.InKind => BookedAmount.Committed,
        CommitmentKind.Cash => BookedAmount.CommittedInCash,
        _ => BookedAmount.None,
    };
}
