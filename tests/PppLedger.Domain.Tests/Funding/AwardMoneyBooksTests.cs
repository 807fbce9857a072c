using CsCheck;
using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

/// <summary>Any sequence of every act on an award in tranches: the journal and the folded state tell the same story.</summary>
public sealed class any_life_of_an_award
{
    private static readonly (Guid Id, ParticipationRole Role)[] Partners = [(Institute, ParticipationRole.Coordinator), (Sme, ParticipationRole.Participant)];
    private static readonly string?[] Pots = [null, "2026", "2027"];
    private static readonly string[] Works = ["WP1", "WP2"];

    private static readonly Gen<(bool IsPledged, Step[] Steps)> Lives = Gen.Select(Gen.Bool, Gen.Select(
        Gen.Int[0, 15], Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[0, 4_000_000],
        (act, who, pot, work, cents) => new Step(act, Partners[who], Pots[pot], Works[work], Eur(cents / 100m))).Array[0, 60]);

    private readonly HashSet<Type> seen = [];

    [Fact]
    public void leaves_books_that_equal_the_folded_state_and_no_account_below_zero()
    {
        Lives.Sample(Live, iter: 3_000, threads: 1);

        // All of it happened, or the claim says little.
        typeof(ILedgerEvent).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IPosts)) && t.GetMethod("Postings") is not null && typeof(Award).GetMethod("Apply", [t]) is not null)
            .Except(seen).ShouldBeEmpty();
    }

    private void Live((bool IsPledged, Step[] Steps) life)
    {
        object opening = life.IsPledged ? Pledge.Made with { Value = Eur(30_000) } : Grant.Made with { Ceiling = Eur(100_000) };
        var facts = ((IOpensStream)opening).Facts(Given.StreamId);
        var balances = new Dictionary<(string Account, Guid? Organisation, string? Tranche, string? Work), decimal>();
        var state = Given.Fold<Award>(opening);
        Post((IPosts)opening);
        foreach (var step in life.Steps)
        {
            if (Next(state, step) is { } next)
            {
                seen.Add(next.GetType());
                state = state.And(next);
                Post((IPosts)next);
                Text(balances.Select(b => (b.Key.Account, b.Key.Organisation, b.Key.Tranche, b.Key.Work, b.Value))).ShouldBe(Text(Held(state)));
            }
        }

        void Post(IPosts fact)
        {
            foreach (var p in fact.Postings(facts))
            {
                // A work package belongs to what is deployed; where it came from has none.
                Add((p.FromAccount, p.FromOrganisationId, p.Facts.Tranche, p.FromAccount == "deployed" ? p.Facts.WorkPackage : null), -p.Amount);
                Add((p.ToAccount, p.ToOrganisationId, p.Facts.Tranche, p.ToAccount == "deployed" ? p.Facts.WorkPackage : null), p.Amount);
            }
        }

        void Add((string Account, Guid? Organisation, string? Tranche, string? Work) line, decimal amount)
        {
            balances[line] = balances.GetValueOrDefault(line) + amount;
            (balances[line] >= 0 || line.Account is "authority" or "treasury").ShouldBeTrue($"{line} {balances[line]}");
        }
    }

    private static IEnumerable<(string Account, Guid? Organisation, string? Tranche, string? Work, decimal Amount)> Held(Award a) =>
    [
        ("pledged", null, null, null, a.Pledged?.Amount ?? 0),
        ("lapsed of the pledge", null, null, null, a.PledgeLapsed?.Amount ?? 0),
        .. a.Pots.Select(p => ("granted", (Guid?)null, p.Tranche, (string?)null, p.Unallocated.Amount)),
        .. a.Allocations.Select(s => ("allocated", (Guid?)s.OrganisationId, s.Tranche, (string?)null, s.Value.Amount)),
        .. a.Settlements.SelectMany(s => s.Shares.Select(h => ("settled", (Guid?)h.OrganisationId, s.Tranche, (string?)null, h.Settled?.Amount ?? 0))),
        .. a.Settlements.Select(s => ("settled", (Guid?)null, s.Tranche, (string?)null, s.SettledInCommon?.Amount ?? 0)),
        .. a.Holdings.SelectMany(h => new[]
        {
            ("paid", (Guid?)h.OrganisationId, h.Tranche, (string?)null, h.Paid.Amount),
            ("passed-on", h.OrganisationId, h.Tranche, null, h.PassedOn.Amount),
            ("recovery-due", h.OrganisationId, h.Tranche, null, h.RecoveryDue.Amount),
        }),
        .. a.Deployments.Select(d => ("deployed", (Guid?)d.OrganisationId, d.Tranche, (string?)d.WorkPackage, d.Value.Amount)),
        .. a.Advice.Select(d => ("deployed", (Guid?)d.SmeId, d.Tranche, (string?)null, d.Value.Amount)),
        .. a.Pots.Select(p => ("lapsed in all", (Guid?)null, p.Tranche, (string?)null, p.Lapsed.Amount)),
    ];

    private static string Text(IEnumerable<(string Account, Guid? Organisation, string? Tranche, string? Work, decimal Amount)> lines) => string.Join('\n', lines
        .Where(l => l.Account is not ("authority" or "treasury"))
        .Select(l => l.Account.StartsWith("lapsed", StringComparison.Ordinal) ? ("lapsed", null, l.Tranche, null, l.Amount) : l)
        .GroupBy(l => $"{l.Account} {l.Organisation} {l.Tranche} {l.Work}")
        .Select(g => (g.Key, Amount: g.Sum(l => l.Amount)))
        .Where(l => l.Amount != 0)
        .OrderBy(l => l.Key, StringComparer.Ordinal)
        .Select(l => $"{l.Key} {l.Amount:0.##}"));

    private static object? Next(Award a, Step s)
    {
        var all = Deploying.Signed;
        return (a.IsGranted ? s.Act : 16 + s.Act / 8) switch
        {
            16 => Try(Pledge.Reduce with { Value = s.Euros }, c => AwardRules.Refuses(a, c), c => AwardRules.Decide(a, c)),
            17 => Try(Pledge.GrantAll with { Ceiling = s.Euros }, c => AwardRules.Refuses(a, c, all), c => AwardRules.Decide(a, c, all)),
            0 => Try(new OpenTranche(s.Pot ?? "2026", s.Euros, Today, null, Today, Fred), c => AwardRules.Refuses(a, c), c => AwardRules.Decide(a, c)),
            1 => Try(Grant.Amend with { Ceiling = s.Euros, Tranche = s.Pot }, c => AwardRules.Refuses(a, c), c => AwardRules.Decide(a, c)),
            2 or 3 => Try(new AllocateFunding(s.Who.Id, s.Who.Role, s.Euros, Today, Today, Clara) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c, all), c => AwardRules.Decide(a, c, all)),
            4 => Try(new ReduceAllocation(s.Who.Id, s.Who.Role, s.Euros, Today, "Less.", Today, Clara) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c, all), c => AwardRules.Decide(a, c, all)),
            5 or 6 => Try(Grant.Advance with { OrganisationId = s.Who.Id, Value = s.Euros, Tranche = s.Pot }, c => AwardRules.Refuses(a, c, all), c => AwardRules.Decide(a, c, all)),
            7 => Try(Grant.Instalment with { OrganisationId = s.Who.Id, Value = s.Euros, Tranche = s.Pot }, c => AwardRules.Refuses(a, c, all), c => AwardRules.Decide(a, c, all)),
            8 => Try(new ReversePayment(s.Who.Id, s.Euros, Today, true, "Wrong.", Fred) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c), c => AwardRules.Decide(a, c)),
            9 or 10 => Try(new PassOnFunds(s.Who.Id, s.Who.Id == Sme ? Institute : Sme, s.Euros, Today, null, Today, Clara) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c, all), c => AwardRules.Decide(a, c, all)),
            11 when s.Euros.Amount <= 10_000 && s.Work == "WP2" => Try(new SubsidiseAdvice(s.Who.Id, Stranger, s.Euros, Today, null, Today, Clara) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c, all, RuleBook.Shipped), c => AwardRules.Decide(a, c, all, RuleBook.Shipped)),
            11 => Try(new DeploySubsidy(s.Who.Id, s.Work, s.Euros, Today, null, Today, Clara) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c, all), c => AwardRules.Decide(a, c, all)),
            12 => Try(new SettleAward(new(s.Euros, Eur(0), 50), null, s.Work == "WP1" ? null : [s.Work], Today, null, Eur(0), Today, Fred) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c, all), c => AwardRules.Decide(a, c, all)),
            13 => Try(new OrderRecovery(s.Who.Id, s.Euros, Today, null, "Lower.", Today, Fred) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c), c => AwardRules.Decide(a, c)),
            14 => s.Euros.Amount > 20_000
                ? Try(new ReceiveRecovery(s.Who.Id, a.HeldBy(s.Who.Id, s.Pot).RecoveryDue, Today, null, Today, Fred) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c), c => AwardRules.Decide(a, c))
                : Try(new ReopenSettlement(Today, "Objection.", Today, Fred) { Tranche = s.Pot }, c => AwardRules.Refuses(a, c), c => AwardRules.Decide(a, c)),
            _ => s.Euros.Amount > 35_000 ? Try(Grant.Withdraw with { EnteredInError = false }, c => AwardRules.Refuses(a, c), c => AwardRules.Decide(a, c)) : null,
        };
    }

    private static object? Try<TCommand>(TCommand command, Func<TCommand, Refusal?> refuses, Func<TCommand, object> decide) =>
        refuses(command) is null ? decide(command) : null;

    private sealed record Step(int Act, (Guid Id, ParticipationRole Role) Who, string? Pot, string Work, Money Euros);
}
