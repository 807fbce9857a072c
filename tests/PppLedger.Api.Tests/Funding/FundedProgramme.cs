using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Funding;

/// <summary>A consortium of its own for one test: an institute that leads, an SME, a ministry that funds.</summary>
internal sealed record FundedProgramme(LedgerFixture Ledger, Guid Consortium, Guid Institute, Guid Sme, Guid Ministry)
{
    public static async Task<FundedProgramme> In(LedgerFixture ledger)
    {
        var institute = await Organisation(ledger, "Institute", OrganisationKind.ResearchOrganisation);
        var sme = await Organisation(ledger, "SME", OrganisationKind.Enterprise);
        var ministry = await Organisation(ledger, "Ministry", OrganisationKind.PublicBody);
        var consortium = await ledger.Start<Consortium>(
            new ConsortiumFormed($"C-{Guid.NewGuid():N}", "Green steel", null, null, null, null, null, null),
            new PartnerJoined(institute, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(sme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null),
            new WorkPackagePlanned("WP1", "Furnace", null, null, null),
            new WorkPackagePlanned("WP2", "Ore", null, null, null));
        return new(ledger, consortium, institute, sme, ministry);
    }

    public static object Eur(decimal amount) => new { amount, currency = "EUR" };

    public Task<Reply> AsCoordinator(string url, object body, string key = "clara") => Ledger.Post(url, body, key, Institute, Role.Coordinator);

    public Task<Reply> AsController(string url, object body) => Ledger.Post(url, body, "sven", Sme, Role.Controller);

    public Task<Reply> AsFunder(string url, object body) => Ledger.Post(url, body, "fred", Ministry, Role.Funder);

    /// <summary>How many events a stream has.</summary>
    public Task<long> VersionOf(Guid stream) => Ledger.Database.Scalar<long>($"select version from ledger.mt_streams where id = '{stream}'");

    /// <summary>How many entries a list of this consortium has.</summary>
    public async Task<int> Count(string collection) =>
        (await Ledger.Get($"{collection}?consortiumId={Consortium}")).ShouldBe(200).Json.GetProperty("rows").GetArrayLength();

    /// <summary>What stands on an account of this consortium, over all organisations.</summary>
    public async Task<decimal> Balance(string book, string account, string also = "")
    {
        var position = await Ledger.CaughtUp();
        var figures = (await Ledger.Get($"/api/figures?consortiumId={Consortium}&book={book}&account={account}&min-position={position}{also}")).ShouldBe(200);
        return figures.Json.GetProperty("rows").EnumerateArray().Sum(r => r.GetProperty("balance").GetDecimal());
    }

    private static Task<Guid> Organisation(LedgerFixture ledger, string name, OrganisationKind kind) =>
        ledger.Start<Organisation>(new OrganisationRegistered(name, kind, "NL", [], null));
}
