using System.Text.Json.Serialization;
using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>An additional activity of a member of a Joint Undertaking, as it is planned.</summary>
/// <param name="Code">Its code in the plan.</param>
/// <param name="Title">What it is.</param>
/// <param name="Costs">What it will cost.</param>
public sealed record PlannedActivity(string Code, string Title, Money Costs);

/// <summary>What was reported of an additional activity.</summary>
/// <param name="Activity">Its code in the plan.</param>
/// <param name="Costs">What it cost.</param>
/// <param name="Funded">What of it the Union and participating states bear.</param>
/// <param name="On">When it was reported.</param>
public sealed record ReportedActivity(string Activity, Money Costs, Money Funded, DateOnly On);

/// <summary>A member's plan of additional activities (IKAA plan) for a year: its activities, its amendments, and what was reported on it.</summary>
public sealed record ActivitiesPlan
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>The consortium.</summary>
    public Guid ConsortiumId { get; init; }

    /// <summary>The member whose activities they are.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The year.</summary>
    public int Year { get; init; }

    /// <summary>When it was submitted.</summary>
    public DateOnly SubmittedOn { get; init; }

    /// <summary>When it was approved; null where it was not yet.</summary>
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>When reporting on it was opened; null where it was not yet.</summary>
    public DateOnly? ReportingOpenedOn { get; init; }

    /// <summary>Every activity that was ever planned or is proposed.</summary>
    public IReadOnlyList<PlannedActivity> Activities { get; init; } = [];

    /// <summary>The codes that the plan began with.</summary>
    public IReadOnlyList<string> Submitted { get; init; } = [];

    /// <summary>Its amendments, in turn.</summary>
    public IReadOnlyList<IkaaAmendment> Amendments { get; init; } = [];

    /// <summary>What was reported.</summary>
    public IReadOnlyList<ReportedActivity> Reports { get; init; } = [];

    /// <summary>The plan as the calculations know it: what is approved on a day, and what is open.</summary>
    [JsonIgnore]
    public IkaaPlan Plan => new(Year, Submitted, ApprovedOn, ReportingOpenedOn, Amendments);

    /// <summary>The amendment that is not decided on; null where there is none.</summary>
    [JsonIgnore]
    public IkaaAmendment? OpenAmendment => Amendments.FirstOrDefault(a => a.DecidedOn is null);

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static ActivitiesPlan Create(IEvent<IkaaPlanSubmitted> e) => new()
    {
        Id = e.StreamId,
        ConsortiumId = e.Data.ConsortiumId,
        OrganisationId = e.Data.OrganisationId,
        Year = e.Data.Year,
        SubmittedOn = e.Data.On,
        Activities = e.Data.Activities,
        Submitted = [.. e.Data.Activities.Select(a => a.Code)],
    };

    public ActivitiesPlan Apply(IkaaPlanApproved e) => this with { ApprovedOn = e.On };

    public ActivitiesPlan Apply(IkaaAmendmentOpened e) => this with
    {
        Activities = [.. Activities.Where(a => e.Adds.All(n => n.Code != a.Code)), .. e.Adds],
        Amendments = [.. Amendments, new(e.On, null, true, [.. e.Adds.Select(a => a.Code)], e.Drops)],
    };

    public ActivitiesPlan Apply(IkaaAmendmentDecided e) => this with
    {
        Amendments = [.. Amendments.Select(a => a.DecidedOn is null ? a with { DecidedOn = e.On, IsApproved = e.IsApproved } : a)],
    };

    public ActivitiesPlan Apply(IkaaReportingOpened e) => this with { ReportingOpenedOn = e.On };

    public ActivitiesPlan Apply(IkaaReported e) => this with { Reports = [.. Reports, new(e.Activity, e.Costs, e.Funded, e.On)] };
#pragma warning restore CS1591
}
