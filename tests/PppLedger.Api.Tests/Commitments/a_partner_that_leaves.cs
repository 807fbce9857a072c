using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Commitments;

/// <summary>Domain rule I36: past accepted contributions stay, what is open is released, the gap is shown until others take it over.</summary>
public sealed class a_partner_that_leaves(LedgerFixture ledger)
{
    [Fact]
    public async Task I36_is_released_from_60_000_of_90_000_when_30_000_was_accepted()
    {
        var partner = await LeavingPartner.In(ledger.Host, ledger.Store);
        var open = await Open(partner, (await partner.Accept(await partner.Submitted(30_000))).ShouldBe(204).Position);

        var left = (await partner.Leave()).ShouldBe(204);

        (await Figures(partner, left.Position)).ShouldBe(["accepted 30000", "pledged 30000", "released 60000"]);
        open.ShouldBe(60_000m); // what the rule released is what the journal said was open
        var promise = await partner.Promise();
        (Amount(promise, "value"), Amount(promise, "releasedValue"), promise.GetProperty("version").GetInt64()).ShouldBe((30_000m, 60_000m, 2L));
        (await partner.Gap(left.Position)).ShouldBe(60_000m);
    }

    [Fact]
    public async Task I36_leaves_a_gap_until_others_promise_as_much_after_that_day()
    {
        var partner = await LeavingPartner.In(ledger.Host, ledger.Store);
        (await partner.Accept(await partner.Submitted(30_000))).ShouldBe(204);
        (await partner.PromiseOfInstitute(99_000, "2026-06-30")).ShouldBe(201);
        (await partner.Gap((await partner.Leave()).ShouldBe(204).Position)).ShouldBe(60_000m);

        (await partner.Gap((await partner.PromiseOfInstitute(40_000, "2026-07-01")).ShouldBe(201).Position)).ShouldBe(20_000m);
        (await partner.Gap((await partner.PromiseOfInstitute(20_000, "2026-08-01")).ShouldBe(201).Position)).ShouldBeNull();
    }

    [Fact]
    public async Task keeps_what_is_under_way_which_may_still_be_accepted_and_makes_the_gap_smaller()
    {
        var partner = await LeavingPartner.In(ledger.Host, ledger.Store);
        (await partner.Accept(await partner.Submitted(30_000))).ShouldBe(204);
        var underway = await partner.Submitted(10_000);
        (await partner.Gap((await partner.Leave()).ShouldBe(204).Position)).ShouldBe(60_000m);

        var accepted = (await partner.Accept(underway)).ShouldBe(204);

        (await Figures(partner, accepted.Position)).ShouldBe(["accepted 40000", "pledged 30000", "released 60000"]);
        (await partner.Gap(accepted.Position)).ShouldBe(50_000m);
    }

    [Fact]
    public async Task in_one_of_two_roles_stays_with_all_its_promises()
    {
        var partner = await LeavingPartner.In(ledger.Host, ledger.Store);
        await using (var session = ledger.Store.LightweightSession())
        {
            session.Events.Append(partner.Consortium, 5, new PartnerJoined(partner.Sme, ParticipationRole.ThirdParty, OrganisationKind.Enterprise, "NL", null));
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var left = (await partner.Leave(version: 5)).ShouldBe(204);

        Amount(await partner.Promise(), "value").ShouldBe(90_000m);
        (await partner.Gap(left.Position)).ShouldBeNull();
    }

    [Fact]
    public async Task not_yet_or_not_by_this_actor_changes_nothing()
    {
        var partner = await LeavingPartner.In(ledger.Host, ledger.Store);

        (await partner.Leave(on: "2099-01-01")).ShouldBeProblem(422, "not-yet-happened");
        (await partner.Leave(role: Role.Recorder)).ShouldBeProblem(403, "role-missing");
        (await partner.Leave(version: 3)).ShouldBeProblem(409, "version-conflict");

        (await ledger.EventsOf(partner.Consortium)).ShouldBe(4);
        (await ledger.EventsOf(partner.Commitment)).ShouldBe(1);
    }

    [Fact]
    public async Task later_than_it_promised_is_released_on_the_day_of_each_promise_at_the_earliest()
    {
        var partner = await LeavingPartner.In(ledger.Host, ledger.Store);

        var left = (await partner.Leave(on: "2026-01-05")).ShouldBe(204);

        var released = (await ledger.Get($"/api/journal?consortiumId={partner.Consortium}&account=released&min-position={left.Position}")).ShouldBe(200).Rows().Single();
        (released.Text("trueOn"), released.GetProperty("amount").GetDecimal(), released.GetProperty("year").GetInt32()).ShouldBe(("2026-01-10", 90_000m, 2026));
    }

    private async Task<decimal> Open(LeavingPartner partner, long position) =>
        (await ledger.Get($"/api/consortia/{partner.Consortium}/fulfilment?min-position={position}")).ShouldBe(200).Rows()
            .Where(r => r.Text("book") == "in-kind").Sum(r => r.GetProperty("open").GetDecimal());

    private async Task<IEnumerable<string>> Figures(LeavingPartner partner, long position) =>
        (await ledger.Get($"/api/figures?consortiumId={partner.Consortium}&book=in-kind&account=pledged,released,accepted&min-position={position}")).ShouldBe(200).Rows()
            .Select(r => $"{r.Text("account")} {r.GetProperty("balance").GetDecimal():0}");

    private static decimal Amount(System.Text.Json.JsonElement of, string member) => of.GetProperty(member).GetProperty("amount").GetDecimal();
}
