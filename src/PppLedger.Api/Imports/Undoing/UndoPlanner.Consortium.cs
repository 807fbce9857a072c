using PppLedger.Api.Imports.Booking;
using PppLedger.Api.Imports.Planning;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Undoing;

internal sealed partial class UndoPlanner
{
    private void TakeBack(Undo undo, BookedStream stream, Consortium now)
    {
        var draft = undo.Draft<Consortium>(now.Id, now.Version);
        if (stream.From == 0)
        {
            var strike = new CloseConsortium(ConsortiumOutcome.EnteredInError, null, today, actor);
            if (undo.Allows(ConsortiumRules.Refuses(now, strike)))
            {
                draft.Events.Add(ConsortiumRules.Decide(now, strike));
            }

            return;
        }

        var before = undo.Before<Consortium>(stream);
        if (now.Outcome != before.Outcome)
        {
            undo.Keep($"The import closed {now.Code}, and a closed consortium stays closed.");
            return;
        }

        now = Describe(undo, draft, now, before);
        foreach (var partner in now.Partners.ToList())
        {
            now = before.Find(partner.OrganisationId, partner.Role) is { } was && was.WithdrewOn == partner.WithdrewOn
                ? Resize(undo, draft, now, partner, was)
                : TakeOut(undo, draft, now, partner);
        }
    }

    private Consortium Describe(Undo undo, StreamDraft draft, Consortium now, Consortium before)
    {
        var command = new AmendConsortium(
            before.Title, before.Acronym, before.Programme, before.TopSector, before.Tki, before.StartsOn, before.EndsOn, null, reason, actor);
        var isSaid = now.Title == before.Title && now.Acronym == before.Acronym && now.Programme == before.Programme
            && now.StartsOn == before.StartsOn && now.EndsOn == before.EndsOn;
        return isSaid || !undo.Allows(ConsortiumRules.Refuses(now, command)) ? now : Then(draft, ConsortiumRules.Decide(now, command), now.Apply);
    }

    private Consortium Resize(Undo undo, StreamDraft draft, Consortium now, Participation partner, Participation was)
    {
        // A status that was not known before cannot become unknown again: it stays.
        if (was.SizeStatus is not { } status || (status == partner.SizeStatus && was.SizeStatusOn == partner.SizeStatusOn))
        {
            return now;
        }

        // Statuses are kept with their days: on the day of the import's the earlier one holds again, and it is the last one known.
        foreach (var on in new[] { partner.SizeStatusOn!.Value, was.SizeStatusOn!.Value }.Distinct())
        {
            var command = new DetermineSizeStatus(partner.OrganisationId, partner.Role, status, on, actor);
            now = undo.Allows(ConsortiumRules.Refuses(now, command)) ? Then(draft, ConsortiumRules.Decide(now, command), now.Apply) : now;
        }

        return now;
    }

    // Joined by the import: it leaves before the first day, so it takes part on none.
    private Consortium TakeOut(Undo undo, StreamDraft draft, Consortium now, Participation partner)
    {
        if (partner.WithdrewOn is not null || now.Find(partner.OrganisationId, partner.Role) != partner)
        {
            return now;
        }

        DateOnly[] firstDays = [.. new[] { now.StartsOn, partner.SizeStatusOn }.OfType<DateOnly>(), today];
        var on = firstDays.Min().AddDays(-1);
        var command = new WithdrawPartner(partner.OrganisationId, partner.Role, on < partner.JoinedOn ? partner.JoinedOn.Value : on, reason, today, actor);
        return undo.Allows(ConsortiumRules.Refuses(now, command)) ? Then(draft, ConsortiumRules.Decide(now, command), now.Apply) : now;
    }

    private void TakeBack(Undo undo, BookedStream stream, Organisation now)
    {
        var before = undo.Before<Organisation>(stream);
        if (now.Name != undo.After(stream).Name || now.Name == before.Name)
        {
            return;
        }

        var command = new RenameOrganisation(before.Name, null, actor);
        if (undo.Allows(OrganisationRules.Refuses(now, command)))
        {
            undo.Draft<Organisation>(now.Id, now.Version).Events.Add(OrganisationRules.Decide(now, command));
        }
    }

    private static TState Then<TState, TEvent>(StreamDraft draft, TEvent happened, Func<TEvent, TState> apply) where TEvent : ILedgerEvent
    {
        draft.Events.Add(happened);
        return apply(happened);
    }
}
