using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class amending_a_consortium
{
    private static readonly AmendConsortium Same = new(
        Formed.Title, Formed.Acronym, Formed.Programme, Formed.TopSector, Formed.Tki, Formed.StartsOn, Formed.EndsOn, null, "Letter 7", Coordinator);

    public static TheoryData<string, Consortium, AmendConsortium, Refusal?> Precedence
    {
        get
        {
            var outsider = Same with { Actor = Outsider };
            var reason = outsider with { Reason = "" };
            var day = reason with { On = default(DateOnly) };
            var backwards = day with { StartsOn = Day("2028-01-01") };
            var title = backwards with { Title = "" };
            return new()
            {
                { "title", Closed, title, InputRefusal.TextOutOfBounds.Because("", "/title") },
                { "backwards", Closed, backwards, InputRefusal.DatesBackwards.Because("", "/endsOn") },
                { "day", Closed, day, InputRefusal.YearOutOfRange.Because("", "/on") },
                { "reason", Closed, reason, InputRefusal.TextOutOfBounds.Because("", "/reason") },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, Same with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "no change", Running, Same with { Title = $" {Same.Title} " }, ContributionRefusal.NothingChanges },
                { "good", Running, Same with { Tki = null }, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, AmendConsortium command, Refusal? expected)
    {
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);
        ConsortiumRules.Refuses(consortium, command)?.Pointer.ShouldBe(expected!.Pointer, broken);
    }

    [Fact]
    public void gives_the_whole_description_and_keeps_the_rest()
    {
        var amended = Running.And(ConsortiumRules.Decide(Running, Same with { Title = "Lightest gears", Acronym = null, EndsOn = null }));

        amended.ShouldBe(Running with { Title = "Lightest gears", Acronym = null, EndsOn = null });
    }
}

public sealed class extending_a_consortium
{
    private static readonly ExtendConsortium Good = new(Day("2028-06-30"), "Granted in letter 9", Coordinator);

    public static TheoryData<string, Consortium, ExtendConsortium, Refusal?> Precedence
    {
        get
        {
            var sooner = Good with { EndsOn = Day("2027-12-31") };
            var outsider = sooner with { Actor = Outsider };
            var reason = outsider with { Reason = "" };
            var day = reason with { EndsOn = Day("2101-01-01") };
            return new()
            {
                { "day", Closed, day, InputRefusal.YearOutOfRange },
                { "reason", Closed, reason, InputRefusal.TextOutOfBounds },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, sooner with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "not longer", Running, sooner, ConsortiumRefusal.NotLonger },
                { "before the start", Running with { EndsOn = null }, sooner with { EndsOn = Day("2025-12-31") }, InputRefusal.DatesBackwards },
                { "end not known", Running with { EndsOn = null }, Good, null },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, ExtendConsortium command, Refusal? expected) =>
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);

    [Fact]
    public void moves_the_last_day() => Running.And(ConsortiumRules.Decide(Running, Good)).EndsOn.ShouldBe(Day("2028-06-30"));
}

public sealed class closing_a_consortium
{
    private static readonly CloseConsortium Good =
        new(ConsortiumOutcome.Completed, Day("2027-12-31"), Day("2028-01-05"), Coordinator);

    public static TheoryData<string, Consortium, CloseConsortium, Refusal?> Precedence
    {
        get
        {
            var early = Good with { On = Day("2025-12-31") };
            var outsider = early with { Actor = Outsider };
            var ahead = outsider with { On = Day("2028-01-06") };
            var day = ahead with { On = Day("2101-01-01") };
            var outcome = day with { Outcome = ConsortiumOutcome.None };
            return new()
            {
                { "outcome", Closed, outcome, InputRefusal.ChoiceMissing },
                { "day", Closed, day, InputRefusal.YearOutOfRange },
                { "ahead", Closed, ahead, ContributionRefusal.NotYetHappened },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, early, ContributionRefusal.ConsortiumClosed },
                { "early", Running, early, InputRefusal.DatesBackwards },
                { "terminated before the start", Running, early with { Outcome = ConsortiumOutcome.Terminated }, null },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, CloseConsortium command, Refusal? expected) =>
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);

    [Fact]
    public void as_entered_in_error_is_for_administrators_and_frees_the_code()
    {
        var error = Good with { Outcome = ConsortiumOutcome.EnteredInError, On = null };

        ConsortiumRules.Refuses(Running, error).ShouldBe(ConsortiumRefusal.NotYourConsortium);
        ConsortiumRules.Decide(Running, error with { Actor = Administrator }).FreesKeys.ShouldBeTrue();
        ConsortiumRules.Decide(Running, Good).FreesKeys.ShouldBeFalse();
    }

    [Fact]
    public void ends_it() => Running.And(ConsortiumRules.Decide(Running, Good)).IsClosed.ShouldBeTrue();
}
