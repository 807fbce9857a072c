namespace PppLedger.Domain;

/// <summary>A work package was classified by type of research: a decision with a history.</summary>
/// <param name="WorkPackage">Code of the work package.</param>
/// <param name="ResearchType">The type.</param>
/// <param name="On">Since when.</param>
/// <param name="Reason">Why.</param>
[EventAlias("research-type-classified")]
public sealed record ResearchTypeClassified(
    string WorkPackage,
    ResearchType ResearchType,
    DateOnly On,
    string Reason) : IPostsNothing;
