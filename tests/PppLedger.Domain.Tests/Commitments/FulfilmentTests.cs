using CsCheck;
using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

public sealed class fulfilling_commitments
{
    /// <summary>The worked example W7: promises of 2026 and what became of them.</summary>
    private static readonly AccountBalance[] W7 =
    [
        new(Cash(2026, null), "pledged", 50_000), new(Cash(2026, null), "received", 40_000),
        new(InKind(2026, "WP1"), "pledged", 60_000), new(InKind(2026, "WP2"), "pledged", 30_000),
        new(InKind(2026, "WP1"), "accepted", 48_000), new(InKind(2026, "WP2"), "validated", 36_000),
        new(InKind(2026, "WP1"), "submitted", 9_000), new(InKind(2026, "WP1"), "rejected", 3_000),
    ];

    [Fact]
    public void counts_per_work_package_and_caps_there()
    {
        var rows = Fulfilment.Rows(W7);

        rows.Select(r => (r.Key.WorkPackage, r.Figures.Percentage, r.Figures.Surplus)).ShouldBe(
            [("WP1", 80.0m, 0m), ("WP2", 100m, 6_000m), (null, 80.0m, 0m)]);
        var inKind = rows.Where(r => r.Key.Book is Book.InKind).Select(r => r.Figures).Aggregate((a, b) => a + b);
        (inKind.Percentage, inKind.UncappedPercentage, inKind.Underway, inKind.Rejected).ShouldBe((86.7m, 93.3m, 9_000m, 3_000m));
        var together = rows.Select(r => r.Figures).Aggregate((a, b) => a + b);
        (together.Percentage, together.UncappedPercentage, together.Open).ShouldBe((84.3m, 88.6m, 22_000m));
    }

    [Fact]
    public void counts_cash_from_receipt_on_and_until_it_is_rejected()
    {
        var row = Fulfilment.Rows(
        [
            new(Cash(2026, null), "pledged", 100), new(Cash(2026, null), "due", 10), new(Cash(2026, null), "received", 1),
            new(Cash(2026, null), "approved", 2), new(Cash(2026, null), "submitted", 3), new(Cash(2026, null), "certified", 4),
            new(Cash(2026, null), "rejected", 5), new(Cash(2026, null), "withdrawn", 6), new(Cash(2026, null), "origin", -31),
        ]).ShouldHaveSingleItem();

        row.Figures.ShouldBe(new FulfilmentFigures(Pledged: 100, Underway: 10, Accepted: 10, Rejected: 5, Counted: 10));
    }

    [Fact]
    public void fills_a_promise_without_year_or_work_package_from_any()
    {
        var row = Fulfilment.Rows(
            [new(InKind(null, null), "pledged", 100), new(InKind(2026, "WP1"), "accepted", 30), new(InKind(2027, "WP2"), "accepted", 40)])
            .ShouldHaveSingleItem();

        (row.Key, row.Figures.Counted).ShouldBe((InKind(null, null), 70m));
    }

    [Fact]
    public void fills_the_promise_that_names_most_first_and_spills_nothing_over()
    {
        var rows = Fulfilment.Rows(
        [
            new(InKind(2026, "WP1"), "pledged", 10), new(InKind(null, "WP1"), "pledged", 10), new(InKind(2027, null), "pledged", 10),
            new(InKind(null, null), "pledged", 10), new(InKind(2026, "WP1"), "accepted", 15), new(InKind(2027, "WP1"), "accepted", 2),
            new(InKind(2027, "WP2"), "accepted", 3), new(InKind(2028, "WP2"), "accepted", 4),
        ]);

        rows.Select(r => (r.Key.Year, r.Key.WorkPackage, r.Figures.Accepted, r.Figures.Counted)).ShouldBe(
            [(null, null, 4m, 4m), (null, "WP1", 2m, 2m), (2026, "WP1", 15m, 10m), (2027, null, 3m, 3m)]);
    }

    [Fact]
    public void shows_what_nobody_promised_beside_what_was()
    {
        var row = Fulfilment.Rows([new(InKind(2026, "WP1"), "accepted", 5)]).ShouldHaveSingleItem();

        (row.Figures.Surplus, row.Figures.Percentage).ShouldBe((5m, null));
    }

    [Fact]
    public void never_mixes_partners_books_or_commodities()
    {
        var keys = new[] { InKind(2026, "WP1"), InKind(2026, "WP1") with { OrganisationId = Gone }, InKind(2026, "WP1") with { Commodity = "SEK" }, Cash(2026, "WP1") };

        Fulfilment.Rows(keys.Select((k, i) => new AccountBalance(k, i == 0 ? "pledged" : "accepted", 5))).Sum(r => r.Figures.Counted).ShouldBe(0);
    }

    [Fact]
    public void conserves_what_was_promised_and_accepted_whatever_fills_what()
    {
        var cell = Gen.Select(Gen.Int[2025, 2027].Nullable(), Gen.Int[0, 2].Select(i => i == 0 ? null : $"WP{i}"), Gen.Int[0, 2].Select(i => i switch { 0 => "pledged", 1 => "accepted", _ => "submitted" }), Gen.Int[0, 99]);
        cell.Array[0, 20].Sample(cells =>
        {
            var balances = cells.Select(c => new AccountBalance(InKind(c.Item1, c.Item2), c.Item3, c.Item4)).ToList();
            var rows = Fulfilment.Rows(balances);

            rows.Sum(r => r.Figures.Pledged).ShouldBe(balances.Where(b => b.Account == "pledged").Sum(b => b.Balance));
            rows.Sum(r => r.Figures.Accepted).ShouldBe(balances.Where(b => b.Account == "accepted").Sum(b => b.Balance));
            rows.ShouldAllBe(r => r.Figures.Counted <= r.Figures.Pledged && r.Figures.Counted + r.Figures.Surplus == r.Figures.Accepted);
        });
    }

    private static FulfilmentKey Cash(int? year, string? workPackage) => new(Sme, Book.Cash, "EUR", year, workPackage);

    private static FulfilmentKey InKind(int? year, string? workPackage) => new(Sme, Book.InKind, "EUR", year, workPackage);
}
