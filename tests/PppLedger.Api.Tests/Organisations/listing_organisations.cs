using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Organisations;

public sealed class listing_organisations(LedgerFixture ledger)
{
    [Fact]
    public async Task filters_by_kind_country_name_and_identifier()
    {
        var mark = $"{Guid.NewGuid():N}";
        var greek = await ledger.Start<Organisation>(new OrganisationRegistered($"Alpha_50% {mark}", OrganisationKind.Charity, "GR", [new("local", mark), new("vat", $"EL{mark.ToUpperInvariant()}")], null));
        var dutch = await ledger.Start<Organisation>(new OrganisationRegistered($"Beta {mark}", OrganisationKind.Enterprise, "NL", [new("other", mark)], null));

        (await Ids($"name={mark.ToUpperInvariant()}")).ShouldBe([greek, dutch]);
        (await Ids($"name=_50%25%20{mark}")).ShouldBe([greek]); // nothing in a name is a wildcard
        (await Ids($"name=A_pha_50%25%20{mark}")).ShouldBeEmpty();
        (await Ids($"name={mark}&kind=charity")).ShouldBe([greek]);
        (await Ids($"name={mark}&country=EL")).ShouldBe([greek]);
        (await Ids($"name={mark}&country=NL")).ShouldBe([dutch]);
        (await Ids($"identifier={mark}")).ShouldBe([greek, dutch]);
        (await Ids($"identifier={mark}&identifierScheme=other")).ShouldBe([dutch]);
        (await Ids($"identifier=el.{mark}&identifierScheme=vat")).ShouldBe([greek]);
        (await Ids($"name={mark}&identifierScheme=kvk")).ShouldBeEmpty();
    }

    [Fact]
    public async Task comes_as_csv_page_by_page()
    {
        var mark = $"{Guid.NewGuid():N}";
        var ids = new[] { await ledger.Organisation($"A {mark}"), await ledger.Organisation($"B {mark}"), await ledger.Organisation($"C {mark}") };

        var first = (await ledger.Get($"/api/organisations?name={mark}&limit=2", "text/csv")).ShouldBe(200);
        var second = (await ledger.Get(first.Headers["Link"].Split('<', '>')[1])).ShouldBe(200);

        first.Text.ShouldContain($"{ids[1]}");
        first.Text.ShouldNotContain($"{ids[2]}");
        second.Rows().Select(r => r.GetProperty("id").GetGuid()).ShouldBe([ids[2]]);
    }

    [Theory]
    [InlineData("kind=company")]
    [InlineData("country=Nederland")]
    [InlineData("names=Acme")]
    public async Task refuses_what_it_does_not_know(string query) => (await ledger.Get($"/api/organisations?{query}")).Status.ShouldBe(400);

    [Fact]
    public async Task one_is_told_by_its_version_that_it_has_not_changed()
    {
        var acme = await ledger.Organisation("Acme");

        var first = (await ledger.Get($"/api/organisations/{acme}")).ShouldBe(200);

        first.Headers["ETag"].ShouldEndWith("-1\"");
        (await ledger.Get($"/api/organisations/{Guid.CreateVersion7()}")).Status.ShouldBe(404);
    }

    private async Task<List<Guid>> Ids(string query) =>
        [.. (await ledger.Get($"/api/organisations?{query}")).ShouldBe(200).Rows().Select(r => r.GetProperty("id").GetGuid())];
}
