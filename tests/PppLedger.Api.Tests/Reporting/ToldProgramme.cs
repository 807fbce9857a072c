using System.Text.Json;
using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Kit.Some;

namespace PppLedger.Api.Tests.Reporting;

/// <summary>A programme of two funders; its first quarter was reported to the ministry: 60 accepted hours worth EUR 3,600.</summary>
internal sealed record ToldProgramme(LedgerFixture Ledger, FundedProgramme Programme, Guid Award, Guid OfTheProvince, Guid First, Guid Second, string Url)
{
    /// <summary>What a row of a report is about.</summary>
    public static readonly IReadOnlyList<string> Of = ["book", "account", "commodity", "organisationId", "workPackage"];

    private static readonly DateRange February = new(new(2026, 2, 1), new(2026, 2, 28));

    public Guid Period => Guid.Parse(Url.Split('/')[^1]);

    public static async Task<ToldProgramme> In(LedgerFixture ledger)
    {
        var programme = await FundedProgramme.In(ledger);
        var award = await ledger.Start<Award>(Granted(programme, programme.Ministry, 400_000));
        var other = await ledger.Start<Award>(Granted(programme, await ledger.Organisation("Province"), 50_000));
        var first = await Accepted(programme, 40);
        var second = await Accepted(programme, 20);
        var opened = await programme.AsCoordinator("/api/reporting-periods", new
        {
            consortiumId = programme.Consortium, funderId = programme.Ministry, name = "2026 Q1", trueOn = new { from = "2026-01-01", until = "2026-03-31" },
        });
        var url = opened.ShouldBe(201).Headers["Location"];
        (await programme.AsFunder($"{url}/closing", new { version = 1 })).ShouldBe(204);
        return new(ledger, programme, award, other, first, second, url);
    }

    /// <summary>A correction, a disallowance and a late contribution; what is of April or of the other funder is not the ministry's affair.</summary>
    public async Task MoreIsLearned()
    {
        (await Ledger.Post(
            $"/api/contributions/{First}/correction",
            new { version = 5, reason = "Eight hours were a holiday.", quantity = new { amount = 32, unit = "h" }, value = FundedProgramme.Eur(1_920) },
            "sven", Programme.Sme, Role.Controller)).ShouldBe(204);
        (await Ledger.Post(
            $"/api/contributions/{Second}/disallowance",
            new { version = 5, reason = "No timesheet.", quantity = new { amount = 4, unit = "h" }, value = FundedProgramme.Eur(240) },
            "emma", Guid.Empty, Role.Auditor)).ShouldBe(204);
        (await Deliver(8, "2026-02-01", "2026-02-28")).ShouldBe(201);
        (await Deliver(5, "2026-04-01", "2026-04-30")).ShouldBe(201);
        await using var session = Ledger.Store.LightweightSession();
        session.Events.Append(OfTheProvince, new AwardAmended(Eur(10_000), null, new(2026, 3, 1), "More for the furnace."));
        await session.SaveChangesAsync();
    }

    public async Task<Reply> Restatement(string query = "") =>
        (await Ledger.Get($"{Url}/restatement?min-position={await Ledger.CaughtUp()}{query}")).ShouldBe(200);

    /// <summary>The report's figures by another way: what /api/figures says at a position, the funders' money by award.</summary>
    public async Task<Dictionary<string, decimal>> Figures(long position)
    {
        var rows = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var books in new[] { "book=effort,in-kind,cash", $"book=funding&awardId={Award}" })
        {
            var figures = await Ledger.Get(
                $"/api/figures?consortiumId={Programme.Consortium}&{books}&trueOnFrom=2026-01-01&trueOnTo=2026-03-31&groupBy=organisationId,workPackage&asOfPosition={position}");
            figures.ShouldBe(200).Rows().ToList().ForEach(r => rows.Add(Key(r), r.GetProperty("balance").GetDecimal()));
        }

        return rows;
    }

    public static string Key(JsonElement r) =>
        string.Join(' ', Of.Select(m => r.Text(m) ?? "none"));

    private Task<Reply> Deliver(int hours, string from, string until) => Ledger.Post("/api/contributions", new
    {
        consortiumId = Programme.Consortium,
        organisationId = Programme.Sme,
        category = "personnel-hours",
        workPackage = "WP1",
        quantity = new { amount = hours, unit = "h" },
        trueOn = new { from, until },
    }, "rita", Programme.Sme, Role.Recorder);

    private static FundingGranted Granted(FundedProgramme programme, Guid funder, decimal amount) =>
        new(funder, programme.Consortium, $"A-{Guid.NewGuid():N}", "PPS-I", null, Eur(amount), new(2026, 1, 15), false, null);

    private static Task<Guid> Accepted(FundedProgramme programme, decimal hours)
    {
        var (quantity, value) = (Hours(hours), Eur(hours * 60));
        return programme.Ledger.Start<Contribution>(
            new InKindContributionRecorded(
                programme.Consortium, programme.Sme, null, "WP1", InKindCategory.PersonnelHours, quantity, February, ContributionOrigin.Private,
                null, null, null, null, null, null, "rita"),
            new ContributionValued(value, ValuationMethod.FixedHourlyRate, null, null, null, "rita"),
            new ContributionApproved(ContributionStage.Recorded, quantity, value, null, "sven"),
            new ContributionSubmitted(ContributionStage.Approved, quantity, value, null, "rita"),
            new ContributionAccepted(ContributionStage.Submitted, quantity, value, null, null, null, null, "clara"));
    }
}
