using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;

namespace PppLedger.Api.Demonstrations;

/// <summary>Milestones in every state.</summary>
internal static class DemoMilestones
{
    private static readonly MilestoneParties Parties = new(Institute, [Ministry]);

    public static async Task Write(DemoLedger ledger)
    {
        var consortium = await ledger.State<Consortium>(Demo.Consortium);

        async Task Plan(int number, string code, string title, MilestoneKind kind, DateOnly due, string workPackage)
        {
            var command = new PlanMilestone(Demo.Consortium, code, title, kind, null, due, workPackage, Coordinator);
            await ledger.Open<Milestone>(Id(number), Coordinator, MilestoneRules.Decide(command, consortium));
        }

        Task Act(int number, Actor actor, Func<Milestone, object> decide) => ledger.Act(Id(number), actor, decide);

        await Plan(401, "M1.1", "Laser source specified", MilestoneKind.Milestone, new(2026, 3, 31), "WP1");
        await Act(401, Coordinator, m => MilestoneRules.Decide(m, new AchieveMilestone(new(2026, 3, 20), ledger.Today, Coordinator), Parties));
        await Act(401, Funder, m => MilestoneRules.Decide(m, new VerifyMilestone(new(2026, 4, 2), ledger.Today, Funder), Parties));
        await Plan(402, "D2.1", "Annotated image set", MilestoneKind.Deliverable, new(2026, 6, 30), "WP2");
        await Act(402, Coordinator, m => MilestoneRules.Decide(m, new AchieveMilestone(new(2026, 6, 28), ledger.Today, Coordinator), Parties));
        await Act(402, Coordinator, m => MilestoneRules.Decide(m, new PublishMilestone(new(2026, 7, 15), "https://demo.example/d2.1", ledger.Today, Coordinator), Parties));
        await Plan(403, "M1.2", "Laser source on the bench", MilestoneKind.Milestone, new(2026, 9, 30), "WP1");
        await Act(403, Coordinator, m => MilestoneRules.Decide(m, new AchieveMilestone(new(2026, 9, 24), ledger.Today, Coordinator), Parties));
        await Plan(404, "M2.1", "Vision software on live images", MilestoneKind.Milestone, new(2026, 8, 31), "WP2");
        await Act(404, Coordinator, m => MilestoneRules.Decide(m, new MissMilestone(new(2026, 9, 1), "The image set came late.", ledger.Today, Coordinator), Parties));
        await Plan(405, "M2.2", "Vision software validated", MilestoneKind.Milestone, new(2026, 12, 15), "WP2");
        await Act(405, Coordinator, m => MilestoneRules.Decide(m, new RescheduleMilestone(new(2027, 3, 31), new(2026, 9, 10), "Follows the delay of M2.1.", ledger.Today, Coordinator), Parties));
        await Plan(406, "M3.1", "Demonstrator at a pilot customer", MilestoneKind.Milestone, new(2028, 6, 30), "WP3");
        await Plan(407, "D3.2", "Second trade fair", MilestoneKind.Deliverable, new(2027, 5, 31), "WP3");
        await Act(407, Coordinator, m => MilestoneRules.Decide(m, new DropMilestone(new(2026, 6, 1), "One dissemination event less, agreed by amendment.", false, ledger.Today, Coordinator), Parties));
    }
}
