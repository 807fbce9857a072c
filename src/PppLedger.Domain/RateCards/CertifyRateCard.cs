namespace PppLedger.Domain;

/// <summary>An auditor certified a rate: the one registered, or a correction before it is approved.</summary>
/// <param name="Number">0 for the rate registered, else the number of the correction.</param>
/// <param name="Certificate">Reference of the certificate or the report of factual findings.</param>
/// <param name="On">Its day.</param>
/// <param name="By">Opaque key of the auditor.</param>
[EventAlias("rate-card-certified")]
[Says("Rate {Number} of the rate card was certified on {On}: {Certificate}")]
public sealed record RateCardCertified(int Number, string Certificate, DateOnly On, string By) : IPostsNothing;

/// <summary>Certifies the correction that is proposed or, where none is, the last rate of the card.</summary>
/// <param name="Certificate">Reference of the certificate or the report of factual findings.</param>
/// <param name="On">Its day.</param>
/// <param name="Today">The legal day.</param>
/// <param name="Actor">Who.</param>
public sealed record CertifyRateCard(string Certificate, DateOnly On, DateOnly Today, Actor Actor);

public static partial class RateCardRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a rate certified before.</summary>
    public static Refusal? Refuses(RateCard card, CertifyRateCard command) =>
        Input.Text(command.Certificate, "/certificate")
        ?? Input.Day(command.On, "/on")
        ?? (command.On > command.Today ? ContributionRefusal.NotYetHappened.Because($"{command.On:O} is after today, {command.Today:O}.", "/on") : null)
        ?? RateCardActs.Refuses(RateCardActs.Certify, command.Actor, card.OrganisationId, card.Method)
        ?? (ToCertify(card).Certificate is { } given ? RateCardRefusal.AlreadyCertified.Because($"Certificate {given.Reference}.") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static RateCardCertified Decide(RateCard card, CertifyRateCard command)
    {
        Invariant.Holds(Refuses(card, command) is null);
        return new(ToCertify(card).Number, command.Certificate, command.On, command.Actor.Key);
    }

    private static CardRate ToCertify(RateCard card) => card.Proposed?.Rate ?? card.Rates[^1];
}
