namespace PppLedger.Domain;

/// <summary>A member of a Joint Undertaking submitted its plan of additional activities for a year.</summary>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="OrganisationId">The member.</param>
/// <param name="Year">The year.</param>
/// <param name="Activities">The activities.</param>
/// <param name="On">When.</param>
[EventAlias("ikaa-plan-submitted")]
[Says("{OrganisationId} submitted its plan of additional activities for {Year} on {On}, activities: {Activities}")]
public sealed record IkaaPlanSubmitted(
    Guid ConsortiumId, Guid OrganisationId, int Year, IReadOnlyList<PlannedActivity> Activities, DateOnly On) : IPostsNothing, IOpensStream, IClaimsKeys
{
    /// <inheritdoc/>
    public StreamFacts Facts(Guid streamId) => new() { ConsortiumId = ConsortiumId, OrganisationId = OrganisationId, TrueOn = On, Year = Year };

    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [new($"ikaa/{ConsortiumId}", $"{OrganisationId} {Year}")];
}

/// <summary>Submits a plan. See <see cref="IkaaPlanSubmitted"/> for the members.</summary>
public sealed record SubmitIkaaPlan(
    Guid ConsortiumId, Guid OrganisationId, int Year, IReadOnlyList<PlannedActivity> Activities, DateOnly On, DateOnly Today, Actor Actor);

/// <summary>What may happen to a plan of additional activities: one guard and one decision per act, each in the file named after the act.</summary>
public static partial class ActivitiesRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a closed consortium; no partner, or a contributing one. A second plan of a member for a year is
    /// refused by its key.
    /// </summary>
    public static Refusal? Refuses(SubmitIkaaPlan command, ActivitiesParties parties) =>
        Input.Year(command.Year, "/year")
        ?? Activities(command.Activities, "/activities")
        ?? On(command.On, command.Today)
        ?? ActivitiesActs.Refuses(ActivitiesActs.Submit, command.OrganisationId, parties, command.Actor)
        ?? Closed(parties.Consortium)
        ?? (parties.Consortium.Partners.Any(p => p.OrganisationId == command.OrganisationId) ? null
            : ContributionRefusal.NotAPartner.Because($"It takes no part in {parties.Consortium.Code}.", "/organisationId"))
        ?? OfAContributingPartner(command.OrganisationId, parties);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static IkaaPlanSubmitted Decide(SubmitIkaaPlan command, ActivitiesParties parties)
    {
        Invariant.Holds(Refuses(command, parties) is null);
        return new(command.ConsortiumId, command.OrganisationId, command.Year, command.Activities, command.On);
    }

    private static Refusal? Activities(IReadOnlyList<PlannedActivity>? activities, string pointer)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        return CalculationInput.Entries(activities ?? [], pointer, (a, at) => Input.Text(a.Code, $"{at}/code", 50)
            ?? Input.Text(a.Title, $"{at}/title")
            ?? CalculationInput.Amount(a.Costs, JointUndertaking.Currency, $"{at}/costs")
            ?? (codes.Add(a.Code) ? null : SchemeRefusal.EntriesContradict.Because($"{a.Code} is there already.", $"{at}/code")));
    }

    private static Refusal? On(DateOnly on, DateOnly today) =>
        Input.Day(on, "/on") ?? (on > today ? ContributionRefusal.NotYetHappened.Because($"{on:O} is after today, {today:O}.", "/on") : null);

    private static Refusal? Closed(Consortium consortium) =>
        consortium.IsClosed ? ContributionRefusal.ConsortiumClosed.Because($"{consortium.Code} is closed.") : null;

    // Council Regulation (EU) 2021/2085 art. 2(10).
    private static Refusal? OfAContributingPartner(Guid organisationId, ActivitiesParties parties) =>
        parties.Consortium.MembershipOf(organisationId) is JointUndertakingMembership.ContributingPartner
            ? JointUndertakingRefusal.NotForContributingPartners.Because($"It is recorded as one in {parties.Consortium.Code}.") : null;

    private static Refusal? Before(DateOnly on, DateOnly earliest) =>
        on < earliest ? InputRefusal.DatesBackwards.Because($"{on:O} comes before {earliest:O}.", "/on") : null;

    private static Refusal? NotApproved(ActivitiesPlan plan, DateOnly on) =>
        plan.ApprovedOn is null || plan.ApprovedOn > on ? JointUndertakingRefusal.PlanNotApproved.Because($"Of {plan.Year}.", "/on") : null;
}
