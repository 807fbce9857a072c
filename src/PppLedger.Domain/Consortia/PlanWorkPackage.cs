namespace PppLedger.Domain;

/// <summary>A work package was planned.</summary>
/// <param name="Code">Code within the consortium, as WP1.</param>
/// <param name="Title">What it is about.</param>
/// <param name="ResearchType">Type of research; null until classified.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
[EventAlias("work-package-planned")]
[Says(
    "Work package {Code}, {Title}, was planned[, research type {ResearchType}][, starting on {StartsOn}]"
    + "[, ending on {EndsOn}]")]
public sealed record WorkPackagePlanned(
    string Code,
    string Title,
    ResearchType? ResearchType,
    DateOnly? StartsOn,
    DateOnly? EndsOn) : IPostsNothing;

/// <summary>Plans a work package. See <see cref="WorkPackagePlanned"/> for the members.</summary>
public sealed record PlanWorkPackage(
    string Code,
    string Title,
    ResearchType? ResearchType,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>
    /// Refuses, in this order: a missing or malformed code; a missing title; an unknown type; days that run backwards; who may
    /// not; a closed consortium; a code that is taken, whatever its case; days outside those of the consortium.
    /// </summary>
    public static Refusal? Refuses(Consortium consortium, PlanWorkPackage command) =>
        Input.Text(command.Code, "/code", 30)
        ?? (command.Code.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_') && command.Code.Any(char.IsLetterOrDigit) ? null
            : ConsortiumRefusal.CodeMalformed.Because($"'{command.Code}' cannot stand in an address; write it as WP1 or 2.1.", "/code"))
        ?? Input.Text(command.Title, "/title", 500)
        ?? Input.OptionalChoice(command.ResearchType, "/researchType")
        ?? Input.OptionalRange(command.StartsOn, command.EndsOn, "/startsOn", "/endsOn")
        ?? ConsortiumActs.Refuses(ConsortiumActs.Plan, consortium, command.Actor)
        ?? (consortium.WorkPackages.Any(w => string.Equals(w.Code, command.Code, StringComparison.OrdinalIgnoreCase))
                ? ConsortiumRefusal.WorkPackageTaken.Because($"'{command.Code}'.", "/code")
            : Outside(consortium, command.StartsOn)
                ? ConsortiumRefusal.OutsideConsortium.Because(Days(consortium), "/startsOn")
            : Outside(consortium, command.EndsOn)
                ? ConsortiumRefusal.OutsideConsortium.Because(Days(consortium), "/endsOn")
            : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static WorkPackagePlanned Decide(Consortium consortium, PlanWorkPackage command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.Code, command.Title.Trim(), command.ResearchType, command.StartsOn, command.EndsOn);
    }

    private static bool Outside(Consortium consortium, DateOnly? day) => day < consortium.StartsOn || day > consortium.EndsOn;

    private static string Days(Consortium consortium) => $"{consortium.Code} runs from {consortium.StartsOn:O} to {consortium.EndsOn:O}.";
}
