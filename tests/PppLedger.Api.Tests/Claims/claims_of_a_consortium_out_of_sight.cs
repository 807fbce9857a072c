using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Claims.TwoProgrammes;

namespace PppLedger.Api.Tests.Claims;

/// <summary>What two consortia claim both is shown to both, without the ids of what the other has.</summary>
public sealed class claims_of_a_consortium_out_of_sight(LedgerFixture ledger)
{
    [Fact]
    public async Task are_named_to_nobody_who_does_not_see_it()
    {
        var both = await In(ledger);
        var (first, second) = (await Lot(both, both.P), await Lot(both, both.Q));
        await both.Submit(second);
        object acceptance = new { version = await both.VersionOf(second) };

        var toCarla = (await both.Act(second, "acceptance", acceptance, "carla", both.Q.Lead, Role.Coordinator)).ShouldBeProblem(409, "overlap-not-cleared");
        toCarla.Json.Text("detail").ShouldBe("The same lot backs another contribution, which you do not see.");
        var toWhoSeesAll = await ledger.Post($"/api/contributions/{second}/acceptance", acceptance, "carla", both.Q.Lead, Role.Coordinator, Role.Auditor);
        toWhoSeesAll.ShouldBeProblem(409, "overlap-not-cleared").Json.Text("detail").ShouldBe($"The same lot backs contribution {first}.");

        await Clear(both, second, first);
        foreach (var url in (string[])[$"/api/contributions/{second}", $"/api/contributions?consortiumId={both.Q.Consortium}", $"/api/timeline?contributionId={second}"])
        {
            var (asCarla, asRita) = (await AsCarla(both, url), (await ledger.Host.GetAs(url, "rita", both.Acme, Role.Recorder)).ShouldBe(200).Text);
            asCarla.ShouldContain("Half of it each.", Case.Sensitive, url);
            asCarla.ShouldNotContain($"{first}", Case.Insensitive, url);
            asCarla.ShouldNotContain("LOT-P", Case.Sensitive, url);
            asRita.ShouldContain(url.Contains("timeline", StringComparison.Ordinal) ? "LOT-P" : $"{first}", Case.Sensitive, url);
        }
    }

    [Fact]
    public async Task are_cleared_there_without_telling_here_by_whom_and_why()
    {
        var both = await In(ledger);
        var (first, second) = (await Lot(both, both.Q), await Lot(both, both.P));
        await Clear(both, second, first);
        var url = $"/api/consortia/{both.Q.Consortium}/findings?kind=same-lot";

        var toCarla = (await ledger.Host.GetAs(url, "carla", both.Q.Lead, Role.Coordinator)).ShouldBe(200).Json.GetProperty("findings")[0];
        (toCarla.Text("clearedBy"), toCarla.Text("reason"), toCarla.Text("contributionId"), toCarla.Text("otherContributionId"))
            .ShouldBe(("(out of sight)", null, null, $"{first}"));
        toCarla.GetProperty("value").GetProperty("amount").GetDecimal().ShouldBe(9_000);
        var toRita = (await ledger.Host.GetAs(url, "rita", both.Acme, Role.Recorder)).ShouldBe(200).Json.GetProperty("findings")[0];
        (toRita.Text("clearedBy"), toRita.Text("reason"), toRita.Text("contributionId")).ShouldBe(("emma", "Half of it each.", $"{second}"));
    }

    [Fact]
    public async Task and_its_award_are_told_of_a_match_or_a_base_to_who_sees_the_award()
    {
        var both = await In(ledger);
        var offered = await Lot(both, both.Q);
        (await both.AsController(offered, "match-offers", new { version = 2, scheme = "PPS-I", awardId = both.P.Award, sharePercent = 50 })).ShouldBe(204);
        var code = await ledger.Database.Scalar<string>($"select data ->> 'code' from ledger.mt_doc_award where id = '{both.P.Award}'");
        await both.Append(offered, new AllowanceBaseChosen(Allowance.Project, both.P.Award, "otto"));

        var toBase = new { version = await both.VersionOf(offered), allowance = "programme" };
        (await both.Act(offered, "allowance-base", toBase, "carla", both.Q.Lead, Role.Coordinator)).ShouldBeProblem(409, "already-in-a-base")
            .Json.Text("detail").ShouldBe("EUR 9000 is in the base of the project allowance under an award that you do not see.");
        foreach (var url in (string[])[$"/api/contributions/{offered}", $"/api/timeline?contributionId={offered}"])
        {
            var (asCarla, asRita) = (await AsCarla(both, url), (await ledger.Host.GetAs(url, "rita", both.Acme, Role.Recorder)).ShouldBe(200).Text);
            asCarla.ShouldContain("PPS-I", Case.Sensitive, url);
            asCarla.ShouldNotContain($"{both.P.Award}", Case.Insensitive, url);
            asCarla.ShouldNotContain(code!, Case.Sensitive, url);
            asRita.ShouldContain(url.Contains("timeline", StringComparison.Ordinal) ? code! : $"{both.P.Award}", Case.Sensitive, url);
        }
    }

    private static Task<Guid> Lot(TwoProgrammes both, Side side) => both.Worth(9_000, new
    {
        consortiumId = side.Consortium, organisationId = both.Acme, awardId = side.Award, category = "samples-and-compounds", quantity = new { amount = 3, unit = "sample" },
        trueOn = new { from = "2026-03-02", until = "2026-03-02" }, assetKey = "lot-9", entryNumber = side == both.P ? "LOT-P" : "LOT-Q",
    });

    private static async Task Clear(TwoProgrammes both, Guid contribution, Guid other) => (await both.Act(
        contribution, "overlap-clearances", new { version = await both.VersionOf(contribution), kind = "lot", reason = "Half of it each.", otherContributionId = other },
        "emma", Guid.Empty, Role.Auditor)).ShouldBe(204);

    private async Task<string> AsCarla(TwoProgrammes both, string url)
    {
        await ledger.CaughtUp();
        return (await ledger.Host.GetAs(url, "carla", both.Q.Lead, Role.Coordinator)).ShouldBe(200).Text;
    }
}
