using PppLedger.Api.Imports.Booking;
using PppLedger.Api.Imports.Planning;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Undoing;

internal sealed partial class UndoPlanner
{
    private void TakeBack(Undo undo, BookedStream stream, Award now)
    {
        var draft = undo.Draft<Award>(now.Id, now.Version);
        if (stream.From > 0)
        {
            MoveBack(undo, draft, now, undo.Before<Award>(stream));
            return;
        }

        var command = new WithdrawAward(now.GrantedOn, reason, EnteredInError: true, TodayOr(now.GrantedOn), actor);
        if (undo.Allows(AwardRules.Refuses(now, command)))
        {
            draft.Events.Add(AwardRules.Decide(now, command));
        }
    }

    private void MoveBack(Undo undo, StreamDraft draft, Award now, Award before)
    {
        var (on, consortium) = (ChangedOn(now.GrantedOn), undo.Consortium);
        foreach (var share in now.Allocations.Where(s => s.Value > before.AllocatedTo(s.OrganisationId, s.Role)).ToList())
        {
            var less = new ReduceAllocation(
                share.OrganisationId, share.Role, share.Value - before.AllocatedTo(share.OrganisationId, share.Role), on, reason, TodayOr(on), actor);
            now = undo.Allows(AwardRules.Refuses(now, less, consortium)) ? Then(draft, AwardRules.Decide(now, less, consortium), now.Apply) : now;
        }

        var amend = new AmendAward(before.Ceiling, on, reason, TodayOr(on), actor);
        now = now.Ceiling == before.Ceiling || !undo.Allows(AwardRules.Refuses(now, amend)) ? now : Then(draft, AwardRules.Decide(now, amend), now.Apply);
        foreach (var share in before.Allocations.Where(s => s.Value > now.AllocatedTo(s.OrganisationId, s.Role)).ToList())
        {
            var more = new AllocateFunding(
                share.OrganisationId, share.Role, share.Value - now.AllocatedTo(share.OrganisationId, share.Role), on, TodayOr(on), actor);
            now = undo.Allows(AwardRules.Refuses(now, more, consortium)) ? Then(draft, AwardRules.Decide(now, more, consortium), now.Apply) : now;
        }
    }

    private void TakeBack(Undo undo, BookedStream stream, Commitment now)
    {
        var draft = undo.Draft<Commitment>(now.Id, now.Version);
        var consortium = undo.Consortium;
        if (stream.From == 0)
        {
            var release = new ReleaseCommitment(null, now.Value, now.CommittedOn, reason, TodayOr(now.CommittedOn), actor);
            if (now.Value is { IsZero: false } && undo.Allows(CommitmentRules.Refuses(now, release, consortium)))
            {
                draft.Events.Add(CommitmentRules.Decide(now, release, consortium));
            }

            return;
        }

        var (on, was) = (ChangedOn(now.CommittedOn), undo.Before<Commitment>(stream).Value!);
        var more = new IncreaseCommitment(null, was - now.Value!, on, reason, TodayOr(on), actor);
        var less = new ReduceCommitment(null, now.Value! - was, on, reason, TodayOr(on), actor);
        if (was > now.Value! && undo.Allows(CommitmentRules.Refuses(now, more, consortium)))
        {
            draft.Events.Add(CommitmentRules.Decide(now, more, consortium));
        }
        else if (was < now.Value! && undo.Allows(CommitmentRules.Refuses(now, less, consortium)))
        {
            draft.Events.Add(CommitmentRules.Decide(now, less, consortium));
        }
    }

    private void TakeBack(Undo undo, BookedStream stream, Milestone now)
    {
        if (stream.From > 0)
        {
            undo.Keep($"The import published milestone {now.Code}, and what is published stays published.");
            return;
        }

        var command = new DropMilestone(today, reason, EnteredInError: true, today, actor);
        var parties = new MilestoneParties(undo.Consortium.CoordinatorId, []);
        if (now.State is not MilestoneState.Dropped && undo.Allows(MilestoneRules.Refuses(now, command, parties)))
        {
            undo.Draft<Milestone>(now.Id, now.Version).Events.Add(MilestoneRules.Decide(now, command, parties));
        }
    }
}
