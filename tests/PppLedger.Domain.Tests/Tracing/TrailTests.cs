using CsCheck;
using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

/// <summary>Postings of an award, as they come: who moves what where, as long as it is there.</summary>
internal sealed class RandomTrail
{
    public static readonly Guid Funder = Guid.Parse("00000000-0000-0000-0000-0000000000f1");
    public static readonly Guid Award = Guid.Parse("00000000-0000-0000-0000-0000000000a1");
    public static readonly Guid Consortium = Guid.Parse("00000000-0000-0000-0000-0000000000c1");
    private static readonly string?[] Tranches = [null, "2026", "2027"];
    private static readonly string[] Works = ["WP1", "WP2", "WP3"];
    private readonly Dictionary<(string Account, Guid? Who, string? Tranche, string? Work), decimal> balances = [];

    public List<TracePosting> Postings { get; } = [];

    public static Guid Partner(int i) => Guid.Parse($"00000000-0000-0000-0000-0000000000b{i % 4}");

    public static Guid Milestone(int i) => Guid.Parse($"00000000-0000-0000-0000-0000000000d{i}");

    public static RandomTrail Of(int[] dice)
    {
        var trail = new RandomTrail();
        for (var i = 0; i + 3 < dice.Length; i += 4)
        {
            trail.Throw(dice[i], dice[i + 1], dice[i + 2], dice[i + 3], new DateOnly(2026, 1, 1).AddDays(i));
        }

        return trail;
    }

    public static TraceTerms Terms(AttributionRule rule) => new(
        Consortium,
        [new(new(2026, 1, 1), rule)],
        [.. Works.Select((w, i) => new TracedWork(w, new(2026, 6 + i, 1)))],
        [.. Enumerable.Range(0, 5).Select(i => new TracedMilestone(Milestone(i), Works[i % 2], new(2026, 2 + i, 1)))],
        [new(Award, null, "WP1", Milestone(0), Eur(123.45m)), new(Award, "2026", "WP2", Milestone(1), Eur(7_000_000))]);

    private void Throw(int what, int who, int where, int howMuch, DateOnly on)
    {
        var (tranche, a, b, work) = (Tranches[where % 3], Partner(who), Partner(where), Works[(who + where) % 3]);
        _ = (what % 14) switch
        {
            0 => Move(Domain.Funding.Authority, Funder, Domain.Funding.Granted, null),
            1 => Move(Domain.Funding.Granted, null, Domain.Funding.Allocated, a),
            2 => Move(Domain.Funding.Allocated, a, Domain.Funding.Settled, a),
            3 => Move(Domain.Funding.Allocated, a, Domain.Funding.Granted, null),
            4 => Move(Domain.Funding.Granted, null, Domain.Funding.Lapsed, null),
            5 or 6 => Move(Domain.Funding.Treasury, Funder, Domain.Funding.Paid, a),
            7 => a != b && Move(Domain.Funding.Paid, a, Domain.Funding.PassedOn, b),
            8 => Move(Domain.Funding.Paid, a, Domain.Funding.Deployed, a, work),
            9 or 10 => Move(Domain.Funding.PassedOn, a, Domain.Funding.Deployed, a, work),
            11 => Move(Domain.Funding.Deployed, a, Domain.Funding.RecoveryDue, a, work),
            12 => Move(Domain.Funding.RecoveryDue, a, Domain.Funding.Treasury, Funder),
            _ => Move(Domain.Funding.Paid, a, Domain.Funding.Treasury, Funder),
        };

        bool Move(Account<Funding> from, Guid? fromWho, Account<Funding> to, Guid? toWho, string? inWork = null)
        {
            var left = (from.Name, fromWho, tranche, from == Domain.Funding.Deployed ? inWork : null);
            var there = from.IsSource ? 1_000_000m : balances.GetValueOrDefault(left);
            var amount = Math.Round(there * (1 + howMuch % 100) / 100, 2);
            if (amount <= 0)
            {
                return false;
            }

            balances[left] = balances.GetValueOrDefault(left) - amount;
            var entered = (to.Name, toWho, tranche, to == Domain.Funding.Deployed ? inWork : null);
            balances[entered] = balances.GetValueOrDefault(entered) + amount;
            Postings.Add(new(Award, on, Consortium, Award, tranche, inWork, Book.Funding, from.Name, fromWho, to.Name, toWho, "EUR", amount));
            return true;
        }
    }
}

/// <summary>What holds of every trace, whatever moved and whatever the rule.</summary>
public sealed class tracing_random_graphs
{
    private static readonly Gen<(int[] Dice, AttributionRule Rule, int Depth)> Graphs = Gen.Select(
        Gen.Int[0, 1_000_000].Array[40, 400], Gen.OneOf(Gen.Const(AttributionRule.Earmarked), Gen.Const(AttributionRule.FirstInFirstOut), Gen.Const(AttributionRule.ProRata)), Gen.Int[1, 20]);

    [Fact]
    public void conserves_every_cent_at_every_node_both_ways() => Graphs.Sample(g =>
    {
        var trail = Trail.Of(RandomTrail.Of(g.Dice).Postings, [RandomTrail.Terms(g.Rule)]);
        foreach (var node in Nodes(trail))
        {
            foreach (var direction in new[] { TraceDirection.Forward, TraceDirection.Backward })
            {
                Conservation.Holds(trail.Follow(node, direction, g.Depth));
            }
        }
    });

    [Fact]
    public void says_of_the_whole_what_the_postings_say() => Graphs.Sample(g =>
    {
        var postings = RandomTrail.Of(g.Dice).Postings;
        var trace = Trail.Of(postings, [RandomTrail.Terms(g.Rule)]).Follow(TraceNode.Funder(RandomTrail.Funder), TraceDirection.Forward, 20);

        // Every hop between partners and from partners to work packages, and back, is the sum of its postings.
        foreach (var edge in trace.Edges.Where(e => e.From.Kind is TraceNodeKind.Partner || e.To.Kind is TraceNodeKind.Partner)
            .Where(e => e.From.Kind is TraceNodeKind.Partner or TraceNodeKind.WorkPackage && e.To.Kind is TraceNodeKind.Partner or TraceNodeKind.WorkPackage))
        {
            edge.Amount.ShouldBe(postings.Where(p => TracePlaceOf(p, from: true) == edge.From && TracePlaceOf(p, from: false) == edge.To).Sum(p => p.Amount), $"{edge}");
        }

        // What is at all nodes is what came out of the funder.
        var begun = trace.Stops.Sum(s => s.Begins.Sum(b => b.Amount));
        trace.Stops.Sum(s => s.Holds.Sum(h => h.Amount)).ShouldBe(begun);
        begun.ShouldBe(postings.Where(p => p.FromAccount is "authority" or "treasury").Sum(p => p.Amount));
    });

    [Fact]
    public void finds_backward_the_amounts_that_went_forward() => Graphs.Sample(g =>
    {
        var trail = Trail.Of(RandomTrail.Of(g.Dice).Postings, [RandomTrail.Terms(g.Rule)]);
        var (award, funder) = (TraceNode.Award(RandomTrail.Award), TraceNode.Funder(RandomTrail.Funder));
        foreach (var stop in trail.Follow(award, TraceDirection.Forward, 20).Stops.Where(s => s.Node.Kind is TraceNodeKind.Milestone))
        {
            var backward = trail.Follow(stop.Node, TraceDirection.Backward, 20);
            var came = stop.Holds.Sum(h => h.Amount);

            backward.Edges.Where(e => e.From == funder).Sum(e => e.Amount).ShouldBe(came);
            backward.Edges.Where(e => e.To == stop.Node).Sum(e => e.Amount).ShouldBe(came);
            backward.Edges.Where(e => e.To == stop.Node).ShouldAllBe(e => e.Rule != null);
        }
    });

    [Fact]
    public void answers_the_same_again() => Graphs.Sample(g =>
    {
        Trace Once() => Trail.Of(RandomTrail.Of(g.Dice).Postings, [RandomTrail.Terms(g.Rule)]).Follow(TraceNode.Award(RandomTrail.Award), TraceDirection.Forward, g.Depth);
        string.Join('\n', Once().Edges.Select(e => $"{e.From} {e.To} {e.Flow} {e.Amount} {e.Rule}"))
            .ShouldBe(string.Join('\n', Once().Edges.Select(e => $"{e.From} {e.To} {e.Flow} {e.Amount} {e.Rule}")));
    });

    private static TraceNode? TracePlaceOf(TracePosting p, bool from) => (from ? p.FromAccount : p.ToAccount, from ? p.FromOrganisationId : p.ToOrganisationId) switch
    {
        ("deployed", _) => TraceNode.Work(RandomTrail.Consortium, p.WorkPackage),
        ("authority" or "treasury", _) or (_, null) => null,
        (_, { } who) => TraceNode.Partner(RandomTrail.Consortium, who),
    };

    private static IEnumerable<TraceNode> Nodes(Trail trail) =>
        trail.Follow(TraceNode.Funder(RandomTrail.Funder), TraceDirection.Forward, 20).Stops.Select(s => s.Node);
}

/// <summary>What came to a node is what went, is there, or goes on.</summary>
internal static class Conservation
{
    public static void Holds(Trace trace)
    {
        foreach (var stop in trace.Stops)
        {
            foreach (var flow in new[] { TraceFlow.Entitlement, TraceFlow.Money })
            {
                var came = Of(stop.Begins) + Of(stop.Before) + trace.Edges.Where(e => e.To == stop.Node && e.Flow == flow).Sum(e => e.Amount);
                var went = Of(stop.GoesOn) + stop.Holds.Where(h => h.Flow == flow).Sum(h => h.Amount) + trace.Edges.Where(e => e.From == stop.Node && e.Flow == flow).Sum(e => e.Amount);
                went.ShouldBe(came, $"{flow} at {stop.Node}, {trace.Direction} from {trace.Start}");

                decimal Of(IEnumerable<TraceAmount> amounts) => amounts.Where(a => a.Flow == flow).Sum(a => a.Amount);
            }
        }
    }
}

/// <summary>Which of the money that was received in common goes where, by the rule of the agreement.</summary>
public sealed class attributing_common_money
{
    private static readonly (Guid A, Guid B, Guid C) Who = (RandomTrail.Partner(0), RandomTrail.Partner(1), RandomTrail.Partner(2));

    // Both A and B pass 100 on to C, which deploys 100 of the 200 in WP1 in March and the rest in May.
    private static readonly TracePosting[] Common =
    [
        Post(1, "treasury", RandomTrail.Funder, "paid", Who.A, 100), Post(1, "treasury", RandomTrail.Funder, "paid", Who.B, 100),
        Post(1, "paid", Who.A, "passed-on", Who.C, 100), Post(2, "paid", Who.B, "passed-on", Who.C, 100),
        Post(3, "passed-on", Who.C, "deployed", Who.C, 100, "WP1"), Post(5, "passed-on", Who.C, "deployed", Who.C, 100, "WP1"),
    ];

    [Fact]
    public void first_in_first_out_takes_what_came_first_and_pays_for_what_was_not_yet_reached()
    {
        var from = Forward(AttributionRule.FirstInFirstOut, TraceNode.Partner(RandomTrail.Consortium, Who.A));

        // A's money came first: it is what was deployed in March, for the milestone of April; nothing of it is in May.
        To(from, 2).ShouldBe(100);
        To(from, 4).ShouldBe(0);
        To(Forward(AttributionRule.FirstInFirstOut, TraceNode.Partner(RandomTrail.Consortium, Who.B)), 4).ShouldBe(100);
    }

    [Fact]
    public void first_in_first_out_gives_back_what_came_last()
    {
        var trail = Trail.Of(
            [.. Common, Post(6, "deployed", Who.C, "recovery-due", Who.C, 50, "WP1"), Post(7, "recovery-due", Who.C, "treasury", RandomTrail.Funder, 50)],
            [Terms(AttributionRule.FirstInFirstOut)]);
        decimal Back(Guid partner) => trail.Follow(TraceNode.Partner(RandomTrail.Consortium, partner), TraceDirection.Forward, 20)
            .Stops.Where(s => s.Node.Kind is TraceNodeKind.Funder).Sum(s => s.Holds.Sum(h => h.Amount));

        (Back(Who.A), Back(Who.B)).ShouldBe((0, 50));
        Conservation.Holds(trail.Follow(TraceNode.Funder(RandomTrail.Funder), TraceDirection.Backward, 20));
    }

    [Fact]
    public void in_proportion_takes_alike_and_spreads_evenly()
    {
        var from = Forward(AttributionRule.ProRata, TraceNode.Partner(RandomTrail.Consortium, Who.A));

        // Three milestones of WP1 share 200.00; A's half of it likewise.
        (To(from, 0), To(from, 2), To(from, 4)).ShouldBe((33.34m, 33.33m, 33.33m));
        from.Edges.Single(e => e.From == TraceNode.Partner(RandomTrail.Consortium, Who.A)).Rule.ShouldBeNull();
        from.Edges.Where(e => e.To.Kind is TraceNodeKind.Milestone).ShouldAllBe(e => e.Rule == AttributionRule.ProRata);
    }

    [Fact]
    public void earmarked_goes_where_it_was_earmarked_for_and_the_rest_stays()
    {
        var terms = Terms(AttributionRule.Earmarked) with { Earmarks = [new(RandomTrail.Award, null, "WP1", RandomTrail.Milestone(4), Eur(60))] };
        var from = Trail.Of(Common, [terms]).Follow(TraceNode.Award(RandomTrail.Award), TraceDirection.Forward, 20);

        (To(from, 0), To(from, 4)).ShouldBe((0, 60));
        from.Stops.Single(s => s.Node.Kind is TraceNodeKind.WorkPackage).Holds.ShouldHaveSingleItem().Amount.ShouldBe(140);
    }

    [Fact]
    public void an_earmark_comes_before_any_rule()
    {
        var terms = Terms(AttributionRule.ProRata) with { Earmarks = [new(RandomTrail.Award, null, "WP1", RandomTrail.Milestone(4), Eur(80))] };
        var from = Trail.Of(Common, [terms]).Follow(TraceNode.Award(RandomTrail.Award), TraceDirection.Forward, 20);

        (To(from, 0), To(from, 2), To(from, 4)).ShouldBe((40, 40, 120));
    }

    [Fact]
    public void what_a_milestone_shows_never_exceeds_what_is_in_the_work_package()
    {
        var terms = Terms(AttributionRule.Earmarked) with
        {
            Earmarks = [new(RandomTrail.Award, null, "WP1", RandomTrail.Milestone(0), Eur(300)), new(RandomTrail.Award, null, "WP1", RandomTrail.Milestone(2), Eur(100))],
        };
        var from = Trail.Of(Common, [terms]).Follow(TraceNode.Award(RandomTrail.Award), TraceDirection.Forward, 20);

        (To(from, 0), To(from, 2)).ShouldBe((150, 50)); // 200 in proportion to 300 and 100
    }

    [Fact]
    public void cash_that_names_no_work_package_goes_where_the_rest_of_the_cash_is()
    {
        TracePosting Cash(string? work, decimal amount, string from, string to, int stream) => Post(3, from, Who.A, to, Who.A, amount, work) with
        {
            Book = Book.Cash, AwardId = null, StreamId = RandomTrail.Milestone(stream),
        };
        TracePosting[] postings =
        [
            Cash("WP1", 30, "origin", "accepted", 7), Cash("WP2", 10, "origin", "accepted", 8), Cash(null, 100, "origin", "accepted", 9),
        ];
        var trace = Trail.Of(postings, [Terms(AttributionRule.ProRata) with { Milestones = [] }])
            .Follow(TraceNode.Work(RandomTrail.Consortium, null), TraceDirection.Forward, 20);

        trace.Edges.Select(e => (e.To.Within, e.Amount, e.Rule)).ShouldBe([("WP1", 75m, AttributionRule.ProRata), ("WP2", 25m, AttributionRule.ProRata)]);
    }

    [Fact]
    public void what_was_there_before_the_days_asked_for_begins_where_it_is()
    {
        var trace = Trail.Of(Common[4..], [Terms(AttributionRule.ProRata)]).Follow(TraceNode.Partner(RandomTrail.Consortium, Who.C), TraceDirection.Forward, 20);

        trace.Stops[0].Begins.ShouldHaveSingleItem().Amount.ShouldBe(200);
    }

    private static TraceTerms Terms(AttributionRule rule) => RandomTrail.Terms(rule) with { Earmarks = [] };

    private static Trace Forward(AttributionRule rule, TraceNode node) => Trail.Of(Common, [Terms(rule)]).Follow(node, TraceDirection.Forward, 20);

    private static decimal To(Trace trace, int milestone) =>
        trace.Edges.Where(e => e.To == TraceNode.Milestone(RandomTrail.Milestone(milestone))).Sum(e => e.Amount);

    private static TracePosting Post(int month, string from, Guid fromWho, string to, Guid toWho, decimal amount, string? work = null) => new(
        RandomTrail.Award, new(2026, month, 10), RandomTrail.Consortium, RandomTrail.Award, null, work, Book.Funding, from, fromWho, to, toWho, "EUR", amount);
}

public sealed class naming_a_node
{
    [Theory]
    [InlineData("funder:00000000-0000-0000-0000-0000000000f1"), InlineData("award:00000000-0000-0000-0000-0000000000f1")]
    [InlineData("tranche:00000000-0000-0000-0000-0000000000f1/2026-b"), InlineData("consortium:00000000-0000-0000-0000-0000000000f1")]
    [InlineData("partner:00000000-0000-0000-0000-0000000000f1/00000000-0000-0000-0000-0000000000b1")]
    [InlineData("work-package:00000000-0000-0000-0000-0000000000f1/WP 1/a"), InlineData("milestone:00000000-0000-0000-0000-0000000000f1")]
    [InlineData("contribution:00000000-0000-0000-0000-0000000000f1")]
    public void reads_back_what_it_writes(string words) => TraceNode.Parse(words)!.ToString().ShouldBe(words);

    [Theory]
    [InlineData(""), InlineData("award"), InlineData("award:"), InlineData("award:acme"), InlineData("king:00000000-0000-0000-0000-0000000000f1")]
    [InlineData("tranche:00000000-0000-0000-0000-0000000000f1"), InlineData("partner:00000000-0000-0000-0000-0000000000f1/acme")]
    [InlineData("award:00000000-0000-0000-0000-0000000000f1/2026"), InlineData("work-package:00000000-0000-0000-0000-0000000000f1/")]
    public void refuses_other_words(string words) => TraceNode.Parse(words).ShouldBeNull();
}
