namespace PppLedger.Domain;

/// <summary>An organisation registered how it values what it brings in. It is used once somebody else has approved it.</summary>
/// <param name="OrganisationId">The organisation whose contributions it values.</param>
/// <param name="Title">What it is for, in words; never a person's name.</param>
/// <param name="Scheme">The scheme it is for; null where it is for all.</param>
/// <param name="Method">How it values.</param>
/// <param name="Unit">The unit of what it values.</param>
/// <param name="Currency">The currency of its amounts.</param>
/// <param name="Inputs">The numbers the rate is made of; null where they are one person's pay, which is kept in a document that can be erased.</param>
/// <param name="From">First day it holds for.</param>
/// <param name="Until">Last day it holds for; null where open.</param>
/// <param name="PersonKey">Opaque key of the one person it is for; null where it is for all.</param>
/// <param name="AssetKey">Opaque key of the one machine or facility it is for; null where it is for all.</param>
/// <param name="By">Opaque key of the one who registered it.</param>
[EventAlias("rate-card-registered")]
[Says(
    "{OrganisationId} registered the rate card {Title}, by the method {Method}, per {Unit}, from {From}"
    + "[ until {Until}]")]
public sealed record RateCardRegistered(
    Guid OrganisationId,
    string Title,
    string? Scheme,
    ValuationMethod Method,
    string Unit,
    string Currency,
    RateInputs? Inputs,
    DateOnly From,
    DateOnly? Until,
    string? PersonKey,
    string? AssetKey,
    string By) : IPostsNothing;

/// <summary>Registers a rate card. See <see cref="RateCardRegistered"/> for the members.</summary>
public sealed record RegisterRateCard(
    Guid OrganisationId,
    string Title,
    string? Scheme,
    ValuationMethod Method,
    string Unit,
    string Currency,
    RateInputs Inputs,
    DateOnly From,
    DateOnly? Until,
    string? PersonKey,
    string? AssetKey,
    Actor Actor)
{
    /// <summary>What its rate may be made of.</summary>
    internal RateTerms Terms(RuleBook? book) => RateTerms.Of(Scheme, From, book);

    /// <summary>Its inputs with what its rules fill in where it was left out.</summary>
    public RateInputs Completed(RuleBook? book) => Inputs.Completed(Method, Terms(book));
}

/// <summary>What may happen to a rate card: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class RateCardRules
{
    /// <summary>Refuses, in this order: bad values; who may not; a unit the method is not counted in; a method or a rate that is not of the scheme.</summary>
    /// <param name="command">The card.</param>
    /// <param name="book">The rule sets there are; left out, those the ledger comes with.</param>
    public static Refusal? Refuses(RegisterRateCard command, RuleBook? book = null) =>
        Input.Text(command.Title, "/title")
        ?? Input.OptionalText(command.Scheme, "/scheme", 100)
        ?? Input.Choice(command.Method, "/method")
        ?? (Units.IsKnown(command.Unit) ? null : InputRefusal.UnknownUnit.Because($"'{command.Unit}' is not one of: {Units.List}.", "/unit"))
        ?? (Currencies.IsKnown(command.Currency)
            ? null
            : InputRefusal.UnknownCurrency.Because($"'{command.Currency}' is not an ISO 4217 currency code.", "/currency"))
        ?? Input.OptionalRange(command.From, command.Until, "/from", "/until")
        ?? Input.OptionalText(command.PersonKey, "/personKey", 100)
        ?? Input.OptionalText(command.AssetKey, "/assetKey", 100)
        ?? RateMethods.Fault(command.Inputs, command.Method)
        ?? RateCardActs.Refuses(RateCardActs.Register, command.Actor, command.OrganisationId, command.Method)
        ?? RateMethods.RefusesUnit(command.Method, command.Unit)
        ?? command.Terms(book).Refuses(command.Inputs, command.Method, command.Scheme, command.Currency);

    /// <summary>The fact, once nothing refuses it. One person's pay is not in it.</summary>
    public static RateCardRegistered Decide(RegisterRateCard command, RuleBook? book = null)
    {
        Invariant.Holds(Refuses(command, book) is null);
        var isPay = command.PersonKey is not null && RateMethods.IsPay(command.Method);
        return new(
            command.OrganisationId,
            command.Title,
            command.Scheme,
            command.Method,
            command.Unit,
            command.Currency,
            isPay ? null : command.Completed(book),
            command.From,
            command.Until,
            command.PersonKey,
            command.AssetKey,
            command.Actor.Key);
    }
}
