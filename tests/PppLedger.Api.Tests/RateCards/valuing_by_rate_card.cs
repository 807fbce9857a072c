using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.RateCards;

public sealed class valuing_by_rate_card(LedgerFixture ledger)
{
    /// <summary>W5 over HTTP: 420 hours, three methods.</summary>
    [Fact]
    public async Task gives_420_hours_three_values_by_three_methods_to_the_cent()
    {
        var p = await RateCardProgramme.In(ledger);
        var wage = await p.Card("wage-cost-plus-surcharge", RateCardProgramme.Pay);
        var fixedRate = await p.Card("fixed-hourly-rate", new { rate = 60 });
        var certified = await p.Card("integral-cost-system", new { rate = 96 });
        var work = await p.Work(420);
        (await p.AsRecorder($"{work}/valuation", new { version = 1, rateCardId = RateCardProgramme.IdOf(certified) })).ShouldBeProblem(409, "rate-card-not-certified");
        (await p.AsAuditor($"{certified}/certification", new { version = 2, certificate = "R-14", on = "2026-02-02" })).ShouldBe(204);

        (await p.Value(work, certified)).ShouldBe(40_320.00m);
        (await p.Value(await p.Work(420), wage)).ShouldBe(25_963.64m);
        (await p.Value(await p.Work(420), fixedRate)).ShouldBe(25_200.00m);

        (await p.Funded.Balance("in-kind", "recorded")).ShouldBe(40_320.00m + 25_963.64m + 25_200.00m);
        (await Basis(work)).ShouldBe("420 h x 96.00 EUR");
    }

    /// <summary>W6 and I12 over HTTP: 7,200, whatever life below five years is stated.</summary>
    [Fact]
    public async Task shares_depreciation_and_counts_a_life_of_three_years_as_five()
    {
        var p = await RateCardProgramme.In(ledger);
        var machine = await p.Card("depreciation-share", new { purchasePrice = 120_000, lifeYears = 3 }, "day");
        var use = await p.Work(90, "day", "equipment-use");

        (await p.AsRecorder($"{use}/valuation", new { version = 1 })).ShouldBeProblem(422, "use-missing");
        (await p.Value(use, null, new { months = 9, sharePercent = 40 })).ShouldBe(7_200m);

        (await Basis(use)).ShouldBe("120,000.00 EUR / 5 years x 9/12 x 40 % (a life of 3 years counts as 5)");
        (await ledger.Get(use)).Json.GetProperty("rateCardId").GetGuid().ShouldBe(RateCardProgramme.IdOf(machine));
        (await p.Funded.Balance("in-kind", "recorded")).ShouldBe(7_200m);
    }

    /// <summary>I39 over HTTP.</summary>
    [Fact]
    public async Task rounds_three_lines_to_33_34_each_and_the_total_is_100_02()
    {
        var p = await RateCardProgramme.In(ledger);
        await p.Card("usual-method", new { rate = 33.335, description = "Cost price of the year" });

        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await p.Value(await p.Work(1))).ShouldBe(33.34m);
        }

        (await p.Funded.Balance("in-kind", "recorded")).ShouldBe(100.02m);
    }

    [Fact]
    public async Task chooses_the_one_that_fits_by_day_scheme_and_person_or_says_why_not()
    {
        var p = await RateCardProgramme.In(ledger);
        var work = await p.Work(10, person: "w-17");
        (await p.AsRecorder($"{work}/valuation", new { version = 1 })).ShouldBeProblem(422, "no-rate-card-fits");
        var general = await p.Card("fixed-hourly-rate", new { rate = 60 });
        var other = await p.Card("fixed-hourly-rate", new { rate = 60 });

        var several = (await p.AsRecorder($"{work}/valuation", new { version = 1 })).ShouldBeProblem(422, "several-rate-cards-fit").Json.Text("detail")!;
        several.ShouldContain($"{RateCardProgramme.IdOf(general)}");
        several.ShouldContain($"{RateCardProgramme.IdOf(other)}");

        (await p.AsController($"{other}/retirement", new { version = 2, lastDay = "2026-02-28" })).ShouldBe(204);
        (await p.Value(work)).ShouldBe(600);
        await p.Card("wage-cost-plus-surcharge", RateCardProgramme.Pay, person: "w-17");
        (await p.Value(await p.Work(420, person: "w-17"))).ShouldBe(25_963.64m);
        (await p.Value(await p.Work(10, person: "w-18"))).ShouldBe(600);
        (await p.Value(await p.Work(10, month: 2), other)).ShouldBe(600);
    }

    [Fact]
    public async Task takes_the_card_of_the_awards_scheme_before_a_general_one()
    {
        var p = await RateCardProgramme.In(ledger);
        var award = await RateCardProgramme.Grant(p.Funded, "Gelderland");
        await p.Card("fixed-hourly-rate", new { rate = 60 });
        await p.Card("fixed-hourly-rate", new { rate = 50 }, scheme: "Gelderland");

        (await p.Value(await p.Work(10, award: award))).ShouldBe(500);
        (await p.Value(await p.Work(10))).ShouldBe(600);
    }

    [Fact]
    public async Task takes_the_card_of_the_awards_scheme_by_another_of_its_names()
    {
        var p = await RateCardProgramme.In(ledger);
        var award = await RateCardProgramme.Grant(p.Funded, "PPS-I");
        await p.Card("wage-cost-plus-surcharge", RateCardProgramme.Pay, scheme: "nl-pps-i");

        (await p.Value(await p.Work(420, award: award))).ShouldBe(25_963.64m);
    }

    public static TheoryData<object, int, string> Mixed => new()
    {
        { new { version = 1, value = new { amount = 1, currency = "EUR" } }, 400, "value-or-card" },
        { new { version = 1, method = "usual-method" }, 400, "value-or-card" },
        { new { version = 1, basis = "Guess" }, 400, "value-or-card" },
        { new { version = 1, value = new { amount = 1, currency = "EUR" }, method = "usual-method", rateCardId = Guid.NewGuid() }, 400, "value-or-card" },
        { new { version = 1, value = new { amount = 1, currency = "EUR" }, method = "usual-method", use = new { months = 1, sharePercent = 1 } }, 400, "value-or-card" },
        { new { version = 1, use = new { months = 0, sharePercent = 1 } }, 400, "use-out-of-range" },
        { new { version = 1, rateCardId = Guid.NewGuid() }, 422, "unknown-rate-card" },
    };

    [Theory, MemberData(nameof(Mixed))]
    public async Task is_by_a_value_or_by_a_card_and_else_refused(object body, int status, string code)
    {
        var p = await RateCardProgramme.In(ledger);
        var work = await p.Work(10);

        (await p.AsRecorder($"{work}/valuation", body)).ShouldBeProblem(status, code);

        (await p.VersionOf(work)).ShouldBe(1);
    }

    [Fact]
    public async Task revalues_by_a_card_as_well()
    {
        var p = await RateCardProgramme.In(ledger);
        var work = await p.Work(10);
        (await p.AsRecorder($"{work}/valuation", new { version = 1, value = new { amount = 500, currency = "EUR" }, method = "usual-method" })).ShouldBe(204);
        var card = await p.Card("fixed-hourly-rate", new { rate = 60 });

        (await p.AsController($"{work}/revaluation", new { version = 2, reason = "By the card.", rateCardId = RateCardProgramme.IdOf(card) })).ShouldBe(204);
        (await p.AsController($"{work}/revaluation", new { version = 3, reason = "Again." })).ShouldBeProblem(422, "nothing-changes");

        (await p.ValueOf(work)).ShouldBe(600);
        (await p.Funded.Balance("in-kind", "recorded")).ShouldBe(600);
    }

    [Fact]
    public async Task says_who_may_not_before_any_card_is_spoken_of()
    {
        var p = await RateCardProgramme.In(ledger);
        var work = await p.Work(10);

        (await p.Funded.AsCoordinator($"{work}/valuation", new { version = 1 })).ShouldBeProblem(403, "role-missing");
    }

    private Task<string?> Basis(string contribution) => ledger.Database.Scalar<string>(
        $"select data ->> 'basis' from ledger.mt_events where stream_id = '{RateCardProgramme.IdOf(contribution)}' and type = 'contribution-valued'");
}
