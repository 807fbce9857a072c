using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

public sealed partial class ProjectPlanner
{
    private void Promise(Draft draft, ProjectState state)
    {
        foreach (var partner in draft.Project.Partners ?? [])
        {
            Promise(draft, state, new(partner, CommitmentKind.InKind, partner.OwnCosts, PlanField.OwnCosts));
            Promise(draft, state, new(partner, CommitmentKind.Cash, partner.Cash, PlanField.Cash));
        }
    }

    private void Promise(Draft draft, ProjectState state, PromiseInFile promise)
    {
        if (promise.Value is null)
        {
            return;
        }

        var partner = promise.Partner;
        var organisation = organisations.Find(partner.Organisation.Identifier)!;
        var reference = terms.Reference(draft.Project.Code, partner.Organisation, partner.Role, promise.Kind);
        if (state.Commitments.TryGetValue(reference, out var present))
        {
            Adjust(draft, promise, present);
        }
        else if (promise.Value.IsPositive && draft.Consortium.Find(organisation.Id, partner.Role) is { WithdrewOn: null })
        {
            Commit(draft, promise, organisation, reference);
        }
    }

    private void Commit(Draft draft, PromiseInFile promise, Organisation organisation, string reference)
    {
        var on = draft.Project.GrantedOn;
        var command = new CommitContribution(
            draft.Consortium.Id,
            organisation.Id,
            draft.Award?.Id,
            promise.Kind,
            promise.Kind is CommitmentKind.Cash ? null : InKindCategory.OwnCosts,
            null,
            null,
            null,
            promise.Value,
            promise.Partner.Origin,
            on,
            reference,
            terms.TodayOr(on),
            terms.Actor);
        if (Allows(draft, promise, CommitmentRules.Refuses(command, draft.Consortium, draft.Award)))
        {
            draft.Plan.Open<Commitment>().Events.Add(CommitmentRules.Decide(command, draft.Consortium, draft.Award));
        }
    }

    private void Adjust(Draft draft, PromiseInFile promise, Commitment present)
    {
        var (now, then) = (present.Value!, promise.Value!);
        var stream = draft.Plan.Extend<Commitment>(present.Id, present.Version);
        var on = terms.TodayOr(present.CommittedOn);
        if (then > now)
        {
            var more = new IncreaseCommitment(null, then - now, on, terms.Reason, on, terms.Actor);
            if (Allows(draft, promise, CommitmentRules.Refuses(present, more, draft.Consortium)))
            {
                stream.Events.Add(CommitmentRules.Decide(present, more, draft.Consortium));
            }
        }
        else if (then < now)
        {
            var less = new ReduceCommitment(null, now - then, on, terms.Reason, on, terms.Actor);
            if (Allows(draft, promise, CommitmentRules.Refuses(present, less, draft.Consortium)))
            {
                stream.Events.Add(CommitmentRules.Decide(present, less, draft.Consortium));
            }
        }
    }

    private static bool Allows(Draft draft, PromiseInFile promise, Refusal? refusal) =>
        draft.Plan.Allows(promise.Partner.Row, promise.Field, $"{promise.Value!.Amount}", refusal);

    /// <summary>What a participation promises of one kind, as files describe it.</summary>
    private sealed record PromiseInFile(PartnerInFile Partner, CommitmentKind Kind, Money? Value, PlanField Field);
}
