using JasperFx.Events;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>Finds the organisations that files name in the register; registers and renames where the files say more.</summary>
public sealed class PlannedOrganisations(ImportTerms terms, OrganisationBook organisations)
{
    /// <summary>The organisation as it stands once what is planned has happened; null where the ledger refuses it.</summary>
    public Organisation? Registered(ProjectPlan plan, RowRef row, PlanField field, OrganisationInFile described)
    {
        if (organisations.Find(described.Identifier) is { } known)
        {
            return Renamed(plan, row, field, described, known);
        }

        var command = new RegisterOrganisation(described.Name, described.Kind, described.Country, [described.Identifier], null, terms.Actor);
        if (!plan.Allows(row, field, described.Identifier.Value, OrganisationRules.Refuses(command)))
        {
            return null;
        }

        var stream = plan.Open<Organisation>();
        var registered = OrganisationRules.Decide(command);
        stream.Events.Add(registered);
        var organisation = Organisation.Create(new Event<OrganisationRegistered>(registered) { StreamId = stream.Id }) with { Version = 1 };
        organisations.Plan(described.Identifier, organisation);
        return organisation;
    }

    private Organisation? Renamed(ProjectPlan plan, RowRef row, PlanField field, OrganisationInFile described, Organisation known)
    {
        if (described.Name == known.Name)
        {
            return known;
        }

        var command = new RenameOrganisation(described.Name, null, terms.Actor);
        if (!plan.Allows(row, field, described.Name, OrganisationRules.Refuses(known, command)))
        {
            return null;
        }

        var stream = plan.Extend<Organisation>(known.Id, known.Version);
        var renamed = OrganisationRules.Decide(known, command);
        stream.Events.Add(renamed);
        var organisation = known.Apply(renamed) with { Version = stream.To };
        organisations.Plan(described.Identifier, organisation);
        return organisation;
    }
}
