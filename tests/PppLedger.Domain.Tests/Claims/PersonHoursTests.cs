using CsCheck;
using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

/// <summary>Hours of one person over all consortia and schemes together.</summary>
public sealed class claims_on_one_person_s_time
{
    private static readonly Guid P = new("0195dddd-0000-7000-8000-000000000001");
    private static readonly Guid Q = new("0195dddd-0000-7000-8000-000000000002");
    private static readonly DateRange March = new(Day("2026-03-01"), Day("2026-03-31"));
    private static readonly DateRange Monday = new(Day("2026-03-02"), Day("2026-03-02"));
    private static readonly PersonRecord Worked160 = new() { HoursWorked = [new(2026, 3, 160)], HoursPerDay = 8 };

    [Fact] // W9(a)
    public void of_100_and_80_hours_in_a_month_of_160_overlap_by_20_on_the_later() =>
        Find(Worked160, Claim(P, 1, 100, March), Claim(Q, 2, 80, March)).ShouldBe(["Month Q after P: 20 h on 2026-03-01"]);

    [Fact]
    public void stand_on_the_one_recorded_later_whatever_order_they_are_read_in() =>
        Find(Worked160, Claim(Q, 1, 80, March), Claim(P, 2, 100, March)).ShouldBe(["Month P after Q: 20 h on 2026-03-01"]);

    [Fact]
    public void are_too_many_by_themselves_too() =>
        Find(Worked160, Claim(P, 1, 170, March), Claim(Q, 2, 5, March)).ShouldBe(["Month P after : 10 h on 2026-03-01", "Month Q after P: 5 h on 2026-03-01"]);

    [Fact] // I13: 10 h and 11 h on the same day, two projects
    public void of_10_and_11_hours_on_a_day_are_more_than_the_contract_says() =>
        Find(Worked160, Claim(P, 1, 10, Monday), Claim(Q, 2, 11, Monday)).ShouldBe(["Day P after : 2 h on 2026-03-02", "Day Q after P: 11 h on 2026-03-02"]);

    [Fact]
    public void are_no_more_than_the_contract_says_where_it_says_so()
    {
        Find(Worked160 with { HoursPerDay = 21 }, Claim(P, 1, 10, Monday), Claim(Q, 2, 11, Monday)).ShouldBeEmpty();
        Find(Worked160 with { HoursPerDay = null }, Claim(P, 1, 10, Monday), Claim(Q, 2, 11, Monday)).ShouldBeEmpty();
        Find(null, Claim(P, 1, 200, March), Claim(Q, 2, 200, March)).ShouldBeEmpty();
    }

    [Fact] // I14: 150 + 80 days
    public void of_150_and_80_days_over_EU_grants_are_15_too_many() =>
        Find(null, Claim(P, 1, 150, new(Day("2026-01-01"), Day("2026-06-30")), "day", isEu: true), Claim(Q, 2, 640, new(Day("2026-07-01"), Day("2026-12-31")), isEu: true))
            .ShouldBe(["Year Q after P: 120 h on 2026-01-01"]);

    [Fact]
    public void count_for_the_215_days_under_EU_grants_only()
    {
        Find(null, Claim(P, 1, 150, March, "day", isEu: true), Claim(Q, 2, 80, March, "day")).ShouldBeEmpty();
        Find(null, Claim(P, 1, 150, March, "day", isEu: true), Claim(Q, 2, 65, March, "day", isEu: true)).ShouldBeEmpty();
    }

    [Fact]
    public void over_several_months_lie_in_the_months_their_days_say_or_are_spread_evenly()
    {
        var person = new PersonRecord { HoursWorked = [new(2026, 1, 0), new(2026, 2, 0), new(2026, 3, 0)] };
        var quarter = new DateRange(Day("2026-01-01"), Day("2026-03-31"));

        Find(person, Claim(P, 1, 100, quarter)).ShouldBe(
            ["Month P after : 34.44 h on 2026-01-01", "Month P after : 31.11 h on 2026-02-01", "Month P after : 34.45 h on 2026-03-01"]);
        Find(person, Claim(P, 1, 100, quarter) with { Days = [new(Day("2026-01-30"), 20), new(Day("2026-03-01"), 80)] }).ShouldBe(
            ["Month P after : 20 h on 2026-01-01", "Month P after : 80 h on 2026-03-01"]);
    }

    [Fact]
    public void are_counted_in_hours_and_days_only() =>
        Find(Worked160, Claim(P, 1, 3, March, "person.month")).ShouldBeEmpty();

    [Fact]
    public void together_exceed_by_exactly_what_is_above_the_limit() =>
        Gen.Int[1, 5_000].Array[1, 8].Sample(hours =>
        {
            var claims = hours.Select((h, i) => Claim(P, i, h / 100m, March)).ToArray();
            var total = hours.Sum() / 100m;

            PersonHours.Find(claims, Worked160).Where(e => e.Kind is ExcessKind.Month).Sum(e => e.Hours).ShouldBe(Math.Max(0, total - 160));
        });

    [Theory]
    [InlineData("HORIZON-JU-RIA", true), InlineData("HORIZON", true), InlineData("horizon-RIA", true), InlineData("EURATOM-CSA", true)]
    [InlineData("PPS-I", false), InlineData("HORIZONTAL-1", false), InlineData("", false), InlineData(null, false)]
    public void know_the_schemes_of_the_European_Union(string? scheme, bool isOne) => RuleBook.Shipped.MoneyOf(scheme).DaysCount.ShouldBe(isOne);

    private static PersonClaim Claim(Guid id, long order, decimal amount, DateRange trueOn, string unit = "h", bool isEu = false) =>
        new(id, order, new(amount, unit), trueOn, null, isEu);

    private static IEnumerable<string> Find(PersonRecord? person, params PersonClaim[] claims) =>
        PersonHours.Find(claims, person).Select(e => $"{e.Kind} {Name(e.ContributionId)} after {string.Join(' ', e.Earlier.Select(Name))}: {e.Hours:0.##} h on {e.On:O}");

    private static string Name(Guid id) => id == P ? "P" : "Q";
}
