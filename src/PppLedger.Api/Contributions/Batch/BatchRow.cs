using PppLedger.Api.Answers;
using PppLedger.Domain;

namespace PppLedger.Api.Contributions.Batch;

/// <summary>Whether good rows are recorded where others are refused.</summary>
public enum BatchMode
{
    /// <summary>No mode; refused.</summary>
    None,

    /// <summary>Nothing is recorded where a row is refused; everything in one transaction.</summary>
    AllOrNothing,

    /// <summary>Good rows are recorded, whatever is wrong with others.</summary>
    RowByRow,
}

/// <summary>One contribution of many.</summary>
/// <param name="EntryNumber">Your own number of this entry, unique within your organisation: recorded again, it is known.</param>
/// <param name="ConsortiumId">The consortium it is for.</param>
/// <param name="OrganisationId">The partner that brings it in.</param>
/// <param name="Category">What kind of means.</param>
/// <param name="Quantity">How much, in a unit that fits the category.</param>
/// <param name="TrueOn">The days it was given on, within one calendar year.</param>
/// <param name="WorkPackage">Code of the work package; may be left out only where the consortium has planned none.</param>
/// <param name="AwardId">The award it counts under, where known.</param>
/// <param name="Origin">Whose means these are; left out, the partner's kind decides.</param>
/// <param name="PersonKey">Opaque key of the person whose hours these are; never a name.</param>
/// <param name="AssetKey">Opaque key of the equipment or facility used.</param>
/// <param name="Days">How the quantity spreads over days, where you know it; sums to the quantity.</param>
/// <param name="Description">What was done or given; never a person's name.</param>
/// <param name="Reference">Your own reference.</param>
/// <param name="Value">What it is worth, where that is known; with its method.</param>
/// <param name="Method">How its worth was arrived at; with the value.</param>
public sealed record BatchRow(
    string EntryNumber,
    Guid ConsortiumId,
    Guid OrganisationId,
    InKindCategory Category,
    Quantity Quantity,
    DateRange TrueOn,
    string? WorkPackage = null,
    Guid? AwardId = null,
    ContributionOrigin? Origin = null,
    string? PersonKey = null,
    string? AssetKey = null,
    IReadOnlyList<DayAmount>? Days = null,
    string? Description = null,
    string? Reference = null,
    Money? Value = null,
    ValuationMethod? Method = null)
{
    internal RecordInKindContribution ToCommand(Actor actor, Today today) => new RecordInKindContributionRequest(
        ConsortiumId, OrganisationId, Category, Quantity, TrueOn, WorkPackage, AwardId, Origin, PersonKey, AssetKey, Days, EntryNumber, Description, Reference)
        .ToCommand(actor, today);
}

/// <summary>A row that nothing refuses, and what is to be written for it.</summary>
/// <param name="Index">Where it stood, from 0.</param>
/// <param name="EntryNumber">The partner's own number.</param>
/// <param name="Id">The contribution it would become.</param>
/// <param name="Recorded">What was given.</param>
/// <param name="Valued">What it is worth, where the row says so.</param>
internal sealed record PlannedRow(int Index, string EntryNumber, Guid Id, InKindContributionRecorded Recorded, ContributionValued? Valued)
{
    public IEnumerable<object> Events => Valued is null ? [Recorded] : [Recorded, Valued];
}
