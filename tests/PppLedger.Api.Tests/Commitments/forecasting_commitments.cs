using Alba;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Commitments;

public sealed class forecasting_commitments : IAsyncLifetime
{
    private TestDatabase database = null!;
    private IAlbaHost host = null!;
    private LeavingPartner partner = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        host = await LedgerFixture.StartHost(database.ConnectionString, b => b.ConfigureTestServices(s => s.AddSingleton<TimeProvider>(new MidYear())));
        partner = await LeavingPartner.In(host, host.Services.GetRequiredService<Marten.IDocumentStore>());
    }

    public async ValueTask DisposeAsync()
    {
        await host.Stop();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task of_90_000_for_2026_at_9_000_a_month_since_march_says_when_and_how_much()
    {
        (await partner.Accept(await partner.Submitted(20_000))).ShouldBe(204);
        await partner.Submitted(16_000);

        var view = (await host.Get($"/api/consortia/{partner.Consortium}/forecast?min-position={await Last()}")).ShouldBe(200);

        view.Json.GetProperty("today").GetString().ShouldBe("2026-06-30");
        var row = view.Rows().ShouldHaveSingleItem();
        (row.Text("book"), row.GetProperty("year").GetInt32(), row.Text("workPackage"), row.Text("ends")).ShouldBe(("in-kind", 2026, "WP1", "2026-12-31"));
        string[] members = ["pledged", "counted", "delivered", "ratePerMonth", "expected", "gap"];
        members.Select(m => row.GetProperty(m).GetDecimal()).ShouldBe([90_000, 20_000, 36_000, 9_000, 90_000, 0]);
        (row.Text("metOn"), row.Text("outcome")).ShouldBe(("2026-12-31", "on-track"));
        row.GetProperty("steps").EnumerateArray().Select(s => s.Text("name")).ShouldBe(["delivered", "months", "rate", "remaining", "expected", "gap"]);
        (await Gaps()).ShouldBeEmpty();
    }

    [Fact]
    public async Task that_will_be_missed_is_a_finding_with_the_gap_and_the_day()
    {
        (await partner.Accept(await partner.Submitted(24_000))).ShouldBe(204);

        var gap = (await Gaps()).ShouldHaveSingleItem();

        (gap.GetProperty("value").GetProperty("amount").GetDecimal(), gap.Text("on"), gap.Text("workPackage")).ShouldBe((30_000m, "2026-12-31", "WP1"));
        gap.Text("says").ShouldBe("Of 90000.00 EUR promised, 60000.00 will be delivered by 2026-12-31 at the present 6000.00 a month: 30000.00 EUR missing; it would be met on 2027-05-31.");
    }

    [Fact]
    public async Task comes_as_rows_for_a_spreadsheet_and_per_partner()
    {
        await partner.Submitted(24_000);
        var position = await Last();

        var csv = (await host.Get($"/api/consortia/{partner.Consortium}/forecast?min-position={position}", "text/csv")).ShouldBe(200);
        csv.Text.Split('\n')[0].ShouldStartWith("organisationId,book,commodity,year,workPackage,pledged,counted,delivered,ratePerMonth,ends,expected,gap,metOn,outcome");
        csv.Text.ShouldContain(",in-kind,EUR,2026,WP1,90000");
        (await host.Get($"/api/consortia/{partner.Consortium}/forecast?organisationId={partner.Institute}")).ShouldBe(200).Rows().ShouldBeEmpty();
        (await host.Get($"/api/consortia/{Guid.NewGuid()}/forecast")).ShouldBeProblem(404, "not-found");
        (await host.Get($"/api/consortia/{partner.Consortium}/forecast?partner=x")).ShouldBeProblem(400, "unknown-parameter");
    }

    private async Task<List<System.Text.Json.JsonElement>> Gaps() =>
    [
        .. (await host.Get($"/api/consortia/{partner.Consortium}/findings?kind=commitment-gap&min-position={await Last()}")).ShouldBe(200)
            .Json.GetProperty("findings").EnumerateArray(),
    ];

    private Task<long> Last() => database.Scalar<long>("select max(seq_id) from ledger.mt_events");

    private sealed class MidYear : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 6, 30, 9, 0, 0, TimeSpan.Zero);
    }
}
