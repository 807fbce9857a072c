using CsCheck;
using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

/// <summary>After any sequence of acts the journal and the folded state tell the same story.</summary>
public sealed class the_books_of_a_contribution
{
    private static readonly Gen<ActValues> Values = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 500_000], Gen.Int[0, 8_000], Gen.Int[0, 3], Gen.Int[0, 400], (who, cents, parts, given, day) => new ActValues(
            who < 7 ? new("p-all", Acme, [Role.Controller]) : AcmeRecorder,
            given is 1 or 3 ? new(cents / 100m, cents % 50 == 0 ? "SEK" : "EUR") : null,
            given is 2 or 3 ? new(parts / 100m, parts % 50 == 0 ? "day" : "h") : null,
            Day("2026-01-01").AddDays(day)));

    private static readonly Gen<(bool Cash, (int Act, ActValues With)[] Tries)> Sequences = Gen.Select(
        Gen.Bool, Gen.Select(Gen.Int[0, 99], Values).Array[0, 50]);

    private readonly HashSet<(bool, ContributionStage)> reached = [];

    [Fact]
    public void are_never_negative_and_equal_the_folded_state()
    {
        Sequences.Sample(s => Play(s.Cash, s.Tries), iter: 6_000, threads: 1);

        reached.Count.ShouldBe(18, string.Join(", ", reached)); // 8 stages of in-kind and 10 of cash
    }

    private void Play(bool cash, (int Act, ActValues With)[] tries)
    {
        IOpensStream opening = cash ? Agreed : Recorded;
        var state = Given.Fold<Contribution>(opening);
        var books = new Books(opening.Facts(Given.StreamId));
        books.Post(opening);
        foreach (var (index, with) in tries)
        {
            var act = ActOf(state, index);
            var actor = act.For is ActsFor.Partner ? with.Actor with { Roles = [.. act.Roles] } : WhoMay(act);
            if (state.Try(act, with with { Actor = actor }).Fact is { } fact)
            {
                state = state.And(fact);
                books.Post(fact);
            }

            reached.Add((cash, state.Stage));
        }

        books.Balances().ShouldBe(BalancesOf(state));
    }

    // Most acts are ones that the stage allows, and few end it all: otherwise few sequences would come far.
    private static ContributionAct ActOf(Contribution state, int index)
    {
        var allowed = ContributionActs.All.Where(a => a.From.Contains(state.Stage))
            .Where(a => index >= 85 || (a != ContributionActs.Withdraw && a != ContributionActs.Reject)).ToList();
        return index % 4 == 0 || allowed.Count == 0
            ? ContributionActs.All[index % ContributionActs.All.Count]
            : allowed[index % allowed.Count];
    }

    /// <summary>What the folded state says stands where, account by account.</summary>
    private static string BalancesOf(Contribution c)
    {
        var balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        var money = c.IsCash ? Book.Cash : Book.InKind;
        Add(Book.Effort, c.Stage, c.Quantity?.Amount, c.Quantity?.Unit);
        Add(money, c.Stage, c.Value?.Amount, c.Value?.Currency);
        Add(money, ContributionStage.Due, c.Due?.Amount, c.Due?.Currency);
        foreach (var exit in c.Exits)
        {
            Add(Book.Effort, exit.Exit, exit.Quantity?.Amount, exit.Quantity?.Unit);
            Add(money, exit.Exit, exit.Value?.Amount, exit.Value?.Currency);
        }

        return Books.Text(balances);

        void Add(Book book, ContributionStage stage, decimal? amount, string? commodity)
        {
            var key = $"{book} {StageAccounts.Name(stage)} {commodity}";
            balances[key] = balances.GetValueOrDefault(key) + (amount ?? 0);
        }
    }
}
