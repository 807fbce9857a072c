using Marten;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.RateCards;

public sealed class rebuilding_rate_cards
{
    [Fact]
    public async Task gives_what_was_written_live()
    {
        await using var ledger = await OwnLedger.StartAsync(("Ledger:Demo", "true"));
        await ledger.Record<RateCard>(
            new RateCardRegistered(Guid.CreateVersion7(), "Card", "PPS-I", ValuationMethod.IntegralCostSystem, "h", "EUR", new(Rate: 85), new(2026, 1, 1), null, null, null, "anna"),
            new RateCardApproved("bert"),
            new RateCardCertified(0, "R-14", new(2026, 2, 1), "emma"),
            new RateCorrectionProposed(1, new(Rate: 82.40m), new(2026, 1, 1), new(2026, 6, 30), "Bonuses.", "anna"),
            new RateCardCertified(1, "R-15", new(2026, 3, 1), "emma"),
            new RateCorrected(1, new(Rate: 82.40m), new(2026, 1, 1), new(2026, 6, 30), "Bonuses.", "bert"),
            new RateCardRetired(new(2026, 12, 31), "bert"));
        var live = await Rows(ledger);
        live.ShouldNotBeNull().ShouldContain("R-15");
        await ledger.Database.Execute("update ledger.mt_doc_ratecard set data = jsonb_set(data, '{title}', '\"Another\"')");

        using (var daemon = await ledger.Store.BuildProjectionDaemonAsync())
        {
            await daemon.RebuildProjectionAsync<RateCard>(TimeSpan.FromMinutes(5), CancellationToken.None);
        }

        (await Rows(ledger)).ShouldBe(live);
    }

    private static Task<string?> Rows(OwnLedger ledger) =>
        ledger.Database.Scalar<string>("select string_agg(id || ' ' || (data - 'version')::text, ' ' order by id) from ledger.mt_doc_ratecard");
}
