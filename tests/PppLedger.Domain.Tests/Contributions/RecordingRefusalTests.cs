using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

/// <summary>Recording in kind and agreeing cash, the refusals in their documented order: each row breaks one thing more than the row after it.</summary>
public sealed class refusing_to_record_a_contribution
{
    private static readonly string[] InKind =
    [
        "quantity-not-positive", "dates-backwards", "description", "reference", "personKey", "assetKey", "entryNumber", "unit-does-not-fit", "crosses-years",
        "not-yet-happened", "not-yours", "consortium-closed", "not-a-partner", "work-package-unknown", "award-of-another-consortium", "before-application",
    ];

    private static readonly string[] Cash =
    [
        "value-or-original", "amount-too-fine", "year-out-of-range", "reference", "not-yet-happened", "not-yours", "consortium-closed", "not-a-partner",
        "work-package-unknown", "award-of-another-consortium", "not-the-award-currency",
    ];

    private static readonly string[] Texts = ["description", "reference", "personKey", "assetKey", "entryNumber"];

    public static TheoryData<int, string> InKindRows => new(InKind.Select((code, i) => (i, code)));

    public static TheoryData<int, string> CashRows => new(Cash.Select((code, i) => (i, code)));

    [Theory, MemberData(nameof(InKindRows))]
    public void in_kind_names_the_first_reason_in_the_documented_order(int row, string wins)
    {
        var breaks = InKind[row..].ToHashSet(StringComparer.Ordinal);
        string? Text(string member) => breaks.Contains(member) ? " " : null;
        var days = breaks.Contains("dates-backwards") ? new DateRange(Tomorrow, new(2025, 12, 31))
            : breaks.Contains("crosses-years") ? new(new(2025, 12, 31), Tomorrow)
            : breaks.Contains("not-yet-happened") ? new(new(2026, 2, 1), Tomorrow)
            : new(new(2026, 2, 1), new(2026, 2, 28));
        var command = new RecordInKindContribution(
            SampleProgramme.Consortium.Id, Partner(breaks), AwardId, breaks.Contains("work-package-unknown") ? "WP9" : "WP1", InKindCategory.PersonnelHours,
            new(breaks.Contains("quantity-not-positive") ? 0 : 1, breaks.Contains("unit-does-not-fit") ? "kg" : "h"), days, null,
            Text("personKey"), Text("assetKey"), null, Text("entryNumber"), Text("description"), Text("reference"), Today, Who(breaks));

        Named(ContributionRules.Refuses(command, In(breaks), Under(breaks)), wins);
    }

    [Theory, MemberData(nameof(CashRows))]
    public void cash_names_the_first_reason_in_the_documented_order(int row, string wins)
    {
        var breaks = Cash[row..].ToHashSet(StringComparer.Ordinal);
        var value = breaks.Contains("amount-too-fine") ? new Money(0.001m, "SEK") : new(1, breaks.Contains("not-the-award-currency") ? "SEK" : "EUR");
        var day = breaks.Contains("year-out-of-range") ? new DateOnly(2101, 1, 1) : breaks.Contains("not-yet-happened") ? Tomorrow : new(2026, 2, 28);
        var command = new AgreeCashContribution(
            SampleProgramme.Consortium.Id, Partner(breaks), AwardId, breaks.Contains("work-package-unknown") ? "WP9" : null, value, day, null,
            breaks.Contains("reference") ? "" : null, Today, Who(breaks), breaks.Contains("value-or-original") ? value : null);

        Named(ContributionRules.Refuses(command, In(breaks), Under(breaks)), wins);
    }

    [Fact]
    public void refuses_nothing_of_what_is_in_order()
    {
        var fine = new RecordInKindContribution(
            SampleProgramme.Consortium.Id, Sme, AwardId, "WP1", InKindCategory.PersonnelHours, Hours(1), new(new(2026, 2, 1), new(2026, 2, 28)), null,
            null, null, null, null, null, null, Today, Rita);

        ContributionRules.Refuses(fine, SampleProgramme.Consortium, Under([])).ShouldBeNull();
        Should.Throw<InvariantBrokenException>(() => ContributionRules.Decide(fine with { Actor = Fred }, SampleProgramme.Consortium, Under([])));
    }

    private static void Named(Refusal? refusal, string wins)
    {
        refusal.ShouldNotBeNull().Code.ShouldBe(Texts.Contains(wins) ? "text-out-of-bounds" : wins);
        if (Texts.Contains(wins))
        {
            refusal.Pointer.ShouldBe($"/{wins}");
        }
    }

    private static Guid Partner(HashSet<string> breaks) => breaks.Contains("not-a-partner") ? Stranger : Sme;

    private static Actor Who(HashSet<string> breaks) =>
        breaks.Contains("not-yours") ? Fred : new("rita", Partner(breaks), [Role.Recorder]);

    private static Consortium In(HashSet<string> breaks) => breaks.Contains("consortium-closed") ? Closed : SampleProgramme.Consortium;

    private static Award Under(HashSet<string> breaks) => new()
    {
        Id = AwardId,
        ConsortiumId = breaks.Contains("award-of-another-consortium") ? Stranger : SampleProgramme.Consortium.Id,
        Pots = [Pot.Of(null, Eur(400_000))],
        AppliedOn = breaks.Contains("before-application") ? new(2026, 2, 2) : new(2026, 2, 1),
    };
}

/// <summary>Costs dated before the application are not eligible (domain rule I11).</summary>
public sealed class eligibility_by_date
{
    [Theory]
    [InlineData("2026-05-14", "2026-05-15", true)]
    [InlineData("2026-05-15", "2026-05-15", false)]
    [InlineData("2026-05-14", null, false)]
    public void refuses_costs_of_the_day_before_the_application_and_none_of_that_day(string cost, string? application, bool isRefused)
    {
        var award = new Award { ConsortiumId = SampleProgramme.Consortium.Id, AppliedOn = application is null ? null : Actors.Day(application) };
        var (first, last) = (Actors.Day(cost), Actors.Day("2026-05-31"));
        var command = new RecordInKindContribution(
            SampleProgramme.Consortium.Id, Sme, AwardId, "WP1", InKindCategory.PersonnelHours, Hours(8), new(first, last), null,
            null, null, null, null, null, null, Today, Rita);

        ContributionRules.Refuses(command, SampleProgramme.Consortium, award).ShouldBe(isRefused ? ContributionRefusal.BeforeApplication : null);
    }
}
