using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

public sealed partial class ProjectPlanner
{
    private Draft? FormOrAmend(ProjectPlan plan, ProjectInFile project, ProjectState state)
    {
        if (state.Consortium is not { } present)
        {
            return Form(plan, project);
        }

        var draft = new Draft(plan, project, plan.Extend<Consortium>(present.Id, present.Version), present);
        Describe(draft);
        return plan.IsRefused ? null : draft;
    }

    private Draft? Form(ProjectPlan plan, ProjectInFile project)
    {
        var command = new FormConsortium(
            project.Code, project.Title, project.Acronym, project.Programme, null, null, project.StartsOn, project.EndsOn, null, terms.Actor);
        if (!plan.Allows(project.Row, PlanField.Code, project.Code, ConsortiumRules.Refuses(command)))
        {
            return null;
        }

        var stream = plan.Open<Consortium>();
        var formed = (ConsortiumFormed)ConsortiumRules.Decide(command)[0];
        stream.Events.Add(formed);
        return new(plan, project, stream, Consortium.Create(Opening(stream.Id, formed)));
    }

    private void Describe(Draft draft)
    {
        var (project, now) = (draft.Project, draft.Consortium);
        var command = new AmendConsortium(
            project.Title,
            project.Acronym ?? now.Acronym,
            project.Programme ?? now.Programme,
            now.TopSector,
            now.Tki,
            project.StartsOn ?? now.StartsOn,
            project.EndsOn ?? now.EndsOn,
            null,
            terms.Reason,
            terms.Actor);
        var isSaidAlready = command.Title == now.Title && command.Acronym == now.Acronym && command.Programme == now.Programme && command.StartsOn == now.StartsOn;
        if (isSaidAlready && command.EndsOn == now.EndsOn)
        {
            return;
        }

        if (isSaidAlready && command.EndsOn > now.EndsOn)
        {
            Extend(draft, command.EndsOn.Value);
        }
        else if (draft.Plan.Allows(project.Row, isSaidAlready ? PlanField.Days : PlanField.Description, command.Title, ConsortiumRules.Refuses(now, command)))
        {
            draft.Then(ConsortiumRules.Decide(now, command), (c, e) => c.Apply(e));
        }
    }

    private void Extend(Draft draft, DateOnly until)
    {
        var command = new ExtendConsortium(until, terms.Reason, terms.Actor);
        if (draft.Plan.Allows(draft.Project.Row, PlanField.Days, $"{until:O}", ConsortiumRules.Refuses(draft.Consortium, command)))
        {
            draft.Then(ConsortiumRules.Decide(draft.Consortium, command), (c, e) => c.Apply(e));
        }
    }

    private void Close(Draft draft)
    {
        var (outcome, project) = (draft.Project.Outcome, draft.Project);
        if (outcome == draft.Consortium.Outcome)
        {
            return;
        }

        if (draft.Consortium.IsClosed || outcome is null)
        {
            draft.Plan.Remark(project.Row, PlanField.Outcome, null, "outcome-differs",
                $"In the ledger the consortium is {draft.Consortium.Outcome}; in the file it is {outcome?.ToString() ?? "running"}. Nothing is booked: a closed consortium stays closed.");
            return;
        }

        var command = new CloseConsortium(outcome.Value, null, terms.Today, terms.Actor);
        if (draft.Plan.Allows(project.Row, PlanField.Outcome, $"{outcome}", ConsortiumRules.Refuses(draft.Consortium, command)))
        {
            draft.Then(ConsortiumRules.Decide(draft.Consortium, command), (c, e) => c.Apply(e));
        }
    }
}
