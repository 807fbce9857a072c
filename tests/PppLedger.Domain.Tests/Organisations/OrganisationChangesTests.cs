using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class changing_what_is_recorded_about_an_organisation
{
    private static readonly Organisation Acme = Given.Fold<Organisation>(
        new OrganisationRegistered("Acme BV", OrganisationKind.Enterprise, "NL", [new("kvk", "12345678")], "Acme Group"));

    private static readonly Actor Itself = new("p-anna", Given.StreamId, [Role.Controller]);
    private static readonly DateOnly On = Day("2026-03-01");

    [Fact]
    public void adding_an_identifier_is_refused_in_order()
    {
        Refuses(new("kvk", "1"), Outsider).ShouldBe(OrganisationRefusal.IdentifierMalformed);
        Refuses(new("kvk", "12345678"), Outsider).ShouldBe(OrganisationRefusal.NotYourOrganisation);
        Refuses(new("kvk", "12345678 "), Itself).ShouldBe(OrganisationRefusal.IdentifierKnown);
        Refuses(new("kvk", "87654321"), Itself).ShouldBeNull();
        Refuses(null!, Itself).ShouldBe(OrganisationRefusal.SchemeMalformed);

        static Refusal? Refuses(Identifier identifier, Actor actor) => OrganisationRules.Refuses(Acme, new AddIdentifier(identifier, actor));
    }

    [Fact]
    public void an_added_identifier_takes_its_key()
    {
        var added = OrganisationRules.Decide(Acme, new AddIdentifier(new("pic", "999990946"), Administrator));

        added.Keys().ShouldBe([new("organisation/pic", "999990946")]);
        Acme.And(added).Identifiers.ShouldBe([new("kvk", "12345678"), new("pic", "999990946")]);
    }

    [Fact]
    public void renaming_is_refused_in_order()
    {
        Refuses("", Day("0001-01-01"), Outsider).ShouldBe(InputRefusal.TextOutOfBounds);
        Refuses("Acme BV", Day("0001-01-01"), Outsider).ShouldBe(InputRefusal.YearOutOfRange);
        Refuses("Acme BV", On, Outsider).ShouldBe(OrganisationRefusal.NotYourOrganisation);
        Refuses(" Acme BV", On, Itself).ShouldBe(OrganisationRefusal.SameName);
        Refuses("Acme NV", null, Itself).ShouldBeNull();

        static Refusal? Refuses(string name, DateOnly? on, Actor actor) =>
            OrganisationRules.Refuses(Acme, new RenameOrganisation(name, on, actor));
    }

    [Fact]
    public void changing_the_group_is_refused_in_order()
    {
        Refuses(" ", default, Outsider).ShouldBe(InputRefusal.TextOutOfBounds);
        Refuses("Acme Group", default, Outsider).ShouldBe(InputRefusal.YearOutOfRange);
        Refuses("Acme Group", On, Outsider).ShouldBe(OrganisationRefusal.NotYourOrganisation);
        Refuses("Acme Group", On, Itself).ShouldBe(OrganisationRefusal.SameGroup);
        Refuses(null, On, Itself).ShouldBeNull();

        static Refusal? Refuses(string? group, DateOnly on, Actor actor) =>
            OrganisationRules.Refuses(Acme, new ChangeGroup(group, on, actor));
    }

    [Fact]
    public void an_organisation_that_left_its_group_cannot_leave_it_again()
    {
        var alone = Acme.And(OrganisationRules.Decide(Acme, new ChangeGroup(null, On, Itself)));

        alone.Group.ShouldBeNull();
        OrganisationRules.Refuses(alone, new ChangeGroup(null, On, Itself)).ShouldBe(OrganisationRefusal.SameGroup);
    }

    [Fact]
    public void a_new_name_is_the_name() =>
        Acme.And(OrganisationRules.Decide(Acme, new RenameOrganisation("Acme NV", On, Administrator))).Name.ShouldBe("Acme NV");

    [Fact]
    public void who_only_audits_may_not_even_for_the_own_organisation() =>
        OrganisationRules.Refuses(Acme, new RenameOrganisation("Acme NV", On, Itself with { Roles = [Role.Auditor] }))
            .ShouldBe(OrganisationRefusal.NotYourOrganisation);
}
