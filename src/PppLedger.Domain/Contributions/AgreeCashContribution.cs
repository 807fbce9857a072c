namespace PppLedger.Domain;

/// <summary>A partner's cash contribution was agreed upon. Nothing is posted until it becomes due.</summary>
/// <param name="ConsortiumId">The consortium it is for.</param>
/// <param name="OrganisationId">The partner that pays.</param>
/// <param name="AwardId">The award it counts under, where known.</param>
/// <param name="WorkPackage">Code of the work package; null where it is for the whole.</param>
/// <param name="Value">The amount agreed.</param>
/// <param name="AgreedOn">The day of the agreement.</param>
/// <param name="Origin">Whose money it is; null where not known.</param>
/// <param name="Reference">The partner's own reference.</param>
/// <param name="By">Opaque key of the one who recorded it.</param>
/// <param name="Original">The amount in the partner's own currency and the rate, where it was another one.</param>
[EventAlias("cash-contribution-agreed")]
[Says(
    "{OrganisationId} agreed on {AgreedOn} to contribute {Value} in cash[, originally {Original.Value}]"
    + "[, to {WorkPackage}]")]
public sealed record CashContributionAgreed(
    Guid ConsortiumId,
    Guid OrganisationId,
    Guid? AwardId,
    string? WorkPackage,
    Money Value,
    DateOnly AgreedOn,
    ContributionOrigin? Origin,
    string? Reference,
    string By,
    OriginalAmount? Original = null) : IPostsNothing, IOpensStream
{
    /// <inheritdoc/>
    public StreamFacts Facts(Guid streamId) => new()
    {
        ConsortiumId = ConsortiumId,
        OrganisationId = OrganisationId,
        AwardId = AwardId,
        WorkPackage = WorkPackage,
        Origin = Origin,
        TrueOn = AgreedOn,
        Year = AgreedOn.Year,
    };
}

/// <summary>Records an agreed cash contribution. See <see cref="CashContributionAgreed"/> for the members.</summary>
public sealed record AgreeCashContribution(
    Guid ConsortiumId,
    Guid OrganisationId,
    Guid? AwardId,
    string? WorkPackage,
    Money? Value,
    DateOnly AgreedOn,
    ContributionOrigin? Origin,
    string? Reference,
    DateOnly Today,
    Actor Actor,
    Money? Original = null);

public static partial class ContributionRules
{
    /// <summary>
    /// Refuses, in this order: bad values; another's contribution; a consortium, partner or work package that does not fit;
    /// another currency than the award's; no rate.
    /// </summary>
    public static Refusal? Refuses(AgreeCashContribution command, Consortium consortium, Award? award) =>
        CurrencyTerms.Faults(command.Value, command.Original)
        ?? Input.Day(command.AgreedOn, "/agreedOn")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? (command.AgreedOn > command.Today
            ? ContributionRefusal.NotYetHappened.Because($"{command.AgreedOn:O} is after today, {command.Today:O}.", "/agreedOn")
            : null)
        ?? DoesNotFit(
            command.Actor, command.OrganisationId, command.WorkPackage, command.AwardId, command.AgreedOn, consortium, award, mustNameWorkPackage: false)
        ?? Terms(consortium, award).Refuses(command.Value, command.Original, new(command.AgreedOn, command.AgreedOn));

    /// <summary>The fact, once nothing refuses it.</summary>
    public static CashContributionAgreed Decide(AgreeCashContribution command, Consortium consortium, Award? award)
    {
        Invariant.Holds(Refuses(command, consortium, award) is null);
        var (value, original) = Terms(consortium, award).Post(command.Value, command.Original, new(command.AgreedOn, command.AgreedOn));
        return new(
            command.ConsortiumId,
            command.OrganisationId,
            command.AwardId,
            command.WorkPackage,
            value,
            command.AgreedOn,
            command.Origin ?? consortium.OriginOf(command.OrganisationId),
            command.Reference,
            command.Actor.Key,
            original);
    }

    private static CurrencyTerms Terms(Consortium consortium, Award? award) => new(award?.Currency, consortium.Rates);
}
