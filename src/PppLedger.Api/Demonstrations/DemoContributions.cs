using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;
using static PppLedger.Api.Demonstrations.Demonstration;

namespace PppLedger.Api.Demonstrations;

/// <summary>Contributions in every stage.</summary>
internal static class DemoContributions
{
    private static readonly Parties Parties = new(Institute, Ministry);

    public static async Task Write(DemoLedger ledger)
    {
        var consortium = await ledger.State<Consortium>(Demo.Consortium);
        var award = await ledger.State<Award>(Demo.Award);

        async Task<Guid> Hours(int number, Guid partner, string workPackage, int month, decimal hours, int rate)
        {
            var last = new DateOnly(2026, month, DateTime.DaysInMonth(2026, month));
            var command = new RecordInKindContribution(
                Demo.Consortium, partner, Demo.Award, workPackage, InKindCategory.PersonnelHours, new(hours, "h"), new(new(2026, month, 1), last),
                null, $"p-{number}", null, null, null, "Development and tests", $"timesheet 2026-{month:00}", ledger.Today, Recorder(partner));
            await ledger.Open<Contribution>(Id(number), command.Actor, ContributionRules.Decide(command, consortium, award));
            await Value(ledger, Id(number), partner, hours * rate, ValuationMethod.FixedHourlyRate, $"{hours} h x {rate}.00 EUR");
            return Id(number);
        }

        // One at each stage of the road from recorded to certified.
        await Hours(301, Lasers, "WP1", 9, 40, 60);
        await Approve(ledger, await Hours(302, Lasers, "WP1", 8, 36, 60), Lasers);
        await Submit(ledger, await Hours(303, Lasers, "WP1", 7, 44, 60), Lasers);
        await Accept(ledger, await Hours(304, Lasers, "WP1", 6, 48, 60), Lasers);
        await Validate(ledger, await Hours(305, Lasers, "WP1", 5, 52, 60), Lasers);
        await Certify(ledger, await Hours(306, Lasers, "WP1", 4, 60, 60), Lasers);

        // Accepted in part, returned, rejected, withdrawn, corrected, disallowed.
        await Submit(ledger, await Hours(307, Software, "WP2", 4, 40, 60), Software);
        await Act(ledger, 307, Coordinator, c => ContributionRules.Decide(c, new AcceptContribution(new(30, "h"), Eur(1_800), "Ten hours lack a date.", Coordinator), Parties));
        await Submit(ledger, await Hours(308, Software, "WP2", 5, 32, 60), Software);
        await Act(ledger, 308, Coordinator, c => ContributionRules.Decide(c, new ReturnContribution("Which task of the work package was this?", Coordinator), Parties));
        await Submit(ledger, await Hours(309, Software, "WP2", 3, 24, 60), Software);
        await Act(ledger, 309, Coordinator, c => ContributionRules.Decide(c, new RejectContribution("Sales meetings are no work of the project.", Coordinator), Parties));
        await Hours(310, Software, "WP2", 2, 16, 60);
        await Act(ledger, 310, Recorder(Software), c => ContributionRules.Decide(c, new WithdrawContribution("Recorded for the wrong project.", Recorder(Software)), Parties));
        await Approve(ledger, await Hours(311, Software, "WP2", 6, 40, 60), Software);
        await Act(ledger, 311, Controller(Software), c => ContributionRules.Decide(c, new CorrectContribution(new(32, "h"), Eur(1_920), "Eight hours were a holiday.", Controller(Software)), Parties));
        await Certify(ledger, await Hours(312, Software, "WP2", 1, 40, 60), Software);
        await Act(ledger, 312, Auditor, c => ContributionRules.Decide(c, new DisallowContribution(new(4, "h"), Eur(240), "Four hours are claimed in another project.", Auditor), Parties));
        await Equipment(ledger, consortium, award);
        await CashOf(ledger, consortium, award);
    }

    private static async Task Equipment(DemoLedger ledger, Consortium consortium, Award award)
    {
        var command = new RecordInKindContribution(
            Demo.Consortium, Machines, Demo.Award, "WP2", InKindCategory.EquipmentUse, new(90, "day"), new(new(2026, 1, 1), new(2026, 9, 30)),
            null, null, "asset-7731", null, null, "Inspection line, 40 % of nine months", "asset 7731", ledger.Today, Recorder(Machines));
        await ledger.Open<Contribution>(Id(313), command.Actor, ContributionRules.Decide(command, consortium, award));
        await Value(ledger, Id(313), Machines, 7_200, ValuationMethod.DepreciationShare, "120,000 EUR / 5 years x 9/12 x 40 %");
        await Accept(ledger, Id(313), Machines);
    }

    private static async Task CashOf(DemoLedger ledger, Consortium consortium, Award award)
    {
        foreach (var (number, amount, reference) in new[] { (321, 50_000m, "first half"), (322, 30_000m, "third quarter"), (323, 20_000m, "fourth quarter") })
        {
            var agreed = new AgreeCashContribution(Demo.Consortium, Machines, Demo.Award, null, Eur(amount), new(2026, 1, 20), null, reference, ledger.Today, Recorder(Machines));
            await ledger.Open<Contribution>(Id(number), agreed.Actor, ContributionRules.Decide(agreed, consortium, award));
        }

        var recorder = Recorder(Machines);
        await Act(ledger, 321, recorder, c => ContributionRules.Decide(c, new BecomeDue(Eur(50_000), new(2026, 6, 30), recorder), Parties));
        await Act(ledger, 321, Coordinator, c => ContributionRules.Decide(c, new ReceiveCash(Eur(50_000), new(2026, 7, 9), ledger.Today, Coordinator), Parties));
        await Accept(ledger, Id(321), Machines);
        await Act(ledger, 322, recorder, c => ContributionRules.Decide(c, new BecomeDue(Eur(30_000), new(2026, 9, 30), recorder), Parties));
    }

    private static Task Act(DemoLedger ledger, int number, Actor actor, Func<Contribution, object> decide) => ledger.Act(Id(number), actor, decide);

    private static Task Value(DemoLedger ledger, Guid id, Guid partner, decimal amount, ValuationMethod method, string basis) =>
        ledger.Act<Contribution>(id, Recorder(partner), c => ContributionRules.Decide(c, new ValueContribution(Eur(amount), method, basis, Recorder(partner)), Parties));

    private static Task Approve(DemoLedger ledger, Guid id, Guid partner) =>
        ledger.Act<Contribution>(id, Controller(partner), c => ContributionRules.Decide(c, new ApproveContribution(Controller(partner)), Parties));

    private static async Task Submit(DemoLedger ledger, Guid id, Guid partner)
    {
        await Approve(ledger, id, partner);
        await ledger.Act<Contribution>(id, Recorder(partner), c => ContributionRules.Decide(c, new SubmitContribution(Recorder(partner)), Parties));
    }

    private static async Task Accept(DemoLedger ledger, Guid id, Guid partner)
    {
        await Submit(ledger, id, partner);
        await ledger.Act<Contribution>(id, Coordinator, c => ContributionRules.Decide(c, new AcceptContribution(null, null, null, Coordinator), Parties));
    }

    private static async Task Validate(DemoLedger ledger, Guid id, Guid partner)
    {
        await Accept(ledger, id, partner);
        await ledger.Act<Contribution>(id, Funder, c => ContributionRules.Decide(c, new ValidateContribution(Funder), Parties));
    }

    private static async Task Certify(DemoLedger ledger, Guid id, Guid partner)
    {
        await Validate(ledger, id, partner);
        await ledger.Act<Contribution>(id, Auditor, c => ContributionRules.Decide(c, new CertifyContribution(Auditor), Parties));
    }
}
