using System.Text;
using static PppLedger.Domain.ContributionActs;
using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

/// <summary>
/// Every act tried on a contribution at every stage it can be at, and by everybody: the answers stand in two golden tables,
/// which people can read.
/// </summary>
public sealed class acting_on_a_contribution
{
    private static readonly Contribution InKind = Given.Fold<Contribution>(Recorded);
    private static readonly Contribution ValuedInKind = InKind.And(Valued);
    private static readonly Contribution Cash = Given.Fold<Contribution>(Agreed);
    private static readonly Contribution ReceivedCash = Cash.Through(ContributionActs.BecomeDue, Receive);
    private static readonly Contribution PartOfTheCash =
        Cash.And(new CashBecameDue(Eur(20_000), Day("2026-05-01"), "p-anna"), new CashReceived(Eur(15_000), Day("2026-06-01"), "p-carla"));

    private static IEnumerable<(string Name, Contribution State)> Stages() =>
    [
        ("in kind, recorded, without value", InKind),
        ("in kind, recorded", ValuedInKind),
        ("in kind, approved", ByTheController(ValuedInKind)),
        ("in kind, submitted", ByTheController(ValuedInKind).Through(Submit)),
        ("in kind, accepted", ByTheController(ValuedInKind).Through(Submit, Accept)),
        ("in kind, validated", ByTheController(ValuedInKind).Through(Submit, Accept, Validate)),
        ("in kind, certified", ByTheController(ValuedInKind).Through(Submit, Accept, Validate, Certify)),
        ("in kind, rejected", ByTheController(ValuedInKind).Through(Submit, Reject)),
        ("in kind, withdrawn", ValuedInKind.Through(Withdraw)),
        ("in kind, all of it disallowed", ByTheController(ValuedInKind).Through(Submit, Accept, Disallow)),
        ("cash, agreed", Cash),
        ("cash, due", Cash.Through(ContributionActs.BecomeDue)),
        ("cash, received in part", PartOfTheCash),
        ("cash, received", ReceivedCash),
        ("cash, approved", ByTheController(ReceivedCash)),
        ("cash, submitted", ByTheController(ReceivedCash).Through(Submit)),
        ("cash, accepted", ByTheController(ReceivedCash).Through(Submit, Accept)),
        ("cash, validated", ByTheController(ReceivedCash).Through(Submit, Accept, Validate)),
        ("cash, certified", ByTheController(ReceivedCash).Through(Submit, Accept, Validate, Certify)),
        ("cash, rejected", ByTheController(ReceivedCash).Through(Submit, Reject)),
        ("cash, withdrawn", ReceivedCash.Through(Withdraw)),
    ];

    [Fact]
    public void moves_the_books_or_is_refused_as_written_down_for_every_stage()
    {
        var table = new StringBuilder();
        foreach (var (name, state) in Stages())
        {
            table.Append(name).Append('\n');
            foreach (var act in All)
            {
                var attempt = state.Try(act, new(WhoMay(act)));
                table.Append($"  {act.Name,-18}").Append(attempt.Refusal is { } no ? $"no: {no.Code}" : Moves(state, attempt.Fact!)).Append('\n');
            }
        }

        Golden.Check("contribution-acts-by-stage.txt", table.ToString());
    }

    [Fact]
    public void is_for_those_written_down()
    {
        (string Name, Actor Actor)[] actors =
        [
            ("the partner's recorder", AcmeRecorder), ("the partner's controller", AcmeController), ("the coordinator", Coordinator),
            ("the funder", Funder), ("an auditor", Auditor), ("an administrator", Administrator), ("another organisation", Outsider),
        ];
        var table = new StringBuilder();
        foreach (var act in All)
        {
            var state = Stages().Select(s => s.State).First(s => s.Try(act, new(WhoMay(act))).Refusal is null);
            var may = actors.Where(a => state.Try(act, new(a.Actor)).Refusal is null).Select(a => a.Name);
            table.Append($"{act.Name,-18}{string.Join(", ", may)}\n");
            actors.Select(a => state.Try(act, new(a.Actor)).Refusal).ShouldAllBe(r => r == null || r.Kind == RefusalKind.Forbidden);
        }

        Golden.Check("contribution-acts-by-actor.txt", table.ToString());
    }

    [Fact]
    public void knows_every_stage_and_every_act()
    {
        Stages().Select(s => s.State.Stage).Distinct().Order().ShouldBe(
            Enum.GetValues<ContributionStage>().Except([ContributionStage.None, ContributionStage.Disallowed, ContributionStage.Corrected]).Order());
        All.Select(a => a.Name).ShouldBeUnique();
    }

    [Fact]
    public void for_the_coordinator_or_the_funder_needs_one()
    {
        var submitted = ByTheController(ValuedInKind).Through(Submit);

        ContributionRules.Refuses(submitted, new AcceptContribution(null, null, null, Coordinator), new(null, Ministry))
            .ShouldBe(ContributionRefusal.NoCoordinator);
        ContributionRules.Refuses(submitted.Through(Accept), new ValidateContribution(Funder), new(Institute, null))
            .ShouldBe(ContributionRefusal.NoAward);
    }

    private static Contribution ByTheController(Contribution c) => c.Through(Approve);

    private static string Moves(Contribution state, ILedgerEvent fact)
    {
        var facts = (state.IsCash ? (IOpensStream)Agreed : Recorded).Facts(Given.StreamId);
        var postings = fact is IPosts posts ? posts.Postings(facts).ToList() : [];
        return postings.Count == 0
            ? "posts nothing"
            : string.Join("; ", postings.Select(p => $"{p.Book} {p.FromAccount} > {p.ToAccount} {p.Amount} {p.Commodity} on {p.Facts.TrueOn:O}"));
    }
}
