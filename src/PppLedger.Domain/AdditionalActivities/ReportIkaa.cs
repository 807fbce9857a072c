namespace PppLedger.Domain;

/// <summary>The costs of an additional activity were reported.</summary>
/// <param name="Activity">Its code in the plan.</param>
/// <param name="Costs">What it cost.</param>
/// <param name="UnionPays">What of it the Union bears; null for nothing.</param>
/// <param name="StatesPay">What of it participating states bear; null for nothing.</param>
/// <param name="On">When; after 31 May of the next year it is late, and still counts.</param>
[EventAlias("ikaa-reported")]
[Says("The costs of additional activity {Activity} were reported on {On}: {Costs}[, of which the Union bears {UnionPays}][, of which participating states bear {StatesPay}]")]
public sealed record IkaaReported(string Activity, Money Costs, Money? UnionPays, Money? StatesPay, DateOnly On) : IPosts
{
    /// <summary>What of the costs the Union and participating states bear.</summary>
    internal Money Funded => (UnionPays ?? Money.Zero(Costs.Currency)) + (StatesPay ?? Money.Zero(Costs.Currency));

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts)
    {
        var at = facts with { TrueOn = On };
        if (Costs > Funded)
        {
            yield return Posting.Move(Domain.Costs.Spent, Domain.Costs.Additional, Costs - Funded, at);
        }

        if (Funded.IsPositive)
        {
            yield return Posting.Move(Domain.Costs.Spent, Domain.Costs.AdditionalFunded, Funded, at);
        }
    }
}

/// <summary>Reports on an activity. See <see cref="IkaaReported"/> for the members.</summary>
public sealed record ReportIkaa(string Activity, Money Costs, Money? UnionPays, Money? StatesPay, DateOnly On, DateOnly Today, Actor Actor);

public static partial class ActivitiesRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a member that is a contributing partner; reporting that is not open; an activity that is not in the approved plan (domain rule I30); more borne by others than it cost.</summary>
    public static Refusal? Refuses(ActivitiesPlan plan, ReportIkaa command, ActivitiesParties parties) =>
        Input.Text(command.Activity, "/activity", 50)
        ?? (CalculationInput.Amount(command.Costs, JointUndertaking.Currency, "/costs") ?? command.Costs.FaultUnlessPositive("/costs"))
        ?? CalculationInput.Amount(command.UnionPays, JointUndertaking.Currency, "/unionPays")
        ?? CalculationInput.Amount(command.StatesPay, JointUndertaking.Currency, "/statesPay")
        ?? On(command.On, command.Today)
        ?? ActivitiesActs.Refuses(ActivitiesActs.Report, plan.OrganisationId, parties, command.Actor)
        ?? OfAContributingPartner(plan.OrganisationId, parties)
        ?? (plan.ReportingOpenedOn is null || plan.ReportingOpenedOn > command.On ? ActivitiesRefusal.ReportingNotOpen.Because($"On {command.On:O}.", "/on") : null)
        ?? (plan.Plan.On(command.On).Contains(command.Activity, StringComparer.Ordinal) ? null
            : JointUndertakingRefusal.ActivityNotPlanned.Because($"The plan of {plan.Year} has no '{command.Activity}' on {command.On:O}.", "/activity"))
        ?? ((command.UnionPays?.Amount ?? 0m) + (command.StatesPay?.Amount ?? 0m) > command.Costs.Amount
            ? SchemeRefusal.MoreThanThere.Because($"More is borne than {command.Costs}.", "/costs") : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static IkaaReported Decide(ActivitiesPlan plan, ReportIkaa command, ActivitiesParties parties)
    {
        Invariant.Holds(Refuses(plan, command, parties) is null);
        return new(command.Activity, command.Costs, command.UnionPays, command.StatesPay, command.On);
    }
}
