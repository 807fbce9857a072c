using System.Reflection;
using PppLedger.Domain;

namespace PppLedger.Api.Imports;

/// <summary>What an import booked, counted from its events.</summary>
public sealed record BookedTotals
{
    /// <summary>Consortia formed.</summary>
    public int Consortia { get; set; }

    /// <summary>Organisations registered.</summary>
    public int OrganisationsNew { get; set; }

    /// <summary>Participations booked.</summary>
    public int Participations { get; set; }

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
        Awards += happened is FundingGranted ? 1 : 0;
        Allocations += happened is FundingAllocated ? 1 : 0;
        Commitments += happened is ContributionCommitted ? 1 : 0;
        Milestones += happened is MilestonePlanned ? 1 : 0;
        Granted += happened switch
        {
            FundingGranted e => e.Ceiling.Amount,
            AwardAmended e => (e.Increase?.Amount ?? 0) - (e.Decrease?.Amount ?? 0),
            _ => 0,
        };
        Allocated += happened switch { FundingAllocated e => e.Value.Amount, AllocationReduced e => -e.Value.Amount, _ => 0 };
        var (kind, value) = happened switch
        {
            ContributionCommitted e => (e.Kind, e.Value?.Amount ?? 0),
            CommitmentIncreased e => (e.Kind, e.Value?.Amount ?? 0),
            CommitmentReduced e => (e.Kind, -(e.Value?.Amount ?? 0)),
            _ => (CommitmentKind.None, 0),
        };
        Committed += kind is CommitmentKind.InKind ? value : 0;
        CommittedInCash += kind is CommitmentKind.Cash ? value : 0;
    }
}
