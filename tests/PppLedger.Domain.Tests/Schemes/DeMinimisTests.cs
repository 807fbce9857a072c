using static PppLedger.Domain.Tests.Rules;

namespace PppLedger.Domain.Tests;

/// <summary>Domain rule I23: both sides by a day and by a cent.</summary>
public sealed class de_minimis_aid
{
    private static readonly DeMinimisAid[] Granted = [Aid("2024-02-10", 120_000), Aid("2025-06-01", 100_000)];

    [Theory]
    [InlineData("2027-01-15", false, 310_000, 10_000), InlineData("2027-02-09", false, 310_000, 10_000), InlineData("2027-02-10", true, 190_000, 0)]
    public void I23_counts_as_long_as_its_day_is_later_than_the_day_three_years_before(string day, bool isAllowed, int total, int excess)
    {
        var answer = Of(day, 90_000, Granted);
        (answer.IsAllowed, answer.Total, answer.Excess).ShouldBe((isAllowed, Eur(total), Eur(excess)));
        answer.AllowedFrom.ShouldBe(new DateOnly(2027, 2, 10));
    }

    [Theory]
    [InlineData("80000.00", true, "0.00"), InlineData("80000.01", false, "0.01")]
    public void I23_is_allowed_or_refused_by_a_cent(string amount, bool isAllowed, string excess)
    {
        var answer = Of("2027-01-15", decimal.Parse(amount), Granted);
        (answer.IsAllowed, answer.Excess, answer.Room).ShouldBe((isAllowed, Euros(excess), Eur(80_000)));
    }

    [Theory]
    [InlineData("300000.00", true), InlineData("300000.01", false)]
    public void is_never_allowed_above_the_ceiling_by_itself(string amount, bool isAllowed)
    {
        var answer = Of("2026-01-01", decimal.Parse(amount));
        answer.IsAllowed.ShouldBe(isAllowed);
        answer.AllowedFrom.ShouldBe(isAllowed ? new DateOnly(2026, 1, 1) : null);
    }

    [Fact]
    public void is_looked_at_in_the_windows_of_later_grants_too()
    {
        var later = Of("2025-01-01", 100_000, Aid("2026-01-01", 150_000), Aid("2027-12-31", 100_000));
        (later.IsAllowed, later.WindowFrom, later.WindowUntil, later.Total).ShouldBe((false, new(2025, 1, 1), new(2027, 12, 31), Eur(350_000)));
        Of("2025-01-01", 100_000, Aid("2026-01-01", 150_000), Aid("2028-01-01", 100_000)).IsAllowed.ShouldBeTrue(); // a day later
    }

    [Fact]
    public void of_29_february_counts_until_the_28th_three_years_on()
    {
        Of("2027-02-28", 200_000, Aid("2024-02-29", 200_000)).AllowedFrom.ShouldBe(new DateOnly(2027, 3, 1));
        Of("2027-03-01", 200_000, Aid("2024-02-29", 200_000)).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void counts_for_all_enterprises_of_a_single_undertaking_and_no_other() =>
        Of("2027-01-15", 90_000, Granted[0], Granted[1] with { Enterprise = "Sister" }, Aid("2026-01-01", 200_000) with { Enterprise = "Stranger" })
            .Total.ShouldBe(Eur(310_000));

    [Theory]
    [InlineData("DE", 210_000), InlineData("NL", 310_000), InlineData(null, 310_000)]
    public void counts_per_member_state(string? state, int total) =>
        Of("2027-01-15", 90_000, Granted[0], Granted[1] with { MemberState = state }).Total.ShouldBe(Eur(total));

    [Fact]
    public void shows_its_steps() => Calculated("2027-01-15", 90_000, Granted).Steps.Select(s => s.Arithmetic).ShouldBe(
    [
        "2024-01-16 to 2027-01-15", "EUR 120,000.00 (2024-02-10) + EUR 100,000.00 (2025-06-01) + EUR 90,000.00 (2027-01-15) = EUR 310,000.00",
        "EUR 310,000.00 - EUR 300,000.00 = EUR 10,000.00", "2027-02-10",
    ]);

    [Fact]
    public void is_refused_in_this_order()
    {
        var broken = new DeMinimisInputs("NL", ["A"], new("A", new(2026, 1, 1), Eur(1)), Granted);
        Refused(broken).ShouldBeNull();
        broken = broken with { New = broken.New with { Enterprise = "B" } };
        Refused(broken).ShouldBe(SchemeRefusal.EntriesContradict);
        broken = broken with { Granted = [Granted[0] with { MemberState = "XX" }] };
        Refused(broken).ShouldBe(InputRefusal.UnknownCountry);
        broken = broken with { New = broken.New with { Amount = Eur(-1) } };
        Refused(broken).ShouldBe(SchemeRefusal.BelowZero);
        broken = broken with { New = broken.New with { GrantedOn = default } };
        Refused(broken).ShouldBe(InputRefusal.YearOutOfRange);
        broken = broken with { Enterprises = [] };
        Refused(broken).ShouldBe(SchemeRefusal.EntriesOutOfBounds);
        broken = broken with { MemberState = "Holland" };
        Refused(broken).ShouldBe(InputRefusal.UnknownCountry);
    }

    internal static Calculated<DeMinimisAnswer> Calculated(string day, decimal amount, params DeMinimisAid[] granted) =>
        new CalculateDeMinimis().Evaluate(new("NL", ["A", "Sister"], new("A", DateOnly.Parse(day), Eur(amount)), granted), Version("eu-de-minimis", "2024"));

    private static DeMinimisAnswer Of(string day, decimal amount, params DeMinimisAid[] granted) => Calculated(day, amount, granted).Answer;

    private static Refusal? Refused(DeMinimisInputs inputs) => new CalculateDeMinimis().Refuses(inputs, Version("eu-de-minimis", "2024"));

    private static DeMinimisAid Aid(string day, decimal amount) => new("A", DateOnly.Parse(day), Eur(amount));
}
