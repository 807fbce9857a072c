using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Consortia;

public sealed class listing_consortia(LedgerFixture ledger)
{
    [Fact]
    public async Task filters_by_code_programme_partner_and_whether_it_runs()
    {
        var running = await ledger.RunningConsortium();
        var closed = await ledger.RunningConsortium(new ConsortiumClosed(ConsortiumOutcome.Completed, null));
        var code = (await ledger.Get(running.Url)).Json.Text("code");

        (await Ids($"code={code}")).ShouldBe([running.Id]);
        (await Ids($"partnerId={running.Partner}")).ShouldBe([running.Id]);
        (await Ids($"partnerId={running.Newcomer}")).ShouldBeEmpty();
        (await Ids($"partnerId={running.Partner}&open=true")).ShouldBe([running.Id]);
        (await Ids($"partnerId={running.Partner}&open=false")).ShouldBeEmpty();
        (await Ids($"partnerId={closed.Partner}&open=false&programme=PPS-I&tki=Holland%20High%20Tech&topSector=HTSM")).ShouldBe([closed.Id]);
        (await Ids($"partnerId={closed.Partner}&programme=MIT")).ShouldBeEmpty();
        (await Ids($"partnerId={closed.Partner}&tki=Energie")).ShouldBeEmpty();
        (await Ids($"partnerId={closed.Partner}&topSector=Energie")).ShouldBeEmpty();
    }

    [Fact]
    public async Task walks_page_by_page_without_gaps()
    {
        var programme = $"P-{Guid.NewGuid():N}";
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await ledger.Start<Consortium>(new ConsortiumFormed(Programme.NewCode(), "T", null, programme, null, null, null, null)));
        }

        var walked = new List<Guid>();
        for (var url = $"/api/consortia?programme={programme}&limit=2"; url is not null;)
        {
            var page = (await ledger.Get(url)).ShouldBe(200);
            walked.AddRange(page.Rows().Select(r => r.GetProperty("id").GetGuid()));
            url = page.Headers.TryGetValue("Link", out var link) ? link.Split('<', '>')[1] : null;
        }

        // By id: of two made in one millisecond nobody can say which is older.
        walked.ShouldBe(ids.OrderBy(id => $"{id}", StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("partnerId=acme")]
    [InlineData("open=yes")]
    [InlineData("opened=true")]
    [InlineData("cursor=nowhere")]
    public async Task refuses_what_it_does_not_know(string query) => (await ledger.Get($"/api/consortia?{query}")).Status.ShouldBe(400);

    [Fact]
    public async Task one_that_is_not_there_is_not_found() => (await ledger.Get($"/api/consortia/{Guid.CreateVersion7()}")).Status.ShouldBe(404);

    private async Task<List<Guid>> Ids(string query) =>
        [.. (await ledger.Get($"/api/consortia?{query}")).ShouldBe(200).Rows().Select(r => r.GetProperty("id").GetGuid())];
}
