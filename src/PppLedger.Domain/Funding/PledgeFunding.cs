namespace PppLedger.Domain;

/// <summary>A funder announced money for a consortium; nothing is granted yet.</summary>
/// <param name="FunderId">The funder: an organisation too.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Code">Number of the award it is to become, unique per funder.</param>
/// <param name="Scheme">The scheme it is meant under.</param>
/// <param name="Value">How much.</param>
/// <param name="PledgedOn">The day of the pledge.</param>
/// <param name="Reference">The funder's letter or reference.</param>
/// <param name="Description">What it is for; never a person's name.</param>
[EventAlias("funding-pledged")]
[Says("{FunderId} pledged {Value} on {PledgedOn} as {Code} under {Scheme}[, reference {Reference}][: {Description}]")]
public sealed record FundingPledged(
    Guid FunderId,
    Guid ConsortiumId,
    string Code,
    string Scheme,
    Money Value,
    DateOnly PledgedOn,
    string? Reference,
    string? Description) : IPosts, IOpensStream, IClaimsKeys
{
    /// <inheritdoc/>
    public StreamFacts Facts(Guid streamId) =>
        new() { ConsortiumId = ConsortiumId, OrganisationId = FunderId, AwardId = streamId, TrueOn = PledgedOn, Year = PledgedOn.Year };

    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [new($"award/{FunderId}", Code)];

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Authority, Funding.Pledged, Value, facts).Between(FunderId, null)];
}

/// <summary>Pledges money. See <see cref="FundingPledged"/> for the members.</summary>
public sealed record PledgeFunding(
    Guid FunderId,
    Guid ConsortiumId,
    string Code,
    string Scheme,
    Money Value,
    DateOnly PledgedOn,
    string? Reference,
    string? Description,
    DateOnly Today,
    Actor Actor);

public static partial class AwardRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a closed consortium.</summary>
    public static Refusal? Refuses(PledgeFunding command, Consortium consortium) =>
        Input.Text(command.Code, "/code", 100)
        ?? Input.Text(command.Scheme, "/scheme", 100)
        ?? command.Value.FaultUnlessPositive("/value")
        ?? Input.Day(command.PledgedOn, "/pledgedOn")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Input.OptionalText(command.Description, "/description", 500)
        ?? Ahead(command.PledgedOn, command.Today, "/pledgedOn")
        ?? AwardActs.Refuses(AwardActs.Pledge, command.FunderId, null, command.Actor)
        ?? (consortium.IsClosed ? ContributionRefusal.ConsortiumClosed.Because($"{consortium.Code} is closed.") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static FundingPledged Decide(PledgeFunding command, Consortium consortium)
    {
        Invariant.Holds(Refuses(command, consortium) is null);
        return new(
            command.FunderId,
            command.ConsortiumId,
            command.Code,
            command.Scheme,
            command.Value,
            command.PledgedOn,
            command.Reference,
            command.Description);
    }

    private static Refusal? NotGranted(Award award) =>
        award.IsGranted ? null : AwardRefusal.NotGranted.Because($"{award.Pledged} is pledged as {award.Code}.");

    private static Refusal? NotPledged(Award award) =>
        award.IsGranted
            ? AwardRefusal.NotPledged.Because($"{award.Code} was granted on {award.GrantedOn:O}.")
            : null;

    private static Refusal? BeforeThePledge(Award award, DateOnly day, string pointer) =>
        day < award.PledgedOn ? AwardRefusal.BeforeThePledge.Because($"It was pledged on {award.PledgedOn:O}.", pointer) : null;

    private static Refusal? OtherCurrencyThanPledged(Award award, Money value, string pointer) =>
        value.Currency != award.Currency
            ? AwardRefusal.WrongCurrency.Because($"It was pledged in {award.Currency}.", $"{pointer}/currency")
            : null;
}
