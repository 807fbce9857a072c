using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class forming_a_consortium
{
    private static readonly FormConsortium Good = new(
        " TKI-25.001 ", "Lighter gears", "LIGHT", "PPS-I", "HTSM", "Holland High Tech", Day("2026-01-01"), Day("2027-12-31"), null, Administrator);

    public static TheoryData<string, FormConsortium, Refusal?> Precedence
    {
        get
        {
            var outsider = Good with { Actor = Outsider };
            var backwards = outsider with { EndsOn = Day("2025-12-31") };
            var year = backwards with { StartsOn = Day("1989-12-31") };
            var tki = year with { Tki = "" };
            var title = tki with { Title = new string('x', 501) };
            var code = title with { Code = "" };
            return new()
            {
                { "code", code, InputRefusal.TextOutOfBounds.Because("", "/code") },
                { "title", title, InputRefusal.TextOutOfBounds.Because("", "/title") },
                { "tki", tki, InputRefusal.TextOutOfBounds.Because("", "/tki") },
                { "year", year, InputRefusal.YearOutOfRange.Because("", "/startsOn") },
                { "backwards", backwards, InputRefusal.DatesBackwards.Because("", "/endsOn") },
                { "outsider", outsider, ConsortiumRefusal.NotYourConsortium },
                { "good", Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, FormConsortium command, Refusal? expected)
    {
        ConsortiumRules.Refuses(command).ShouldBe(expected, broken);
        ConsortiumRules.Refuses(command)?.Pointer.ShouldBe(expected!.Pointer, broken);
    }

    [Fact]
    public void takes_its_code_without_the_blanks_around_it()
    {
        var formed = ConsortiumRules.Decide(Good).ShouldHaveSingleItem().ShouldBeOfType<ConsortiumFormed>();

        formed.ShouldBe(Consortia.Formed);
        formed.Keys().ShouldBe([new("consortium", "TKI-25.001")]);
    }

    [Fact]
    public void may_be_done_without_knowing_its_days() =>
        ConsortiumRules.Refuses(Good with { StartsOn = null, EndsOn = null }).ShouldBeNull();

    [Fact]
    public void is_open_to_the_organisation_that_will_coordinate_it()
    {
        var own = Good with { Coordinator = Consortia.Registered(Institute), Actor = Coordinator };

        var formed = Given.Fold<Consortium>([.. ConsortiumRules.Decide(own)]);

        formed.CoordinatorId.ShouldBe(Institute);
        formed.Partners.ShouldBe([new(Institute, ParticipationRole.Coordinator, OrganisationKind.Enterprise, "NL", null)]);
    }

    [Fact]
    public void in_another_organisations_name_is_refused()
    {
        ConsortiumRules.Refuses(Good with { Coordinator = Consortia.Registered(Acme), Actor = Coordinator })
            .ShouldBe(ConsortiumRefusal.NotYourConsortium);
        ConsortiumRules.Refuses(Good with { Actor = Coordinator }).ShouldBe(ConsortiumRefusal.NotYourConsortium);
    }
}
