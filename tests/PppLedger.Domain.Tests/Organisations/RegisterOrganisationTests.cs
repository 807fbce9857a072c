using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class registering_an_organisation
{
    private static readonly RegisterOrganisation Good =
        new("Acme BV", OrganisationKind.Enterprise, "NL", [new("kvk", "01234567")], "Acme Group", AcmeRecorder);

    /// <summary>Each row breaks one thing more than the row below it; the first that is broken is the one refused.</summary>
    public static TheoryData<string, RegisterOrganisation, Refusal?> Precedence
    {
        get
        {
            var outsider = Good with { Actor = Auditor };
            var twice = outsider with { Identifiers = [new("vat", "NL0123"), new("vat", "nl 01.23")] };
            var malformed = twice with { Identifiers = [new("kvk", "1234567"), new("vat", "A"), new("vat", "A")] };
            var scheme = malformed with { Identifiers = [new("KvK", "1234567")] };
            var group = scheme with { Group = " " };
            var country = group with { Country = "Nederland" };
            var kind = country with { Kind = OrganisationKind.None };
            var name = kind with { Name = " " };
            return new()
            {
                { "name", name, InputRefusal.TextOutOfBounds },
                { "kind", kind, InputRefusal.ChoiceMissing },
                { "country", country, InputRefusal.UnknownCountry },
                { "group", group, InputRefusal.TextOutOfBounds },
                { "scheme", scheme, OrganisationRefusal.SchemeMalformed },
                { "malformed", malformed, OrganisationRefusal.IdentifierMalformed },
                { "twice", twice, OrganisationRefusal.IdentifierTwice },
                { "outsider", outsider, OrganisationRefusal.NotYourOrganisation },
                { "good", Good, null },
            };
        }
    }

    [Theory, MemberData(nameof(Precedence))]
    public void is_refused_for_the_first_reason_in_order(string broken, RegisterOrganisation command, Refusal? expected) =>
        OrganisationRules.Refuses(command).ShouldBe(expected, broken);

    [Theory]
    [InlineData("EL", "GR")]
    [InlineData("UK", "GB")]
    [InlineData("NL", "NL")]
    [InlineData("XK", "XK")]
    [InlineData(null, null)]
    public void records_the_country_by_its_iso_code(string? given, string? recorded) =>
        OrganisationRules.Decide(Good with { Country = given }).Country.ShouldBe(recorded);

    [Theory]
    [InlineData("nl")]
    [InlineData("NLD")]
    [InlineData("ZZ")]
    [InlineData("")]
    public void refuses_what_is_no_country_code(string given) =>
        OrganisationRules.Refuses(Good with { Country = given }).ShouldBe(InputRefusal.UnknownCountry);

    [Theory]
    [InlineData("kvk", "12345678", true)]
    [InlineData("kvk", "1234567", false)]
    [InlineData("kvk", "1234567A", false)]
    [InlineData("kvk", "١٢٣٤٥٦٧٨", false)] // digits, but not the register's
    [InlineData("pic", "999990946", true)]
    [InlineData("pic", "99999094", false)]
    [InlineData("lei", "724500PMK2A2M1SQQ228", true)]
    [InlineData("lei", "724500pmk2a2m1sqq228", true)]
    [InlineData("lei", "724500PMK2A2M1SQQ282", false)] // two digits swapped: the check digits find it
    [InlineData("lei", "724500PMK2A2M1SQQ2", false)]
    [InlineData("rut", "77295440-9", true)]
    [InlineData("rut", "81.494.400-k", true)]
    [InlineData("rut", "8000008134", true)]
    [InlineData("rut", "772954408", false)] // its check digit is 9
    [InlineData("rut", "7729544A9", false)]
    [InlineData("rut", "9", false)]
    [InlineData("ror", "https://ror.org/01bnjb948", true)]
    [InlineData("ror", "", false)]
    [InlineData("vat", " . ", false)]
    public void knows_how_the_numbers_of_a_scheme_look(string scheme, string value, bool fine) =>
        (OrganisationRules.Refuses(Good with { Identifiers = [new(scheme, value)] }) is null).ShouldBe(fine);

    [Fact]
    public void refuses_an_identifier_that_is_not_there() =>
        OrganisationRules.Refuses(Good with { Identifiers = [null!] }).ShouldBe(OrganisationRefusal.SchemeMalformed);

    [Fact]
    public void points_to_the_identifier_at_fault() =>
        OrganisationRules.Refuses(Good with { Identifiers = [new("kvk", "12345678"), new("pic", "1")] })!
            .Pointer.ShouldBe("/identifiers/1/value");

    [Fact]
    public void takes_each_number_but_those_that_organisations_share()
    {
        var registered = OrganisationRules.Decide(Good with
        {
            Identifiers = [new("kvk", " 12345678 "), new("vat", "nl 0018.68.446 b01"), new("duns", "402340585"), new("rut", "81.494.400-k")],
        });

        registered.Identifiers.ShouldBe([new("kvk", "12345678"), new("vat", "NL001868446B01"), new("duns", "402340585"), new("rut", "81494400K")]);
        registered.Keys().ShouldBe([new("organisation/kvk", "12345678"), new("organisation/duns", "402340585"), new("organisation/rut", "81494400K")]);
    }

    [Fact]
    public void may_be_done_without_knowing_more_than_the_name()
    {
        var organisation = Given.Fold<Organisation>(OrganisationRules.Decide(new(" Acme ", null, null, null, null, Coordinator)));

        organisation.Name.ShouldBe("Acme");
        organisation.Kind.ShouldBeNull();
        organisation.Identifiers.ShouldBeEmpty();
    }

    [Fact]
    public void cannot_be_decided_past_a_refusal() =>
        Should.Throw<InvariantBrokenException>(() => OrganisationRules.Decide(Good with { Name = "" }));
}
