using System.Collections.Concurrent;
using CsCheck;
using JasperFx.Events;
using PppLedger.Api.Journal;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Figures;

/// <summary>What holds of the journal after any sequence of accepted commands, over the code that writes it.</summary>
public sealed class random_programmes
{
    private static readonly HashSet<(Book, string)> Sources = [.. ChartOfAccounts.All.Where(a => a.IsSource).Select(a => (a.Book, a.Name))];

    private static readonly Gen<(int[] Dice, int Batch)> Programmes = Gen.Select(Gen.Int[0, 1_000_000].Array[200, 1500], Gen.Int[1, 60]);

    [Fact]
    public void never_overdraw_an_account_that_is_no_source() => Programmes.Sample(
        g =>
        {
            var balances = new Dictionary<string, decimal>(StringComparer.Ordinal);
            foreach (var (_, _, _, posting) in Journal(new Programme().Play(g.Dice), g.Batch))
            {
                posting.Amount.ShouldBeGreaterThan(0);
                Add(posting.FromOrganisationId, posting.FromAccount, posting, -posting.Amount);
                Add(posting.ToOrganisationId, posting.ToAccount, posting, posting.Amount);
            }

            void Add(Guid? organisation, string account, Posting p, decimal amount)
            {
                var key = $"{p.Facts.ConsortiumId} {organisation} {p.Book} {account} {p.Commodity}";
                balances[key] = balances.GetValueOrDefault(key) + amount;
                (balances[key] >= 0 || Sources.Contains((p.Book, account))).ShouldBeTrue($"{key} came to {balances[key]}");
            }
        },
        iter: 300);

    [Fact]
    public void leave_in_the_journal_of_each_stream_what_its_own_fold_says() => Programmes.Sample(
        g =>
        {
            var programme = new Programme().Play(g.Dice);
            var journal = Journal(programme, g.Batch).ToLookup(r => r.Event.StreamId, r => r.Posting);
            foreach (var (stream, state) in programme.States)
            {
                Text(journal[stream].SelectMany(p => new[] { (p, p.FromAccount, -p.Amount), (p, p.ToAccount, p.Amount) }))
                    .ShouldBe(Text(Held(state)), $"{state}");
            }
        },
        iter: 300);

    [Fact]
    public void leave_in_the_states_of_promises_and_contributions_what_the_journal_says_is_fulfilled() => Programmes.Sample(
        g =>
        {
            var programme = new Programme().Play(g.Dice);
            var legs = Journal(programme, g.Batch).SelectMany(r => new[]
            {
                (r.Posting, Account: r.Posting.FromAccount, Who: r.Posting.FromOrganisationId, Amount: -r.Posting.Amount),
                (r.Posting, Account: r.Posting.ToAccount, Who: r.Posting.ToOrganisationId, Amount: r.Posting.Amount),
            });
            var journal = legs.Where(l => l.Who is not null).Select(l => new AccountBalance(
                new(l.Who!.Value, l.Posting.Book, l.Posting.Commodity, l.Posting.Facts.Year, l.Posting.Facts.WorkPackage), l.Account, l.Amount));
            var states = programme.States.Values;

            Figures(PartnerBalances.Of(states.OfType<Commitment>(), states.OfType<Contribution>())).ShouldBe(Figures(journal));

            static string Figures(IEnumerable<AccountBalance> balances) => string.Join(
                '\n',
                Fulfilment.Rows(balances.GroupBy(b => (b.Key, b.Account)).Select(b => new AccountBalance(b.Key.Key, b.Key.Account, b.Sum(x => x.Balance))).Where(b => b.Balance != 0))
                    .Where(r => r.Figures is not { Pledged: 0, Accepted: 0 })
                    .Select(r => $"{r.Key} {r.Figures.Pledged:0.##} {r.Figures.Accepted:0.##} {r.Figures.Counted:0.##}"));
        },
        iter: 300);

    [Fact]
    public void leave_no_event_out()
    {
        // All of it is to happen, or the claims say little; what is rare, as a certificate, may take more than one round.
        var seen = new ConcurrentDictionary<Type, int>();
        var kinds = typeof(ILedgerEvent).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IPosts)) && t.IsClass).ToList();
        for (var round = 0; round == 0 || (round < 20 && kinds.Except(seen.Keys).Any()); round++)
        {
            LeaveNoneOut(seen);
        }

        kinds.Except(seen.Keys).ShouldBeEmpty();
    }

    private static void LeaveNoneOut(ConcurrentDictionary<Type, int> seen) =>
        Programmes.Sample(
            g =>
            {
                // Every other one has money in work from the beginning: what happens at the end of awards is rare otherwise.
                var programme = new Programme { MostlyAwards = g.Batch % 2 == 0 }.Play(g.Dice);
                var posted = Journal(programme, g.Batch).Select(r => r.Seq).ToHashSet();
                for (var i = 0; i < programme.Events.Count; i++)
                {
                    var (_, fact) = programme.Events[i];
                    seen.AddOrUpdate(fact.GetType(), 1, (_, n) => n + 1);
                    posted.Contains(i + 1).ShouldBe(fact is IPosts && !MovedNothing(fact), $"{fact}");
                    (fact is IPosts).ShouldBe(fact is not IPostsNothing, $"{fact}");
                }
            },
            iter: 300);

    // Where nothing stands (any more), an act of a kind that posts has nothing to move: each amount it carries is nothing.
    private static bool MovedNothing(object fact) => fact.GetType().GetProperties().Select(p => p.GetValue(fact)).All(
        v => v is not (Money { IsZero: false } or Quantity { IsZero: false } or IReadOnlyList<AllocatedShare> { Count: > 0 } or IReadOnlyList<PotShare> { Count: > 0 } or IReadOnlyList<SettledShare> { Count: > 0 }));

    // The batches of the daemon: facts of streams opened in an earlier one are known, as from the table.
    private static List<JournalRow> Journal(Programme programme, int batch)
    {
        var facts = new Dictionary<Guid, StreamFacts>();
        var rows = new List<JournalRow>();
        foreach (var run in programme.Events.Select(Wrap).Chunk(batch))
        {
            foreach (var e in run.Where(e => e.Data is IOpensStream))
            {
                facts[e.StreamId] = ((IOpensStream)e.Data).Facts(e.StreamId);
            }

            rows.AddRange(JournalBatch.From(run, facts).Rows);
        }

        return rows;
    }

    private static IEvent Wrap((Guid Stream, object Fact) happened, int i)
    {
        var wrapped = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(happened.Fact.GetType()), happened.Fact)!;
        (wrapped.StreamId, wrapped.Sequence) = (happened.Stream, i + 1);
        return wrapped;
    }

    private static string Text(IEnumerable<(Posting Posting, string Account, decimal Amount)> legs) => Text(legs
        .Where(l => !Sources.Contains((l.Posting.Book, l.Account)))
        .Select(l => (l.Posting.Book, l.Account, l.Posting.Commodity, l.Amount)));

    private static string Text(IEnumerable<(Book Book, string Account, string Commodity, decimal Amount)> held) => string.Join(
        '\n',
        held.GroupBy(h => $"{h.Book} {h.Account} {h.Commodity}").Select(g => (g.Key, Amount: g.Sum(h => h.Amount)))
            .Where(h => h.Amount != 0).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key} {h.Amount:0.####}"));

    private static IEnumerable<(Book Book, string Account, string Commodity, decimal Amount)> Held(object state) => state switch
    {
        Contribution c => OfContribution(c),
        Commitment c => new[] { ("pledged", c.Quantity, c.Value), ("reduced", c.ReducedQuantity, c.ReducedValue), ("released", c.ReleasedQuantity, c.ReleasedValue) }
            .SelectMany(h => Both(c.Kind is CommitmentKind.Cash ? Book.Cash : Book.InKind, h.Item1, h.Item2, h.Item3)),
        Award a =>
        [
            .. Both(Book.Funding, "granted", null, a.Unallocated),
            .. a.Allocations.SelectMany(s => Both(Book.Funding, "allocated", null, s.Value)),
            .. Both(Book.Funding, "lapsed", null, a.Lapsed),
            .. Both(Book.Funding, "lapsed", null, a.PledgeLapsed),
            .. Both(Book.Funding, "pledged", null, a.Pledged),
            .. a.Settlements.SelectMany(s => Both(Book.Funding, "settled", null, s.Total(a.Currency))),
            .. a.Holdings.SelectMany(h => Both(Book.Funding, "paid", null, h.Paid).Concat(Both(Book.Funding, "passed-on", null, h.PassedOn)).Concat(Both(Book.Funding, "recovery-due", null, h.RecoveryDue))),
            .. a.Deployments.SelectMany(d => Both(Book.Funding, "deployed", null, d.Value)),
        ],
        _ => [],
    };

    private static IEnumerable<(Book Book, string Account, string Commodity, decimal Amount)> OfContribution(Contribution c)
    {
        var book = c.IsCash ? Book.Cash : Book.InKind;
        return
        [
            .. Both(book, StageAccounts.Name(c.Stage), c.Quantity, c.Value),
            .. Both(book, "due", null, c.Due),
            .. c.Exits.SelectMany(e => Both(book, StageAccounts.Name(e.Exit), e.Quantity, e.Value)),
        ];
    }

    private static IEnumerable<(Book Book, string Account, string Commodity, decimal Amount)> Both(Book book, string account, Quantity? quantity, Money? value) =>
    [
        .. quantity is null ? [] : new[] { (Book.Effort, account, quantity.Unit, quantity.Amount) },
        .. value is null ? [] : new[] { (book, account, value.Currency, value.Amount) },
    ];
}
