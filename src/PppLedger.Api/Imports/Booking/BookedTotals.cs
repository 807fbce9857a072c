using System.Reflection;
using PppLedger.Domain;

namespace PppLedger.Api.Imports;

/// <summary>What an import booked, counted from its events.</summary>
public sealed record BookedTotals
{
    /// <summary>The currency of the sums below; null where there are several, and each stands in <see cref="ByCurrency"/> alone.</summary>
    public string? Currency { get; init; }

    /// <summary>Consortia formed.</summary>
    public int Consortia { get; set; }

    /// <summary>Organisations registered.</summary>
    public int OrganisationsNew { get; set; }

    /// <summary>Participations booked.</summary>
    public int Participations { get; set; }

    /// <summary>Awards pledged.</summary>
    public int Pledges { get; set; }

    /// <summary>Payments.</summary>
    public int Payments { get; set; }

    /// <summary>Contributions in kind.</summary>
    public int Contributions { get; set; }

    /// <summary>Awards granted.</summary>
    public int Awards { get; set; }

    /// <summary>What was granted, and added to or taken from grants.</summary>
    public decimal Granted { get; set; }

    /// <summary>Allocations made.</summary>
    public int Allocations { get; set; }

    /// <summary>What was allocated, less what was taken back.</summary>
    public decimal Allocated { get; set; }

    /// <summary>Commitments made.</summary>
    public int Commitments { get; set; }

    /// <summary>What was committed in kind, less what was reduced.</summary>
    public decimal Committed { get; set; }

    /// <summary>What was committed in cash, less what was reduced.</summary>
    public decimal CommittedInCash { get; set; }

    /// <summary>Milestones planned.</summary>
    public int Milestones { get; set; }

    /// <summary>What was booked per currency: amounts of several currencies never make one sum.</summary>
    public SortedDictionary<string, CurrencyTotals> ByCurrency { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Events in all.</summary>
    public int Events { get; set; }

    /// <summary>Events by kind.</summary>
    public SortedDictionary<string, int> EventsByKind { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Counts an event.</summary>
    public void Count(ILedgerEvent happened)
    {
        Events++;
        var alias = happened.GetType().GetCustomAttribute<EventAliasAttribute>()!.Alias;
        EventsByKind[alias] = EventsByKind.GetValueOrDefault(alias) + 1;
        Consortia += happened is ConsortiumFormed ? 1 : 0;
        OrganisationsNew += happened is OrganisationRegistered ? 1 : 0;
        Participations += happened is PartnerJoined ? 1 : 0;
        Pledges += happened is FundingPledged ? 1 : 0;
        Awards += happened is FundingGranted or PledgeGranted ? 1 : 0;
        Allocations += happened is FundingAllocated ? 1 : 0;
        Payments += happened is InstalmentPaid ? 1 : 0;
        Contributions += happened is InKindContributionRecorded ? 1 : 0;
        Commitments += happened is ContributionCommitted ? 1 : 0;
        Milestones += happened is MilestonePlanned ? 1 : 0;
        foreach (var (account, value, sign) in BookedAmounts.Of(happened))
        {
            Add(account, value, sign);
        }
    }

    /// <summary>A copy that counts on by itself.</summary>
    public BookedTotals Copy()
    {
        var copy = this with { EventsByKind = new(EventsByKind, StringComparer.Ordinal), ByCurrency = new(StringComparer.Ordinal) };
        foreach (var (code, totals) in ByCurrency)
        {
            copy.ByCurrency[code] = totals with { };
        }

        return copy;
    }

    private void Add(BookedAmount what, Money value, int sign)
    {
        if (!ByCurrency.TryGetValue(value.Currency, out var totals))
        {
            ByCurrency[value.Currency] = totals = new();
        }

        totals.Add(what, sign * value.Amount);
        if (value.Currency != Currency)
        {
            return;
        }

        (Granted, Allocated, Committed, CommittedInCash) = (totals.Granted, totals.Allocated, totals.Committed, totals.CommittedInCash);
    }
}
