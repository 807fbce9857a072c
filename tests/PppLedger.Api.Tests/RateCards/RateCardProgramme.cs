using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.RateCards;

/// <summary>A consortium of its own for one test, with an award, whose SME values by rate cards.</summary>
internal sealed record RateCardProgramme(FundedProgramme Funded, Guid Award)
{
    public const string Scheme = "Brabant";

    public static readonly object Pay = new { yearlyWageCost = 68_000 };

    public LedgerFixture Ledger => Funded.Ledger;

    public static async Task<RateCardProgramme> In(LedgerFixture ledger)
    {
        var funded = await FundedProgramme.In(ledger);
        return new(funded, await Grant(funded, Scheme));
    }

    /// <summary>An award of the ministry under a scheme.</summary>
    public static Task<Guid> Grant(FundedProgramme funded, string scheme) => funded.Ledger.Start<Award>(
        new FundingGranted(funded.Ministry, funded.Consortium, $"A-{Guid.NewGuid():N}", scheme, null, Some.Eur(400_000), new(2026, 1, 15), false, null));

    public Task<Reply> AsRecorder(string url, object body) => Ledger.Post(url, body, "rita", Funded.Sme, Role.Recorder);

    /// <summary>As the controller who approves; another than the one who registers pay.</summary>
    public Task<Reply> AsController(string url, object body, string key = "sven") => Ledger.Post(url, body, key, Funded.Sme, Role.Controller);

    public Task<Reply> AsAuditor(string url, object body) => Ledger.Post(url, body, "emma", Guid.Empty, Role.Auditor);

    public Task<Reply> Read(string url, string key, Guid organisation, params Role[] roles) => Ledger.Host.Send(s =>
    {
        s.As(key, organisation, roles);
        s.Get.Url(url);
    });

    public Dictionary<string, object?> Body(string method, object inputs, string unit = "h", string? scheme = null, string? person = null) => new(StringComparer.Ordinal)
    {
        ["organisationId"] = Funded.Sme,
        ["title"] = "A card",
        ["method"] = method,
        ["unit"] = unit,
        ["currency"] = "EUR",
        ["inputs"] = inputs,
        ["from"] = "2026-01-01",
        ["scheme"] = scheme,
        ["personKey"] = person,
    };

    /// <summary>Registers a card and approves it; its address.</summary>
    public async Task<string> Card(string method, object inputs, string unit = "h", string? scheme = null, string? person = null)
    {
        var url = (await AsController("/api/rate-cards", Body(method, inputs, unit, scheme, person), "saar")).ShouldBe(201).Headers["Location"];
        (await AsController($"{url}/approval", new { version = 1 })).ShouldBe(204);
        return url;
    }

    public static Guid IdOf(string url) => Guid.Parse(url.Split('/')[^1]);

    /// <summary>Records hours of March 2026; their address.</summary>
    public async Task<string> Work(decimal amount, string unit = "h", string category = "personnel-hours", string? person = null, int month = 3, Guid? award = null) =>
        (await AsRecorder("/api/contributions", new
        {
            consortiumId = Funded.Consortium,
            organisationId = Funded.Sme,
            awardId = award ?? Award,
            category,
            workPackage = "WP1",
            quantity = new { amount, unit },
            trueOn = new { from = $"2026-{month:00}-01", until = $"2026-{month:00}-28" },
            personKey = person,
        })).ShouldBe(201).Headers["Location"];

    /// <summary>Values what was recorded by a card.</summary>
    public async Task<decimal> Value(string contribution, string? card = null, object? use = null)
    {
        (await AsRecorder($"{contribution}/valuation", new { version = 1, rateCardId = card is null ? (Guid?)null : IdOf(card), use })).ShouldBe(204);
        return await ValueOf(contribution);
    }

    public async Task<decimal> ValueOf(string contribution) =>
        (await Ledger.Get(contribution)).ShouldBe(200).Json.GetProperty("value").GetProperty("amount").GetDecimal();

    public async Task<long> VersionOf(string url) => await Funded.VersionOf(IdOf(url));

    /// <summary>Brings a valued contribution on to a stage.</summary>
    public async Task Through(string contribution, params string[] acts)
    {
        foreach (var act in acts)
        {
            var body = new { version = await VersionOf(contribution) };
            var reply = act is "acceptance" ? await Funded.AsCoordinator($"{contribution}/{act}", body)
                : act is "validation" ? await Funded.AsFunder($"{contribution}/{act}", body)
                : act is "certification" ? await AsAuditor($"{contribution}/{act}", body)
                : await AsController($"{contribution}/{act}", body);
            reply.ShouldBe(204);
        }
    }

    /// <summary>Proposes a correction and approves it.</summary>
    public async Task<Reply> Correct(string card, object inputs, string? from = null, string? until = null)
    {
        (await AsRecorder($"{card}/corrections", new { version = await VersionOf(card), inputs, reason = "Bonuses do not count.", from, until })).ShouldBe(204);
        return await AsController($"{card}/corrections/approval", new { version = await VersionOf(card) });
    }
}
