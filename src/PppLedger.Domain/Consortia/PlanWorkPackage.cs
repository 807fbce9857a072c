namespace PppLedger.Domain;

/// <summary>A work package was planned.</summary>
/// <param name="Code">Code within the consortium, as WP1.</param>
/// <param name="Title">What it is about.</param>
/// <param name="ResearchType">Type of research; null until classified.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
[EventAlias("work-package-planned")]
public sealed record WorkPackagePlanned(
    string Code,
    string Title,
    ResearchType? ResearchType,
    DateOnly? StartsOn,
    DateOnly? EndsOn) : IPostsNothing;
