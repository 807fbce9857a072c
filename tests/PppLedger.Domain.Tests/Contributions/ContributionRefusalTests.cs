using static PppLedger.Domain.ContributionActs;
using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

/// <summary>Per act on a contribution, the refusals in their documented order: each row breaks one thing more than the row after it.</summary>
public sealed class refusing_an_act_on_a_contribution
{
    private static readonly Dictionary<string, string[]> Tables = new(StringComparer.Ordinal)
    {
        ["valuation"] = ["value-or-original", "amount-too-fine", "basis", "cash-is-not-valued", "not-yours", "wrong-stage", "already-valued", "not-the-award-currency"],
        ["revaluation"] = ["amount-too-fine", "basis", "reason", "cash-is-not-valued", "not-yours", "wrong-stage", "wrong-currency", "increase-after-acceptance"],
        ["due"] = ["amount-too-fine", "year-out-of-range", "in-kind-is-not-paid", "not-yours", "wrong-stage", "wrong-currency", "more-than-agreed"],
        ["receipt"] = ["amount-too-fine", "year-out-of-range", "not-yet-happened", "in-kind-is-not-paid", "not-yours", "wrong-stage", "wrong-currency", "crosses-years", "more-than-due"],
        ["approval"] = ["not-yours", "wrong-stage", "approved-by-recorder"],
        ["submission"] = ["not-yours", "wrong-stage"],
        ["return"] = ["question", "not-yours", "wrong-stage"],
        ["rejection"] = ["reason", "not-yours", "wrong-stage"],
        ["validation"] = ["not-yours", "wrong-stage"],
        ["certification"] = ["not-yours", "wrong-stage"],
        ["disallowance"] = ["amount-too-fine", "quantity-not-positive", "reason", "not-yours", "wrong-stage", "wrong-currency", "wrong-unit", "more-than-held"],
        ["withdrawal"] = ["reason", "not-yours", "wrong-stage"],
    };

    private static readonly string[] Texts = ["basis", "reason", "question"];
    private static readonly Contribution Recording = Given.Fold<Contribution>(Recorded);
    private static readonly Contribution Valuated = Recording.And(Valued);
    private static readonly Contribution Accepted = Valuated.Through(Approve, Submit, Accept);
    private static readonly Contribution Withdrawn = Valuated.Through(Withdraw);
    private static readonly Contribution Cash = Given.Fold<Contribution>(Agreed);
    private static readonly Contribution PartOfTheCash =
        Cash.And(new CashBecameDue(Eur(20_000), Day("2026-05-01"), "p-anna"), new CashReceived(Eur(15_000), Day("2026-06-01"), "p-carla"));
    private static readonly Contribution WithdrawnCash = Cash.Through(Withdraw);
    private static readonly Parties InEuros = Contributions.Parties with { Currencies = new("EUR", []) };

    public static TheoryData<string, int, string> Rows => new(Tables.SelectMany(t => t.Value.Select((code, i) => (t.Key, i, code))));

    public static TheoryData<string> Acts => new(Tables.Keys);

    [Fact]
    public void is_tabled_for_every_act() // correction and acceptance have tables of their own
    {
        var elsewhere = new[] { Correct.Name, Accept.Name };

        All.Select(a => a.Name).Take(14).Except(elsewhere).Order(StringComparer.Ordinal).ShouldBe(Tables.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Rows))]
    public void names_the_first_reason_in_the_documented_order(string act, int row, string wins)
    {
        var breaks = Tables[act][row..].ToHashSet(StringComparer.Ordinal);

        var refusal = Refuses(All.Single(a => a.Name == act), State(act, breaks), breaks);

        refusal.ShouldNotBeNull().Code.ShouldBe(Texts.Contains(wins) ? "text-out-of-bounds" : wins);
        if (Texts.Contains(wins))
        {
            refusal.Pointer.ShouldBe($"/{wins}");
        }
    }

    [Theory, MemberData(nameof(Acts))]
    public void refuses_nothing_where_nothing_is_broken(string act) => Refuses(All.Single(a => a.Name == act), State(act, []), []).ShouldBeNull();

    private static Contribution State(string act, HashSet<string> breaks) => act switch
    {
        "valuation" => breaks.Contains("cash-is-not-valued") ? WithdrawnCash : breaks.Contains("wrong-stage") ? Withdrawn : breaks.Contains("already-valued") ? Valuated : Recording,
        "revaluation" => breaks.Contains("cash-is-not-valued") ? WithdrawnCash : breaks.Contains("wrong-stage") ? Withdrawn : breaks.Contains("increase-after-acceptance") ? Accepted : Valuated,
        "due" => breaks.Contains("in-kind-is-not-paid") ? Withdrawn : breaks.Contains("wrong-stage") ? WithdrawnCash : Cash,
        "receipt" => breaks.Contains("in-kind-is-not-paid") ? Withdrawn : breaks.Contains("wrong-stage") ? WithdrawnCash : PartOfTheCash,
        _ when breaks.Contains("wrong-stage") => Withdrawn,
        "submission" => Valuated.Through(Approve),
        "return" or "rejection" => Valuated.Through(Approve, Submit),
        "validation" or "disallowance" => Accepted,
        "certification" => Accepted.Through(Validate),
        _ => Valuated,
    };

    private static Refusal? Refuses(ContributionAct act, Contribution c, HashSet<string> breaks)
    {
        var actor = breaks.Contains("not-yours") ? new("p-anna", Stranger, [.. act.Roles])
            : breaks.Contains("approved-by-recorder") ? AcmeController with { Key = c.RecordedBy }
            : WhoMay(act);
        actor = breaks.Contains("not-yours") && act.For is ActsFor.Auditor ? actor with { Roles = [Role.Controller] } : actor;
        var value = breaks.Contains("amount-too-fine") ? new Money(0.001m, "SEK")
            : breaks.Contains("wrong-currency") || breaks.Contains("not-the-award-currency") ? new(9_000_000, "SEK")
            : breaks.Any(b => b.StartsWith("more-than", StringComparison.Ordinal)) || breaks.Contains("increase-after-acceptance") ? Eur(9_000_000)
            : Eur(1_000);
        var day = breaks.Contains("year-out-of-range") ? Day("2101-01-01") : breaks.Contains("not-yet-happened") ? Today.AddDays(1)
            : breaks.Contains("crosses-years") ? Day("2025-12-31") : Day("2026-07-01");
        var (reason, basis) = (breaks.Contains("reason") || breaks.Contains("question") ? " " : "Why.", breaks.Contains("basis") ? "" : null);
        var hours = breaks.Contains("quantity-not-positive") ? Hours(-1) : breaks.Contains("wrong-unit") ? new(1, "day") : Hours(4);
        return act.Name switch
        {
            "valuation" => ContributionRules.Refuses(
                c, new ValueContribution(value, ValuationMethod.UsualMethod, basis, actor, breaks.Contains("value-or-original") ? value : null), InEuros),
            "revaluation" => ContributionRules.Refuses(c, new RevalueContribution(value, ValuationMethod.UsualMethod, basis, reason, actor), InEuros),
            "due" => ContributionRules.Refuses(c, new BecomeDue(value, day, actor), InEuros),
            "receipt" => ContributionRules.Refuses(c, new ReceiveCash(value, day, Today, actor), InEuros),
            "approval" => ContributionRules.Refuses(c, new ApproveContribution(actor), InEuros),
            "submission" => ContributionRules.Refuses(c, new SubmitContribution(actor), InEuros),
            "return" => ContributionRules.Refuses(c, new ReturnContribution(reason, actor), InEuros),
            "rejection" => ContributionRules.Refuses(c, new RejectContribution(reason, actor), InEuros),
            "validation" => ContributionRules.Refuses(c, new ValidateContribution(actor), InEuros),
            "certification" => ContributionRules.Refuses(c, new CertifyContribution(actor), InEuros),
            "disallowance" => ContributionRules.Refuses(c, new DisallowContribution(hours, value, reason, actor), InEuros),
            _ => ContributionRules.Refuses(c, new WithdrawContribution(reason, actor), InEuros),
        };
    }
}
