namespace PppLedger.Domain;

/// <summary>A partner recorded what it gave, in its own unit. What it is worth is a later event.</summary>
/// <param name="ConsortiumId">The consortium it is for.</param>
/// <param name="OrganisationId">The partner that brings it in.</param>
/// <param name="AwardId">The award it counts under, where known.</param>
/// <param name="WorkPackage">Code of the work package; null where the consortium has planned none.</param>
/// <param name="Category">What kind of means.</param>
/// <param name="Quantity">How much, in a unit that fits the category.</param>
/// <param name="TrueOn">The days it was given on, within one calendar year.</param>
/// <param name="Origin">Whose means these are; null where not known.</param>
/// <param name="PersonKey">Opaque key of the person whose hours these are, if any: unique within the organisation.</param>
/// <param name="AssetKey">Opaque key of the equipment or facility used, if any: unique within the organisation.</param>
/// <param name="Days">How the quantity spreads over days, where that is known: the timesheet. Sums to the quantity.</param>
/// <param name="EntryNumber">The partner's own number of this entry, unique within the organisation: recorded again, it is known.</param>
/// <param name="Description">What was done or given; never a person's name.</param>
/// <param name="Reference">The partner's own reference.</param>
/// <param name="By">Opaque key of the one who recorded it: four-eyes rules read it.</param>
[EventAlias("in-kind-contribution-recorded")]
[Says("{OrganisationId} recorded {Quantity} in kind, {Category}, given {TrueOn}[ to {WorkPackage}][: {Description}]")]
public sealed record InKindContributionRecorded(
    Guid ConsortiumId,
    Guid OrganisationId,
    Guid? AwardId,
    string? WorkPackage,
    InKindCategory Category,
    Quantity Quantity,
    DateRange TrueOn,
    ContributionOrigin? Origin,
    string? PersonKey,
    string? AssetKey,
    IReadOnlyList<DayAmount>? Days,
    string? EntryNumber,
    string? Description,
    string? Reference,
    string By) : IPosts, IOpensStream, IClaimsKeys
{
    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => EntryNumber is null ? [] : [new($"contribution-entry/{OrganisationId}", EntryNumber)];

    /// <inheritdoc/>
    public StreamFacts Facts(Guid streamId) => new()
    {
        ConsortiumId = ConsortiumId,
        OrganisationId = OrganisationId,
        AwardId = AwardId,
        WorkPackage = WorkPackage,
        Category = Category,
        Origin = Origin,
        TrueOn = TrueOn.Until,
        Year = TrueOn.Until.Year,
    };

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Effort.Origin, Effort.At(ContributionStage.Recorded), Quantity, facts)];
}

/// <summary>Records what a partner gave. See <see cref="InKindContributionRecorded"/> for the members.</summary>
public sealed record RecordInKindContribution(
    Guid ConsortiumId,
    Guid OrganisationId,
    Guid? AwardId,
    string? WorkPackage,
    InKindCategory Category,
    Quantity Quantity,
    DateRange TrueOn,
    ContributionOrigin? Origin,
    string? PersonKey,
    string? AssetKey,
    IReadOnlyList<DayAmount>? Days,
    string? EntryNumber,
    string? Description,
    string? Reference,
    DateOnly Today,
    Actor Actor);

/// <summary>What may happen to a contribution: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class ContributionRules
{
    /// <summary>
    /// Refuses, in this order: bad values; days that do not fit; another's contribution; a consortium, partner or work package that does not fit; days
    /// before the application.
    /// </summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="consortium">The consortium named.</param>
    /// <param name="award">The award named, or null where none is.</param>
    public static Refusal? Refuses(RecordInKindContribution command, Consortium consortium, Award? award) =>
        command.Quantity.FaultUnlessPositive("/quantity")
        ?? Input.Range(command.TrueOn, "/trueOn")
        ?? Input.OptionalText(command.Description, "/description", 500)
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Input.OptionalText(command.PersonKey, "/personKey", 100)
        ?? Input.OptionalText(command.AssetKey, "/assetKey", 100)
        ?? Input.OptionalText(command.EntryNumber, "/entryNumber", 100)
        ?? DaySpread.Fault(command.Days, command.Quantity.Unit)
        ?? (!InKindCategories.UnitsOf(command.Category).Contains(command.Quantity.Unit)
            ? ContributionRefusal.UnitDoesNotFit.Because(
                $"{command.Category} is counted in {string.Join(", ", InKindCategories.UnitsOf(command.Category))}, not in {command.Quantity.Unit}.", "/quantity/unit")
            : null)
        ?? (command.TrueOn.CrossesYears ? ContributionRefusal.CrossesYears.Because($"{command.TrueOn.From:O} to {command.TrueOn.Until:O}.", "/trueOn") : null)
        ?? (command.TrueOn.Until > command.Today
            ? ContributionRefusal.NotYetHappened.Because($"{command.TrueOn.Until:O} is after today, {command.Today:O}.", "/trueOn/until")
            : null)
        ?? DaySpread.Refuses(
            command.Days is { Count: > 0 } days ? days : null, command.Quantity, command.TrueOn, (command.PersonKey ?? command.AssetKey) is not null)
        ?? DoesNotFit(command.Actor, command.OrganisationId, command.WorkPackage, command.AwardId, command.TrueOn.Until, consortium, award)
        ?? BeforeApplication(command.TrueOn.From, award);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static InKindContributionRecorded Decide(RecordInKindContribution command, Consortium consortium, Award? award)
    {
        Invariant.Holds(Refuses(command, consortium, award) is null);
        return new(
            command.ConsortiumId,
            command.OrganisationId,
            command.AwardId,
            command.WorkPackage,
            command.Category,
            command.Quantity,
            command.TrueOn,
            command.Origin ?? consortium.OriginOf(command.OrganisationId),
            command.PersonKey,
            command.AssetKey,
            command.Days is { Count: > 0 } ? [.. command.Days.OrderBy(d => d.On)] : null,
            command.EntryNumber,
            command.Description,
            command.Reference,
            command.Actor.Key);
    }

    // Costs dated before the application are not eligible (domain rule I11); where its day is not known nothing is refused.
    private static Refusal? BeforeApplication(DateOnly firstDay, Award? award) =>
        firstDay < award?.AppliedOn
            ? ContributionRefusal.BeforeApplication.Because($"The award was applied for on {award.AppliedOn:O}; the first day is {firstDay:O}.", "/trueOn/from")
            : null;

    internal static Refusal? DoesNotFit(
        Actor actor,
        Guid organisationId,
        string? workPackage,
        Guid? awardId,
        DateOnly on,
        Consortium consortium,
        Award? award,
        bool mustNameWorkPackage = true)
    {
        if (actor.OrganisationId != organisationId || !actor.IsOneOf([Role.Recorder, Role.Controller]))
        {
            return ContributionRefusal.NotYours.Because("A partner's recorder or controller records its contributions.");
        }

        return consortium.IsClosed ? ContributionRefusal.ConsortiumClosed.Because($"{consortium.Code} is closed.")
            : !consortium.HasPartner(organisationId, on)
                ? ContributionRefusal.NotAPartner.Because($"On {on:O} it takes no part in {consortium.Code}.", "/organisationId")
            : mustNameWorkPackage && workPackage is null && consortium.WorkPackages.Count > 0
                ? ContributionRefusal.WorkPackageUnknown.Because($"Name one of {string.Join(", ", consortium.WorkPackages.Select(w => w.Code))}.", "/workPackage")
            : workPackage is not null && !consortium.HasWorkPackage(workPackage)
                ? ContributionRefusal.WorkPackageUnknown.Because($"{consortium.Code} has no work package '{workPackage}'.", "/workPackage")
            : awardId is not null && award?.ConsortiumId != consortium.Id
                ? ContributionRefusal.AwardOfAnother.Because($"The award is not of {consortium.Code}.", "/awardId")
            : award is { IsSettled: true } ? ContributionRefusal.AwardSettled.Because($"{award.Code} is settled.", "/awardId")
            : null;
    }
}
