using CsCheck;
using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

public sealed class any_sequence_of_acts_on_an_award
{
    private static readonly (Guid OrganisationId, ParticipationRole Role)[] Participations =
        [(Institute, ParticipationRole.Coordinator), (Sme, ParticipationRole.Participant), (Stranger, ParticipationRole.Participant)];

    private static readonly Gen<(int Act, int Who, decimal Euros)[]> Sequences =
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 2], Gen.Int[0, 60_000_00]).Select(t => (t.Item1, t.Item2, t.Item3 / 100m)).Array[0, 30];

    [Fact]
    public void leaves_books_that_equal_the_folded_state_and_no_account_below_zero() => Sequences.Sample(steps =>
    {
        var (state, events) = Play(steps);
        var balances = JournalOf.Balances(events);

        balances.Overdrawn().ShouldBeEmpty();
        balances.On(Book.Funding, "granted").ShouldBe(state.Unallocated.Amount);
        balances.On(Book.Funding, "lapsed").ShouldBe(state.Lapsed.Amount);
        balances.On(Book.Funding, "paid").ShouldBe(state.Paid.Amount);
        balances.On(Book.Funding, "allocated").ShouldBe(state.Allocations.Sum(a => a.Value.Amount));
        (-balances.On(Book.Funding, "authority")).ShouldBe(state.Ceiling.Amount + (state.IsWithdrawn ? 0 : state.Lapsed.Amount) + LapsedBefore(state, events));
        foreach (var share in state.Allocations)
        {
            balances.GetValueOrDefault(new(Book.Funding, "allocated", share.OrganisationId, "EUR")).ShouldBe(share.Value.Amount);
        }
    });

    // A withdrawal lapses the ceiling; what lapsed by amendment before it was no part of the ceiling any more.
    private static decimal LapsedBefore(Award state, List<object> events) =>
        state.IsWithdrawn ? events.OfType<AwardAmended>().Sum(e => e.Decrease?.Amount ?? 0) : 0;

    private static (Award State, List<object> Events) Play((int Act, int Who, decimal Euros)[] steps)
    {
        var events = new List<object> { Grant.Made with { Ceiling = Eur(100_000) } };
        var state = Given.Fold<Award>([.. events]);
        foreach (var (act, who, euros) in steps)
        {
            if (Next(state, act, Participations[who], Eur(euros)) is { } next)
            {
                events.Add(next);
                state = state.And(next);
            }
        }

        return (state, events);
    }

    private static object? Next(Award a, int act, (Guid OrganisationId, ParticipationRole Role) who, Money euros)
    {
        var all = SampleProgramme.Consortium;
        var amend = Grant.Amend with { Ceiling = euros };
        var allocate = new AllocateFunding(who.OrganisationId, who.Role, euros, Today, Today, Clara);
        var reduce = new ReduceAllocation(who.OrganisationId, who.Role, euros, Today, "Less.", Today, Clara);
        var advance = Grant.Advance with { OrganisationId = who.OrganisationId, Value = euros };
        var instalment = Grant.Instalment with { OrganisationId = who.OrganisationId, Value = euros };
        return act switch
        {
            < 8 when AwardRules.Refuses(a, allocate, all) is null => AwardRules.Decide(a, allocate, all),
            < 14 and > 7 when AwardRules.Refuses(a, reduce, all) is null => AwardRules.Decide(a, reduce, all),
            < 20 and > 13 when AwardRules.Refuses(a, amend) is null => AwardRules.Decide(a, amend),
            < 25 and > 19 when AwardRules.Refuses(a, advance, all) is null => AwardRules.Decide(a, advance, all),
            < 30 and > 24 when AwardRules.Refuses(a, instalment, all) is null => AwardRules.Decide(a, instalment, all),
            30 when AwardRules.Refuses(a, Grant.Withdraw) is null => AwardRules.Decide(a, Grant.Withdraw),
            _ => null,
        };
    }
}
