using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

/// <summary>Domain rule I13: hours per person; none negative, at most 24 a day.</summary>
public sealed class hours_of_a_person_on_days
{
    private static readonly DateOnly First = Day("2026-03-01");

    private static readonly RecordInKindContribution Fine = new(
        Consortia.Running.Id, Acme, null, "WP1", InKindCategory.PersonnelHours, Hours(16), new(First, Day("2026-03-31")),
        null, "w-17", null, [new(First, 8), new(First.AddDays(1), 8)], null, null, null, Today, AcmeRecorder);

    [Fact]
    public void are_recorded_in_the_order_of_days() =>
        Decide(Fine with { Days = [new(First.AddDays(1), 8), new(First, 8)] }).Days.ShouldBe([new(First, 8), new(First.AddDays(1), 8)]);

    [Fact]
    public void of_25_on_one_day_are_refused()
    {
        var one = Fine with { TrueOn = new(First, First), Days = null };

        Refuses(one with { Quantity = Hours(25) }).ShouldBe(ClaimRefusal.MoreThanADay);
        Refuses(one with { Quantity = Hours(24) }).ShouldBeNull();
        Refuses(Fine with { Quantity = Hours(25), Days = [new(First, 25)] }).ShouldBe(ClaimRefusal.MoreThanADay);
        Refuses(one with { Quantity = new(1.01m, "day") }).ShouldBe(ClaimRefusal.MoreThanADay);
    }

    [Theory, InlineData("w-17", null, true), InlineData(null, "laser-1", true), InlineData(null, null, false)]
    public void of_more_than_24_times_the_days_of_a_range_are_refused_of_one_person_or_asset(string? person, string? asset, bool isRefused)
    {
        var range = Fine with { TrueOn = new(First, Day("2026-03-30")), Days = null, PersonKey = person, AssetKey = asset };

        Refuses(range with { Quantity = Hours(720) }).ShouldBeNull();
        Refuses(range with { Quantity = Hours(720.01m) }).ShouldBe(isRefused ? ClaimRefusal.MoreThanADay : null);
    }

    // Each row breaks one thing more than the row below it.
    public static TheoryData<string, RecordInKindContribution, string?> Precedence
    {
        get
        {
            var another = Fine with { Actor = Outsider };
            var tooMuch = another with { Days = [new(First, 25)], Quantity = Hours(25) };
            var sum = tooMuch with { Quantity = Hours(16) };
            var outside = sum with { Days = [new(First.AddDays(-1), 25)] };
            var unit = outside with { Category = InKindCategory.Materials, Quantity = new(16, "kg") };
            var ahead = unit with { Today = Day("2026-03-30") };
            var twice = ahead with { Days = [new(First, 25), new(First, 25)] };
            var negative = twice with { Days = [new(First, -1), new(First, -1)] };
            var year = negative with { Days = [new(new(1900, 1, 1), -1)] };
            var missing = year with { Days = [null!, .. year.Days!] };
            return new()
            {
                { "missing", missing, "day-missing" },
                { "year", year, "year-out-of-range" },
                { "negative", negative, "quantity-not-positive" },
                { "twice", twice, "day-twice" },
                { "ahead", ahead, "not-yet-happened" },
                { "unit", unit, "days-not-counted" },
                { "outside", outside, "day-outside" },
                { "sum", sum, "days-do-not-sum" },
                { "too much", tooMuch, "more-than-a-day" },
                { "another's", another, "not-yours" },
                { "fine", Fine, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void are_refused_for_the_first_reason_in_order(string broken, RecordInKindContribution command, string? expected) =>
        (Refuses(command)?.Code).ShouldBe(expected, broken);

    [Fact]
    public void are_none_where_none_are_said() => Decide(Fine with { Days = [] }).Days.ShouldBeNull();

    private static Refusal? Refuses(RecordInKindContribution command) => ContributionRules.Refuses(command, Consortia.Running, null);

    private static InKindContributionRecorded Decide(RecordInKindContribution command) => ContributionRules.Decide(command, Consortia.Running, null);
}

public sealed class correcting_hours_that_say_their_days
{
    private static readonly DateOnly First = Day("2026-03-01");
    private static readonly Contribution OnDays = Given.Fold<Contribution>(Recorded with { Days = [new(First, 20), new(First.AddDays(1), 20)] }, Valued);
    private static readonly CorrectContribution Good = new(Hours(32), null, "Typing error", AcmeController, [new(First.AddDays(2), 12), new(First, 20)]);

    [Fact]
    public void says_those_of_the_right_quantity()
    {
        var corrected = ContributionRules.Decide(OnDays, Good, Contributions.Parties);

        corrected.Days.ShouldBe([new(First, 20), new(First.AddDays(2), 12)]);
        (OnDays.And(corrected).Quantity, OnDays.And(corrected).Days).ShouldBe((Hours(32), corrected.Days));
    }

    [Fact]
    public void may_change_the_days_alone()
    {
        var moved = ContributionRules.Decide(OnDays, Good with { Quantity = null, Days = [new(First, 16), new(First.AddDays(1), 24)] }, Contributions.Parties);

        moved.Postings(Recorded.Facts(Given.StreamId)).ShouldBeEmpty();
        Refuses(Good with { Quantity = null, Days = OnDays.Days }).ShouldBe(ContributionRefusal.NothingChanges);
    }

    [Fact]
    public void to_nothing_leaves_no_days() =>
        OnDays.And(ContributionRules.Decide(OnDays, Good with { Quantity = Hours(0), Days = [] }, Contributions.Parties)).Days.ShouldNotBeNull().ShouldBeEmpty();

    [Fact]
    public void keeps_the_days_where_only_the_value_changes() =>
        OnDays.And(ContributionRules.Decide(OnDays, new CorrectContribution(null, Eur(2_000), "Rate", AcmeController), Contributions.Parties)).Days.ShouldBe(OnDays.Days);

    [Fact]
    public void is_refused_without_days_or_with_days_that_do_not_fit()
    {
        Refuses(Good with { Days = null }).ShouldBe(ClaimRefusal.DaysMissing);
        Refuses(Good with { Days = [] }).ShouldBe(ClaimRefusal.DaysDoNotSum);
        Refuses(Good with { Days = [new(Day("2026-04-01"), 32)] }).ShouldBe(ClaimRefusal.DayOutside);
        Refuses(Good with { Days = [new(First, 32)] }).ShouldBe(ClaimRefusal.MoreThanADay);
        Refuses(Good with { Days = [new(First, 32), new(First, 0)] }).ShouldBe(InputRefusal.QuantityNotPositive);
        ContributionRules.Refuses(
                Given.Fold<Contribution>(Agreed).Through(ContributionActs.BecomeDue), new CorrectContribution(null, Eur(40_000), "Less", AcmeController, [new(First, 1)]), Contributions.Parties)
            .ShouldBe(ClaimRefusal.DaysNotCounted);
    }

    private static Refusal? Refuses(CorrectContribution command) => ContributionRules.Refuses(OnDays, command, Contributions.Parties);
}
