namespace PppLedger.Domain;

/// <summary>A work package was classified by type of research: a decision with a history.</summary>
/// <param name="WorkPackage">Code of the work package.</param>
/// <param name="ResearchType">The type.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("research-type-classified")]
[Says("Work package {WorkPackage} was classified as of {On} as research of the type {ResearchType}: {Reason}")]
public sealed record ResearchTypeClassified(
    string WorkPackage,
    ResearchType ResearchType,
    DateOnly On,
    string Reason) : IPostsNothing;

/// <summary>Classifies a work package by type of research. See <see cref="ResearchTypeClassified"/> for the members.</summary>
public sealed record ClassifyResearchType(string WorkPackage, ResearchType ResearchType, DateOnly On, string Reason, Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>Refuses, in this order: bad values; a missing reason; who may not; a closed consortium; an unknown work package; the type it has.</summary>
    public static Refusal? Refuses(Consortium consortium, ClassifyResearchType command) =>
        Input.Choice(command.ResearchType, "/researchType")
        ?? Input.Day(command.On, "/on")
        ?? Input.Text(command.Reason, "/reason", 500)
        ?? ConsortiumActs.Refuses(ConsortiumActs.Classify, consortium, command.Actor)
        ?? (consortium.WorkPackages.FirstOrDefault(w => w.Code == command.WorkPackage) switch
        {
            null => ContributionRefusal.WorkPackageUnknown.Because($"{consortium.Code} has no work package '{command.WorkPackage}'.", "/workPackage"),
            { } w when w.ResearchType == command.ResearchType =>
                ContributionRefusal.NothingChanges.Because($"{w.Code} is classified {w.ResearchType} already.", "/researchType"),
            _ => null,
        });

    /// <summary>The fact, once nothing refuses it.</summary>
    public static ResearchTypeClassified Decide(Consortium consortium, ClassifyResearchType command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.WorkPackage, command.ResearchType, command.On, command.Reason.Trim());
    }
}
