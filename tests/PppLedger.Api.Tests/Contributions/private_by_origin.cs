using PppLedger.Api.Tests.Funding;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Contributions;

/// <summary>Domain rule I2: what stems from a research organisation or a public body is not private, whoever hands it over.</summary>
public sealed class private_by_origin(LedgerFixture ledger)
{
    [Fact]
    public async Task I2_a_province_grant_of_25_000_passed_on_by_a_company_is_no_private_cash()
    {
        var programme = await FundedProgramme.In(ledger);

        await Received(programme, programme.Sme, 25_000, "public");

        (await Cash(programme, "private")).ShouldBe(0m);
        (await Cash(programme, "public")).ShouldBe(25_000m);
        (await Cash(programme, null)).ShouldBe(25_000m);
    }

    [Fact]
    public async Task I2_unless_stated_the_kind_of_partner_decides()
    {
        var programme = await FundedProgramme.In(ledger);

        await Received(programme, programme.Sme, 1_000, null);
        await Received(programme, programme.Institute, 3_000, null);

        (await Cash(programme, "private")).ShouldBe(1_000m);
        (await Cash(programme, "research")).ShouldBe(3_000m);
    }

    [Fact]
    public async Task I2_holds_of_promises_too()
    {
        var programme = await FundedProgramme.In(ledger);
        var promise = new { consortiumId = programme.Consortium, organisationId = programme.Sme, kind = "cash", value = FundedProgramme.Eur(25_000), origin = "public", committedOn = "2026-01-10" };
        (await programme.AsController("/api/commitments", promise)).ShouldBe(201);

        (await programme.Balance("cash", "pledged", "&origin=private")).ShouldBe(0m);
        (await programme.Balance("cash", "pledged", "&origin=public")).ShouldBe(25_000m);
    }

    private async Task Received(FundedProgramme programme, Guid partner, decimal euros, string? origin)
    {
        var body = new { consortiumId = programme.Consortium, organisationId = partner, value = FundedProgramme.Eur(euros), agreedOn = "2026-01-10", origin };
        var url = (await ledger.Post("/api/contributions/cash", body, "rita", partner, Role.Recorder)).ShouldBe(201).Headers["Location"];
        (await ledger.Post($"{url}/due", new { version = 1, value = FundedProgramme.Eur(euros), dueOn = "2026-02-01" }, "rita", partner, Role.Recorder)).ShouldBe(204);
        (await programme.AsCoordinator($"{url}/receipt", new { version = 2, value = FundedProgramme.Eur(euros), receivedOn = "2026-02-10" })).ShouldBe(204);
    }

    private Task<decimal> Cash(FundedProgramme programme, string? origin) =>
        programme.Balance("cash", "received", origin is null ? "" : $"&origin={origin}");
}
