namespace PppLedger.Domain;

/// <summary>A partner promised a contribution, in money, in a quantity, or both.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OrganisationId">The partner.</param>
/// <param name="AwardId">The award it counts under, where known.</param>
/// <param name="Kind">In kind or in cash.</param>
/// <param name="Category">Category of an in-kind commitment; null for cash and where not known.</param>
/// <param name="WorkPackage">Code of the work package; null where not known.</param>
/// <param name="Year">The year it is pledged for; null where not known.</param>
/// <param name="Quantity">How much, in its own unit; null where only money is promised.</param>
/// <param name="Value">How much, in money; null where only a quantity is promised.</param>
/// <param name="Origin">Whose means these are; null where not known.</param>
/// <param name="CommittedOn">The day of the promise.</param>
/// <param name="Reference">The letter of commitment or the partner's own reference.</param>
[EventAlias("contribution-committed")]
[Says(
    "{OrganisationId} promised a contribution ({Kind}) of "
    + SaysAttribute.QuantityAndValue
    + "[ for {WorkPackage}][ in {Year}], dated {CommittedOn}")]
public sealed record ContributionCommitted(
    Guid ConsortiumId,
    Guid OrganisationId,
    Guid? AwardId,
    CommitmentKind Kind,
    InKindCategory? Category,
    string? WorkPackage,
    int? Year,
    Quantity? Quantity,
    Money? Value,
    ContributionOrigin? Origin,
    DateOnly CommittedOn,
    string? Reference) : IPosts, IOpensStream
{
    /// <inheritdoc/>
    public StreamFacts Facts(Guid streamId) => new()
    {
        ConsortiumId = ConsortiumId,
        OrganisationId = OrganisationId,
        AwardId = AwardId,
        WorkPackage = WorkPackage,
        Category = Category,
        Origin = Origin,
        TrueOn = CommittedOn,
        Year = Year,
    };

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) => Pledges.Move(Pledges.Made, Kind, Quantity, Value, facts);
}

/// <summary>Promises a contribution. See <see cref="ContributionCommitted"/> for the members.</summary>
public sealed record CommitContribution(
    Guid ConsortiumId,
    Guid OrganisationId,
    Guid? AwardId,
    CommitmentKind Kind,
    InKindCategory? Category,
    string? WorkPackage,
    int? Year,
    Quantity? Quantity,
    Money? Value,
    ContributionOrigin? Origin,
    DateOnly CommittedOn,
    string? Reference,
    DateOnly Today,
    Actor Actor);

/// <summary>What may happen to a commitment: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class CommitmentRules
{
    /// <summary>
    /// Refuses, in this order: bad values; cash that is not just money; a unit that does not fit the category; a day ahead;
    /// who may not; a closed consortium; no partner; an unknown work package; an award of another consortium or withdrawn.
    /// </summary>
    /// <param name="command">What is to be promised.</param>
    /// <param name="consortium">The consortium named.</param>
    /// <param name="award">The award named, or null where none is.</param>
    public static Refusal? Refuses(CommitContribution command, Consortium consortium, Award? award) =>
        BadValues(command)
        ?? (command.Kind is CommitmentKind.Cash && (command.Quantity is not null || command.Category is not null)
                ? CommitmentRefusal.CashIsMoney.Because(
                    command.Quantity is not null ? $"It gives {command.Quantity}." : $"It gives the category {command.Category}.",
                    command.Quantity is not null ? "/quantity" : "/category")
            : command is { Category: { } category, Quantity: { } quantity } && !InKindCategories.UnitsOf(category).Contains(quantity.Unit)
                ? ContributionRefusal.UnitDoesNotFit.Because(
                    $"{category} is counted in {string.Join(", ", InKindCategories.UnitsOf(category))}, not in {quantity.Unit}.", "/quantity/unit")
            : command.CommittedOn > command.Today
                ? ContributionRefusal.NotYetHappened.Because($"{command.CommittedOn:O} is after today, {command.Today:O}.", "/committedOn")
            : null)
        ?? CommitmentActs.Refuses(CommitmentActs.Commit, command.OrganisationId, consortium, command.Actor)
        ?? MayNotPromise(command.OrganisationId, command.CommittedOn, consortium)
        ?? (command.WorkPackage is not null && !consortium.HasWorkPackage(command.WorkPackage)
                ? ContributionRefusal.WorkPackageUnknown.Because($"{consortium.Code} has no work package '{command.WorkPackage}'.", "/workPackage")
            : command.AwardId is not null && award?.ConsortiumId != consortium.Id
                ? ContributionRefusal.AwardOfAnother.Because($"The award is not of {consortium.Code}.", "/awardId")
            : award is { IsWithdrawn: true } ? CommitmentRefusal.AwardWithdrawn.Because($"{award.Code} was withdrawn.", "/awardId")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ContributionCommitted Decide(CommitContribution command, Consortium consortium, Award? award)
    {
        Invariant.Holds(Refuses(command, consortium, award) is null);
        return new(
            command.ConsortiumId,
            command.OrganisationId,
            command.AwardId,
            command.Kind,
            command.Category,
            command.WorkPackage,
            command.Year,
            command.Quantity,
            command.Value,
            command.Origin ?? consortium.OriginOf(command.OrganisationId),
            command.CommittedOn,
            command.Reference);
    }

    private static Refusal? BadValues(CommitContribution command) =>
        Input.Choice(command.Kind, "/kind")
        ?? Input.OptionalChoice(command.Category, "/category")
        ?? Input.OptionalChoice(command.Origin, "/origin")
        ?? command.Value?.FaultUnlessPositive("/value")
        ?? command.Quantity?.FaultUnlessPositive("/quantity")
        ?? (command.Value is null && command.Quantity is null ? CommitmentRefusal.NothingGiven : null)
        ?? Input.Year(command.Year, "/year")
        ?? Input.Day(command.CommittedOn, "/committedOn")
        ?? Input.OptionalText(command.Reference, "/reference", 100);

    // A letter of commitment comes before the partner joins; only one that has left cannot promise any more.
    private static Refusal? MayNotPromise(Guid organisationId, DateOnly on, Consortium consortium) =>
        consortium.IsClosed ? ContributionRefusal.ConsortiumClosed.Because($"{consortium.Code} is closed.")
        : !consortium.Partners.Any(p => p.OrganisationId == organisationId && on <= (p.WithdrewOn ?? on))
            ? ContributionRefusal.NotAPartner.Because($"On {on:O} it takes no part in {consortium.Code}.", "/organisationId")
        : null;
}
