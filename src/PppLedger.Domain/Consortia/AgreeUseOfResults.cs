namespace PppLedger.Domain;

/// <summary>It was agreed how the results are used: what state aid rules ask before an intensity may be higher (GBER art. 25(6)(b); domain.md 3.1, I8).</summary>
/// <param name="AgreedOn">The day it was agreed.</param>
/// <param name="MayPublish">The research organisations that may publish the results of their own research; all others may not.</param>
/// <param name="WideDissemination">By what means results are widely disseminated: conferences, publication, open repositories, free or open source software; null where they are not.</param>
/// <param name="OffersLicences">Whether licences for results are offered at market price, to whoever is interested and not exclusively.</param>
/// <param name="Reason">Where it was agreed.</param>
[EventAlias("use-of-results-agreed")]
[Says(
    "On {AgreedOn} it was agreed how results are used[; research organisations that may publish theirs: {MayPublish}]"
    + "[; they are widely disseminated: {WideDissemination}][{?OffersLicences}; licences are offered at market price]: {Reason}")]
public sealed record UseOfResultsAgreed(
    DateOnly AgreedOn, IReadOnlyList<Guid> MayPublish, string? WideDissemination, bool OffersLicences, string Reason) : IPostsNothing;

/// <summary>Agrees on the use of results. See <see cref="UseOfResultsAgreed"/> for the members.</summary>
public sealed record AgreeUseOfResults(
    DateOnly AgreedOn, IReadOnlyList<Guid> MayPublish, string? WideDissemination, bool OffersLicences, string Reason, DateOnly Today, Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day to come; an organisation named twice; who may not; a closed consortium; an organisation
    /// that takes no part, or is no research organisation; no change.
    /// </summary>
    public static Refusal? Refuses(Consortium consortium, AgreeUseOfResults command) =>
        Input.Day(command.AgreedOn, "/agreedOn")
        ?? Input.OptionalText(command.WideDissemination, "/wideDissemination", 500)
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? NotYet(command.AgreedOn, command.Today, "/agreedOn")
        ?? command.MayPublish.Select((o, i) => command.MayPublish.Take(i).Contains(o)
            ? ConsortiumRefusal.PublisherTwice.Because($"{o}.", $"/mayPublish/{i}") : null).FirstOrDefault(r => r is not null)
        ?? ConsortiumActs.Refuses(ConsortiumActs.AgreeUse, consortium, command.Actor)
        ?? command.MayPublish.Select((o, i) => Fault(consortium, o, $"/mayPublish/{i}")).FirstOrDefault(r => r is not null)
        ?? (IsTheSame(consortium.UseOfResults, Fact(command)) ? ContributionRefusal.NothingChanges.Because("This is agreed already.") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static UseOfResultsAgreed Decide(Consortium consortium, AgreeUseOfResults command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return Fact(command);
    }

    private static Refusal? Fault(Consortium consortium, Guid organisation, string pointer) =>
        consortium.Partners.All(p => p.OrganisationId != organisation)
            ? ContributionRefusal.NotAPartner.Because($"{organisation} is no partner of {consortium.Code}.", pointer)
        : consortium.OriginOf(organisation) is not ContributionOrigin.Research
            ? ConsortiumRefusal.NotAResearchOrganisation.Because($"{organisation} is none.", pointer)
        : null;

    private static UseOfResultsAgreed Fact(AgreeUseOfResults command) =>
        new(command.AgreedOn, [.. command.MayPublish.Order()], command.WideDissemination?.Trim(), command.OffersLicences, command.Reason.Trim());

    private static bool IsTheSame(UseOfResultsAgreed? before, UseOfResultsAgreed now) =>
        before is not null && before.MayPublish.SequenceEqual(now.MayPublish) && before == now with { MayPublish = before.MayPublish };
}
