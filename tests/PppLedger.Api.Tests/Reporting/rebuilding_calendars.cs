using Marten;
using PppLedger.Api.Reporting;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Reporting;

public sealed class rebuilding_calendars
{
    [Fact]
    public async Task gives_what_was_written_live()
    {
        await using var ledger = await OwnLedger.StartAsync();
        var (consortium, ministry, province) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var (funder, month) in new[] { (ministry, 1), (ministry, 7), (province, 2), (ministry, 4) })
        {
            var days = new DateRange(new(2026, month, 1), new DateOnly(2026, month, 1).AddMonths(3).AddDays(-1));
            await ledger.Record<ReportingPeriod>(
                new ReportingPeriodOpened(consortium, funder, "Q", days, "carl"), new ReportingPeriodClosed(7, new(2026, 12, 1), "carl"));
        }

        var live = await Rows(ledger);
        live.ShouldBe(
        [
            $"{ministry} {{[2026-01-01,2026-04-01),[2026-07-01,2026-10-01),[2026-04-01,2026-07-01)}}",
            $"{province} {{[2026-02-01,2026-05-01)}}",
        ]);
        await ledger.Database.Execute($"update ledger.{ReportingCalendarProjection.Table} set days = array[daterange('2020-01-01', '2030-01-01')]");

        using (var daemon = await ledger.Store.BuildProjectionDaemonAsync())
        {
            await daemon.RebuildProjectionAsync(ReportingCalendarProjection.Name, TimeSpan.FromMinutes(5), CancellationToken.None);
        }

        (await Rows(ledger)).ShouldBe(live);
    }

    private static async Task<string[]> Rows(OwnLedger ledger) => (await ledger.Database.Scalar<string[]>(
        $"select array_agg(funder_id || ' ' || replace(days::text, '\"', '') order by cardinality(days) desc) from ledger.{ReportingCalendarProjection.Table}"))!;
}
