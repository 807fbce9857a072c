using CsCheck;
using JasperFx.Events;
using PppLedger.Api.Imports;
using PppLedger.Api.Imports.Planning;
using PppLedger.Api.Imports.Reading;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Imports;

public sealed class planning_funding_transactions
{
    private static readonly DateOnly Today = new(2026, 11, 1);
    private static readonly OrganisationInFile Funder = Named("Funder");
    private static readonly OrganisationInFile[] Recipients = [Named("One"), Named("Two"), Named("Three")];
    private static readonly ImportTerms Terms = new("funding-transactions", new Dictionary<PlanField, string>(), Guid.Empty, Today, RunImport.Ledger);

    // Rows of one award, in any order of days: pledged or not, committed up and down, paid.
    private static readonly Gen<TransactionInFile[]> Files = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[1, 50_000], Gen.Int[0, 300], (kind, who, cents, day) => Row(kind, who, cents, day))
        .Array[1, 12].Select(rows => rows.Select((r, i) => r with { Row = new("transactions.csv", i + 2) }).ToArray());

    [Fact]
    public void grants_each_recipient_the_larger_of_what_was_committed_and_what_was_paid()
    {
        var booked = 0;
        Files.Sample(
            rows =>
            {
                var ledger = new Imported();
                if (!ledger.Import(rows) || ledger.Awards.SingleOrDefault() is not { IsGranted: true, IsWithdrawn: false } award)
                {
                    return;
                }

                booked++;
                var dues = rows.Where(r => r.Status is not TransactionStatus.Pledge).GroupBy(r => r.Recipient.Name).ToDictionary(
                    g => g.Key, g => (Committed: Sum(g, TransactionStatus.Commitment), Paid: Sum(g, TransactionStatus.Paid)));
                award.Ceiling.Amount.ShouldBe(dues.Values.Sum(d => Math.Max(d.Committed, d.Paid)));
                award.Unallocated.IsZero.ShouldBeTrue();
                award.Allocations.Sum(a => a.Value.Amount).ShouldBe(award.Ceiling.Amount);
                award.Paid.Amount.ShouldBe(dues.Values.Sum(d => d.Paid));
                award.Payments.Count.ShouldBe(rows.Count(r => r.Status is TransactionStatus.Paid));
            },
            iter: 2_000,
            threads: 1);
        booked.ShouldBeGreaterThan(500, "Else the claim says little.");
    }

    [Fact]
    public void plans_nothing_for_what_is_booked_already() => Files.Sample(
        rows =>
        {
            var ledger = new Imported();
            if (ledger.Import(rows))
            {
                var before = ledger.Events;
                ledger.Import(rows).ShouldBeTrue();
                ledger.Events.ShouldBe(before);
            }
        },
        iter: 1_000,
        threads: 1);

    [Fact]
    public void comes_to_the_same_by_an_older_and_a_newer_file_as_by_the_newer_alone()
    {
        var compared = 0;
        Gen.Select(Files, Gen.Int[0, 12]).Sample(
            (rows, older) =>
            {
                var (once, twice) = (new Imported(), new Imported());
                var inOrder = rows.OrderBy(r => r.On).ThenBy(r => r.Status).ThenBy(r => r.Row.Line).ToArray();
                if (!once.Import(inOrder) || !twice.Import(inOrder[..Math.Min(older, inOrder.Length)]) || !twice.Import(inOrder)
                    || once.Awards.Concat(twice.Awards).Any(a => a.IsWithdrawn || !a.IsGranted))
                {
                    return; // A pledge is not raised by a newer file: that is remarked.
                }

                compared++;
                Says(twice).ShouldBe(Says(once));
            },
            iter: 2_000,
            threads: 1);
        compared.ShouldBeGreaterThan(500, "Else the claim says little.");
    }

    private static string Says(Imported ledger) => ledger.Awards.SingleOrDefault() is not { } award ? "nothing"
        : $"{award.Ceiling.Amount:0.00} {award.Pledged?.Amount:0.00} {award.Paid.Amount:0.00} " + string.Join(' ', award.Allocations.Select(a => $"{ledger.NameOf(a.OrganisationId)} {a.Value.Amount:0.00}").Order(StringComparer.Ordinal));

    private static decimal Sum(IEnumerable<TransactionInFile> rows, TransactionStatus status) => rows.Where(r => r.Status == status).Sum(r => r.Value.Amount);

    private static TransactionInFile Row(int kind, int who, int cents, int day)
    {
        var status = kind switch { 0 => TransactionStatus.Pledge, < 6 => TransactionStatus.Commitment, _ => TransactionStatus.Paid };
        var amount = (kind == 5 ? -cents / 4 : cents) / 100m;
        return new(
            new("transactions.csv", 2), Funder, Recipients[who], "G-1", "S", status, new(amount, "EUR"), new DateOnly(2025, 1, 1).AddDays(day), false, null, null);
    }

    private static OrganisationInFile Named(string name) => new(new("organisation-name", name), name, null, null);

    /// <summary>A ledger in memory: the streams of one activity, folded from what is planned.</summary>
    private sealed class Imported
    {
        private readonly Dictionary<Guid, object> states = [];
        private readonly OrganisationBook organisations = new();

        public int Events { get; private set; }

        public IEnumerable<Award> Awards => states.Values.OfType<Award>();

        public string NameOf(Guid organisation) => ((Organisation)states[organisation]).Name;

        /// <summary>Imports a file, unless a row of it is refused; then nothing of it is booked.</summary>
        public bool Import(TransactionInFile[] rows)
        {
            if (rows.Length == 0)
            {
                return true;
            }

            var activity = new ActivityInFile(rows[0].Row, "A-1", "Water", null, rows, new Dictionary<PlanField, string>());
            var state = new ActivityState(
                states.Values.OfType<Consortium>().SingleOrDefault(), Awards.ToDictionary(a => (a.FunderId, a.Code)), [], []);
            var plan = new ActivityPlanner(Terms, organisations).Plan(activity, state);
            foreach (var stream in plan.IsRefused ? [] : plan.Streams)
            {
                foreach (var happened in stream.Events)
                {
                    Fold(stream.Id, happened);
                }
            }

            organisations.KeepBatch();
            return !plan.IsRefused;
        }

        private void Fold(Guid stream, object happened)
        {
            Events++;
            states[stream] = happened switch
            {
                ConsortiumFormed e => Consortium.Create(new Event<ConsortiumFormed>(e) { StreamId = stream }),
                OrganisationRegistered e => Organisation.Create(new Event<OrganisationRegistered>(e) { StreamId = stream }),
                FundingGranted e => Award.Create(new Event<FundingGranted>(e) { StreamId = stream }),
                FundingPledged e => Award.Create(new Event<FundingPledged>(e) { StreamId = stream }),
                _ => ((dynamic)states[stream]).Apply((dynamic)happened),
            };
        }
    }
}
