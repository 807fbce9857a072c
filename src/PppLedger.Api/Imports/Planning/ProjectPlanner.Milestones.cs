using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

public sealed partial class ProjectPlanner
{
    private void Deliver(Draft draft, ProjectState state)
    {
        foreach (var deliverable in draft.Project.Deliverables)
        {
            if (state.Milestones.TryGetValue(deliverable.Code, out var present))
            {
                Compare(draft, deliverable, present);
            }
            else
            {
                PlanAndPublish(draft, deliverable);
            }
        }
    }

    private void PlanAndPublish(Draft draft, DeliverableInFile deliverable)
    {
        var command = new PlanMilestone(
            draft.Consortium.Id, deliverable.Code, deliverable.Title, MilestoneKind.Deliverable, deliverable.DeliverableType, null, null, terms.Actor);
        if (!draft.Plan.Allows(deliverable.Row, PlanField.Deliverable, deliverable.Code, MilestoneRules.Refuses(command, draft.Consortium)))
        {
            return;
        }

        var stream = draft.Plan.Open<Milestone>();
        var planned = MilestoneRules.Decide(command, draft.Consortium);
        stream.Events.Add(planned);
        Publish(draft, deliverable, stream, Milestone.Create(Opening(stream.Id, planned)));
    }

    private void Publish(Draft draft, DeliverableInFile deliverable, StreamDraft stream, Milestone milestone)
    {
        var command = new PublishMilestone(null, deliverable.Address, terms.Today, terms.Actor);
        var parties = new MilestoneParties(draft.Consortium.CoordinatorId, []);
        if (draft.Plan.Allows(deliverable.Row, PlanField.Address, deliverable.Address, MilestoneRules.Refuses(milestone, command, parties)))
        {
            stream.Events.Add(MilestoneRules.Decide(milestone, command, parties));
        }
    }

    private void Compare(Draft draft, DeliverableInFile deliverable, Milestone present)
    {
        if (deliverable.Title != present.Title || (deliverable.DeliverableType ?? present.DeliverableType) != present.DeliverableType)
        {
            draft.Plan.Remark(deliverable.Row, PlanField.DeliverableTitle, deliverable.Title, "deliverable-differs",
                $"In the ledger it is '{present.Title}' ({present.DeliverableType}); nothing is booked: a milestone keeps what it was planned as.");
        }

        if (present.IsPublished)
        {
            if (deliverable.Address is not null && deliverable.Address != present.Address)
            {
                draft.Plan.Remark(deliverable.Row, PlanField.Address, deliverable.Address, "address-differs",
                    $"It was published {(present.Address is null ? "without an address" : $"at {present.Address}")}; nothing is booked.");
            }
        }
        else if (present.State is MilestoneState.Dropped)
        {
            draft.Plan.Remark(deliverable.Row, PlanField.Deliverable, deliverable.Code, "deliverable-dropped", "It was dropped in the ledger; nothing is booked.");
        }
        else
        {
            Publish(draft, deliverable, draft.Plan.Extend<Milestone>(present.Id, present.Version), present);
        }
    }
}
