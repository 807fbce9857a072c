using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Consortia;

namespace PppLedger.Domain.Tests;

public sealed class signing_the_agreement
{
    private static readonly SignAgreement Good = new(
        "1.0",
        Day("2026-03-15"),
        [
            new(Acme, CommitmentKind.Cash, Eur(50_000)),
            new(Acme, CommitmentKind.InKind, Eur(90_000)),
            new(Institute, CommitmentKind.InKind, new(1_250_000, "SEK")),
        ],
        AttributionRule.ProRata,
        Day("2026-04-01"),
        Coordinator);

    private static readonly AgreedContribution FromStranger = new(Stranger, CommitmentKind.Cash, Eur(1));

    public static TheoryData<string, Consortium, SignAgreement, Refusal?> Precedence
    {
        get
        {
            var signed = Running.And(ConsortiumRules.Decide(Running, Good));
            var stranger = Good with { Contributions = [.. Good.Contributions, FromStranger] };
            var outsider = stranger with { Actor = Outsider };
            var twice = outsider with { Contributions = [FromStranger, FromStranger] };
            var zero = twice with { Contributions = [.. twice.Contributions, FromStranger with { Value = Eur(0) }] };
            var amount = twice with { Contributions = [.. twice.Contributions, FromStranger with { Value = null! }, null!] };
            var kind = twice with { Contributions = [FromStranger with { Kind = CommitmentKind.None, Value = Eur(0.001m) }] };
            var none = twice with { Contributions = [] };
            var ahead = none with { SignedOn = Day("2026-04-02") };
            var rule = ahead with { Attribution = AttributionRule.None };
            var day = rule with { SignedOn = default };
            var version = day with { AgreementVersion = "" };
            return new()
            {
                { "version", Closed, version, InputRefusal.TextOutOfBounds.Because("", "/agreementVersion") },
                { "day", Closed, day, InputRefusal.YearOutOfRange.Because("", "/signedOn") },
                { "rule", Closed, rule, InputRefusal.ChoiceMissing.Because("", "/attribution") },
                { "ahead", Closed, ahead, ContributionRefusal.NotYetHappened.Because("", "/signedOn") },
                { "none", Closed, none, ConsortiumRefusal.NoContributions.Because("", "/contributions") },
                { "null", Closed, none with { Contributions = null! }, ConsortiumRefusal.NoContributions.Because("", "/contributions") },
                { "kind", Closed, kind, InputRefusal.ChoiceMissing.Because("", "/contributions/0/kind") },
                { "amount", Closed, amount, InputRefusal.AmountNotPositive.Because("", "/contributions/2/value") },
                { "zero", Closed, zero, InputRefusal.AmountNotPositive.Because("", "/contributions/2/value") },
                { "twice", Closed, twice, ConsortiumRefusal.AgreedTwice.Because("", "/contributions/1") },
                { "outsider", Closed, outsider, ConsortiumRefusal.NotYourConsortium },
                { "closed", Closed, stranger with { Actor = Administrator }, ContributionRefusal.ConsortiumClosed },
                { "signed", signed, stranger, ConsortiumRefusal.AlreadySigned.Because("", "/agreementVersion") },
                { "stranger", Running, stranger, ContributionRefusal.NotAPartner.Because("", "/contributions/3/organisationId") },
                { "good", Running, Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, Consortium consortium, SignAgreement command, Refusal? expected)
    {
        ConsortiumRules.Refuses(consortium, command).ShouldBe(expected, broken);
        ConsortiumRules.Refuses(consortium, command)?.Pointer.ShouldBe(expected!.Pointer, broken);
    }

    [Fact]
    public void may_come_before_the_start_and_before_partners_join() =>
        ConsortiumRules.Refuses(Running, Good with { SignedOn = Day("2025-12-01") }).ShouldBeNull();

    [Fact]
    public void cannot_name_a_partner_that_had_left() =>
        ConsortiumRules.Refuses(Running.And(new PartnerWithdrew(Acme, ParticipationRole.Participant, Day("2026-03-14"), "Sold")), Good)
            .ShouldBe(ContributionRefusal.NotAPartner);

    [Fact]
    public void counts_from_its_own_day_on() // domain.md I4: refused on 1 March, accepted from 15 March
    {
        var signed = Running.And(ConsortiumRules.Decide(Running, Good));

        signed.AgreementOn(Day("2026-03-14")).ShouldBeNull();
        signed.AgreementOn(Day("2026-03-15"))!.AgreementVersion.ShouldBe("1.0");
    }

    [Fact]
    public void anew_leaves_the_former_one_in_force_for_the_days_before()
    {
        var first = Running.And(ConsortiumRules.Decide(Running, Good));

        var second = first.And(ConsortiumRules.Decide(first, Good with { AgreementVersion = "2.0", SignedOn = Day("2026-04-01") }));

        second.AgreementOn(Day("2026-03-31"))!.AgreementVersion.ShouldBe("1.0");
        second.AgreementOn(Day("2026-12-31"))!.AgreementVersion.ShouldBe("2.0");
    }
}
