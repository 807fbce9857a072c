using static PppLedger.Domain.Tests.Actors;

namespace PppLedger.Domain.Tests;

public sealed class who_may_act_on_a_consortium
{
    public static TheoryData<ConsortiumAct> Acts => [.. ConsortiumActs.All];

    [Theory, MemberData(nameof(Acts))]
    public void an_administrator_may_do_everything(ConsortiumAct act) =>
        ConsortiumActs.Refuses(act, Consortia.Running, Administrator).ShouldBeNull();

    [Theory, MemberData(nameof(Acts))]
    public void its_coordinator_may_do_all_but_strike_it_out(ConsortiumAct act) =>
        (ConsortiumActs.Refuses(act, Consortia.Running, Coordinator) is null).ShouldBe(act != ConsortiumActs.Strike);

    [Theory, MemberData(nameof(Acts))]
    public void nobody_else_may_do_anything(ConsortiumAct act)
    {
        foreach (var actor in new[] { AcmeRecorder, AcmeController, Funder, Auditor, Outsider, Coordinator with { Roles = [Role.Controller] } })
        {
            ConsortiumActs.Refuses(act, Consortia.Running, actor).ShouldBe(ConsortiumRefusal.NotYourConsortium);
        }
    }

    [Theory, MemberData(nameof(Acts))]
    public void nobody_may_do_anything_once_it_is_closed_but_strike_it_out(ConsortiumAct act)
    {
<<<<<<< HEAD
        ConsortiumActs.Refuses(act, Consortia.Closed, Administrator).ShouldBe(act == ConsortiumActs.Strike ? null : ContributionRefusal.ConsortiumClosed);
        ConsortiumActs.Refuses(act, Consortia.Closed.And(new ConsortiumClosed(ConsortiumOutcome.EnteredInError, null)), Administrator)
=======
        // But what should never have been there can still be struck out, once.
        ConsortiumActs.Refuses(act, Consortia.Closed, Administrator).ShouldBe(act == ConsortiumActs.Strike ? null : ContributionRefusal.ConsortiumClosed);
        ConsortiumActs.Refuses(act, Consortia.Closed with { Outcome = ConsortiumOutcome.EnteredInError }, Administrator)
>>>>>>> main
            .ShouldBe(ContributionRefusal.ConsortiumClosed);
        ConsortiumActs.Refuses(act, Consortia.Closed, Outsider).ShouldBe(ConsortiumRefusal.NotYourConsortium);
    }

    [Theory, MemberData(nameof(Acts))]
    public void an_actor_without_organisation_is_not_the_coordinator_of_a_consortium_without_one(ConsortiumAct act) =>
        ConsortiumActs.Refuses(act, Given.Fold<Consortium>(Consortia.Formed), new("machine-2", Guid.Empty, [Role.Coordinator]))
            .ShouldBe(ConsortiumRefusal.NotYourConsortium);
}
