using static PppLedger.Domain.ContributionActs;
using static PppLedger.Domain.Tests.Actors;
using static PppLedger.Domain.Tests.Contributions;

namespace PppLedger.Domain.Tests;

/// <summary>One contribution is base for the programme allowance or for the project allowance, never for both (domain rule I3).</summary>
public sealed class a_contribution_as_base_for_an_allowance
{
    private static readonly Contribution Cash = Given.Fold<Contribution>(Agreed with { Value = Eur(50_000) }).Through(ContributionActs.BecomeDue);
    private static readonly UseAsAllowanceBase ForProject = new(Allowance.Project, Ministry, Coordinator);
    private static readonly UseAsAllowanceBase ForProgramme = new(Allowance.Programme, null, Coordinator);

    [Fact]
    public void I3_of_50_000_in_the_project_base_is_refused_in_the_programme_base()
    {
        var inProject = Cash.And(ContributionRules.Decide(Cash, ForProject, Contributions.Parties));
        inProject.AllowanceBase.ShouldBe(new(Allowance.Project, Ministry));
        inProject.Due.ShouldBe(Eur(50_000));

        var refusal = ContributionRules.Refuses(inProject, ForProgramme, Contributions.Parties);

        refusal.ShouldNotBeNull().ShouldBe(AllowanceBaseRefusal.AlreadyInABase);
        refusal.Detail.ShouldBe($"EUR 50000 is in the base of the project allowance under award {Ministry}.");
        ContributionRules.Refuses(inProject, ForProgramme, Contributions.Parties, _ => false)!.Detail
            .ShouldBe("EUR 50000 is in the base of the project allowance under an award that you do not see.");
        ContributionRules.Refuses(inProject, ForProject with { AwardId = null }, Contributions.Parties).ShouldBe(AllowanceBaseRefusal.AlreadyInABase, "nor twice in one");
    }

    [Fact]
    public void I3_may_move_to_the_other_base_once_it_is_released()
    {
        var inProject = Cash.And(ContributionRules.Decide(Cash, ForProject, Contributions.Parties));
        var released = ContributionRules.Decide(inProject, new ReleaseFromAllowanceBase("The project joined the programme.", Funder), Contributions.Parties);
        released.ShouldBe(new AllowanceBaseReleased(Allowance.Project, Ministry, "The project joined the programme.", Funder.Key));

        var free = inProject.And(released);

        free.AllowanceBase.ShouldBeNull();
        free.And(ContributionRules.Decide(free, ForProgramme, Contributions.Parties)).AllowanceBase.ShouldBe(new(Allowance.Programme, null));
    }

    [Theory]
    [InlineData("choice-missing", true, true, true, true)]
    [InlineData("not-yours", false, true, true, true)]
    [InlineData("wrong-stage", false, false, true, true)]
    [InlineData("already-in-a-base", false, false, false, true)]
    [InlineData(null, false, false, false, false)]
    public void is_refused_for_the_first_reason_in_order(string? wins, bool noChoice, bool notYours, bool withdrawn, bool taken)
    {
        var c = taken ? Cash.And(new AllowanceBaseChosen(Allowance.Programme, null, "p-carla")) : Cash;
        c = withdrawn ? c.Through(Withdraw) : c;

        var command = new UseAsAllowanceBase(noChoice ? Allowance.None : Allowance.Project, null, notYours ? Outsider : Coordinator);

        var code = ContributionRules.Refuses(c, command, Contributions.Parties)?.Code;
        code.ShouldBe(wins);
    }

    [Theory]
    [InlineData("text-out-of-bounds", true, true, true, true)]
    [InlineData("not-yours", false, true, true, true)]
    [InlineData("wrong-stage", false, false, true, true)]
    [InlineData("not-in-a-base", false, false, false, true)]
    [InlineData(null, false, false, false, false)]
    public void is_released_unless_refused_for_the_first_reason_in_order(string? wins, bool noReason, bool notYours, bool unknownStage, bool free)
    {
        var c = free ? Cash : Cash.And(new AllowanceBaseChosen(Allowance.Programme, null, "p-carla"));
        c = unknownStage ? c with { Stage = ContributionStage.None } : c;

        var command = new ReleaseFromAllowanceBase(noReason ? " " : "Moved.", notYours ? Outsider : Funder);

        var code = ContributionRules.Refuses(c, command, Contributions.Parties)?.Code;
        code.ShouldBe(wins);
    }
}
