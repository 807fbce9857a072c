using static PppLedger.Domain.Tests.SampleProgramme;

namespace PppLedger.Domain.Tests;

internal static class Pledge
{
    /// <summary>EUR 400,000 pledged by the ministry, nothing wrong with it.</summary>
    public static readonly PledgeFunding Fine = new(
        Ministry, SampleProgramme.Consortium.Id, "TKI-26-9", "PPS-I", Eur(400_000), SampleProgramme.Granted, "Letter 7", "Second phase.", Today, Fred);

    public static readonly FundingPledged Made = AwardRules.Decide(Fine, SampleProgramme.Consortium);

    public static readonly GrantPledge GrantAll = new(Eur(400_000), Today, false, "pps-i-2026", null, Today, Fred);
    public static readonly ReducePledge Reduce = new(Eur(100_000), Today, "Budget cut.", false, Today, Fred);

    public static Award Open => Given.Fold<Award>(Made);

    public static PledgeGranted Granted(decimal euros) =>
        AwardRules.Decide(Open, GrantAll with { Ceiling = Eur(euros) }, SampleProgramme.Consortium);
}

public sealed class pledging_funding
{
    [Fact]
    public void posts_from_the_funders_authority_to_what_is_pledged_and_grants_nothing()
    {
        var posting = JournalOf.Postings(Pledge.Made).ShouldHaveSingleItem();

        (posting.FromAccount, posting.FromOrganisationId, posting.ToAccount, posting.ToOrganisationId, posting.Amount, posting.Facts.Year)
            .ShouldBe(("authority", Ministry, "pledged", null, 400_000m, 2026));
        (Pledge.Open.IsGranted, Pledge.Open.Pledged, Pledge.Open.Ceiling).ShouldBe((false, Eur(400_000), Eur(0)));
    }

    [Fact]
    public void takes_the_number_an_award_of_that_funder_would_take() =>
        Pledge.Made.Keys().ShouldBe((Grant.Made with { Code = "TKI-26-9" }).Keys());
}

public sealed class granting_a_pledge
{
    [Theory]
    [InlineData("400000", "granted 400000")]
    [InlineData("250000", "granted 250000, lapsed 150000")]
    [InlineData("450000.01", "granted 450000.01")]
    public void moves_what_was_pledged_adds_what_is_new_and_lets_the_rest_lapse(decimal ceiling, string books)
    {
        var granted = Pledge.Granted(ceiling);
        var award = Pledge.Open.And(granted);

        string.Join(", ", JournalOf.Balances([Pledge.Made, granted]).Where(b => b.Key.Account is not "authority" && b.Value != 0)
            .Select(b => $"{b.Key.Account} {b.Value:0.##}").Order(StringComparer.Ordinal)).ShouldBe(books);
        (award.IsGranted, award.Ceiling, award.Unallocated, award.Pledged, award.GrantedOn, award.RuleSet)
            .ShouldBe((true, Eur(ceiling), Eur(ceiling), Eur(0), Today, "pps-i-2026"));
    }

    [Fact]
    public void leaves_an_award_as_any_other()
    {
        var award = Pledge.Open.And(Pledge.Granted(400_000));

        award.Then(a => AwardRules.Decide(a, Grant.ToSme, SampleProgramme.Consortium)).AllocatedTo(Sme, ParticipationRole.Participant).ShouldBe(Eur(150_000));
        AwardRules.Refuses(award, Grant.Advance, SampleProgramme.Consortium).ShouldBeNull();
        AwardRules.Refuses(award, Pledge.GrantAll, SampleProgramme.Consortium).ShouldBe(AwardRefusal.NotPledged);
        AwardRules.Refuses(award, Pledge.Reduce).ShouldBe(AwardRefusal.NotPledged);
    }

    [Fact]
    public void after_part_was_taken_back_uses_what_is_left_of_it()
    {
        var less = Pledge.Open.Then(a => AwardRules.Decide(a, Pledge.Reduce));

        AwardRules.Decide(less, Pledge.GrantAll, SampleProgramme.Consortium).ShouldBe(
            new(Eur(300_000), Eur(100_000), null, Today, false, "pps-i-2026", null));
    }
}

public sealed class taking_a_pledge_back
{
    [Fact]
    public void of_part_leaves_the_rest_pledged()
    {
        var reduced = AwardRules.Decide(Pledge.Open, Pledge.Reduce);
        var award = Pledge.Open.And(reduced);

        (award.Pledged, award.IsWithdrawn).ShouldBe((Eur(300_000), false));
        reduced.FreesKeys.ShouldBeFalse();
        JournalOf.Balances([Pledge.Made, reduced]).On(Book.Funding, "pledged").ShouldBe(300_000m);
    }

    [Fact]
    public void of_all_of_it_withdraws_the_award_and_in_error_frees_its_number()
    {
        var reduced = AwardRules.Decide(Pledge.Open, Pledge.Reduce with { Value = Eur(400_000), EnteredInError = true });
        var award = Pledge.Open.And(reduced);

        reduced.FreesKeys.ShouldBeTrue();
        (award.IsWithdrawn, award.IsGranted).ShouldBe((true, false));
        AwardRules.Refuses(award, Pledge.GrantAll, SampleProgramme.Consortium).ShouldBe(AwardRefusal.Withdrawn);
        AwardRules.Refuses(award, Pledge.Reduce).ShouldBe(AwardRefusal.Withdrawn);
    }
}

public sealed class an_award_that_is_pledged_only
{
    private static readonly Guid[] Both = [Institute, Sme];

    // Every act, fine in itself: with the pledge granted none of them would be refused as not granted.
    private static readonly Dictionary<AwardAct, Func<Award, Refusal?>> Acts = new()
    {
        [AwardActs.Amend] = a => AwardRules.Refuses(a, Grant.Amend),
        [AwardActs.Allocate] = a => AwardRules.Refuses(a, Grant.ToSme, SampleProgramme.Consortium),
        [AwardActs.ReduceAllocation] = a => AwardRules.Refuses(a, Grant.FromSme, SampleProgramme.Consortium),
        [AwardActs.PayAdvance] = a => AwardRules.Refuses(a, Grant.Advance, SampleProgramme.Consortium),
        [AwardActs.PayInstalment] = a => AwardRules.Refuses(a, Grant.Instalment, SampleProgramme.Consortium),
        [AwardActs.OpenTranche] = a => AwardRules.Refuses(a, new OpenTranche("2026", Eur(1), Today, null, Today, Fred)),
        [AwardActs.ReversePayment] = a => AwardRules.Refuses(a, new ReversePayment(Institute, Eur(1), Today, true, "Wrong.", Fred)),
        [AwardActs.PassOn] = a => AwardRules.Refuses(a, new PassOnFunds(Both[0], Both[1], Eur(1), Today, null, Today, Clara), SampleProgramme.Consortium),
        [AwardActs.Deploy] = a => AwardRules.Refuses(a, new DeploySubsidy(Institute, "WP1", Eur(1), Today, null, Today, Clara), SampleProgramme.Consortium),
        [AwardActs.Advise] = a => AwardRules.Refuses(a, new SubsidiseAdvice(Institute, Stranger, Eur(1), Today, null, Today, Clara), SampleProgramme.Consortium, RuleBook.Shipped),
        [AwardActs.Earmark] = a => AwardRules.Refuses(a, new EarmarkFunds(Institute, Eur(1), Today, null, Today, Clara), SampleProgramme.Consortium, null)
            ?? AwardRules.Refuses(a, new ReleaseEarmark(Institute, Eur(1), Today, "Wrong.", Today, Clara), SampleProgramme.Consortium),
        [AwardActs.Settle] = a => AwardRules.Refuses(
            a, new SettleAward(new(Eur(1), Eur(0), 50), null, null, Today, null, Eur(0), Today, Fred), SampleProgramme.Consortium),
        [AwardActs.ReopenSettlement] = a => AwardRules.Refuses(a, new ReopenSettlement(Today, "Objection.", Today, Fred)),
        [AwardActs.OrderRecovery] = a => AwardRules.Refuses(a, new OrderRecovery(Institute, Eur(1), Today, null, "Lower.", Today, Fred)),
        [AwardActs.ReceiveRecovery] = a => AwardRules.Refuses(a, new ReceiveRecovery(Institute, Eur(1), Today, null, Today, Fred)),
        [AwardActs.Withdraw] = a => AwardRules.Refuses(a, Grant.Withdraw),
    };

    public static TheoryData<string> Names => [.. AwardActs.All.Except(
        [AwardActs.Grant, AwardActs.Pledge, AwardActs.GrantPledge, AwardActs.ReducePledge]).Select(a => a.Name)];

    [Theory, MemberData(nameof(Names))]
    public void lets_nothing_else_happen_to_it_before_it_is_granted(string act)
    {
        var refuses = Acts[AwardActs.All.Single(a => a.Name == act)];

        refuses(Pledge.Open).ShouldBe(AwardRefusal.NotGranted);
        refuses(Pledge.Open.And(Pledge.Granted(400_000))).ShouldNotBe(AwardRefusal.NotGranted);
    }
}

/// <summary>Per act, the refusals in their documented order: each row breaks one thing more than the row after it.</summary>
public sealed class refusing_an_act_on_a_pledge
{
    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["pledge"] = ["code", "scheme", "amount-too-fine", "year-out-of-range", "reference", "description", "not-yet-happened", "award-not-yours", "consortium-closed"],
        ["grant"] = ["ruleSet", "amount-too-fine", "year-out-of-range", "not-yet-happened", "applied-after-grant", "award-not-yours", "consortium-closed", "award-withdrawn", "before-the-pledge", "award-currency-differs"],
        ["reduce"] = ["amount-too-fine", "year-out-of-range", "reason", "not-yet-happened", "award-not-yours", "award-withdrawn", "before-the-pledge", "award-currency-differs", "more-than-pledged"],
        ["reduce, granted"] = ["award-not-yours", "not-pledged", "more-than-pledged"],
        ["grant, granted"] = ["award-not-yours", "not-pledged", "award-currency-differs"],
        ["reduce, in error"] = ["award-not-yours", "part-of-a-pledge"],
    };

    private static readonly string[] Texts = ["code", "scheme", "reason", "reference", "description", "ruleSet"];

    public static TheoryData<string, int, string> Rows => new(Tables.SelectMany(t => t.Value.Select((code, i) => (t.Key, i, code))));

    [Theory, MemberData(nameof(Rows))]
    public void names_the_first_reason_in_the_documented_order(string act, int row, string wins)
    {
        var breaks = Tables[act][row..];

        var refusal = Refuses(act, breaks.Contains);

        refusal.ShouldNotBeNull().Code.ShouldBe(Texts.Contains(wins) ? "text-out-of-bounds" : wins);
        if (Texts.Contains(wins))
        {
            refusal.Pointer.ShouldBe($"/{wins}");
        }
    }

    [Fact]
    public void asserts_what_it_refused()
    {
        Should.Throw<InvariantBrokenException>(() => AwardRules.Decide(Pledge.Fine with { Value = Eur(0) }, SampleProgramme.Consortium));
        Should.Throw<InvariantBrokenException>(() => AwardRules.Decide(Pledge.Open, Pledge.Reduce with { Value = Eur(400_000.01m) }));
        Should.Throw<InvariantBrokenException>(() => AwardRules.Decide(Grant.Granted, Pledge.GrantAll, SampleProgramme.Consortium));
    }

    private static Refusal? Refuses(string act, Func<string, bool> breaks)
    {
        var day = breaks("year-out-of-range") ? new DateOnly(1900, 1, 1)
            : breaks("not-yet-happened") ? Tomorrow
            : breaks("before-the-pledge") ? SampleProgramme.Granted.AddDays(-1)
            : SampleProgramme.Granted;
        var value = breaks("amount-too-fine") ? Eur(0.001m)
            : breaks("award-currency-differs") ? new(1, "SEK")
            : breaks("more-than-pledged") ? Eur(400_000.01m)
            : Eur(399_999);
        var award = breaks("award-withdrawn") ? Pledge.Open.And(new PledgeReduced(Eur(400_000), Today, "Over.", false))
            : breaks("not-pledged") ? Pledge.Open.And(Pledge.Granted(400_000))
            : Pledge.Open;
        var (actor, consortium) = (breaks("award-not-yours") ? Sven : Fred, breaks("consortium-closed") ? Closed : SampleProgramme.Consortium);
        return act[..5] switch
        {
            "pledg" => AwardRules.Refuses(
                Pledge.Fine with
                {
                    Code = breaks("code") ? "" : "C",
                    Scheme = breaks("scheme") ? " " : "S",
                    Value = value,
                    PledgedOn = day,
                    Reference = breaks("reference") ? "" : null,
                    Description = breaks("description") ? "" : null,
                    Actor = actor,
                },
                consortium),
            "grant" => AwardRules.Refuses(
                award, new GrantPledge(value, day, false, breaks("ruleSet") ? "" : null, breaks("applied-after-grant") ? Tomorrow.AddDays(1) : null, Today, actor), consortium),
            _ => AwardRules.Refuses(award, new ReducePledge(value, day, breaks("reason") ? "" : "Why.", breaks("part-of-a-pledge"), Today, actor)),
        };
    }
}
