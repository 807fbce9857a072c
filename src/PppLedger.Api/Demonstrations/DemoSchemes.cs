using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;
using static PppLedger.Api.Demonstrations.Demonstration;

namespace PppLedger.Api.Demonstrations;

/// <summary>
/// Two finished projects under the PPP allowance, so that compliance has something to say: one earned all that was granted, one
/// did not; and money that is pledged only.
/// </summary>
internal static class DemoSchemes
{
    private const string Work = "WP1";
    private static readonly Parties Parties = new(Institute, Ministry);

    public static async Task Write(DemoLedger ledger)
    {
        // 150,000 in cash earns 8,000 + 39,000 = 47,000.
        var clean = new Project(Demo.Clean, Demo.CleanAward, "DEMO-SENSE-2021", "Demonstration: sensors that fit", Machines, 47_000);
        await Open(ledger, clean, (CommitmentKind.Cash, 511, 150_000));
        await Cash(ledger, clean, 331, 150_000);

        // 45,000 in cash and 12,000 in kind earn 19,100: 5,900 less than was granted.
        var broken = new Project(Demo.Broken, Demo.BrokenAward, "DEMO-LUX-2021", "Demonstration: light that came late", Lasers, 25_000);
        await Open(ledger, broken, (CommitmentKind.Cash, 512, 45_000), (CommitmentKind.InKind, 513, 12_000));
        await Cash(ledger, broken, 332, 45_000);
        await Hours(ledger, broken, 333, 200, 60);

        var consortium = await ledger.State<Consortium>(Demo.Consortium);
        await ledger.Open<Award>(Pledged, Funder, AwardRules.Decide(
            new PledgeFunding(Ministry, Demo.Consortium, "DEMO-2026-0500", "PPS-I", Eur(250_000), new(2026, 5, 4), "letter 2026-114", "A second phase", ledger.Today, Funder), consortium));
    }

    private static async Task Open(DemoLedger ledger, Project project, params (CommitmentKind Kind, int Number, decimal Amount)[] promises)
    {
        var (start, partner) = (new DateOnly(2021, 1, 1), await ledger.State<Organisation>(project.Partner));
        await ledger.Open<Consortium>(project.Id, Author, ConsortiumRules.Decide(new FormConsortium(
            project.Code, project.Title, null, "PPS-toeslag", "High Tech Systems & Materials", "Holland High Tech", start, new(2022, 12, 31), await ledger.State<Organisation>(Institute), Author)));
        await Do(c => ConsortiumRules.Decide(c, new JoinPartner(partner, ParticipationRole.Participant, partner.Kind, "NL", start, Author)));
        await Do(c => ConsortiumRules.Decide(c, new DetermineSizeStatus(
            project.Partner, ParticipationRole.Participant, project.Partner == Machines ? SizeStatus.NotSme : SizeStatus.Small, start, Author)));
        await Do(c => ConsortiumRules.Decide(c, new PlanWorkPackage(Work, "All of it", ResearchType.Industrial, new(2021, 2, 1), new(2022, 12, 31), Author)));
        await Do(c => ConsortiumRules.Decide(c, new SignAgreement(
            "1.0", new(2021, 1, 15), [new(Institute, CommitmentKind.InKind, Eur(1_000)), .. promises.Select(p => new AgreedContribution(project.Partner, p.Kind, Eur(p.Amount)))], AttributionRule.ProRata, ledger.Today, Author)));
        var consortium = await ledger.State<Consortium>(project.Id);
        await Fund(ledger, project, consortium);
        foreach (var (kind, number, amount) in promises)
        {
            var inKind = kind is CommitmentKind.InKind;
            var command = new CommitContribution(
                project.Id, project.Partner, null, kind, inKind ? InKindCategory.PersonnelHours : null, inKind ? Work : null, 2021, inKind ? new(amount / 60, "h") : null, Eur(amount),
                null, new(2021, 1, 10), $"letter of commitment {number}", ledger.Today, Controller(project.Partner));
            await ledger.Open<Commitment>(Id(number), command.Actor, CommitmentRules.Decide(command, consortium, null));
        }

        Task Do(Func<Consortium, object> decide) => ledger.Act(project.Id, Author, decide);
    }

    private static async Task Fund(DemoLedger ledger, Project project, Consortium consortium)
    {
        var granted = new DateOnly(2021, 1, 20);
        await ledger.Open<Award>(project.Award, Funder, AwardRules.Decide(
            RuleBook.Shipped.Completed(new GrantFunding(Ministry, project.Id, $"{project.Code}-1", "PPS-toeslag", null, Eur(project.Granted), granted, false, null, ledger.Today, Funder)), consortium));
        await ledger.Act<Award>(project.Award, Funder, a => AwardRules.Decide(
            a, new PayInstalment(Institute, Eur(project.Paid), granted.AddDays(5), "2021-1", ledger.Today, Funder), consortium));
        await ledger.Act<Award>(project.Award, Coordinator, a => AwardRules.Decide(
            a, new DeploySubsidy(Institute, Work, Eur(project.Paid), granted.AddDays(10), "deployment 2021-1", ledger.Today, Coordinator), consortium));
    }

    private static async Task Cash(DemoLedger ledger, Project project, int number, decimal amount)
    {
        var recorder = Recorder(project.Partner);
        var agreed = new AgreeCashContribution(
            project.Id, project.Partner, project.Award, null, Eur(amount), new(2021, 1, 20), null, "all of it", ledger.Today, recorder);
        await ledger.Open<Contribution>(Id(number), recorder, ContributionRules.Decide(agreed, await ledger.State<Consortium>(project.Id), await ledger.State<Award>(project.Award)));
        await Act(recorder, c => ContributionRules.Decide(c, new BecomeDue(Eur(amount), new(2021, 6, 30), recorder), Parties));
        await Act(Coordinator, c => ContributionRules.Decide(c, new ReceiveCash(Eur(amount), new(2021, 7, 8), ledger.Today, Coordinator), Parties));
        await Certify(ledger, project, number);

        Task Act(Actor actor, Func<Contribution, object> decide) => ledger.Act(Id(number), actor, decide);
    }

    private static async Task Hours(DemoLedger ledger, Project project, int number, decimal hours, int rate)
    {
        var recorder = Recorder(project.Partner);
        var command = new RecordInKindContribution(
            project.Id, project.Partner, project.Award, Work, InKindCategory.PersonnelHours, new(hours, "h"), new(new(2021, 3, 1), new(2021, 8, 31)),
            null, null, null, null, null, "Development and tests", "timesheets 2021", ledger.Today, recorder);
        await ledger.Open<Contribution>(Id(number), recorder, ContributionRules.Decide(command, await ledger.State<Consortium>(project.Id), await ledger.State<Award>(project.Award)));
        await ledger.Act<Contribution>(Id(number), recorder, c => ContributionRules.Decide(
            c, new ValueContribution(Eur(hours * rate), ValuationMethod.FixedHourlyRate, $"{hours} h x {rate}.00 EUR", recorder), Parties));
        await Certify(ledger, project, number);
    }

    private static async Task Certify(DemoLedger ledger, Project project, int number)
    {
        var (recorder, controller) = (Recorder(project.Partner), Controller(project.Partner));
        await Act(controller, c => ContributionRules.Decide(c, new ApproveContribution(controller), Parties));
        await Act(recorder, c => ContributionRules.Decide(c, new SubmitContribution(recorder), Parties));
        await Act(Coordinator, c => ContributionRules.Decide(c, new AcceptContribution(null, null, null, Coordinator), Parties));
        await Act(Funder, c => ContributionRules.Decide(c, new ValidateContribution(Funder), Parties));
        await Act(Auditor, c => ContributionRules.Decide(c, new CertifyContribution(Auditor), Parties));

        Task Act(Actor actor, Func<Contribution, object> decide) => ledger.Act(Id(number), actor, decide);
    }

    private sealed record Project(Guid Id, Guid Award, string Code, string Title, Guid Partner, decimal Granted)
    {
        /// <summary>The last twentieth waits for the settlement.</summary>
        public decimal Paid => Granted * 0.95m;
    }
}
