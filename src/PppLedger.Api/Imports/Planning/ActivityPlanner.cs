using JasperFx.Events;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>
/// Compares the transactions of an activity with what the ledger says, and plans what must happen for the ledger to say the
/// same. An award that is new happens row by row, in the order of their days; of one that stands, what differs happens.
/// Every act is asked of the rules that people's acts are asked of.
/// </summary>
public sealed partial class ActivityPlanner(ImportTerms terms, OrganisationBook organisations)
{
    private readonly PlannedOrganisations register = new(terms, organisations);

    /// <summary>Plans one activity.</summary>
    public ProjectPlan Plan(ActivityInFile activity, ActivityState state)
    {
        var plan = new ProjectPlan(activity.Code, activity.Columns);
        Fill(plan, activity, state);
        if (plan.IsRefused)
        {
            organisations.ForgetProject();
        }
        else
        {
            organisations.KeepProject();
        }

        return plan;
    }

    private void Fill(ProjectPlan plan, ActivityInFile activity, ActivityState state)
    {
        if (FormOrFind(plan, activity, state.Consortium) is not { } draft)
        {
            return;
        }

        foreach (var row in activity.Transactions)
        {
            TakePart(draft, row);
        }

        if (plan.IsRefused)
        {
            return;
        }

        foreach (var award in activity.Transactions.Where(t => !t.IsInKind).GroupBy(t => (Find(t.Funder).Id, t.AwardNumber)))
        {
            Fund(draft, [.. InOrder(award)], state.Awards.GetValueOrDefault(award.Key));
        }

        foreach (var promise in activity.Transactions.Where(t => t.IsInKind).GroupBy(t => (Find(t.Funder).Id, t.AwardNumber)))
        {
            BringIn(draft, [.. InOrder(promise)], state);
        }
    }

    // Of one day, what is promised comes before what is granted, and that before what is paid.
    private static IEnumerable<TransactionInFile> InOrder(IEnumerable<TransactionInFile> rows) =>
        rows.OrderBy(r => r.On).ThenBy(r => r.Status).ThenBy(r => r.Row.Line);

    private Draft? FormOrFind(ProjectPlan plan, ActivityInFile activity, Consortium? present)
    {
        if (present is not null)
        {
            if (present.Title != activity.Title)
            {
                plan.Remark(activity.Row, PlanField.Description, activity.Title, "title-differs", $"In the ledger it is '{present.Title}'; nothing is booked.");
            }

            return new(plan, plan.Extend<Consortium>(present.Id, present.Version), present);
        }

        var command = new FormConsortium(activity.Code, activity.Title, null, activity.Programme, null, null, null, null, null, terms.Actor);
        if (!plan.Allows(activity.Row, PlanField.Code, activity.Code, ConsortiumRules.Refuses(command)))
        {
            return null;
        }

        var stream = plan.Open<Consortium>();
        var formed = (ConsortiumFormed)ConsortiumRules.Decide(command)[0];
        stream.Events.Add(formed);
        return new(plan, stream, Consortium.Create(Opening(stream.Id, formed)));
    }

    // Who receives money takes part; a funder does where it brings in something in kind.
    private void TakePart(Draft draft, TransactionInFile row)
    {
        var funder = register.Registered(draft.Plan, row.Row, PlanField.Funder, row.Funder);
        var recipient = register.Registered(draft.Plan, row.Row, PlanField.Organisation, row.Recipient);
        if (funder is not null && recipient is not null)
        {
            Join(draft, row, PlanField.Organisation, recipient, ParticipationRole.Participant);
            if (row.IsInKind)
            {
                Join(draft, row, PlanField.Funder, funder, ParticipationRole.AssociatedPartner);
            }
        }
    }

    private void Join(Draft draft, TransactionInFile row, PlanField field, Organisation organisation, ParticipationRole role)
    {
        if (draft.RoleOf(organisation.Id) is not null)
        {
            return;
        }

        // Undoing an import withdraws a partner before its first day: it counts as never joined.
        var before = draft.Consortium.Find(organisation.Id, role);
        if (before is { WithdrewOn: { } left } && left > before.JoinedOn.GetValueOrDefault() && left >= row.On)
        {
            draft.Plan.Remark(row.Row, field, organisation.Name, "partner-withdrew",
                $"It withdrew on {left:O}; the file still has it. It does not join again by an import.");
            return;
        }

        var command = new JoinPartner(organisation, role, null, null, before?.WithdrewOn?.AddDays(1), terms.Actor);
        if (draft.Plan.Allows(row.Row, field, organisation.Name, ConsortiumRules.Refuses(draft.Consortium, command)))
        {
            draft.Then(ConsortiumRules.Decide(draft.Consortium, command));
        }
    }

    private Organisation Find(OrganisationInFile described) => organisations.Find(described.Identifier)!;

    private static IEvent<T> Opening<T>(Guid stream, T opening) where T : notnull => new Event<T>(opening) { StreamId = stream };

    /// <summary>An activity on its way: what its consortium will say once what is planned has happened.</summary>
    private sealed class Draft(ProjectPlan plan, StreamDraft stream, Consortium consortium)
    {
        public ProjectPlan Plan => plan;

        public Consortium Consortium { get; private set; } = consortium;

        /// <summary>In which role an organisation takes part; null where it does not, or not any more.</summary>
        public ParticipationRole? RoleOf(Guid organisationId) =>
            Consortium.Partners.Where(p => p.OrganisationId == organisationId && p.WithdrewOn is null).Select(p => (ParticipationRole?)p.Role).FirstOrDefault();

        public void Then(PartnerJoined happened)
        {
            stream.Events.Add(happened);
            Consortium = Consortium.Apply(happened);
        }
    }
}
