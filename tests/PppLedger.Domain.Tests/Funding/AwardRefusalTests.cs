using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

/// <summary>Per act, the refusals in their documented order: each row breaks one thing more than the row after it.</summary>
public sealed class refusing_an_act_on_an_award
{
    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["grant"] = ["code", "scheme", "amount-too-fine", "year-out-of-range", "not-yet-happened", "applied-after-grant", "award-not-yours", "consortium-closed"],
        ["amend"] = ["amount-too-fine", "year-out-of-range", "reason", "not-yet-happened", "award-not-yours", "award-withdrawn", "before-the-grant", "award-currency-differs", "below-allocated"],
        ["allocate"] = ["amount-too-fine", "year-out-of-range", "not-yet-happened", "award-not-yours", "award-withdrawn", "before-the-grant", "not-a-partner-in-that-role", "award-currency-differs", "more-than-granted"],
        ["reduce"] = ["amount-too-fine", "year-out-of-range", "reason", "not-yet-happened", "award-not-yours", "award-withdrawn", "before-the-grant", "award-currency-differs", "more-than-allocated"],
        ["advance"] = ["amount-too-fine", "year-out-of-range", "reference", "not-yet-happened", "award-not-yours", "award-withdrawn", "before-the-grant", "recipient-not-a-partner", "award-currency-differs", "advances-above-maximum"],
        ["instalment"] = ["amount-too-fine", "year-out-of-range", "reference", "not-yet-happened", "award-not-yours", "award-withdrawn", "before-the-grant", "recipient-not-a-partner", "award-currency-differs", "more-than-ceiling"],
        ["withdraw"] = ["year-out-of-range", "reason", "not-yet-happened", "award-not-yours", "award-withdrawn", "before-the-grant"],
    };

    private static readonly string[] Texts = ["code", "scheme", "reason", "reference"];

    public static TheoryData<string, int, string> Rows => new(Tables.SelectMany(t => t.Value.Select((code, i) => (t.Key, i, code))));

    [Theory, MemberData(nameof(Rows))]
    public void names_the_first_reason_in_the_documented_order(string act, int row, string wins)
    {
        var breaks = Tables[act][row..];
        bool Breaks(string code) => breaks.Contains(code);
        var day = Breaks("year-out-of-range") ? new DateOnly(1900, 1, 1)
            : Breaks("not-yet-happened") ? Tomorrow
            : Breaks("before-the-grant") ? SampleProgramme.Granted.AddDays(-1)
            : SampleProgramme.Granted;

        var refusal = Refuses(act, Breaks, day, Value(act, Breaks), State(Breaks));

        refusal.ShouldNotBeNull().Code.ShouldBe(Texts.Contains(wins) ? "text-out-of-bounds" : wins);
        if (Texts.Contains(wins))
        {
            refusal.Pointer.ShouldBe($"/{wins}");
        }
    }

    private static Money Value(string act, Func<string, bool> breaks) =>
        breaks("amount-too-fine") ? Eur(0.001m)
        : breaks("award-currency-differs") ? new(1, "SEK")
        : breaks("more-than-granted") || breaks("more-than-allocated") || breaks("more-than-ceiling") || breaks("advances-above-maximum") ? Eur(400_000.01m)
        : act == "amend" ? Eur(1)
        : Eur(400_000);

    private static Award State(Func<string, bool> breaks) =>
        breaks("award-withdrawn") ? Grant.Allocated.Then(a => AwardRules.Decide(a, Grant.Withdraw)) : Grant.Allocated;

    private static Refusal? Refuses(string act, Func<string, bool> breaks, DateOnly day, Money value, Award award)
    {
        var all = SampleProgramme.Consortium;
        var actor = breaks("award-not-yours") ? Sven : Fred;
        var reason = breaks("reason") ? "" : "Why.";
        var reference = breaks("reference") ? "" : null;
        var partner = breaks("recipient-not-a-partner") ? Stranger : Institute;
        var role = breaks("not-a-partner-in-that-role") ? ParticipationRole.ThirdParty : ParticipationRole.Participant;
        return act switch
        {
            "grant" => AwardRules.Refuses(
                Grant.Fine with
                {
                    Code = breaks("code") ? "" : "C",
                    Scheme = breaks("scheme") ? " " : "S",
                    Ceiling = value,
                    GrantedOn = day,
                    AppliedOn = breaks("applied-after-grant") ? Tomorrow.AddDays(1) : null,
                    Actor = actor,
                },
                breaks("consortium-closed") ? Closed : all),
            "amend" => AwardRules.Refuses(award, new AmendAward(value, day, reason, Today, actor)),
            "allocate" => AwardRules.Refuses(award, new AllocateFunding(Sme, role, value, day, Today, actor), all),
            "reduce" => AwardRules.Refuses(award, new ReduceAllocation(Sme, role, value, day, reason, Today, actor), all),
            "advance" => AwardRules.Refuses(award, new PayAdvance(partner, value, day, reference, Today, actor), all),
            "instalment" => AwardRules.Refuses(award, new PayInstalment(partner, value, day, reference, Today, actor), all),
            _ => AwardRules.Refuses(award, new WithdrawAward(day, reason, false, Today, actor)),
        };
    }

    [Fact]
    public void says_when_an_amendment_changes_nothing() =>
        AwardRules.Refuses(Grant.Granted, Grant.Amend with { Ceiling = Eur(400_000.00m) }).ShouldBe(AwardRefusal.SameCeiling);

    [Fact]
    public void asserts_what_it_refused()
    {
        Should.Throw<InvariantBrokenException>(() => AwardRules.Decide(Grant.Granted, Grant.FromSme, SampleProgramme.Consortium));
        Should.Throw<InvariantBrokenException>(() => AwardRules.Decide(Grant.Granted, Grant.Advance with { Value = Eur(360_000.01m) }, SampleProgramme.Consortium));
    }
}
