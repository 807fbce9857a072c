using System.Text.Json;
using CsCheck;
using static PppLedger.Domain.Tests.Judging;

namespace PppLedger.Domain.Tests;

public sealed class judging_a_consortium
{
    private static readonly ConsortiumFacts Facts = Of(
        Formed(more: Signed("2026-01-02", (Sme, 400_000))),
        [Granted(400_000), new AdvancePaid(Sme, Eur(100_000), Day("2026-01-05"), null), Deployed(Sme, 60_000), Deployed(Institute, 40_000, workPackage: "WP2")],
        InKind(Sme, 60_000, "pledged"), InKind(Sme, 20_000), InKind(Sme, 30_000, "pledged", "WP2"), InKind(Institute, 9_000, workPackage: "WP2", origin: ContributionOrigin.Research));

    [Fact]
    public void does_not_depend_on_the_order_of_the_facts() => Gen.Int[0, 1_000_000].Sample(seed =>
    {
        var random = new Random(seed);
        T[] Shuffled<T>(IEnumerable<T> all) => [.. all.OrderBy(_ => random.Next())];
        var consortium = Facts.Consortium with { Partners = Shuffled(Facts.Consortium.Partners), WorkPackages = Shuffled(Facts.Consortium.WorkPackages) };
        Text(ComplianceRules.Judge(Facts with { Consortium = consortium, Sums = Shuffled(Facts.Sums) })).ShouldBe(Text(ComplianceRules.Judge(Facts)));
    }, iter: 50);

    [Fact]
    public void has_a_line_only_once_for_each_rule_and_subject_and_every_rule_a_sentence()
    {
        var lines = ComplianceRules.Judge(Facts);
        lines.Select(l => l.Key).ShouldBeUnique();
        ComplianceRules.All.Select(r => r.Name).ShouldBeUnique();
        ComplianceRules.All.ShouldAllBe(r => r.Title.EndsWith('.') && r.Source.Text.Length > 0);
        lines.ShouldAllBe(l => l.Explanation.EndsWith('.') && !l.Explanation.Contains("0195eeee", StringComparison.Ordinal));
        ComplianceRules.All.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void with_planned_changes_changes_those_lines_and_the_facts_stay()
    {
        var before = ComplianceRules.Judge(Facts);
        var planned = Facts.With([new(PlannedKind.Payment, Eur(260_000.01m), AwardId: AwardId, IsAdvance: true)]);
        var changes = ComplianceChange.Between(before, ComplianceRules.Judge(planned));

        changes.Select(c => c.After!.Rule).ShouldBe(["advances-within-share", "payments-within-ceiling", "settlement-covers-payments"]);
        (changes[0].Before!.State, changes[0].After!.State).ShouldBe((ComplianceState.Met, ComplianceState.Broken)); // I25, planned
        Text(ComplianceRules.Judge(Facts)).ShouldBe(Text(before));
        ComplianceChange.Between(before, before).ShouldBeEmpty();
    }

    [Fact]
    public void with_a_planned_contribution_fills_its_promise()
    {
        var planned = Facts.With([new(PlannedKind.Contribution, Eur(40_000), Day("2026-12-01"), Sme, AwardId, WorkPackage: "WP1", Contribution: CommitmentKind.InKind)]);
        planned.Fulfilment().Single(r => r.Key is { WorkPackage: "WP1", Book: Book.InKind }).Figures.Open.ShouldBe(0);
    }

    [Fact]
    public void with_another_ceiling_or_type_of_research_judges_by_those()
    {
        Facts.With([new(PlannedKind.Ceiling, Eur(111_111.11m), AwardId: AwardId)]).Line("advances-within-share").Limit!.Amount.ShouldBe(99_999.99m);
        Facts.With([new(PlannedKind.Classification, WorkPackage: "WP1", ResearchType: ResearchType.Experimental)])
            .Line("maximum-aid", Sme).Subject.ResearchType.ShouldBe(ResearchType.Experimental);
    }

    [Fact]
    public void with_planned_costs_allows_more_aid()
    {
        var facts = Of(Formed(), [Granted(400_000), Deployed(Sme, 60_000)], Costs(Sme, 100_000));
        facts.Line("maximum-aid", Sme).Limit!.Amount.ShouldBe(50_000);

        var planned = facts.With([new(PlannedKind.Costs, Eur(20_000), Day("2027-03-01"), Sme, WorkPackage: "WP1")]).Line("maximum-aid", Sme);

        (planned.State, planned.Limit!.Amount).ShouldBe((ComplianceState.Met, 60_000m));
    }

    public static TheoryData<string, string, PlannedChange> Refused => new()
    {
        { "planned-change-incomplete", "/changes/0/value", new(PlannedKind.Payment, AwardId: AwardId) },
        { "planned-change-incomplete", "/changes/0/workPackage", new(PlannedKind.Costs, Eur(1), OrganisationId: Sme) },
        { "choice-missing", "/changes/0/kind", new(PlannedKind.None) },
        { "amount-not-positive", "/changes/0/value", new(PlannedKind.Payment, Eur(0), AwardId: AwardId) },
        { "planned-partner-unknown", "/changes/0/organisationId", new(PlannedKind.Contribution, Eur(1), OrganisationId: Large, Contribution: CommitmentKind.Cash) },
        { "planned-work-package-unknown", "/changes/0/workPackage", new(PlannedKind.Classification, WorkPackage: "WP9", ResearchType: ResearchType.Industrial) },
        { "planned-award-unknown", "/changes/0/awardId", new(PlannedKind.Ceiling, Eur(1), AwardId: Sme) },
        { "planned-tranche-unknown", "/changes/0/tranche", new(PlannedKind.Ceiling, Eur(1), AwardId: AwardId, Tranche: "2026") },
        { "planned-currency-differs", "/changes/0/value/currency", new(PlannedKind.Ceiling, new(1, "USD"), AwardId: AwardId) },
    };

    [Theory, MemberData(nameof(Refused))]
    public void refuses_a_planned_change(string code, string pointer, PlannedChange change)
    {
        var refusal = PlannedChanges.Refuses(Facts, [change]);
        (refusal?.Code, refusal?.Pointer).ShouldBe((code, pointer));
    }

    [Theory]
    [InlineData(0, "planned-changes-out-of-bounds")]
    [InlineData(1, null)]
    [InlineData(100, null)]
    [InlineData(101, "planned-changes-out-of-bounds")]
    public void refuses_no_planned_change_and_too_many(int count, string? code) =>
        PlannedChanges.Refuses(Facts, [.. Enumerable.Repeat(new PlannedChange(PlannedKind.Payment, Eur(1), AwardId: AwardId), count)])?.Code.ShouldBe(code);

    [Fact]
    public void again_records_nothing_twice_and_clears_what_is_put_right()
    {
        var broken = Of(Formed(), [Granted(400_000), new AdvancePaid(Institute, Eur(360_000.01m), Day("2026-01-05"), null)]);
        var first = ComplianceHistory.Decide(Id(9), null, ComplianceRules.Judge(broken), 10, Today);
        first.OfType<ComplianceFindingRaised>().ShouldContain(f => f.Rule == "advances-within-share" && f.State == ComplianceState.Broken);
        var history = Given.Fold<ComplianceHistory>([.. first]);
        ComplianceHistory.Decide(Id(9), history, ComplianceRules.Judge(broken), 11, Today).ShouldBeEmpty();

        var right = broken.With([new(PlannedKind.Ceiling, Eur(500_000), AwardId: AwardId)]);
        var cleared = ComplianceHistory.Decide(Id(9), history, ComplianceRules.Judge(right), 12, Today).ShouldHaveSingleItem().ShouldBeOfType<ComplianceFindingCleared>();
        (cleared.Rule, cleared.State, cleared.JudgedAt).ShouldBe(("advances-within-share", ComplianceState.Met, 12));
        ComplianceHistory.Decide(Id(9), history.And(cleared), ComplianceRules.Judge(right), 13, Today).ShouldBeEmpty();
    }

    [Fact]
    public void that_cannot_be_judged_any_more_stays_as_it_was_found()
    {
        var flagged = Of(Formed(), [Granted(400_000)]) with { OpenFlags = new Dictionary<string, int>(StringComparer.Ordinal) { ["late"] = 1 } };
        var history = Given.Fold<ComplianceHistory>([.. ComplianceHistory.Decide(Id(9), null, ComplianceRules.Judge(flagged), 10, Today)]);
        ComplianceHistory.Decide(Id(9), history, ComplianceRules.Judge(flagged with { OpenFlags = null }), 11, Today).ShouldBeEmpty();
    }

    private static string Text(IReadOnlyList<ComplianceLine> lines) => JsonSerializer.Serialize(lines);
}
