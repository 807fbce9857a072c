namespace PppLedger.Domain;

/// <summary>One row of the table that says who may do what to a rate card.</summary>
/// <param name="Name">The act, as the URL names it.</param>
/// <param name="Roles">The actor needs one of these roles.</param>
/// <param name="OfOrganisation">Whether the actor acts for the organisation whose card it is.</param>
public sealed record RateCardAct(string Name, IReadOnlyList<Role> Roles, bool OfOrganisation);

/// <summary>Who may do what to a rate card: the one table of it. A card of pay is the controller's alone (domain rule I37).</summary>
public static class RateCardActs
{
    /// <summary>It is registered.</summary>
    public static readonly RateCardAct Register = new("registration", [Role.Recorder, Role.Controller], OfOrganisation: true);

    /// <summary>It is approved, by another than its author.</summary>
    public static readonly RateCardAct Approve = new("approval", [Role.Controller], OfOrganisation: true);

    /// <summary>Its rate is certified.</summary>
    public static readonly RateCardAct Certify = new("certification", [Role.Auditor], OfOrganisation: false);

    /// <summary>A correction is proposed.</summary>
    public static readonly RateCardAct Propose = new("corrections", [Role.Recorder, Role.Controller], OfOrganisation: true);

    /// <summary>A correction is approved, by another than its proposer.</summary>
    public static readonly RateCardAct Correct = new("corrections/approval", [Role.Controller], OfOrganisation: true);

    /// <summary>It is retired.</summary>
    public static readonly RateCardAct Retire = new("retirement", [Role.Controller], OfOrganisation: true);

    /// <summary>Every act, for tests that go through the whole table.</summary>
    public static IReadOnlyList<RateCardAct> All { get; } = [Register, Approve, Certify, Propose, Correct, Retire];

    /// <summary>Whether the actor may read pay: the organisation's controller and an auditor.</summary>
    public static bool MayReadPay(Actor actor, Guid organisationId) =>
        actor.Is(Role.Auditor) || (actor.Is(Role.Controller) && actor.OrganisationId == organisationId);

    /// <summary>Refuses an actor who may not preview what the card would do: who may read pay may, and the organisation's recorder where there is none in it.</summary>
    public static Refusal? RefusesPreview(Actor actor, RateCard card) =>
        MayReadPay(actor, card.OrganisationId) || (actor.Is(Role.Recorder) && actor.OrganisationId == card.OrganisationId && !RateMethods.IsPay(card.Method))
            ? null
            : RateCardRefusal.NotYours.Because("What it would do is shown to the organisation whose card it is and to auditors.");

    /// <summary>Refuses an actor who may not.</summary>
    public static Refusal? Refuses(RateCardAct act, Actor actor, Guid organisationId, ValuationMethod method)
    {
        Role[] roles = [.. act.Roles.Where(r => r is not Role.Recorder || !RateMethods.IsPay(method))];
        return !actor.IsOneOf(roles)
                ? RateCardRefusal.NotYours.Because($"{act.Name} needs the role {string.Join(" or ", roles).ToLowerInvariant()}.")
            : act.OfOrganisation && actor.OrganisationId != organisationId
                ? RateCardRefusal.NotYours.Because($"{act.Name} is for the organisation whose card it is.")
            : null;
    }
}
