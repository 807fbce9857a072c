using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class agreeing_on_terms
{
    private static readonly AgreeStepTerms Good = new([new(ContributionStage.Submitted, 45), new(ContributionStage.Recorded, 10)], " Article 7 ", Coordinator);

    [Fact]
    public void replaces_what_was_agreed_before()
    {
        var first = Running.And(ConsortiumRules.Decide(Running, Good));
        var second = first.And(ConsortiumRules.Decide(first, Good with { Terms = [new(ContributionStage.Accepted, 30)] }));
        var none = second.And(ConsortiumRules.Decide(second, Good with { Terms = [] }));

        first.StepTerms.ShouldBe([new(ContributionStage.Recorded, 10), new(ContributionStage.Submitted, 45)]);
        second.StepTerms.ShouldBe([new(ContributionStage.Accepted, 30)]);
        none.StepTerms.ShouldBeEmpty();
        ConsortiumRules.Decide(Running, Good).Reason.ShouldBe("Article 7");
    }

    public static TheoryData<string, Consortium, AgreeStepTerms, Refusal?> Precedence
    {
        get
        {
            var agreed = Running.And(ConsortiumRules.Decide(Running, Good));
            var same = Good with { Terms = [.. Good.Terms.Reverse()] };
            var outsider = same with { Actor = Outsider };
            var twice = outsider with { Terms = [.. Good.Terms, new(ContributionStage.Submitted, 1)] };
            var days = twice with { Terms = [.. twice.Terms, new(ContributionStage.Accepted, 0)] };
            var long_ = twice with { Terms = [.. twice.Terms, new(ContributionStage.Accepted, 731)] };
            var stage = twice with { Terms = [new(ContributionStage.Certified, 0), .. days.Terms] };
            var missing = stage with { Terms = [null!, .. stage.Terms] };
            return new()
            {
                { "reason", Closed, missing with { Reason = "" }, InputRefusal.TextOutOfBounds.Because("", "/reason") },
                { "missing", Closed, missing, ConsortiumRefusal.NoSuchTerm.Because("", "/terms/0") },
                { "stage", Closed, stage, ConsortiumRefusal.NoSuchTerm.Because("", "/terms/0/stage") },
                { "days", Closed, days, ConsortiumRefusal.TermOutOfRange.Because("", "/terms/3/days") },
                { "long", Closed, long_, ConsortiumRefusal.TermOutOfRange.Because("", "/terms/3/days") },
                { "twice", Closed, twice, ConsortiumRefusal.TermTwice.Because("", "/terms") },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, same, ContributionRefusal.ConsortiumClosed },
                { "same", agreed, same, ContributionRefusal.NothingChanges },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, AgreeStepTerms command, Refusal? expected)
    {
        var refusal = ConsortiumRules.Refuses(consortium, command);

        refusal.ShouldBe(expected, broken);
        refusal?.Pointer.ShouldBe(expected!.Pointer, broken);
    }
}
