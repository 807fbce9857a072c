using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>The eligible costs of a partner in one work package and year: what is budgeted, and what of it is reported so far.</summary>
public sealed record EligibleCosts
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>The consortium.</summary>
    public Guid ConsortiumId { get; init; }

    /// <summary>The partner that makes the costs.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Code of the work package.</summary>
    public string WorkPackage { get; init; } = "";

    /// <summary>The year.</summary>
    public int Year { get; init; }

    /// <summary>What is budgeted, as amended.</summary>
    public Money Budgeted { get; init; } = Money.Zero("EUR");

    /// <summary>What is reported, as corrected.</summary>
    public Money Reported { get; init; } = Money.Zero("EUR");

    /// <summary>The last day up to which costs are reported; null where none are yet.</summary>
    public DateOnly? ReportedUntil { get; init; }

    /// <summary>The day of the budget.</summary>
    public DateOnly BudgetedOn { get; init; }

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static EligibleCosts Create(IEvent<CostsBudgeted> e) => new()
    {
        Id = e.StreamId,
        ConsortiumId = e.Data.ConsortiumId,
        OrganisationId = e.Data.OrganisationId,
        WorkPackage = e.Data.WorkPackage,
        Year = e.Data.Year,
        Budgeted = e.Data.Value,
        Reported = Money.Zero(e.Data.Value.Currency),
        BudgetedOn = e.Data.On,
    };

    public EligibleCosts Apply(CostBudgetAmended e) => this with { Budgeted = Changed(Budgeted, e.Increase, e.Decrease) };

    public EligibleCosts Apply(CostsReported e) => this with
    {
        Reported = Reported + e.Value,
        ReportedUntil = ReportedUntil is { } day && day > e.TrueOn.Until ? day : e.TrueOn.Until,
    };

    public EligibleCosts Apply(ReportedCostsCorrected e) => this with { Reported = Changed(Reported, e.Increase, e.Decrease) };
#pragma warning restore CS1591

    private static Money Changed(Money before, Money? increase, Money? decrease) =>
        increase is not null ? before + increase : decrease is not null ? before - decrease : before;
}
