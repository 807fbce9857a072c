using PppLedger.Api.Funding;
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

        if (!now.IsGranted)
        {
            TakePledgeBack(undo, draft, now);
            return;
        }

        now = Reverse(undo, draft, now, []);
        var command = new WithdrawAward(now.GrantedOn, reason, EnteredInError: true, TodayOr(now.GrantedOn), actor);
        if (undo.Allows(AwardRules.Refuses(now, command)))
        {
            draft.Events.Add(AwardRules.Decide(now, command));
        }
    }

    private void MoveBack(Undo undo, StreamDraft draft, Award now, Award before)
    {
        if (before.IsGranted != now.IsGranted || before.Pledged != now.Pledged)
        {
            undo.Keep($"The import granted {now.Code}, or took part of the pledge back, and no event makes it the pledge it was.");
            return;
        }

        var (on, consortium) = (ChangedOn(now.GrantedOn), undo.Consortium);
        now = Reverse(undo, draft, now, StandingPayments.Of(before));
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

    // A payment the import booked is reversed on its own day; what stood before stays.
    private Award Reverse(Undo undo, StreamDraft draft, Award now, IReadOnlyList<PaidShare> before)
    {
        var stay = before.ToList();
        foreach (var payment in StandingPayments.Of(now).Where(p => !stay.Remove(p)).ToList())
        {
            var command = new ReversePayment(payment.OrganisationId, payment.Value, payment.PaidOn, payment.IsAdvance, reason, actor) { Tranche = payment.Tranche };
            now = undo.Allows(AwardRules.Refuses(now, command)) ? Then(draft, AwardRules.Decide(now, command), now.Apply) : now;
        }

        return now;
    }

    private void TakePledgeBack(Undo undo, StreamDraft draft, Award now)
    {
        if (now.Pledged is not { IsPositive: true } pledged)
        {
            return;
        }

        var on = now.PledgedOn!.Value;
        var command = new ReducePledge(pledged, on, reason, EnteredInError: true, TodayOr(on), actor);
        if (undo.Allows(AwardRules.Refuses(now, command)))
        {
            draft.Events.Add(AwardRules.Decide(now, command));
        }
    }

    // Recorded by the import for the partner, so taken back in its name.
    private void TakeBack(Undo undo, Contribution now)
    {
        var command = new WithdrawContribution(reason, actor with { OrganisationId = now.OrganisationId, Roles = [.. actor.Roles, Role.Recorder] });
        var parties = new Parties(undo.Consortium.CoordinatorId, null);
        if (now.Stage is not ContributionStage.Withdrawn && undo.Allows(ContributionRules.Refuses(now, command, parties)))
        {
            undo.Draft<Contribution>(now.Id, now.Version).Events.Add(ContributionRules.Decide(now, command, parties));
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
