using Marten;
using Npgsql;
using PppLedger.Domain;

namespace PppLedger.Api.Findings;

/// <summary>Something that somebody should look at. A finding refuses nothing by itself.</summary>
/// <param name="Kind">What kind of finding, in kebab-case; see the list at the operation.</param>
/// <param name="Says">The finding in one sentence.</param>
/// <param name="ConsortiumId">The consortium it is about.</param>
/// <param name="OrganisationId">The partner it is about, if one.</param>
/// <param name="ContributionId">The contribution it is about, if one that you may see.</param>
/// <param name="OtherContributionId">The other contribution, where two are in each other's way and you may see both.</param>
/// <param name="WorkPackage">The work package it is about, if one.</param>
/// <param name="Quantity">How much of a quantity is at stake, if any.</param>
/// <param name="Value">How much money is at stake, if any.</param>
/// <param name="On">The day it is about: when it happened, or by when something is due.</param>
/// <param name="ClearedBy">Opaque key of the one who cleared it, or <c>(out of sight)</c> where that was in a consortium that you do not see; null while it is open.</param>
/// <param name="Reason">Why it was cleared; null where that was in a consortium that you do not see.</param>
public sealed record Finding(
    string Kind,
    string Says,
    Guid ConsortiumId,
    Guid? OrganisationId = null,
    Guid? ContributionId = null,
    Guid? OtherContributionId = null,
    string? WorkPackage = null,
    Quantity? Quantity = null,
    Money? Value = null,
    DateOnly? On = null,
    string? ClearedBy = null,
    string? Reason = null)
{
    /// <summary>In the place of who cleared a finding, where the reader does not see the consortium that it was cleared in. No handle has brackets.</summary>
    public const string OutOfSight = "(out of sight)";
}

/// <summary>What findings are asked for, and what a source of findings may read to answer.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OrganisationId">Only of this partner, if given.</param>
/// <param name="Today">The legal day.</param>
/// <param name="Session">The snapshots.</param>
/// <param name="Database">Tables and the journal.</param>
public sealed record FindingScope(Guid ConsortiumId, Guid? OrganisationId, DateOnly Today, IQuerySession Session, NpgsqlDataSource Database)
{
    /// <summary>What of other consortia may be seen; nothing unless said.</summary>
    public Sight Sight { get; init; } = Sight.Nothing;
}

/// <summary>One kind of finding, or a few that belong together. A class that implements this is found by itself.</summary>
public interface IFindingSource
{
    /// <summary>The kinds it finds, and what each means.</summary>
    IReadOnlyDictionary<string, string> Kinds { get; }

    /// <summary>The findings, open and cleared.</summary>
    Task<IReadOnlyList<Finding>> Find(FindingScope scope, CancellationToken cancellation);

    /// <summary>How many of each kind are open; the same as counting what is found, and cheaper where that loads what it need not.</summary>
    async Task<IReadOnlyDictionary<string, int>> CountOpen(FindingScope scope, CancellationToken cancellation) =>
        (await Find(scope, cancellation)).Where(f => f.ClearedBy is null).GroupBy(f => f.Kind, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
}
