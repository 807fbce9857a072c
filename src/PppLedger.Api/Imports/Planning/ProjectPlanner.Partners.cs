using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

public sealed partial class ProjectPlanner
{
    private void Join(Draft draft, PartnerInFile partner)
    {
        if (register.Registered(draft.Plan, partner.Row, PlanField.Organisation, partner.Organisation) is not { } organisation)
        {
            return;
        }

        var present = draft.Consortium.Find(organisation.Id, partner.Role);
        if (present is { WithdrewOn: { } left } && !NeverTookPart(draft, present))
        {
            draft.Plan.Remark(partner.Row, PlanField.Role, partner.Organisation.Name, "partner-withdrew",
                $"It withdrew on {left:O}; the file still has it. It does not join again by an import.");
            return;
        }

        if (present is null or { WithdrewOn: not null })
        {
            // Since when it takes part is not published: not known, which counts as from the start.
            var command = new JoinPartner(organisation, partner.Role, partner.Kind, partner.Country, present?.WithdrewOn?.AddDays(1), terms.Actor);
            if (!draft.Plan.Allows(partner.Row, PlanField.Role, Word.Of(partner.Role), ConsortiumRules.Refuses(draft.Consortium, command)))
            {
                return;
            }

            draft.Then(ConsortiumRules.Decide(draft.Consortium, command), (c, e) => c.Apply(e));
        }
        else
        {
            RemarkDifferences(draft, partner, present);
        }

        DetermineSize(draft, partner, organisation);
    }

    private void DetermineSize(Draft draft, PartnerInFile partner, Organisation organisation)
    {
        var now = draft.Consortium.Find(organisation.Id, partner.Role)?.SizeStatus;
        // Micro, small and medium are SMEs, said more exactly than files say it.
        var isSaidAlready = partner.Size == now || (partner.Size is SizeStatus.Sme && now is SizeStatus.Micro or SizeStatus.Small or SizeStatus.Medium);
        if (partner.Size is not { } size || isSaidAlready)
        {
            return;
        }

        var command = new DetermineSizeStatus(organisation.Id, partner.Role, size, draft.Project.GrantedOn, terms.Actor);
        if (draft.Plan.Allows(partner.Row, PlanField.Size, $"{size}", ConsortiumRules.Refuses(draft.Consortium, command)))
        {
            draft.Then(ConsortiumRules.Decide(draft.Consortium, command), (c, e) => c.Apply(e));
        }
    }

    private static void RemarkDifferences(Draft draft, PartnerInFile partner, Participation present)
    {
        if (partner.Kind is not null && present.Kind is not null && partner.Kind != present.Kind)
        {
            draft.Plan.Remark(partner.Row, PlanField.Kind, $"{partner.Kind}", "kind-differs", $"It joined as {present.Kind}; nothing is booked.");
        }

        if (partner.Country is not null && present.Country is not null && partner.Country != present.Country)
        {
            draft.Plan.Remark(partner.Row, PlanField.Country, partner.Country, "country-differs", $"It joined from {present.Country}; nothing is booked.");
        }
    }

    private void RemarkMissing(Draft draft)
    {
        if (draft.Project.Partners is not { } named)
        {
            return;
        }

        var inFile = named.Select(p => (organisations.Find(p.Organisation.Identifier)?.Id, p.Role)).ToHashSet();
        foreach (var missing in draft.Consortium.Partners.Where(p => p.WithdrewOn is null && !inFile.Contains((p.OrganisationId, p.Role))))
        {
            draft.Plan.Remark(draft.Project.Row, PlanField.Organisation, $"{missing.OrganisationId}", "no-longer-in-file",
                $"Organisation {missing.OrganisationId} takes part as {missing.Role} in the ledger and is not in the file; it is not withdrawn.");
        }
    }

    // Undoing an import withdraws a partner before the first day: it counts as never joined.
    private static bool NeverTookPart(Draft draft, Participation present) =>
        present.WithdrewOn <= present.JoinedOn || (present.WithdrewOn < draft.Project.GrantedOn && !(present.WithdrewOn >= draft.Consortium.StartsOn));
}
