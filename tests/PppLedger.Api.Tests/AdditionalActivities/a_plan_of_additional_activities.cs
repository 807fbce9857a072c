using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using static PppLedger.Api.Tests.Compliance.JudgedProgramme;

namespace PppLedger.Api.Tests.AdditionalActivities;

public sealed class a_plan_of_additional_activities(LedgerFixture ledger)
{
    [Fact]
    public async Task I30_I31_is_submitted_approved_amended_one_at_a_time_and_reported_on()
    {
        var programme = await In(ledger, "IHI JU");
        Task<Reply> Member(string url, object body) => ledger.Post(url, body, "sven", programme.Sme, Role.Controller);
        Task<Reply> Board(string url, object body) => ledger.Post(url, body, "fred", programme.Ministry, Role.Funder);
        object[] activities = [new { code = "A1", title = "Pilot line", costs = Euros(150_000) }];
        object[] more = [new { code = "A2", title = "Training", costs = Euros(20_000) }];
        var plan = new { consortiumId = programme.Id, organisationId = programme.Sme, year = 2025, on = "2025-11-20", activities };

        (await Board("/api/ikaa-plans", plan)).ShouldBeProblem(403, "role-missing");
        var url = (await Member("/api/ikaa-plans", plan)).ShouldBe(201).Headers["Location"];
        (await Member("/api/ikaa-plans", plan)).ShouldBeProblem(409, "key-taken");
        (await Member($"{url}/amendments", new { version = 1, on = "2025-12-01", adds = more })).ShouldBeProblem(422, "ikaa-plan-not-approved");
        (await Member($"{url}/approval", new { version = 1, on = "2025-12-01" })).ShouldBeProblem(403, "role-missing");
        (await Board($"{url}/approval", new { version = 1, on = "2025-12-01" })).ShouldBe(204);
        (await Member($"{url}/amendments", new { version = 1, on = "2025-12-02", adds = more })).ShouldBeProblem(409, "version-conflict");
        (await Member($"{url}/amendments", new { version = 2, on = "2025-12-02", adds = more })).ShouldBe(204);
        (await Member($"{url}/amendments", new { version = 3, on = "2025-12-03", adds = more })).ShouldBeProblem(422, "ikaa-amendment-open");
        (await Board($"{url}/amendments/decision", new { version = 3, isApproved = true, on = "2025-12-04" })).ShouldBe(204);
        (await Member($"{url}/reports", new { version = 4, activity = "A1", costs = Euros(148_000), on = "2026-01-20" })).ShouldBeProblem(422, "ikaa-reporting-not-open");
        (await Board($"{url}/reporting", new { version = 4, on = "2026-01-15" })).ShouldBe(204);
        (await Member($"{url}/amendments", new { version = 5, on = "2026-01-16", adds = more })).ShouldBeProblem(422, "ikaa-reporting-opened");
        (await Member($"{url}/reports", new { version = 5, activity = "A9", costs = Euros(1), on = "2026-01-20" })).ShouldBeProblem(422, "ikaa-activity-not-planned");
        (await Member($"{url}/reports", new { version = 5, activity = "A1", costs = Euros(148_000), unionPays = Euros(8_000), on = "2026-05-31" })).ShouldBe(204);
        (await programme.Line("ikaa-reported-in-time")).Text("explanation")!.ShouldContain("not reported yet: A2");
        (await Member($"{url}/reports", new { version = 6, activity = "A2", costs = Euros(20_000), on = "2026-06-01" })).ShouldBe(204);

        var late = await programme.Line("ikaa-reported-in-time");
        (late.Text("state"), late.GetProperty("margin").GetProperty("amount").GetInt32()).ShouldBe(("broken", -1));
        (await ledger.Get(late.GetProperty("postings")[0].GetString()!)).ShouldBe(200).Rows().Sum(r => r.GetProperty("amount").GetDecimal()).ShouldBe(168_000);
        (await ledger.Get(url)).ShouldBe(200).Json.GetProperty("reports").GetArrayLength().ShouldBe(2);
        (await ledger.Get($"/api/ikaa-plans?consortiumId={programme.Id}")).ShouldBe(200).Rows().Count().ShouldBe(1);
        (await ledger.Get($"/api/timeline?consortiumId={programme.Id}")).ShouldBe(200).Text.ShouldContain("An amendment of the plan of additional activities was opened");
    }

    private static object Euros(decimal amount) => new { amount, currency = "EUR" };
}
