using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;
using static PppLedger.Api.Demonstrations.Demonstration;

namespace PppLedger.Api.Demonstrations;

/// <summary>The award with its allocations and payments, and what the partners promised.</summary>
internal static class DemoFunding
{
    public static async Task Write(DemoLedger ledger)
    {
        var consortium = await ledger.State<Consortium>(Demo.Consortium);
        await ledger.Open<Award>(Demo.Award, Funder, AwardRules.Decide(
            new GrantFunding(Ministry, Demo.Consortium, "DEMO-2025-0417", "PPS-I", null, Eur(1_200_000), new(2025, 12, 15), false, new(2025, 9, 1), ledger.Today, Funder), consortium));
        (Guid Partner, ParticipationRole Role, decimal Amount)[] shares =
        [
            (Institute, ParticipationRole.Coordinator, 520_000),
            (University, ParticipationRole.Participant, 380_000),
            (Lasers, ParticipationRole.Participant, 120_000),
            (Software, ParticipationRole.Participant, 90_000),
        ];
        foreach (var (partner, role, amount) in shares)
        {
            await ledger.Act<Award>(Demo.Award, Coordinator, a => AwardRules.Decide(a, new AllocateFunding(partner, role, Eur(amount), new(2025, 12, 18), ledger.Today, Coordinator), consortium));
        }

        await ledger.Act<Award>(Demo.Award, Funder, a => AwardRules.Decide(a, new PayAdvance(Institute, Eur(300_000), new(2025, 12, 22), "advance 2025-1", ledger.Today, Funder), consortium));
        await ledger.Act<Award>(Demo.Award, Funder, a => AwardRules.Decide(a, new PayInstalment(Institute, Eur(150_000), new(2026, 7, 15), "instalment 2026-2", ledger.Today, Funder), consortium));
        await ledger.Act<Award>(Demo.Award, Coordinator, a => AwardRules.Decide(a, new PassOnFunds(Institute, University, Eur(100_000), new(2025, 12, 23), "onward 2025-1", ledger.Today, Coordinator), consortium));
        await ledger.Act<Award>(Demo.Award, Coordinator, a => AwardRules.Decide(a, new PassOnFunds(Institute, Lasers, Eur(60_000), new(2025, 12, 23), "onward 2025-2", ledger.Today, Coordinator), consortium));
        await ledger.Act<Award>(Demo.Award, Coordinator, a => AwardRules.Decide(a, new PassOnFunds(Institute, Software, Eur(40_000), new(2025, 12, 23), "onward 2025-3", ledger.Today, Coordinator), consortium));
        (Guid Partner, string WorkPackage, decimal Amount)[] deployed =
            [(Institute, "WP1", 90_000), (Lasers, "WP1", 50_000), (Software, "WP2", 35_000), (University, "WP2", 80_000), (Institute, "WP3", 10_000)];
        foreach (var (partner, work, amount) in deployed)
        {
            await ledger.Act<Award>(Demo.Award, Coordinator, a => AwardRules.Decide(
                a, new DeploySubsidy(partner, work, Eur(amount), new(2025, 12, 29), "deployment 2025-1", ledger.Today, Coordinator), consortium));
        }

        await Promise(ledger, consortium, 501, Lasers, CommitmentKind.InKind, InKindCategory.PersonnelHours, "WP1", new(400, "h"), 24_000);
        await Promise(ledger, consortium, 502, Software, CommitmentKind.InKind, InKindCategory.PersonnelHours, "WP2", new(250, "h"), 15_000);
        await Promise(ledger, consortium, 503, Machines, CommitmentKind.Cash, null, null, null, 100_000);
        await Promise(ledger, consortium, 504, Machines, CommitmentKind.InKind, InKindCategory.EquipmentUse, "WP2", null, 60_000);
        await Promise(ledger, consortium, 505, Association, CommitmentKind.InKind, InKindCategory.Services, "WP3", null, 20_000);
        await ledger.Act<Commitment>(Id(505), Coordinator, c => CommitmentRules.Decide(
            c, new ReduceCommitment(null, Eur(5_000), new(2026, 6, 1), "One dissemination event less, agreed by amendment.", ledger.Today, Coordinator), consortium));
    }

    private static Task Promise(
        DemoLedger ledger, Consortium consortium, int number, Guid partner, CommitmentKind kind, InKindCategory? category, string? workPackage, Quantity? quantity, decimal value)
    {
        var command = new CommitContribution(
            Demo.Consortium, partner, null, kind, category, workPackage, 2026, quantity, Eur(value), null, new(2025, 8, 15), $"letter of commitment {number}", ledger.Today, Controller(partner));
        return ledger.Open<Commitment>(Id(number), command.Actor, CommitmentRules.Decide(command, consortium, null));
    }
}
