namespace PppLedger.Domain;

/// <summary>A funder granted an award to a consortium.</summary>
/// <param name="FunderId">The funder: an organisation too.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Code">Award number, unique per funder.</param>
/// <param name="Scheme">The scheme it was granted under.</param>
/// <param name="RuleSet">Version of the scheme's rules, chosen by grant date; null where none were known for that day.</param>
/// <param name="Ceiling">The most that will be paid.</param>
/// <param name="GrantedOn">Grant date.</param>
/// <param name="GrantDateInferred">Whether the grant date was inferred (from the start date) instead of given.</param>
/// <param name="AppliedOn">Date of the application: costs before it are not eligible; null where not known.</param>
[EventAlias("funding-granted")]
[Says(
    "{FunderId} granted {Ceiling} on {GrantedOn} by the award {Code} under {Scheme}"
    + "[, as tranche {Tranche}][{?GrantDateInferred}; the day of the grant is inferred]")]
public sealed record FundingGranted(
    Guid FunderId,
    Guid ConsortiumId,
    string Code,
    string Scheme,
    string? RuleSet,
    Money Ceiling,
    DateOnly GrantedOn,
    bool GrantDateInferred,
    DateOnly? AppliedOn) : IPosts, IOpensStream, IClaimsKeys
{
    /// <summary>The yearly tranche the ceiling belongs to, where the award is granted in tranches.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public StreamFacts Facts(Guid streamId) =>
        new() { ConsortiumId = ConsortiumId, OrganisationId = FunderId, AwardId = streamId, TrueOn = GrantedOn, Year = GrantedOn.Year };

    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [new($"award/{FunderId}", Code)];

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Authority, Funding.Granted, Ceiling, AwardFacts.On(facts, GrantedOn, Tranche)).Between(FunderId, null)];
}

/// <summary>Grants an award. See <see cref="FundingGranted"/> for the members.</summary>
public sealed record GrantFunding(
    Guid FunderId,
    Guid ConsortiumId,
    string Code,
    string Scheme,
    string? RuleSet,
    Money Ceiling,
    DateOnly GrantedOn,
    bool GrantDateInferred,
    DateOnly? AppliedOn,
    DateOnly Today,
    Actor Actor)
{
    /// <summary>The yearly tranche the ceiling belongs to, where the award is granted in tranches.</summary>
    public string? Tranche { get; init; }
}

/// <summary>What may happen to an award: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class AwardRules
{
    /// <summary>Refuses, in this order: bad values; a grant ahead; an application after it; who may not; a closed consortium.</summary>
    public static Refusal? Refuses(GrantFunding command, Consortium consortium) =>
        Input.Text(command.Code, "/code", 100)
        ?? Input.Text(command.Scheme, "/scheme", 100)
        ?? Input.OptionalText(command.RuleSet, "/ruleSet", 100)
        ?? command.Ceiling.FaultUnlessPositive("/ceiling")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.GrantedOn, "/grantedOn")
        ?? Input.Day(command.AppliedOn, "/appliedOn")
        ?? Ahead(command.GrantedOn, command.Today, "/grantedOn")
        ?? (command.AppliedOn > command.GrantedOn
            ? AwardRefusal.AppliedAfterGrant.Because($"Applied {command.AppliedOn:O}, granted {command.GrantedOn:O}.", "/appliedOn")
            : null)
        ?? AwardActs.Refuses(AwardActs.Grant, command.FunderId, consortium.CoordinatorId, command.Actor)
        ?? (consortium.IsClosed ? ContributionRefusal.ConsortiumClosed.Because($"{consortium.Code} is closed.") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static FundingGranted Decide(GrantFunding command, Consortium consortium)
    {
        Invariant.Holds(Refuses(command, consortium) is null);
        return new(
            command.FunderId,
            command.ConsortiumId,
            command.Code,
            command.Scheme,
            command.RuleSet,
            command.Ceiling,
            command.GrantedOn,
            command.GrantDateInferred,
            command.AppliedOn)
        {
            Tranche = command.Tranche,
        };
    }

    private static Refusal? Ahead(DateOnly day, DateOnly today, string pointer) =>
        day > today ? ContributionRefusal.NotYetHappened.Because($"{day:O} is after today, {today:O}.", pointer) : null;

    private static Refusal? BeforeTheGrant(Award award, DateOnly day, string pointer) =>
        day < award.GrantedOn ? AwardRefusal.BeforeTheGrant.Because($"It was granted on {award.GrantedOn:O}.", pointer) : null;

    private static Refusal? Withdrawn(Award award) => award.IsWithdrawn ? AwardRefusal.Withdrawn.Because($"{award.Code} was withdrawn.") : null;

    private static Refusal? NoSuchPot(Award award, string? tranche) =>
        award.Pot(tranche) is null
            ? AwardRefusal.TrancheUnknown.Because(
                tranche is null ? $"Name one of {string.Join(", ", award.Pots.Select(p => p.Tranche))}." : $"{award.Code} has no tranche '{tranche}'.", "/tranche")
            : null;

    private static Refusal? PotSettled(Award award, string? tranche) =>
        award.Pot(tranche) is { Settled: { } settled }
            ? AwardRefusal.AlreadySettled.Because(tranche is null ? $"It is set at {settled}." : $"Tranche {tranche} is set at {settled}.")
            : null;

    private static Refusal? OtherCurrency(Award award, Money value, string pointer) =>
        value.Currency != award.Ceiling.Currency
            ? AwardRefusal.WrongCurrency.Because($"It was granted in {award.Ceiling.Currency}.", $"{pointer}/currency")
            : null;
}
