using CsCheck;
using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

public sealed class changing_a_commitment
{
    [Fact]
    public void increases_both_measures()
    {
        var after = Promise.Standing.And(CommitmentRules.Decide(Promise.Standing, Promise.More, SampleProgramme.Consortium));

        (after.Quantity, after.Value).ShouldBe((Hours(50), Eur(3_000)));
    }

    [Fact]
    public void reduces_to_nothing_at_most()
    {
        var after = Promise.Standing.And(CommitmentRules.Decide(Promise.Standing, Promise.Less, SampleProgramme.Consortium));

        (after.Value, after.ReducedValue, after.ReleasedValue).ShouldBe((Eur(0), Eur(2_400), Eur(0)));
        CommitmentRules.Refuses(after, Promise.Less with { Quantity = null, Value = Eur(0.01m) }, SampleProgramme.Consortium)
            .ShouldBe(CommitmentRefusal.MoreThanStands);
    }

    [Fact]
    public void releases_after_the_consortium_is_closed()
    {
        CommitmentRules.Refuses(Promise.Standing, Promise.Released, Closed).ShouldBeNull();
        CommitmentRules.Refuses(Promise.Standing, Promise.Less, Closed).ShouldBeNull();
        CommitmentRules.Refuses(Promise.Standing, Promise.More, Closed).ShouldBe(ContributionRefusal.ConsortiumClosed);
    }

    [Fact]
    public void is_dated_on_its_own_day_and_counts_for_the_pledged_year()
    {
        var released = CommitmentRules.Decide(Promise.Standing, Promise.Released, SampleProgramme.Consortium);

        JournalOf.Postings(Promise.Made with { Year = 2027 }, released).Skip(2)
            .ShouldAllBe(p => p.Facts.Year == 2027 && p.Facts.TrueOn == Today && p.FromAccount == "pledged" && p.ToAccount == "released");
    }

    [Fact]
    public void refuses_a_measure_that_was_never_promised()
    {
        CommitmentRules.Refuses(Promise.MoneyOnly, Promise.More, SampleProgramme.Consortium).ShouldBe(CommitmentRefusal.MeasureNotPromised);
        CommitmentRules.Refuses(Promise.HoursOnly, Promise.Less, SampleProgramme.Consortium).ShouldBe(CommitmentRefusal.MeasureNotPromised);
    }

    [Fact]
    public void never_grows_beyond_what_can_be_recorded()
    {
        var vast = Given.Fold<Commitment>(Promise.Made with { Value = Eur(Money.Limit - 1) });

        CommitmentRules.Refuses(vast, Promise.More with { Value = Eur(1) }, SampleProgramme.Consortium).ShouldBe(InputRefusal.AmountOutOfRange);
        CommitmentRules.Refuses(vast, Promise.More with { Value = Eur(0.99m) }, SampleProgramme.Consortium).ShouldBeNull();
    }

    public static TheoryData<int, string> Increases => new(Increase.Select((row, i) => (i, row.Wins.Code)));

    [Theory, MemberData(nameof(Increases))]
    public void increasing_is_refused_for_the_first_reason_in_the_documented_order(int row, string wins)
    {
        var command = Increase.Skip(row).Reverse().Aggregate(Promise.More, (c, broken) => broken.Break(c));
        var commitment = row == 8 ? Given.Fold<Commitment>(Promise.Made with { OrganisationId = Gone }) : Promise.Standing;

        CommitmentRules.Refuses(commitment, command, row <= 7 ? Closed : SampleProgramme.Consortium).ShouldNotBeNull().Code.ShouldBe(wins);
    }

    private static readonly (Refusal Wins, Func<IncreaseCommitment, IncreaseCommitment> Break)[] Increase =
    [
        (InputRefusal.AmountNotPositive, c => c with { Value = Eur(0) }),
        (InputRefusal.QuantityTooFine, c => c with { Value = null, Quantity = Hours(0.001m) }),
        (CommitmentRefusal.NothingGiven, c => c with { Value = null, Quantity = null }),
        (InputRefusal.YearOutOfRange, c => c with { On = new(1900, 1, 1) }),
        (InputRefusal.TextOutOfBounds, c => c with { Reason = "" }),
        (ContributionRefusal.NotYetHappened, c => c with { On = Tomorrow }),
        (CommitmentRefusal.NotYours, c => c with { Actor = Rita }),
        (ContributionRefusal.ConsortiumClosed, c => c),
        (ContributionRefusal.NotAPartner, c => c with { On = Today, Actor = Clara }),
        (CommitmentRefusal.BeforeThePromise, c => c with { On = new(2026, 1, 9) }),
        (CommitmentRefusal.WrongCurrency, c => c with { Value = new(1, "SEK") }),
        (CommitmentRefusal.WrongUnit, c => c with { Quantity = new(1, "day") }),
        (InputRefusal.AmountOutOfRange, c => c with { Value = Eur(Money.Limit - 1) }),
        (InputRefusal.QuantityOutOfRange, c => c with { Quantity = Hours(Quantity.Limit - 1) }),
    ];

    public static TheoryData<int, string> Reductions => new(Reduce.Select((row, i) => (i, row.Wins.Code)));

    [Theory, MemberData(nameof(Reductions))]
    public void reducing_and_releasing_are_refused_for_the_first_reason_in_the_documented_order(int row, string wins)
    {
        var less = Reduce.Skip(row).Reverse().Aggregate(Promise.Less, (c, broken) => broken.Break(c));
        var released = new ReleaseCommitment(less.Quantity, less.Value, less.On, less.Reason, less.Today, less.Actor);

        CommitmentRules.Refuses(Promise.Standing, less, SampleProgramme.Consortium).ShouldNotBeNull().Code.ShouldBe(wins);
        CommitmentRules.Refuses(Promise.Standing, released, SampleProgramme.Consortium).ShouldNotBeNull().Code.ShouldBe(wins);
        Should.Throw<InvariantBrokenException>(() => CommitmentRules.Decide(Promise.Standing, less, SampleProgramme.Consortium));
    }

    private static readonly (Refusal Wins, Func<ReduceCommitment, ReduceCommitment> Break)[] Reduce =
    [
        (InputRefusal.UnknownCurrency, c => c with { Value = new(1, "XXX") }),
        (InputRefusal.UnknownUnit, c => c with { Value = null, Quantity = new(1, "box") }),
        (CommitmentRefusal.NothingGiven, c => c with { Value = null, Quantity = null }),
        (InputRefusal.TextOutOfBounds, c => c with { Reason = "" }),
        (ContributionRefusal.NotYetHappened, c => c with { On = Tomorrow }),
        (CommitmentRefusal.NotYours, c => c with { Actor = Sven }),
        (CommitmentRefusal.BeforeThePromise, c => c with { On = new(2026, 1, 9) }),
        (CommitmentRefusal.WrongCurrency, c => c with { Value = new(1, "SEK") }),
        (CommitmentRefusal.WrongUnit, c => c with { Quantity = new(1, "day") }),
        (CommitmentRefusal.MoreThanStands, c => c with { Value = Eur(2_400.01m) }),
        (CommitmentRefusal.MoreThanStands, c => c with { Quantity = Hours(40.01m) }),
    ];
}

public sealed class any_sequence_of_changes_of_a_commitment
{
    private static readonly Gen<(int Act, decimal? Hours, decimal? Euros)[]> Sequences =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 6_000].Nullable(), Gen.Int[0, 600_000].Nullable())
            .Select(t => (t.Item1, t.Item2 / 100m, t.Item3 / 100m)).Array[0, 12];

    [Fact]
    public void leaves_books_that_equal_the_folded_state_and_no_account_below_zero() =>
        Gen.Select(Gen.Bool.Select(cash => cash ? CommitmentKind.Cash : CommitmentKind.InKind), Sequences).Sample((kind, steps) =>
        {
            var opening = kind is CommitmentKind.Cash ? Promise.Made with { Kind = kind, Category = null, Quantity = null } : Promise.Made;
            var (state, events) = Play(opening, steps);
            var balances = JournalOf.Balances(events);
            var money = kind is CommitmentKind.Cash ? Book.Cash : Book.InKind;

            balances.Overdrawn().ShouldBeEmpty();
            balances.On(money, "pledged").ShouldBe(state.Value!.Amount);
            balances.On(money, "reduced").ShouldBe(state.ReducedValue!.Amount);
            balances.On(money, "released").ShouldBe(state.ReleasedValue!.Amount);
            balances.On(Book.Effort, "pledged").ShouldBe(state.Quantity?.Amount ?? 0);
            balances.On(Book.Effort, "reduced").ShouldBe(state.ReducedQuantity?.Amount ?? 0);
            balances.On(Book.Effort, "released").ShouldBe(state.ReleasedQuantity?.Amount ?? 0);
        });

    private static (Commitment State, List<object> Events) Play(ContributionCommitted opening, (int Act, decimal? Hours, decimal? Euros)[] steps)
    {
        var events = new List<object> { opening };
        var state = Given.Fold<Commitment>(opening);
        foreach (var (act, hours, euros) in steps)
        {
            var next = Next(state, act, hours is { } h ? Hours(h) : null, euros is { } e ? Eur(e) : null);
            if (next is not null)
            {
                events.Add(next);
                state = state.And(next);
            }
        }

        return (state, events);
    }

    private static object? Next(Commitment c, int act, Quantity? hours, Money? euros)
    {
        var more = new IncreaseCommitment(hours, euros, Today, "More.", Today, Clara);
        var less = new ReduceCommitment(hours, euros, Today, "Less.", Today, Clara);
        var released = new ReleaseCommitment(hours, euros, Today, "Released.", Today, Clara);
        var all = SampleProgramme.Consortium;
        return act switch
        {
            0 when CommitmentRules.Refuses(c, more, all) is null => CommitmentRules.Decide(c, more, all),
            1 when CommitmentRules.Refuses(c, less, all) is null => CommitmentRules.Decide(c, less, all),
            2 when CommitmentRules.Refuses(c, released, all) is null => CommitmentRules.Decide(c, released, all),
            _ => null,
        };
    }
}
