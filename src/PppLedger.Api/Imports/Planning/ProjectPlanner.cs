using JasperFx.Events;
using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>
/// Compares a project as published with what the ledger says, and plans what must happen for the ledger to say the same. Every
/// act is asked of the rules that people's acts are asked of. What stands is never erased because a field is blank.
/// </summary>
public sealed partial class ProjectPlanner(ImportTerms terms, OrganisationBook organisations)
{
    private readonly PlannedOrganisations register = new(terms, organisations);

    /// <summary>Plans one project.</summary>
    public ProjectPlan Plan(ProjectInFile project, ProjectState state)
    {
        var plan = new ProjectPlan(project.Code, terms.Columns);
        Fill(plan, project, state);
        if (plan.IsRefused)
        {
            organisations.ForgetProject();
        }
        else
        {
            organisations.KeepProject();
        }

        return plan;
    }

    private void Fill(ProjectPlan plan, ProjectInFile project, ProjectState state)
    {
        if (FormOrAmend(plan, project, state) is not { } draft)
        {
            return;
        }

        foreach (var partner in project.Partners ?? [])
        {
            Join(draft, partner);
        }

        RemarkMissing(draft);
        if (!plan.IsRefused)
        {
            Grant(draft, state.Award);
            Promise(draft, state);
            Deliver(draft, state);
            Close(draft);
        }
    }

    private static IEvent<T> Opening<T>(Guid stream, T opening) where T : notnull => new Event<T>(opening) { StreamId = stream };

    /// <summary>A project on its way: what its streams will say once what is planned has happened.</summary>
    private sealed class Draft(ProjectPlan plan, ProjectInFile project, StreamDraft stream, Consortium consortium)
    {
        public ProjectPlan Plan => plan;

        public ProjectInFile Project => project;

        public Consortium Consortium { get; private set; } = consortium;

        public Award? Award { get; set; }

        public void Then<T>(T happened, Func<Consortium, T, Consortium> apply) where T : ILedgerEvent
        {
            stream.Events.Add(happened);
            Consortium = apply(Consortium, happened);
        }
    }
}
