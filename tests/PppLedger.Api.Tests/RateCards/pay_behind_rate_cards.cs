using Marten;
using PppLedger.Api.RateCards;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.RateCards;

/// <summary>I37: hours and amounts are for everybody, pay is for the organisation's controller and an auditor.</summary>
public sealed class pay_behind_rate_cards(LedgerFixture ledger)
{
    private static readonly string[] Secrets = ["68437.13", "71219.17", "1613.25", "37.55"];
    private static readonly object Pay = new { yearlyWageCost = 68_437.13, productiveHours = 1_613.25, surchargePercent = 37.55 };

    [Theory, InlineData("w-17"), InlineData(null)]
    public async Task is_read_by_the_controller_and_an_auditor_only(string? person)
    {
        var (p, card, _) = await Valued(person);

        foreach (var (key, organisation, role) in Others(p))
        {
            foreach (var url in new[] { card, $"/api/rate-cards?organisationId={p.Funded.Sme}" })
            {
                var reply = (await p.Read(url, key, organisation, role)).ShouldBe(200);
                reply.Text.ShouldContain("wage-cost-plus-surcharge");
                ShouldTellNoPay(reply.Text);
            }

            (await ledger.Post($"{card}/preview", new { version = 3 }, key, organisation, role))
                .ShouldBeProblem(403, role is Role.Recorder or Role.Controller ? "rate-card-not-yours" : "role-missing");
        }

        (await p.Read(card, "sven", p.Funded.Sme, Role.Controller)).Text.ShouldContain("68437.13");
        (await p.Read(card, "emma", Guid.Empty, Role.Auditor)).Text.ShouldContain("71219.17");
        (await p.Read(card, "sven", p.Funded.Institute, Role.Controller)).Text.ShouldNotSay("68437.13");
    }

    [Fact]
    public async Task stands_in_no_event_and_in_nothing_that_others_read()
    {
        var (p, card, work) = await Valued("w-17");
        (await p.AsController($"{card}/corrections/approval", new { version = 3 })).ShouldBe(200);
        await ledger.CaughtUp();
        var consortium = p.Funded.Consortium;

        foreach (var url in new[]
        {
            work, $"/api/contributions?consortiumId={consortium}", $"/api/figures?consortiumId={consortium}", $"/api/journal?consortiumId={consortium}",
            $"/api/consortia/{consortium}/findings", $"/api/consortia/{consortium}/overview", $"/api/consortia/{consortium}/partners/{p.Funded.Sme}/statement",
        })
        {
            ShouldTellNoPay((await p.Read(url, "carla", p.Funded.Institute, Role.Coordinator)).ShouldBe(200).Text);
        }

        var streams = $"'{RateCardProgramme.IdOf(card)}', '{RateCardProgramme.IdOf(work)}'";
        var stored = await ledger.Database.Scalar<string>($"select string_agg(data::text || coalesce(headers::text, ''), ' ') from ledger.mt_events where stream_id in ({streams})");
        stored.ShouldNotBeNull().ShouldContain("420 h by rate card");
        ShouldTellNoPay(stored);
        ShouldTellNoPay((await ledger.Database.Scalar<string>("select string_agg(data::text, ' ') from ledger.mt_doc_ratecard where data ->> 'personKey' is not null"))!);
    }

    [Fact]
    public async Task is_not_repeated_by_a_refusal()
    {
        var p = await RateCardProgramme.In(ledger);
        foreach (var pay in new object[] { new { yearlyWageCost = -68_437.13 }, new { yearlyWageCost = 68_437.13001 }, new { yearlyWageCost = 68_437.13, rate = 1 }, new { yearlyWageCost = 68_437.13, surchargePercent = 37.55 } })
        {
            var reply = await p.AsController("/api/rate-cards", p.Body("wage-cost-plus-surcharge", pay, person: "w-17"));

            reply.Status.ShouldBeOneOf(400, 422);
            ShouldTellNoPay(reply.Text);
        }
    }

    [Fact]
    public async Task can_be_erased_while_every_figure_stays()
    {
        var (p, card, work) = await Valued("w-17");
        var (before, value) = ((await ledger.Get(work)).Text, await p.Funded.Balance("in-kind", "recorded"));

        await using (var session = ledger.Store.LightweightSession())
        {
            session.ErasePay(p.Funded.Sme, "w-17");
            await session.SaveChangesAsync();
        }

        (await p.Read(card, "sven", p.Funded.Sme, Role.Controller)).ShouldBe(200).Text.ShouldNotSay("68437.13");
        (await ledger.Get(work)).Text.ShouldBe(before);
        (await p.Funded.Balance("in-kind", "recorded")).ShouldBe(value);
        (await p.AsRecorder($"{await p.Work(1, person: "w-17")}/valuation", new { version = 1, rateCardId = RateCardProgramme.IdOf(card) })).ShouldBeProblem(409, "pay-erased");
        (await p.AsController($"{card}/corrections/approval", new { version = 3 })).ShouldBeProblem(409, "pay-erased");
    }

    [Fact]
    public async Task that_is_corrected_revalues_what_was_made_of_it()
    {
        var (p, card, work) = await Valued("w-17");
        (await p.ValueOf(work)).ShouldBe(24_507.56m); // 68,437.13 x 420 x 1.3755 / 1,613.25

        (await p.AsController($"{card}/corrections/approval", new { version = 3 })).ShouldBe(200);

        (await p.ValueOf(work)).ShouldBe(25_503.81m); // 71,219.17 x 420 x 1.3755 / 1,613.25
    }

    private static IEnumerable<(string Key, Guid Organisation, Role Role)> Others(RateCardProgramme p) =>
    [
        ("rita", p.Funded.Sme, Role.Recorder), ("clara", p.Funded.Institute, Role.Coordinator), ("clara", p.Funded.Institute, Role.Controller),
        ("fred", p.Funded.Ministry, Role.Funder), ("piet", Guid.Empty, Role.ProgrammeOffice), ("admin", Guid.Empty, Role.Administrator),
    ];

    // A card of pay with a correction that waits for approval, and a contribution valued by it.
    private async Task<(RateCardProgramme, string Card, string Work)> Valued(string? person)
    {
        var p = await RateCardProgramme.In(ledger);
        var card = await p.Card("wage-cost-plus-surcharge", Pay, scheme: RateCardProgramme.Scheme, person: person);
        var work = await p.Work(420, person: person);
        await p.Value(work, card);
        (await p.AsController($"{card}/corrections", new { version = 2, inputs = new { yearlyWageCost = 71_219.17, productiveHours = 1_613.25, surchargePercent = 37.55 }, reason = "Paid later." }, "saar")).ShouldBe(204);
        return (p, card, work);
    }

    private static void ShouldTellNoPay(string text)
    {
        foreach (var secret in Secrets)
        {
            text.ShouldNotSay(secret);
        }
    }
}
