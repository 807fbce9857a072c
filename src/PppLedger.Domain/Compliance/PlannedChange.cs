namespace PppLedger.Domain;

/// <summary>What is planned.</summary>
public enum PlannedKind
{
    /// <summary>Nothing; refused.</summary>
    None,

    /// <summary>A contribution of a partner: in kind it is accepted, in cash due and received, on its day.</summary>
    Contribution,

    /// <summary>A payment of the funder.</summary>
    Payment,

    /// <summary>Subsidy deployed in a partner's work.</summary>
    Deployment,

    /// <summary>Another ceiling of an award.</summary>
    Ceiling,

    /// <summary>The type of research of a work package.</summary>
    Classification,

    /// <summary>Eligible costs of a partner in a work package, budgeted for the year of its day, on top of those that are.</summary>
    Costs,
}

/// <summary>A change that is planned. Which members it needs, its kind says.</summary>
/// <param name="Kind">What is planned.</param>
/// <param name="Value">How much: of a contribution, payment, deployment or costs; of a ceiling, the new one.</param>
/// <param name="On">The day; left out, today.</param>
/// <param name="OrganisationId">The partner: of a contribution, deployment or costs.</param>
/// <param name="AwardId">The award: of a payment, deployment or ceiling; of a contribution, the one it counts under, where known.</param>
/// <param name="Tranche">The tranche of the award; left out for what was granted without one.</param>
/// <param name="WorkPackage">The work package: of a deployment, classification or costs; of a contribution, where it has one.</param>
/// <param name="Contribution">In kind or in cash: of a contribution.</param>
/// <param name="IsAdvance">Whether a payment is an advance.</param>
/// <param name="ResearchType">The type of research: of a classification.</param>
public sealed record PlannedChange(
    PlannedKind Kind,
    Money? Value = null,
    DateOnly? On = null,
    Guid? OrganisationId = null,
    Guid? AwardId = null,
    string? Tranche = null,
    string? WorkPackage = null,
    CommitmentKind? Contribution = null,
    bool IsAdvance = false,
    ResearchType? ResearchType = null);

/// <summary>What planned changes are refused for.</summary>
[RefusalList]
public static class PlannedRefusal
{
    /// <summary>No change, or too many.</summary>
    public static readonly Refusal ChangesOutOfBounds = Refusal.Of("planned-changes-out-of-bounds", RefusalKind.Input, "Plan at least one change, and not too many at once.");

    /// <summary>Something is missing.</summary>
    public static readonly Refusal Incomplete = Refusal.Of("planned-change-incomplete", RefusalKind.Input, "The planned change lacks something.");

    /// <summary>No such partner.</summary>
    public static readonly Refusal PartnerUnknown = Refusal.Of("planned-partner-unknown", RefusalKind.Rule, "The planned change is of a partner that takes no part.");

    /// <summary>No such award.</summary>
    public static readonly Refusal AwardUnknown = Refusal.Of("planned-award-unknown", RefusalKind.Rule, "The planned change is of an award that this consortium does not have, or that is not granted.");

    /// <summary>No such tranche.</summary>
    public static readonly Refusal TrancheUnknown = Refusal.Of("planned-tranche-unknown", RefusalKind.Rule, "The planned change is of a tranche that the award does not have.");

    /// <summary>No such work package.</summary>
    public static readonly Refusal WorkPackageUnknown = Refusal.Of("planned-work-package-unknown", RefusalKind.Rule, "The planned change is of a work package that is not planned.");

    /// <summary>Another currency than the award's.</summary>
    public static readonly Refusal OtherCurrency = Refusal.Of("planned-currency-differs", RefusalKind.Rule, "The planned change is in another currency than the award.");
}

/// <summary>Puts planned changes on facts, as if they were recorded: with the folds that record them.</summary>
public static class PlannedChanges
{
    /// <summary>Most changes at once.</summary>
    public const int MostChanges = 100;

    /// <summary>Refuses, in this order: no or too many changes; then the first change that is incomplete, wrong by itself or about something unknown.</summary>
    public static Refusal? Refuses(ConsortiumFacts facts, IReadOnlyList<PlannedChange> changes) =>
        changes.Count is 0 or > MostChanges
            ? PlannedRefusal.ChangesOutOfBounds.Because($"{changes.Count} changes; from 1 to {MostChanges} can be planned.", "/changes")
            : changes.Select((c, i) => c is null ? PlannedRefusal.Incomplete.Because($"Change {i} is null.", $"/changes/{i}") : Refuses(facts, c, $"/changes/{i}"))
                .FirstOrDefault(r => r is not null);

    /// <summary>The facts with the changes, once nothing refuses them.</summary>
    public static ConsortiumFacts With(this ConsortiumFacts facts, IReadOnlyList<PlannedChange> changes)
    {
        Invariant.Holds(Refuses(facts, changes) is null);
        return changes.Aggregate(facts, With);
    }

    private static Refusal? Refuses(ConsortiumFacts facts, PlannedChange c, string at) =>
        Input.Choice(c.Kind, $"{at}/kind")
        ?? Missing(c, at)
        ?? (c.Kind is PlannedKind.Ceiling ? c.Value!.Fault($"{at}/value") : c.Value?.FaultUnlessPositive($"{at}/value"))
        ?? (c is { Kind: PlannedKind.Ceiling, Value.Amount: < 0 } ? InputRefusal.AmountNotPositive.Because($"{c.Value}.", $"{at}/value") : null)
        ?? Input.Day(c.On, $"{at}/on")
        ?? Input.OptionalText(c.WorkPackage, $"{at}/workPackage", 50)
        ?? Input.OptionalChoice(c.Contribution, $"{at}/contribution")
        ?? Input.OptionalChoice(c.ResearchType, $"{at}/researchType")
        ?? Tranches.OptionalFault(c.Tranche, $"{at}/tranche")
        ?? Unknown(facts, c, at);

    private static Refusal? Missing(PlannedChange c, string at)
    {
        (string Name, bool IsMissing)[] needed = c.Kind switch
        {
            PlannedKind.Contribution => [("value", c.Value is null), ("organisationId", c.OrganisationId is null), ("contribution", c.Contribution is null)],
            PlannedKind.Payment => [("value", c.Value is null), ("awardId", c.AwardId is null)],
            PlannedKind.Deployment => [("value", c.Value is null), ("awardId", c.AwardId is null), ("organisationId", c.OrganisationId is null), ("workPackage", c.WorkPackage is null)],
            PlannedKind.Ceiling => [("value", c.Value is null), ("awardId", c.AwardId is null)],
            PlannedKind.Costs => [("value", c.Value is null), ("organisationId", c.OrganisationId is null), ("workPackage", c.WorkPackage is null)],
            _ => [("workPackage", c.WorkPackage is null), ("researchType", c.ResearchType is null)],
        };
        return needed.Where(n => n.IsMissing).Select(n => PlannedRefusal.Incomplete.Because($"Missing for {Spoken.Of(c.Kind, _ => null)}: '{n.Name}'.", $"{at}/{n.Name}")).FirstOrDefault();
    }

    private static Refusal? Unknown(ConsortiumFacts facts, PlannedChange c, string at)
    {
        var award = facts.Granted.FirstOrDefault(a => a.Award.Id == c.AwardId)?.Award;
        return c.OrganisationId is { } partner && !facts.Consortium.Partners.Any(p => p.OrganisationId == partner)
                ? PlannedRefusal.PartnerUnknown.Because($"{partner} takes no part in {facts.Consortium.Code}.", $"{at}/organisationId")
            : c.WorkPackage is { } work && !facts.Consortium.HasWorkPackage(work)
                ? PlannedRefusal.WorkPackageUnknown.Because($"{facts.Consortium.Code} has no work package '{work}'.", $"{at}/workPackage")
            : c.AwardId is null ? null
            : award is null ? PlannedRefusal.AwardUnknown.Because($"{c.AwardId}.", $"{at}/awardId")
            : c.Kind is not PlannedKind.Contribution && award.Pot(c.Tranche) is null
                ? PlannedRefusal.TrancheUnknown.Because($"{award.Code} has no {(c.Tranche is null ? "money without a tranche" : $"tranche {c.Tranche}")}.", $"{at}/tranche")
            : c.Kind is not PlannedKind.Contribution && c.Value!.Currency != award.Currency
                ? PlannedRefusal.OtherCurrency.Because($"{award.Code} is in {award.Currency}.", $"{at}/value/currency")
            : null;
    }

    private static ConsortiumFacts With(ConsortiumFacts facts, PlannedChange c)
    {
        var on = c.On ?? facts.Today;
        return c.Kind switch
        {
            PlannedKind.Contribution => PlannedContribution.On(facts, c, on),
            PlannedKind.Payment => facts.WithAward(c.AwardId!.Value, a => Paid(a, c, facts, on)),
            PlannedKind.Deployment => (facts with { Uses = [.. facts.Uses, new(c.AwardId!.Value, on, c.Value!.Amount)] }).WithAward(
                c.AwardId!.Value, a => a.Apply(new SubsidyDeployed(c.OrganisationId!.Value, c.WorkPackage!, c.Value, null, on, null) { Tranche = c.Tranche })),
            PlannedKind.Ceiling => facts.WithAward(c.AwardId!.Value, a => a.Apply(Ceiling(a.Pot(c.Tranche)!, c.Value!, on) with { Tranche = c.Tranche })),
            PlannedKind.Costs => facts with
            {
                Sums = [.. facts.Sums, new(Book.Costs, Domain.Costs.Budgeted.Name, c.Value!.Currency, c.OrganisationId, null, c.WorkPackage, null, on.Year, c.Value.Amount, 0)],
            },
            _ => facts with { Consortium = facts.Consortium.Apply(new ResearchTypeClassified(c.WorkPackage!, c.ResearchType!.Value, on, "Planned.")) },
        };
    }

    private static Award Paid(Award award, PlannedChange c, ConsortiumFacts facts, DateOnly on)
    {
        var to = c.OrganisationId ?? facts.Consortium.CoordinatorId ?? award.FunderId;
        return c.IsAdvance
            ? award.Apply(new AdvancePaid(to, c.Value!, on, null) { Tranche = c.Tranche })
            : award.Apply(new InstalmentPaid(to, c.Value!, on, null) { Tranche = c.Tranche });
    }

    private static AwardAmended Ceiling(Pot pot, Money ceiling, DateOnly on) =>
        ceiling >= pot.Ceiling ? new(ceiling - pot.Ceiling, null, on, "Planned.") : new(null, pot.Ceiling - ceiling, on, "Planned.");

    private static ConsortiumFacts WithAward(this ConsortiumFacts facts, Guid awardId, Func<Award, Award> change) =>
        facts with { Awards = [.. facts.Awards.Select(a => a.Award.Id == awardId ? a with { Award = change(a.Award) } : a)] };
}

/// <summary>A planned contribution among the sums.</summary>
internal static class PlannedContribution
{
    public static ConsortiumFacts On(ConsortiumFacts facts, PlannedChange c, DateOnly on)
    {
        var (partner, amount, currency) = (c.OrganisationId!.Value, c.Value!.Amount, c.Value.Currency);
        var book = c.Contribution is CommitmentKind.Cash ? Book.Cash : Book.InKind;
        JournalSum Sum(ContributionStage stage, decimal @in, decimal @out) =>
            new(book, StageAccounts.Name(stage), currency, partner, c.AwardId, c.WorkPackage, facts.Consortium.OriginOf(partner), on.Year, @in, @out);
        JournalSum[] sums = book is Book.Cash
            ? [Sum(ContributionStage.Due, amount, amount), Sum(ContributionStage.Received, amount, 0)]
            : [Sum(ContributionStage.Accepted, amount, 0)];
        var key = (new FulfilmentKey(partner, book, currency, on.Year, c.WorkPackage), false);
        var days = facts.FirstDays.ToDictionary(d => d.Key, d => d.Value);
        days[key] = days.TryGetValue(key, out var first) && first < on ? first : on;
        return facts with { Sums = [.. facts.Sums, .. sums], FirstDays = days };
    }
}
