using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

public sealed partial class ProjectPlanner
{
    private void Promise(Draft draft, ProjectState state)
    {
        foreach (var partner in (draft.Project.Partners ?? []).Where(p => p.OwnCosts is not null))
        {
            var organisation = organisations.Find(partner.Organisation.Identifier)!;
            var reference = terms.Reference(draft.Project.Code, partner.Organisation, partner.Role);
            if (state.Commitments.TryGetValue(reference, out var present))
            {
                Adjust(draft, partner, present);
            }
            else if (partner.OwnCosts!.IsPositive && draft.Consortium.Find(organisation.Id, partner.Role) is { WithdrewOn: null })
            {
                Commit(draft, partner, organisation, reference);
            }
        }
    }

    private void Commit(Draft draft, PartnerInFile partner, Organisation organisation, string reference)
    {
        var on = draft.Project.GrantedOn;
        var command = new CommitContribution(
            draft.Consortium.Id,
            organisation.Id,
            draft.Award?.Id,
            CommitmentKind.InKind,
            InKindCategory.OwnCosts,
            null,
            null,
            null,
            partner.OwnCosts,
            null,
            on,
            reference,
            terms.TodayOr(on),
            terms.Actor);
        if (draft.Plan.Allows(partner.Row, PlanField.OwnCosts, $"{partner.OwnCosts!.Amount}", CommitmentRules.Refuses(command, draft.Consortium, draft.Award)))
        {
            draft.Plan.Open<Commitment>().Events.Add(CommitmentRules.Decide(command, draft.Consortium, draft.Award));
        }
    }

    private void Adjust(Draft draft, PartnerInFile partner, Commitment present)
    {
        var (now, then) = (present.Value!, partner.OwnCosts!);
        var stream = draft.Plan.Extend<Commitment>(present.Id, present.Version);
        var on = terms.TodayOr(present.CommittedOn);
        if (then > now)
        {
            var more = new IncreaseCommitment(null, then - now, on, terms.Reason, on, terms.Actor);
            if (draft.Plan.Allows(partner.Row, PlanField.OwnCosts, $"{then.Amount}", CommitmentRules.Refuses(present, more, draft.Consortium)))
            {
                stream.Events.Add(CommitmentRules.Decide(present, more, draft.Consortium));
            }
        }
        else if (then < now)
        {
            var less = new ReduceCommitment(null, now - then, on, terms.Reason, on, terms.Actor);
            if (draft.Plan.Allows(partner.Row, PlanField.OwnCosts, $"{then.Amount}", CommitmentRules.Refuses(present, less, draft.Consortium)))
            {
                stream.Events.Add(CommitmentRules.Decide(present, less, draft.Consortium));
            }
        }
    }
}
