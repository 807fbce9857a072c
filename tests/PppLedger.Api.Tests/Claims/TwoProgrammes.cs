using System.Text.Json;
using Alba;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Claims;

/// <summary>A consortium with its coordinator and its award.</summary>
internal sealed record Side(Guid Consortium, Guid Lead, Guid Award, Guid Funder);

/// <summary>One enterprise that takes part in two consortia, P and Q, each with an award of another funder.</summary>
internal sealed record TwoProgrammes(IAlbaHost Host, TestDatabase Database, Guid Acme, Side P, Side Q)
{
    public static Task<TwoProgrammes> In(LedgerFixture ledger, string scheme = "PPS-I", string otherScheme = "Gelderland") =>
        In(ledger.Host, ledger.Database, scheme, otherScheme);

    public static Task<TwoProgrammes> In(OwnLedger ledger) => In(ledger.Host, ledger.Database, "PPS-I", "Gelderland");

    private static async Task<TwoProgrammes> In(IAlbaHost host, TestDatabase database, string scheme, string otherScheme)
    {
        var acme = await Organisation(host, "Acme");
        return new(host, database, acme, await Side(host, acme, scheme), await Side(host, acme, otherScheme));
    }

    private static async Task<Side> Side(IAlbaHost host, Guid acme, string scheme)
    {
        var (lead, funder) = (await Organisation(host, "Institute"), await Organisation(host, "Funder"));
        var consortium = await Start<Consortium>(
            host,
            new ConsortiumFormed(Programme.NewCode(), "Green steel", null, null, null, null, null, null),
            new PartnerJoined(lead, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(acme, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
        var award = await Start<Award>(
            host,
            new FundingGranted(funder, consortium, Programme.NewCode(), scheme, null, Some.Eur(500_000), new(2025, 1, 1), false, null));
        return new(consortium, lead, award, funder);
    }

    private static Task<Guid> Organisation(IAlbaHost host, string name) =>
        Start<Organisation>(host, new OrganisationRegistered(name, OrganisationKind.Enterprise, "NL", [], null));

    private static async Task<Guid> Start<T>(IAlbaHost host, params object[] events) where T : class
    {
        await using var session = host.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        var id = session.Events.StartStream<T>(Guid.CreateVersion7(), events).Id;
        await session.SaveChangesAsync();
        return id;
    }

    public static object Eur(decimal amount) => new { amount, currency = "EUR" };

    public static object Body(
        Guid organisation, Side side, string from, string until, decimal amount, string unit = "h", string category = "personnel-hours",
        string? personKey = null, string? assetKey = null, object? days = null, bool underAward = true) => new
        {
            consortiumId = side.Consortium,
            organisationId = organisation,
            category,
            quantity = new { amount, unit },
            trueOn = new { from, until },
            awardId = underAward ? side.Award : (Guid?)null,
            personKey,
            assetKey,
            days,
        };

    /// <summary>Tries to record hours of a person.</summary>
    public Task<Reply> TryHours(Side side, string person, string from, string until, decimal amount, string unit = "h", object? days = null) =>
        Record(Body(Acme, side, from, until, amount, unit, personKey: person, days: days));

    public Task<Reply> Record(object body) => Host.Post("/api/contributions", body, "rita", Acme, Role.Recorder);

    /// <summary>Records something worth an amount: the contribution's id.</summary>
    public async Task<Guid> Worth(decimal euros, object body)
    {
        var id = (await Record(body)).ShouldBe(201).Id;
        (await Act(id, "valuation", new { version = 1, value = Eur(euros), method = "usual-method" }, "rita", Acme, Role.Recorder)).ShouldBe(204);
        return id;
    }

    public Task<Guid> Hours(Side side, string person, string from, string until, decimal hours, decimal rate = 60) =>
        Worth(hours * rate, Body(Acme, side, from, until, hours, personKey: person));

    public async Task Submit(Guid id)
    {
        (await AsController(id, "approval", new { version = await VersionOf(id) })).ShouldBe(204);
        (await AsController(id, "submission", new { version = await VersionOf(id) })).ShouldBe(204);
    }

    public async Task<Reply> Accept(Side side, Guid id) =>
        await Act(id, "acceptance", new { version = await VersionOf(id) }, "carla", side.Lead, Role.Coordinator);

    public Task<Reply> AsController(Guid id, string act, object body) => Act(id, act, body, "bert", Acme, Role.Controller);

    public Task<Reply> Act(Guid id, string act, object body, string key, Guid organisation, Role role) =>
        Host.Post($"/api/contributions/{id}/{act}", body, key, organisation, role);

    public Task<long> VersionOf(Guid id) => Database.Scalar<long>($"select version from ledger.mt_streams where id = '{id}'");

    /// <summary>Attaches a document past every guard.</summary>
    public Task Attach(Guid contribution, string sha256) =>
        Append(contribution, new EvidenceAttached(sha256, "hours.pdf", "application/pdf", 4_711, EvidenceKind.Timesheet, "rita"));

    public async Task Append(Guid contribution, object happened)
    {
        await using var session = Host.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        (await session.Events.FetchForWriting<Contribution>(contribution)).AppendOne(happened);
        await session.SaveChangesAsync();
    }

    /// <summary>Says of a person what its organisation knows.</summary>
    public Task<Reply> Say(string person, object what) => Put(Host, Acme, person, what, "bert", Acme, Role.Controller);

    public static Task<Reply> Put(IAlbaHost host, Guid of, string person, object what, string key, Guid organisation, params Role[] roles) =>
        host.Send(s =>
        {
            s.As(key, organisation, roles);
            s.Put.Text(what as string ?? JsonSerializer.Serialize(what)).ToUrl($"/api/organisations/{of}/people/{person}");
            s.WithRequestHeader("Content-Type", "application/json");
        });

    public async Task<IReadOnlyList<JsonElement>> Findings(Side side, string? kind = null) =>
    [
        .. (await Host.Get($"/api/consortia/{side.Consortium}/findings{(kind is null ? "" : $"?kind={kind}")}")).ShouldBe(200)
            .Json.GetProperty("findings").EnumerateArray().Where(f => f.Text("kind")!.Split('-')[0] is "same" or "person"), // Of claims; others say what is late.
    ];

    /// <summary>The one finding of a kind, as "contribution, other, quantity, value".</summary>
    public async Task<string> Finding(Side side, string kind) => Line((await Findings(side, kind)).ShouldHaveSingleItem());

    public static string Line(JsonElement f) =>
        $"{f.Text("contributionId")} {f.Text("otherContributionId")} {Amount(f.GetProperty("quantity"), "unit")} {Amount(f.GetProperty("value"), "currency")}".Trim();

    private static string Amount(JsonElement e, string unit) => e.ValueKind is JsonValueKind.Null ? "-" : $"{e.GetProperty("amount").GetDecimal():0.00} {e.Text(unit)}";
}
