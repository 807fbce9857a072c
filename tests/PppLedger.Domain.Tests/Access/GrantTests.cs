using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class a_role_and_how_far_it_reaches
{
    private static readonly Guid Project = new("0195cccc-0000-7000-8000-000000000001");
    private static readonly Guid Other = new("0195cccc-0000-7000-8000-000000000002");

    [Theory]
    [InlineData(Role.Recorder, Reach.Whole, true, false, "/grant/reach")]
    [InlineData(Role.Coordinator, Reach.Whole, true, false, "/grant/reach")]
    [InlineData(Role.Auditor, Reach.Whole, false, false, null)]
    [InlineData(Role.ProgrammeOffice, Reach.Whole, true, false, null)]
    [InlineData(Role.Administrator, Reach.Whole, false, false, null)]
    [InlineData(Role.Administrator, Reach.Organisation, true, false, "/grant/reach")]
    [InlineData(Role.Recorder, Reach.Organisation, false, false, "/grant/organisationId")]
    [InlineData(Role.Auditor, Reach.Organisation, false, false, "/grant/organisationId")]
    [InlineData(Role.Coordinator, Reach.Consortium, false, true, "/grant/organisationId")]
    [InlineData(Role.Coordinator, Reach.Consortium, true, false, "/grant/on")]
    [InlineData(Role.Coordinator, Reach.Organisation, true, true, "/grant/on")]
    [InlineData(Role.Auditor, Reach.Whole, false, true, "/grant/on")]
    [InlineData(Role.Auditor, Reach.Consortium, false, true, null)]
    [InlineData(Role.Auditor, Reach.Award, false, true, null)]
    [InlineData(Role.Controller, Reach.Consortium, true, true, null)]
    public void is_refused_where_it_cannot_be_held_so(Role role, Reach reach, bool hasOrganisation, bool hasOn, string? pointer) =>
        new Domain.Grant(role, reach, hasOrganisation ? Acme : null, hasOn ? Project : null).Fault("/grant")?.Pointer.ShouldBe(pointer);

    [Fact]
    public void is_held_towards_what_it_is_bound_to_and_nothing_else()
    {
        var bound = new Domain.Grant(Role.Auditor, Reach.Consortium, On: Project);
        bound.Holds(new(Project)).ShouldBeTrue();
        bound.Holds(new(Other)).ShouldBeFalse();
        bound.Holds(AccessTarget.Any).ShouldBeFalse("A list is no consortium: its rules must not take the reader for an auditor of all.");
        bound.Holds(new(Owner: Acme)).ShouldBeFalse("Pay hangs on no consortium.");

        new Domain.Grant(Role.Auditor, Reach.Award, On: Project).Holds(new(Other, Project)).ShouldBeTrue();
        new Domain.Grant(Role.Auditor, Reach.Award, On: Project).Holds(new(Project, Other)).ShouldBeFalse();
        new Domain.Grant(Role.Auditor, Reach.Organisation, Acme).Holds(new(Owner: Acme)).ShouldBeTrue();
        new Domain.Grant(Role.Auditor, Reach.Organisation, Acme).Holds(new(Owner: Institute)).ShouldBeFalse();
        new Domain.Grant(Role.Auditor, Reach.Whole).Holds(new(Other, Other, Institute)).ShouldBeTrue();
    }

    [Fact]
    public void makes_an_actor_with_the_roles_that_reach_a_thing()
    {
        var caller = new Caller("c-1", Acme, [new(Role.Controller, Reach.Organisation, Acme), new(Role.Coordinator, Reach.Consortium, Acme, Project)], Sight.Nothing);

        caller.Towards(new(Project)).Roles.ShouldBe([Role.Controller, Role.Coordinator]);
        caller.Towards(new(Other)).Roles.ShouldBe([Role.Controller]);
        caller.Towards(new(Other)).Towards(new(Project)).Roles.ShouldBe([Role.Controller, Role.Coordinator]);
    }

    [Fact]
    public void sees_what_hangs_on_a_consortium_or_an_award_in_sight()
    {
        var sight = Sight.Nothing with { Consortia = new HashSet<Guid> { Project }, Awards = new HashSet<Guid> { Other }, Organisations = new HashSet<Guid> { Acme } };

        sight.Sees(Project).ShouldBeTrue();
        sight.Sees(Other).ShouldBeFalse("An award in sight is not a consortium in sight.");
        sight.Sees(Other, Other).ShouldBeTrue();
        sight.Sees(null).ShouldBeFalse();
        sight.SeesOwn(Acme).ShouldBeTrue();
        sight.SeesOwn(Institute).ShouldBeFalse();
        Sight.Whole.Sees(null).ShouldBeTrue();
        Sight.Nothing.SeesOwn(Acme).ShouldBeFalse();
    }
}
