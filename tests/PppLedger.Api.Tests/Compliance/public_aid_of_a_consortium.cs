using System.Text.Json;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Compliance.JudgedProgramme;

namespace PppLedger.Api.Tests.Compliance;

public sealed class public_aid_of_a_consortium(LedgerFixture ledger)
{
    [Fact]
    public async Task I6_that_is_allocated_above_the_maximum_is_at_risk_and_what_is_settled_above_it_breaks_it()
    {
        var programme = await In(ledger);
        await programme.Costs(programme.Sme, 200_000);
        await Append(programme.Award, new FundingAllocated(programme.Sme, ParticipationRole.Participant, Eur(200_000), new(2026, 1, 5)));

        var line = await programme.Line("maximum-aid");
        (line.Text("state"), Margin(line)).ShouldBe(("at-risk", 100_000m));
        line.Text("explanation")!.ShouldEndWith("EUR 200,000.00 is allocated to it, EUR 100,000.00 more than may be public.");
        await Explained(line);

        await Append(
            programme.Award, new InstalmentPaid(programme.Sme, Eur(90_000), new(2026, 1, 6), null), new SubsidyDeployed(programme.Sme, "WP1", Eur(90_000), null, new(2026, 1, 7), null),
            new AwardSettled(
                [new(programme.Sme, ParticipationRole.Participant, Eur(110_000), Eur(90_000))], null, Eur(200_000), [], new(Eur(220_000), Eur(0), 50), new(2026, 2, 1), null));

        line = await programme.Line("maximum-aid");
        (line.Text("state"), Margin(line)).ShouldBe(("broken", -10_000m));
        await Explained(line);
    }

    [Fact]
    public async Task of_a_scheme_whose_money_is_public_counts_though_a_foundation_passes_it_on()
    {
        var programme = await In(ledger);
        var foundation = await Organisation(ledger, "TKI foundation", OrganisationKind.Other);
        var award = await ledger.Start<Award>(
            new FundingGranted(foundation, programme.Id, $"F-{Guid.NewGuid():N}", "PPS-I", null, Eur(1_000_000), new(2025, 12, 20), false, null),
            new InstalmentPaid(programme.Sme, Eur(50_000.01m), new(2025, 12, 30), null));
        await Append(programme.Id, new AgreementSigned("1", new(2025, 12, 20), [new(programme.Sme, CommitmentKind.InKind, Eur(1))], AttributionRule.ProRata));
        await programme.Costs(programme.Sme, 100_000);

        (await ledger.Post(
            $"/api/awards/{award}/deployments", new { version = 2, organisationId = programme.Sme, workPackage = "WP1", value = Euros(50_000.01m), on = "2025-12-31" }, "clara", programme.Institute, Role.Coordinator))
            .ShouldBeProblem(422, "above-maximum-aid").Text.ShouldContain("EUR 0.01 is too much.");
        await Append(award, new SubsidyDeployed(programme.Sme, "WP1", Eur(50_000.01m), null, new(2025, 12, 31), null));
        (await programme.Line("maximum-aid")).Text("state").ShouldBe("broken");
    }

    [Fact]
    public async Task I7_to_enterprises_of_two_Member_States_may_be_as_much_as_collaboration_allows()
    {
        var (one, other, ministry) = (await Organisation(ledger, "One", OrganisationKind.Enterprise), await Organisation(ledger, "Other", OrganisationKind.Enterprise), await Organisation(ledger, "Ministry", OrganisationKind.PublicBody));
        var id = await ledger.Start<Consortium>(
            new ConsortiumFormed($"C-{Guid.NewGuid():N}", "Two states", null, null, null, null, new(2026, 1, 1), new(2099, 12, 31)),
            new PartnerJoined(one, ParticipationRole.Coordinator, OrganisationKind.Enterprise, "NL", null), new SizeStatusDetermined(one, ParticipationRole.Coordinator, SizeStatus.NotSme, new(2025, 12, 1)),
            new PartnerJoined(other, ParticipationRole.Participant, OrganisationKind.Enterprise, "DE", null), new SizeStatusDetermined(other, ParticipationRole.Participant, SizeStatus.NotSme, new(2025, 12, 1)),
            new WorkPackagePlanned("WP1", "Furnace", ResearchType.Industrial, null, null),
            new AgreementSigned("1", new(2025, 12, 20), [new(one, CommitmentKind.InKind, Eur(1))], AttributionRule.ProRata));
        var award = await ledger.Start<Award>(
            new FundingGranted(ministry, id, $"A-{Guid.NewGuid():N}", "PPS-I", null, Eur(120_000), new(2025, 12, 15), false, null), new InstalmentPaid(one, Eur(60_000.01m), new(2025, 12, 30), null));
        var programme = new JudgedProgramme(ledger, id, one, other, ministry, award);
        await programme.Costs(one, 100_000);
        await programme.Costs(other, 100_000);
        Task<Reply> Deploy(decimal value) => ledger.Post(
            $"/api/awards/{award}/deployments", new { version = 2, organisationId = one, workPackage = "WP1", value = Euros(value), on = "2025-12-31" }, "clara", one, Role.Coordinator);

        (await Deploy(60_000.01m)).ShouldBeProblem(422, "above-maximum-aid");
        (await Deploy(60_000)).ShouldBe(204);
        var line = (await programme.Judged("&rule=maximum-aid")).GetProperty("lines").EnumerateArray().Single(l => l.Text("partner") == "One");
        (line.Text("state"), line.GetProperty("limit").GetProperty("amount").GetDecimal()).ShouldBe(("met", 60_000m));
    }

    [Fact]
    public async Task I23_that_is_de_minimis_counts_over_every_consortium_and_the_group()
    {
        var (first, second) = (await In(ledger, "de minimis", "2024-02-10", 120_000), await In(ledger, "De Minimis", "2027-01-15", 90_000));
        foreach (var (programme, amount) in new[] { (first, 120_000m), (second, 90_000m) })
        {
            await Append(programme.Award, new FundingAllocated(programme.Sme, ParticipationRole.Participant, Eur(amount), new(2027, 1, 20)));
        }

        var third = await In(ledger, "eu-de-minimis", "2025-06-01", 100_000);
        await Append(third.Award, new FundingAllocated(third.Sme, ParticipationRole.Participant, Eur(100_000), new(2027, 1, 20)));
        (await second.Line("de-minimis-ceiling")).Text("state").ShouldBe("met");

        var group = $"G-{Guid.NewGuid():N}";
        foreach (var sme in new[] { first.Sme, second.Sme, third.Sme })
        {
            await Append(sme, new OrganisationGroupChanged(group, new(2026, 1, 3)));
        }

        var line = await second.Line("de-minimis-ceiling");
        (line.Text("state"), Margin(line)).ShouldBe(("broken", -10_000m));
        line.Text("explanation")!.ShouldContain("as much would be allowed from 2027-02-10");
        await Explained(line);
        (await second.Judged("&rule=aid-intensity")).GetProperty("lines").GetArrayLength().ShouldBe(0);
    }

    private async Task Explained(JsonElement line)
    {
        foreach (var link in line.GetProperty("postings").EnumerateArray())
        {
            (await ledger.Get(link.GetString()!)).ShouldBe(200).Json.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(0, link.GetString());
        }
    }

    private static decimal Margin(JsonElement line) => line.GetProperty("margin").GetProperty("amount").GetDecimal();

    private static object Euros(decimal amount) => new { amount, currency = "EUR" };

    private async Task Append(Guid stream, params object[] events)
    {
        await using var session = ledger.Store.LightweightSession();
        session.Events.Append(stream, events);
        await session.SaveChangesAsync();
    }
}
