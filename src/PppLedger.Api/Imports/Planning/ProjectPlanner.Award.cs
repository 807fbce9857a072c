using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

public sealed partial class ProjectPlanner
{
    private void Grant(Draft draft, Award? present)
    {
        var shares = Shares(draft);
        if (draft.Project.Award is not { } published)
        {
            foreach (var (partner, _, share) in shares.Where(s => s.Share.IsPositive && present is null))
            {
                draft.Plan.Allows(partner.Row, PlanField.Allocation, $"{share.Amount}", RowRefusal.NoGrant);
            }

            return;
        }

        var isNew = present is null;
        if ((isNew ? Granted(draft, published) : present) is not { } award)
        {
            return;
        }

        var stream = isNew ? GrantStream(draft) : draft.Plan.Extend<Award>(award.Id, award.Version);
        var on = isNew ? award.GrantedOn : terms.TodayOr(award.GrantedOn);
        if (!isNew)
        {
            Compare(draft, award, published);
        }

        // Less first, more last: what partners give back may be what others get.
        foreach (var (partner, organisation, share) in shares.Where(s => s.Share < award.AllocatedTo(s.Organisation.Id, s.Partner.Role)))
        {
            award = Reduce(draft, stream, award, partner, organisation, share, on);
        }

        award = isNew ? award : Amend(draft, stream, award, published, on);
        foreach (var (partner, organisation, share) in shares.Where(s => s.Share > award.AllocatedTo(s.Organisation.Id, s.Partner.Role)))
        {
            award = Allocate(draft, stream, award, partner, organisation, share, on);
        }

        draft.Award = award;
    }

    private List<(PartnerInFile Partner, Organisation Organisation, Money Share)> Shares(Draft draft) =>
    [
        .. (draft.Project.Partners ?? [])
            .Where(p => p.Allocation is not null)
            .Select(p => (Partner: p, Organisation: organisations.Find(p.Organisation.Identifier)!, Share: p.Allocation!))
            .Where(s => draft.Consortium.Find(s.Organisation.Id, s.Partner.Role) is { WithdrewOn: null }),
    ];

    private Award? Granted(Draft draft, AwardInFile published)
    {
        var project = draft.Project;
        var command = new GrantFunding(
            terms.FunderId,
            draft.Consortium.Id,
            project.Code,
            published.Scheme,
            null,
            published.Ceiling,
            project.GrantedOn,
            published.IsDateInferred,
            null,
            published.IsDateInferred ? terms.TodayOr(project.GrantedOn) : terms.Today,
            terms.Actor);
        if (!draft.Plan.Allows(project.Row, PlanField.Grant, $"{published.Ceiling.Amount}", AwardRules.Refuses(command, draft.Consortium)))
        {
            return null;
        }

        var stream = draft.Plan.Open<Award>();
        var granted = AwardRules.Decide(command, draft.Consortium);
        stream.Events.Add(granted);
        return Award.Create(Opening(stream.Id, granted));
    }

    private static StreamDraft GrantStream(Draft draft) => draft.Plan.Streams.Last(s => s.State == typeof(Award));

    private static void Compare(Draft draft, Award award, AwardInFile published)
    {
        var row = draft.Project.Row;
        if (award.ConsortiumId != draft.Consortium.Id)
        {
            draft.Plan.Allows(row, PlanField.Code, award.Code, ContributionRefusal.AwardOfAnother.Because($"{award.Code} is of {award.ConsortiumId}."));
        }

        if (award.GrantedOn != draft.Project.GrantedOn)
        {
            draft.Plan.Remark(row, PlanField.GrantDate, $"{draft.Project.GrantedOn:O}", "grant-date-differs",
                $"The award was booked as granted on {award.GrantedOn:O}; nothing is booked: a grant date does not change.");
        }

        if (award.Scheme != published.Scheme)
        {
            draft.Plan.Remark(row, PlanField.Grant, published.Scheme, "scheme-differs", $"The award was booked under {award.Scheme}; nothing is booked.");
        }
    }

    private Award Amend(Draft draft, StreamDraft stream, Award award, AwardInFile published, DateOnly on)
    {
        var command = new AmendAward(published.Ceiling, on, terms.Reason, terms.TodayOr(on), terms.Actor);
        return published.Ceiling == award.Ceiling
            || !draft.Plan.Allows(draft.Project.Row, PlanField.Grant, $"{published.Ceiling.Amount}", AwardRules.Refuses(award, command))
                ? award
                : Then(stream, AwardRules.Decide(award, command), award.Apply);
    }

    private Award Allocate(
        Draft draft, StreamDraft stream, Award award, PartnerInFile partner, Organisation organisation, Money share, DateOnly on)
    {
        var more = share - award.AllocatedTo(organisation.Id, partner.Role);
        var command = new AllocateFunding(organisation.Id, partner.Role, more, on, terms.TodayOr(on), terms.Actor);
        return draft.Plan.Allows(partner.Row, PlanField.Allocation, $"{share.Amount}", AwardRules.Refuses(award, command, draft.Consortium))
            ? Then(stream, AwardRules.Decide(award, command, draft.Consortium), award.Apply)
            : award;
    }

    private Award Reduce(
        Draft draft, StreamDraft stream, Award award, PartnerInFile partner, Organisation organisation, Money share, DateOnly on)
    {
        var less = award.AllocatedTo(organisation.Id, partner.Role) - share;
        var command = new ReduceAllocation(organisation.Id, partner.Role, less, on, terms.Reason, terms.TodayOr(on), terms.Actor);
        return draft.Plan.Allows(partner.Row, PlanField.Allocation, $"{share.Amount}", AwardRules.Refuses(award, command, draft.Consortium))
            ? Then(stream, AwardRules.Decide(award, command, draft.Consortium), award.Apply)
            : award;
    }

    private static TState Then<TState, TEvent>(StreamDraft stream, TEvent happened, Func<TEvent, TState> apply) where TEvent : ILedgerEvent
    {
        stream.Events.Add(happened);
        return apply(happened);
    }
}
