using static PppLedger.Domain.ContributionActs;
using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

public sealed class attaching_a_file_to_a_contribution
{
    private static readonly Contribution Hours40 = Given.Fold<Contribution>(Recorded, Valued);

    public static readonly AttachEvidence Good = new(new('a', 64), "hours.pdf", "application/pdf", [EvidenceTypes.Pdf], 48_213, EvidenceKind.Timesheet, AcmeRecorder);

    [Fact]
    public void names_its_hash_its_type_by_content_and_what_it_shows()
    {
        var attached = ContributionRules.Decide(Hours40, Good with { Name = "hours", Declared = "application/octet-stream" }, Contributions.Parties);

        attached.ShouldBe(new(new('a', 64), "hours", "application/pdf", 48_213, EvidenceKind.Timesheet, AcmeRecorder.Key));
        Hours40.And(attached).Evidence.ShouldBe([new(new('a', 64), "hours", "application/pdf", 48_213, EvidenceKind.Timesheet, AcmeRecorder.Key)]);
        Hours40.And(attached).Value.ShouldBe(Eur(2_400));
    }

    [Fact]
    public void is_refused_for_the_first_reason_in_order()
    {
        var full = Enumerable.Range(0, ContributionRules.MostEvidence)
            .Aggregate(Hours40, (c, i) => c.And(new EvidenceAttached($"{i:x64}", "x.pdf", "application/pdf", 1, EvidenceKind.Other, "p")));
        var withIt = full.And(new EvidenceAttached(Good.Sha256, "first.pdf", "application/pdf", 1, EvidenceKind.Other, "p"));
        var gone = withIt.Through(Withdraw);
        var declared = Good with { Declared = "image/png" };
        var ending = declared with { Name = "hours.png" };
        var type = ending with { CouldBe = [] };
        var large = type with { Size = ContributionRules.LargestEvidence + 1 };
        var empty = type with { Size = 0 };
        var name = empty with { Name = "../hours.png" };
        var kind = name with { Kind = EvidenceKind.None };
        (Refusal? Expected, Contribution State, AttachEvidence Command)[] rows =
        [
            (InputRefusal.ChoiceMissing, gone, kind with { Actor = Coordinator }),
            (EvidenceRefusal.BadName, gone, name with { Actor = Coordinator }),
            (EvidenceRefusal.Empty, gone, empty with { Actor = Coordinator }),
            (EvidenceRefusal.TooLarge, gone, large with { Actor = Coordinator }),
            (EvidenceRefusal.TypeNotTaken, gone, type with { Actor = Coordinator }),
            (EvidenceRefusal.TypeDisagrees, gone, ending with { Actor = Coordinator }),
            (EvidenceRefusal.TypeDisagrees, gone, declared with { Actor = Coordinator }),
            (ContributionRefusal.NotYours, gone, Good with { Actor = Coordinator }),
            (ContributionRefusal.WrongStage, gone, Good),
            (EvidenceRefusal.AlreadyAttached, withIt, Good),
            (EvidenceRefusal.TooMany, full, Good),
            (null, Hours40, Good),
        ];
        foreach (var (expected, state, command) in rows)
        {
            ContributionRules.Refuses(state, command, Contributions.Parties).ShouldBe(expected, $"{expected}");
        }
    }

    [Fact]
    public void may_have_20_MB_and_not_a_byte_more()
    {
        ContributionRules.Refuses(Hours40, Good with { Size = 20 * 1024 * 1024 }, Contributions.Parties).ShouldBeNull();
        ContributionRules.Refuses(Hours40, Good with { Size = (20 * 1024 * 1024) + 1 }, Contributions.Parties).ShouldBe(EvidenceRefusal.TooLarge);
    }

    [Theory]
    [InlineData("x.csv", "text/csv", "text/csv")]
    [InlineData("x.CSV", "application/vnd.ms-excel", "text/csv")]
    [InlineData("x.txt", "text/plain", "text/plain")]
    [InlineData("x", null, "text/plain")]
    [InlineData("x.pdf", "text/plain", null)]
    [InlineData("x.", null, null)]
    [InlineData("x.csv", "text/html", null)]
    public void is_of_the_type_its_name_says_among_those_its_content_may_be(string name, string? declared, string? type) =>
        EvidenceTypes.Of([EvidenceTypes.Text, EvidenceTypes.Csv], name, declared).Type?.MediaType.ShouldBe(type);

    [Fact]
    public void asserts_what_it_refused() =>
        Should.Throw<InvariantBrokenException>(() => ContributionRules.Decide(Hours40, Good with { CouldBe = [] }, Contributions.Parties));

    [Fact]
    public void is_read_by_the_partner_the_coordinator_the_funder_and_auditors_only()
    {
        (Actor Actor, bool May)[] rows =
        [
            (AcmeRecorder, true), (AcmeController, true), (Coordinator, true), (Funder, true), (Auditor, true), (Outsider, false), (Administrator, false),
            (Coordinator with { Roles = [Role.Recorder] }, false), (Funder with { Roles = [Role.Coordinator] }, false),
        ];
        rows.ShouldAllBe(r => ContributionRules.MayReadEvidence(Hours40, r.Actor, Contributions.Parties) == r.May);
        ContributionRules.MayReadEvidence(Hours40, Funder, new(null, null)).ShouldBeFalse();
    }
}

public sealed class detaching_a_file_from_a_contribution
{
    private static readonly Contribution Attached = Given.Fold<Contribution>(Recorded, Valued)
        .And(new EvidenceAttached(new('a', 64), "hours.pdf", "application/pdf", 1, EvidenceKind.Timesheet, AcmeRecorder.Key));

    private static readonly DetachEvidence Good = new(new('a', 64), "Of another month.", AcmeRecorder);

    [Fact]
    public void leaves_the_contribution_without_it_and_the_history_with_both() =>
        Attached.And(ContributionRules.Decide(Attached, Good, Contributions.Parties)).Evidence.ShouldBeEmpty();

    [Fact]
    public void is_refused_for_the_first_reason_in_order()
    {
        var approved = Attached.Through(Approve);
        var other = Good with { Sha256 = new('b', 64) };
        ContributionRules.Refuses(approved, other with { Reason = " ", Actor = Auditor }, Contributions.Parties).ShouldBe(InputRefusal.TextOutOfBounds);
        ContributionRules.Refuses(approved, other with { Actor = Auditor }, Contributions.Parties).ShouldBe(ContributionRefusal.NotYours);
        ContributionRules.Refuses(approved, other, Contributions.Parties).ShouldBe(ContributionRefusal.WrongStage);
        ContributionRules.Refuses(Attached, other, Contributions.Parties).ShouldBe(EvidenceRefusal.NotAttached);
        ContributionRules.Refuses(Attached, Good, Contributions.Parties).ShouldBeNull();
    }
}

public sealed class categories_of_in_kind_contributions
{
    [Fact]
    public void each_have_units_and_evidence()
    {
        foreach (var category in Enum.GetValues<InKindCategory>().Skip(1))
        {
            InKindCategories.UnitsOf(category).ShouldNotBeEmpty($"{category}");
            InKindCategories.UnitsOf(category).ShouldAllBe(u => Units.IsKnown(u), $"{category}");
            InKindCategories.EvidenceFor(category).ShouldNotBeEmpty($"{category}");
            InKindCategories.EvidenceFor(category).ShouldNotContain(EvidenceKind.None);
            InKindCategories.EvidenceFor(category).ShouldNotContain(EvidenceKind.Other, "Something else shows nothing by itself.");
        }
    }
}
