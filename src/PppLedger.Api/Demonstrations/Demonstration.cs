using Marten;
using PppLedger.Api.Access;
using PppLedger.Api.Answers;
using PppLedger.Domain;
using static PppLedger.Api.Demonstrations.Demo;

namespace PppLedger.Api.Demonstrations;

/// <summary>
/// A demonstration, composed for trying out: one consortium with a TO2 institute, a university, two SMEs, a large company and
/// a branch association. Every name in it is made up. Written once, at a start with <c>Ledger:Demo=true</c>.
/// </summary>
public sealed class Demonstration(IDocumentStore store, IConfiguration configuration, TimeProvider time, LedgerKeys keys, ILogger<Demonstration> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue<bool>("Ledger:Demo"))
        {
            return;
        }

        await using (var session = store.QuerySession())
        {
            if (await session.LoadAsync<Organisation>(Ministry, cancellationToken) is not null)
            {
                log.LogInformation("The demonstration is in the ledger already: consortium {Code}", Code);
                return;
            }
        }

        var ledger = new DemoLedger(store, Today.At(time.GetUtcNow()).Day, cancellationToken);
        await Organisations(ledger);
        await Consortium(ledger);
        await DemoFunding.Write(ledger);
        await DemoContributions.Write(ledger);
        await DemoRateCards.Write(ledger);
        await DemoPeople.Write(store, cancellationToken);
        await DemoMilestones.Write(ledger);
        await DemoReporting.Write(ledger);
        await DemoSchemes.Write(ledger);
        await DemoCosts.Write(ledger);
        var file = await DemoAccess.Write(store, keys, configuration, time, cancellationToken);
        log.LogInformation("The demonstration is written: consortium {Code}, id {Id}; keys of its people are in {File}", Code, Demo.Consortium, file);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task Organisations(DemoLedger ledger)
    {
        (Guid Id, string Name, OrganisationKind Kind, string Kvk)[] all =
        [
            (Ministry, "Demo Ministry of Economic Affairs", OrganisationKind.PublicBody, "90000001"),
            (Institute, "Demo Institute for Applied Photonics (TO2)", OrganisationKind.ResearchOrganisation, "90000002"),
            (Lasers, "Demo Laser Works (SME)", OrganisationKind.Enterprise, "90000003"),
            (Software, "Demo Vision Software (SME)", OrganisationKind.Enterprise, "90000004"),
            (University, "Demo University of Technology", OrganisationKind.HigherEducation, "90000005"),
            (Machines, "Demo Machines International (large company)", OrganisationKind.Enterprise, "90000006"),
            (Association, "Demo Metal Trade Association", OrganisationKind.BranchAssociation, "90000007"),
        ];
        foreach (var (id, name, kind, kvk) in all)
        {
            await ledger.Open<Organisation>(id, Author, OrganisationRules.Decide(new RegisterOrganisation(name, kind, "NL", [new("kvk", kvk)], null, Author)));
        }
    }

    private static async Task Consortium(DemoLedger ledger)
    {
        var start = new DateOnly(2026, 1, 1);
        await ledger.Open<Consortium>(Demo.Consortium, Author, ConsortiumRules.Decide(new FormConsortium(
            Code, "Demonstration: inline inspection with laser and vision", "INSPECT", "PPS-I", "High Tech Systems & Materials", "Holland High Tech",
            start, new(2028, 12, 31), await ledger.State<Organisation>(Institute), Author)));
        foreach (var partner in new[] { Lasers, Software, University, Machines, Association })
        {
            var organisation = await ledger.State<Organisation>(partner);
            await Do(ledger, c => ConsortiumRules.Decide(c, new JoinPartner(organisation, ParticipationRole.Participant, organisation.Kind, "NL", start, Author)));
        }

        var applied = new DateOnly(2025, 9, 1);
        await Do(ledger, c => ConsortiumRules.Decide(c, new DetermineSizeStatus(Lasers, ParticipationRole.Participant, SizeStatus.Small, applied, Author)));
        await Do(ledger, c => ConsortiumRules.Decide(c, new DetermineSizeStatus(Software, ParticipationRole.Participant, SizeStatus.Micro, applied, Author)));
        await Do(ledger, c => ConsortiumRules.Decide(c, new DetermineSizeStatus(Machines, ParticipationRole.Participant, SizeStatus.NotSme, applied, Author)));
        (string Code, string Title, ResearchType Type)[] packages =
        [
            ("WP1", "Laser source for inline inspection", ResearchType.Industrial),
            ("WP2", "Vision software and data", ResearchType.Industrial),
            ("WP3", "Demonstrator and dissemination", ResearchType.Experimental),
        ];
        foreach (var (code, title, type) in packages)
        {
            await Do(ledger, c => ConsortiumRules.Decide(c, new PlanWorkPackage(code, title, type, start, new(2028, 12, 31), Author)));
        }

        await Do(ledger, c => ConsortiumRules.Decide(c, new SignAgreement(
            "1.0", new(2025, 12, 18),
            [
                new(Institute, CommitmentKind.InKind, Eur(40_000)),
                new(University, CommitmentKind.InKind, Eur(20_000)),
                new(Lasers, CommitmentKind.InKind, Eur(24_000)),
                new(Software, CommitmentKind.InKind, Eur(15_000)),
                new(Machines, CommitmentKind.Cash, Eur(100_000)),
                new(Machines, CommitmentKind.InKind, Eur(60_000)),
                new(Association, CommitmentKind.InKind, Eur(20_000)),
            ],
            AttributionRule.ProRata, ledger.Today, Author)));
    }

    private static Task Do(DemoLedger ledger, Func<Consortium, object> decide) => ledger.Act(Demo.Consortium, Author, decide);

    internal static Money Eur(decimal amount) => new(amount, "EUR");
}
