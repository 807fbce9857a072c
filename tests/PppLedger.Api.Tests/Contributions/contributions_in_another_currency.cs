using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Contributions;

public sealed class contributions_in_another_currency(LedgerFixture ledger)
{
    private const string Average = "ECB average 2026-01 to 2026-06";

    [Fact]
    public async Task count_in_the_awards_at_the_rate_of_the_days_worked_and_keep_the_original() // domain.md I34
    {
        var programme = await In(ledger);
        var award = await Award(programme);
        (await Fix(programme, 5, 11.25m, "2026-01-01", "2026-06-30")).ShouldBe(204);
        var url = await Record(programme, award, "2026-03-01", "2026-03-31");

        (await Value(programme, url, new { version = 1, value = Kronor(1_250_000), method = "usual-method" })).ShouldBeProblem(422, "not-the-award-currency");
        (await Value(programme, url, new { version = 1, original = Eur(1), method = "usual-method" })).ShouldBeProblem(422, "same-currency");
        (await Value(programme, url, new { version = 1, value = Eur(1), original = Kronor(1_250_000), method = "usual-method" })).ShouldBeProblem(400, "value-or-original");
        (await Value(programme, url, new { version = 1, original = Kronor(1_250_000), method = "usual-method" })).ShouldBe(204);

        var contribution = (await ledger.Get(url)).ShouldBe(200).Json;
        contribution.GetProperty("value").GetRawText().ShouldBe("{\"amount\":111111.11,\"currency\":\"EUR\"}");
        var original = contribution.GetProperty("original");
        original.GetProperty("value").GetRawText().ShouldBe("{\"amount\":1250000,\"currency\":\"SEK\"}");
        (original.GetProperty("rate").GetDecimal(), original.Text("source")).ShouldBe((11.25m, Average));
        (await programme.Balance("in-kind", "recorded")).ShouldBe(111_111.11m);
        (await programme.Balance("in-kind", "recorded", "&commodity=SEK")).ShouldBe(0);
    }

    [Fact]
    public async Task agreed_as_cash_count_at_the_rate_of_the_day_of_the_agreement()
    {
        var programme = await In(ledger);
        var award = await Award(programme);
        (await Fix(programme, 5, 11.25m, "2026-01-01", "2026-06-30")).ShouldBe(204);
        object Cash(string agreedOn) => new { consortiumId = programme.Consortium, organisationId = programme.Sme, awardId = award, original = Kronor(1_250_000), agreedOn };

        var agreed = (await ledger.Post("/api/contributions/cash", Cash("2026-03-15"), "rita", programme.Sme, Role.Recorder)).ShouldBe(201);
        var refused = await ledger.Post("/api/contributions/cash", Cash("2026-07-01"), "rita", programme.Sme, Role.Recorder);

        (await ledger.Get(agreed.Headers["Location"])).Json.GetProperty("notYetDue").GetProperty("amount").GetDecimal().ShouldBe(111_111.11m);
        refused.ShouldBeProblem(422, "no-rate-fixed").Json.Text("detail").ShouldBe("SEK into EUR, 2026-07-01.");
        (await programme.Count("/api/contributions")).ShouldBe(1);
    }

    [Fact]
    public async Task are_refused_where_no_rate_holds_all_their_days()
    {
        var programme = await In(ledger);
        var award = await Award(programme);
        (await Fix(programme, 5, 11.25m, "2026-01-01", "2026-06-30")).ShouldBe(204);
        var url = await Record(programme, award, "2026-06-30", "2026-07-01");

        var refused = await Value(programme, url, new { version = 1, original = Kronor(1_250_000), method = "usual-method" });

        refused.ShouldBeProblem(422, "no-rate-fixed").Json.Text("detail").ShouldBe("SEK into EUR, all of 2026-06-30 to 2026-07-01.");
        (await programme.VersionOf(Guid.Parse(url.Split('/')[^1]))).ShouldBe(1);
    }

    [Fact]
    public async Task have_one_rate_per_currency_and_day()
    {
        var programme = await In(ledger);
        (await Fix(programme, 5, 11.25m, "2026-01-01", "2026-06-30")).ShouldBe(204);

        (await Fix(programme, 6, 11.30m, "2026-06-30", "2026-12-31")).ShouldBeProblem(409, "rate-fixed-already");
        (await Fix(programme, 6, 11.30m, "2026-07-01", "2026-12-31")).ShouldBe(204);
        (await programme.AsController(Rates(programme), Rate(7, 11.30m, "2027-01-01", "2027-12-31"))).ShouldBeProblem(403, "role-missing");
        (await Fix(programme, 7, 0, "2027-01-01", "2027-12-31")).ShouldBeProblem(400, "rate-out-of-range");
        (await programme.VersionOf(programme.Consortium)).ShouldBe(7);
    }

    private static string Rates(FundedProgramme programme) => $"/api/consortia/{programme.Consortium}/currency-rates";

    private static object Rate(long version, decimal rate, string from, string until) =>
        new { version, currency = "SEK", rate, awardCurrency = "EUR", source = Average, period = new { from, until } };

    private static Task<Reply> Fix(FundedProgramme programme, long version, decimal rate, string from, string until) =>
        programme.AsCoordinator(Rates(programme), Rate(version, rate, from, until));

    private static object Kronor(decimal amount) => new { amount, currency = "SEK" };

    private Task<Guid> Award(FundedProgramme programme) => ledger.Start<Award>(
        new FundingGranted(programme.Ministry, programme.Consortium, $"A-{Guid.NewGuid():N}", "PPS-I", null, Some.Eur(400_000), new(2026, 1, 15), false, null));

    private async Task<string> Record(FundedProgramme programme, Guid award, string from, string until) => (await ledger.Post("/api/contributions", new
    {
        consortiumId = programme.Consortium,
        organisationId = programme.Sme,
        awardId = award,
        category = "services",
        workPackage = "WP1",
        quantity = new { amount = 1, unit = "item" },
        trueOn = new { from, until },
    }, "rita", programme.Sme, Role.Recorder)).ShouldBe(201).Headers["Location"];

    private Task<Reply> Value(FundedProgramme programme, string url, object body) => ledger.Post($"{url}/valuation", body, "rita", programme.Sme, Role.Recorder);
}
