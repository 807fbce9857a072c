using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

internal static class Promise
{
    /// <summary>40 hours worth EUR 2,400 in WP1 of 2026, by the SME's controller: nothing wrong with it.</summary>
    public static readonly CommitContribution Fine = new(
        SampleProgramme.Consortium.Id, Sme, null, CommitmentKind.InKind, InKindCategory.PersonnelHours, "WP1", 2026, Hours(40), Eur(2_400),
        null, new(2026, 1, 10), "Letter 7", Today, Sven);

    public static readonly IncreaseCommitment More = new(Hours(10), Eur(600), Today, "WP1 grew.", Today, Sven);
    public static readonly ReduceCommitment Less = new(Hours(40), Eur(2_400), Today, "Amendment 2.", Today, Clara);
    public static readonly ReleaseCommitment Released = new(Hours(40), Eur(2_400), Today, "Insolvent.", Today, Clara);

    public static readonly ContributionCommitted Made = CommitmentRules.Decide(Fine, SampleProgramme.Consortium, null);

    public static Commitment Standing => Given.Fold<Commitment>(Made);

    public static Commitment MoneyOnly => Given.Fold<Commitment>(Made with { Quantity = null });

    public static Commitment HoursOnly => Given.Fold<Commitment>(Made with { Value = null });
}

public sealed class promising_a_contribution
{
    [Fact]
    public void posts_hours_and_money_each_in_its_own_book_under_the_pledged_year()
    {
        var postings = JournalOf.Postings(CommitmentRules.Decide(Promise.Fine with { Year = 2027 }, SampleProgramme.Consortium, null));

        postings.Select(p => (p.Book, p.FromAccount, p.ToAccount, p.Amount, p.Commodity, p.Facts.Year, p.Facts.WorkPackage)).ShouldBe(
        [
            (Book.Effort, "promise", "pledged", 40m, "h", 2027, "WP1"),
            (Book.InKind, "promise", "pledged", 2_400m, "EUR", 2027, "WP1"),
        ]);
    }

    [Fact]
    public void takes_its_origin_from_the_partners_kind_unless_stated()
    {
        Promise.Made.Origin.ShouldBe(ContributionOrigin.Private);
        CommitmentRules.Decide(Promise.Fine with { Origin = ContributionOrigin.Public }, SampleProgramme.Consortium, null)
            .Origin.ShouldBe(ContributionOrigin.Public);
    }

    [Fact]
    public void in_cash_posts_in_the_book_of_cash()
    {
        var cash = Promise.Fine with { Kind = CommitmentKind.Cash, Category = null, Quantity = null };

        JournalOf.Postings(CommitmentRules.Decide(cash, SampleProgramme.Consortium, null)).ShouldHaveSingleItem().Book.ShouldBe(Book.Cash);
    }

    [Fact]
    public void needs_neither_category_nor_year_nor_work_package() =>
        CommitmentRules.Refuses(Promise.Fine with { Category = null, Year = null, WorkPackage = null }, SampleProgramme.Consortium, null).ShouldBeNull();

    [Fact]
    public void may_come_before_the_partner_joins() =>
        CommitmentRules.Refuses(Promise.Fine with { CommittedOn = new(2025, 11, 1) }, SampleProgramme.Consortium, null).ShouldBeNull();

    [Fact]
    public void is_refused_to_a_partner_that_left_from_the_day_after_its_last()
    {
        var byGone = Promise.Fine with { OrganisationId = Gone, Actor = Admin };

        CommitmentRules.Refuses(byGone with { CommittedOn = LeftOn }, SampleProgramme.Consortium, null).ShouldBeNull();
        CommitmentRules.Refuses(byGone with { CommittedOn = LeftOn.AddDays(1) }, SampleProgramme.Consortium, null)
            .ShouldBe(ContributionRefusal.NotAPartner);
    }

    [Theory, InlineData(1990, true), InlineData(2100, true), InlineData(1989, false), InlineData(2101, false)]
    public void counts_for_a_year_that_the_ledger_keeps(int year, bool allowed) =>
        CommitmentRules.Refuses(Promise.Fine with { Year = year }, SampleProgramme.Consortium, null)
            .ShouldBe(allowed ? null : InputRefusal.YearOutOfRange);

    [Fact]
    public void is_never_counted_in_a_unit_that_does_not_fit_its_category()
    {
        foreach (var category in Enum.GetValues<InKindCategory>().Skip(1))
        {
            CommitmentRules.Refuses(Promise.Fine with { Category = category, Quantity = new(1, "km") }, SampleProgramme.Consortium, null)
                .ShouldBe(category is InKindCategory.Travel ? null : ContributionRefusal.UnitDoesNotFit, category.ToString());
        }
    }

    // Each row breaks one thing more than the row below it: the first refusal in the documented order wins.
    public static TheoryData<int, string> Precedence => new(Broken.Select((row, i) => (i, row.Wins.Code)));

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_the_documented_order(int row, string wins)
    {
        var command = Broken.Skip(row).Reverse().Aggregate(Promise.Fine, (c, broken) => broken.Break(c));
        var award = new Award { Id = AwardId, ConsortiumId = Broken[row].Award == "other" ? Stranger : SampleProgramme.Consortium.Id, IsWithdrawn = true };

        var refusal = CommitmentRules.Refuses(command, row <= ClosedRow ? Closed : SampleProgramme.Consortium, award);

        refusal.ShouldNotBeNull().Code.ShouldBe(wins);
        Should.Throw<InvariantBrokenException>(() => CommitmentRules.Decide(command, row <= ClosedRow ? Closed : SampleProgramme.Consortium, award));
    }

    private static readonly (Refusal Wins, Func<CommitContribution, CommitContribution> Break, string Award)[] Broken =
    [
        (InputRefusal.ChoiceMissing, c => c with { Kind = CommitmentKind.None }, "other"),
        (InputRefusal.ChoiceMissing, c => c with { Category = InKindCategory.None }, "other"),
        (InputRefusal.ChoiceMissing, c => c with { Origin = ContributionOrigin.None }, "other"),
        (InputRefusal.AmountTooFine, c => c with { Value = Eur(0.001m) }, "other"),
        (InputRefusal.QuantityNotPositive, c => c with { Value = null, Quantity = Hours(-1) }, "other"),
        (CommitmentRefusal.NothingGiven, c => c with { Value = null, Quantity = null }, "other"),
        (InputRefusal.YearOutOfRange, c => c with { Year = 1 }, "other"),
        (InputRefusal.TextOutOfBounds, c => c with { Reference = " " }, "other"),
        (CommitmentRefusal.CashIsMoney, c => c with { Kind = CommitmentKind.Cash }, "other"),
        (ContributionRefusal.UnitDoesNotFit, c => c with { Quantity = new(3, "sample") }, "other"),
        (ContributionRefusal.NotYetHappened, c => c with { CommittedOn = Tomorrow }, "other"),
        (CommitmentRefusal.NotYours, c => c with { Actor = Rita }, "other"),
        (ContributionRefusal.ConsortiumClosed, c => c, "other"),
        (ContributionRefusal.NotAPartner, c => c with { OrganisationId = Stranger, Actor = Clara }, "other"),
        (ContributionRefusal.WorkPackageUnknown, c => c with { WorkPackage = "WP9" }, "other"),
        (ContributionRefusal.AwardOfAnother, c => c, "other"),
        (CommitmentRefusal.AwardWithdrawn, c => c with { AwardId = AwardId }, "own"),
    ];

    private static readonly int ClosedRow = Array.FindIndex(Broken, b => b.Wins.Equals(ContributionRefusal.ConsortiumClosed));
}

public sealed class who_may_change_a_commitment
{
    [Fact]
    public void follows_one_table()
    {
        var may = CommitmentActs.All.SelectMany(act => new[] { Sven, Rita, Clara, Fred, Admin, Clara with { OrganisationId = Sme } }
            .Where(actor => CommitmentActs.Refuses(act, Sme, SampleProgramme.Consortium, actor) is null)
            .Select(actor => $"{act.Name} {actor.Key}"));

        may.ShouldBe(
        [
            "commitment sven", "commitment clara", "commitment admin", "increase sven", "increase clara", "increase admin",
            "reduction clara", "reduction admin", "release clara", "release admin",
        ]);
    }

    [Fact]
    public void is_nobodys_affair_by_an_empty_organisation_where_no_coordinator_is_known() =>
        CommitmentActs.Refuses(CommitmentActs.Release, Sme, SampleProgramme.Consortium with { CoordinatorId = null }, Clara with { OrganisationId = Guid.Empty })
            .ShouldBe(CommitmentRefusal.NotYours);
}
