using System.Text.Json;
using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Funding.FundedProgramme;

namespace PppLedger.Api.Tests.Contributions;

/// <summary>
/// One contribution in two bases is refused; one contribution offered to several schemes for more than all of it is flagged. The same
/// lot or document recorded as two contributions under two awards is another matter, see <see cref="Claims.claiming_twice"/>.
/// </summary>
public sealed class counting_a_contribution_twice(LedgerFixture ledger)
{
    [Fact]
    public async Task I3_as_base_of_the_programme_allowance_is_refused_with_50_000_in_the_project_base()
    {
        var (programme, award, url) = await Received();

        (await programme.AsCoordinator($"{url}/allowance-base", new { version = 3, allowance = "project", awardId = award })).ShouldBe(204);
        var refused = (await programme.AsCoordinator($"{url}/allowance-base", new { version = 4, allowance = "programme" })).ShouldBeProblem(409, "already-in-a-base");

        refused.Json.Text("detail").ShouldBe($"EUR 50000.00 is in the base of the project allowance under award {award}.");
        (await BaseOf(url)).ShouldBe(("project", $"{award}"));
        (await Listed(programme, "project"), await Listed(programme, "programme"), await Listed(programme, "none")).ShouldBe((1, 0, 1));

        (await programme.AsCoordinator($"{url}/allowance-base/release", new { version = 4, reason = "The project joined the programme." })).ShouldBe(204);
        (await Listed(programme, "project"), await Listed(programme, "none")).ShouldBe((0, 2));
        (await programme.AsCoordinator($"{url}/allowance-base/release", new { version = 5, reason = "Again." })).ShouldBeProblem(409, "not-in-a-base");
        (await programme.AsCoordinator($"{url}/allowance-base", new { version = 5, allowance = "programme" })).ShouldBe(204);
        (await BaseOf(url)).ShouldBe(("programme", null));
        (await programme.Balance("cash", "received")).ShouldBe(50_000, "being a base moves nothing");
    }

    [Fact]
    public async Task I3_as_base_of_both_allowances_at_the_same_time_lets_one_win()
    {
        var (programme, _, url) = await Received();

        var both = await Task.WhenAll(
            programme.AsCoordinator($"{url}/allowance-base", new { version = 3, allowance = "project" }),
            programme.AsCoordinator($"{url}/allowance-base", new { version = 3, allowance = "programme" }));

        both.Select(r => r.Status).Order().ShouldBe([204, 409]);
        (await programme.VersionOf(Guid.Parse(url.Split('/')[^1]))).ShouldBe(4);
    }

    [Fact]
    public async Task as_a_base_is_for_the_coordinator_or_the_funder_and_under_an_award_there_is()
    {
        var (programme, _, url) = await Received();

        (await programme.AsController($"{url}/allowance-base", new { version = 3, allowance = "project" })).ShouldBeProblem(403, "role-missing");
        (await programme.AsCoordinator($"{url}/allowance-base", new { version = 3, allowance = "project", awardId = Guid.CreateVersion7() })).ShouldBeProblem(422, "unknown-award");
        (await programme.AsCoordinator($"{url}/allowance-base", new { version = 3 })).ShouldBeProblem(400, "malformed-request");
        (await programme.AsCoordinator($"{url}/allowance-base", new { version = 2, allowance = "project" })).ShouldBeProblem(409, "version-conflict");
        (await programme.AsFunder($"{url}/allowance-base", new { version = 3, allowance = "project" })).ShouldBe(204);
    }

    [Fact]
    public async Task W9_c_by_offering_a_lot_of_18_000_to_two_schemes_at_100_and_50_per_cent_is_flagged_with_9_000()
    {
        var programme = await In(ledger);
        var lot = await Lot(programme, 18_000);
        (await Offer(programme, lot, 2, "Scheme 1", 100)).ShouldBe(204);
        (await Found(programme)).ShouldBeEmpty();

        (await Offer(programme, lot, 3, "Scheme 2", 50)).ShouldBe(204);

        var finding = (await Found(programme)).ShouldHaveSingleItem();
        (finding.GetProperty("value").GetProperty("amount").GetRawText(), finding.Text("contributionId"), finding.Text("organisationId"))
            .ShouldBe(("9000.00", $"{lot}", $"{programme.Sme}"));
        finding.Text("says").ShouldBe("100 % is offered to Scheme 1 and 50 % is offered to Scheme 2: 150 % together of EUR 18000.00.");
        (await programme.Balance("in-kind", "recorded")).ShouldBe(18_000, "flagged, not refused, and nothing moves");

        (await programme.AsController($"/api/contributions/{lot}/match-offers/withdrawal", new { version = 4, scheme = "scheme 2", reason = "Matched in cash." })).ShouldBe(204);
        (await Found(programme)).ShouldBeEmpty();
        (await ledger.Get($"/api/contributions/{lot}")).ShouldBe(200).Json.GetProperty("matches").EnumerateArray().Select(m => m.Text("scheme")).ShouldBe(["Scheme 1"]);
    }

    [Fact]
    public async Task I21_by_offering_10_000_validated_for_one_scheme_to_a_second_is_flagged_with_what_it_is_worth_now()
    {
        var programme = await In(ledger);
        var lot = await Lot(programme, 10_000);
        (await Offer(programme, lot, 2, "PPS-I", 100)).ShouldBe(204);
        (await Offer(programme, lot, 3, "Gelderland", 100)).ShouldBe(204);
        (await Worth(programme)).ShouldBe("10000.00");

        (await programme.AsController($"/api/contributions/{lot}/correction", new { version = 4, value = Eur(7_500.01m), reason = "A discount." })).ShouldBe(204);
        (await Worth(programme)).ShouldBe("7500.01");
        (await programme.AsController($"/api/contributions/{lot}/withdrawal", new { version = 5, reason = "Entered twice." })).ShouldBe(204);
        (await Found(programme)).ShouldBeEmpty();
    }

    [Fact]
    public async Task by_offers_is_flagged_before_it_has_a_value_and_told_to_the_partner_alone_where_asked()
    {
        var programme = await In(ledger);
        var lot = await Lot(programme, null);
        (await Offer(programme, lot, 1, "PPS-I", 60)).ShouldBe(204);
        (await Offer(programme, lot, 2, "Gelderland", 40.0001m)).ShouldBe(204);

        var finding = (await Found(programme)).ShouldHaveSingleItem();
        finding.GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        finding.Text("says")!.ShouldEndWith("100.0001 % together; it has no value yet.");
        (await Found(programme, $"&organisationId={programme.Institute}")).ShouldBeEmpty();
        (await Offer(programme, lot, 3, "pps-i", 1)).ShouldBeProblem(409, "match-offered-already");
        (await Offer(programme, lot, 3, "Another", 100.0001m)).ShouldBeProblem(400, "share-out-of-range").Json.Text("pointer").ShouldBe("/sharePercent");
    }

    // EUR 50,000 of cash that counts under the award, and another contribution beside it.
    private async Task<(FundedProgramme Programme, Guid Award, string Url)> Received()
    {
        var programme = await In(ledger);
        var award = await ledger.Start<Award>(
            new FundingGranted(programme.Ministry, programme.Consortium, Programme.NewCode(), "PPS-allowance", null, Some.Eur(400_000), new(2021, 1, 15), false, null));
        await Lot(programme, 100);
        var id = await ledger.Start<Contribution>(
            new CashContributionAgreed(programme.Consortium, programme.Sme, award, "WP1", Some.Eur(50_000), new(2021, 11, 1), ContributionOrigin.Private, null, "rita"),
            new CashBecameDue(Some.Eur(50_000.00m), new(2021, 12, 20), "rita"),
            new CashReceived(Some.Eur(50_000), new(2022, 1, 10), "clara"));
        return (programme, award, $"/api/contributions/{id}");
    }

    private Task<Guid> Lot(FundedProgramme programme, decimal? euros) => ledger.Start<Contribution>(
    [
        new InKindContributionRecorded(
            programme.Consortium, programme.Sme, null, "WP1", InKindCategory.SamplesAndCompounds, new(3, "sample"), new(new(2026, 3, 2), new(2026, 3, 2)),
            ContributionOrigin.Private, null, "lot-1", null, null, null, null, "rita"),
        .. euros is { } worth ? new object[] { new ContributionValued(Some.Eur(worth), ValuationMethod.UsualMethod, null, null, null, "rita") } : [],
    ]);

    private static Task<Reply> Offer(FundedProgramme programme, Guid lot, int version, string scheme, decimal share) =>
        programme.AsController($"/api/contributions/{lot}/match-offers", new { version, scheme, sharePercent = share });

    private async Task<List<JsonElement>> Found(FundedProgramme programme, string also = "") =>
    [
        .. (await ledger.Get($"/api/consortia/{programme.Consortium}/findings?kind=matched-more-than-once&min-position={await ledger.CaughtUp()}{also}"))
            .ShouldBe(200).Json.GetProperty("findings").EnumerateArray(),
    ];

    private async Task<string> Worth(FundedProgramme programme) =>
        (await Found(programme)).ShouldHaveSingleItem().GetProperty("value").GetProperty("amount").GetRawText();

    private async Task<(string?, string?)> BaseOf(string url)
    {
        var taken = (await ledger.Get(url)).ShouldBe(200).Json.GetProperty("allowanceBase");
        return (taken.Text("allowance"), taken.Text("awardId"));
    }

    private async Task<int> Listed(FundedProgramme programme, string allowance) =>
        (await ledger.Get($"/api/contributions?consortiumId={programme.Consortium}&allowanceBase={allowance}")).ShouldBe(200).Rows().Count();
}
