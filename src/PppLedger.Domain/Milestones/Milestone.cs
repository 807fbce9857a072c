using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>Milestone or deliverable.</summary>
public enum MilestoneKind
{
    /// <summary>No kind; refused.</summary>
    None,

    /// <summary>A point to be reached (mijlpaal).</summary>
    Milestone,

    /// <summary>A result to be delivered (op te leveren resultaat).</summary>
    Deliverable,
}

/// <summary>How far a milestone has come.</summary>
public enum MilestoneState
{
    /// <summary>No state.</summary>
    None,

    /// <summary>Planned.</summary>
    Planned,

    /// <summary>Reached or delivered.</summary>
    Achieved,

    /// <summary>Published.</summary>
    Published,

    /// <summary>Verified by somebody else.</summary>
    Verified,

    /// <summary>Missed.</summary>
    Missed,

    /// <summary>Dropped.</summary>
    Dropped,
}

/// <summary>A milestone or deliverable of a consortium.</summary>
public sealed record Milestone
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>The consortium.</summary>
    public Guid ConsortiumId { get; init; }

    /// <summary>Code, unique within the consortium.</summary>
    public string Code { get; init; } = "";

    /// <summary>What is to be reached or delivered.</summary>
    public string Title { get; init; } = "";

    /// <summary>Milestone or deliverable.</summary>
    public MilestoneKind Kind { get; init; }

    /// <summary>What sort of deliverable, in the funder's words.</summary>
    public string? DeliverableType { get; init; }

    /// <summary>When it is due; null where not known.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Code of the work package; null where not known.</summary>
    public string? WorkPackage { get; init; }

    /// <summary>How far it has come.</summary>
    public MilestoneState State { get; init; }

    /// <summary>When it was achieved.</summary>
    public DateOnly? AchievedOn { get; init; }

    /// <summary>Opaque key of the one who reported it as achieved.</summary>
    public string? AchievedBy { get; init; }

    /// <summary>Whether it is published, however far it has come besides.</summary>
    public bool IsPublished { get; init; }

    /// <summary>When it was published; null where not known.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Opaque key of the one who reported it as published.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>Where it can be read.</summary>
    public string? Address { get; init; }

    /// <summary>When it was verified.</summary>
    public DateOnly? VerifiedOn { get; init; }

    /// <summary>Whether it was entered by mistake.</summary>
    public bool EnteredInError { get; init; }

    /// <summary>The last reason given: for rescheduling, missing or dropping.</summary>
    public string? LastReason { get; init; }

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static Milestone Create(IEvent<MilestonePlanned> e) => new()
    {
        Id = e.StreamId,
        ConsortiumId = e.Data.ConsortiumId,
        Code = e.Data.Code,
        Title = e.Data.Title,
        Kind = e.Data.Kind,
        DeliverableType = e.Data.DeliverableType,
        DueOn = e.Data.DueOn,
        WorkPackage = e.Data.WorkPackage,
        State = MilestoneState.Planned,
    };

    public Milestone Apply(MilestoneRescheduled e) => this with { DueOn = e.DueOn, State = MilestoneState.Planned, LastReason = e.Reason };

    public Milestone Apply(MilestoneAchieved e) => this with { AchievedOn = e.On, AchievedBy = e.By, State = MilestoneState.Achieved };

    // What was verified before it was published stays verified.
    public Milestone Apply(MilestonePublished e) => this with
    {
        IsPublished = true,
        PublishedOn = e.On,
        PublishedBy = e.By,
        Address = e.Address,
        State = State is MilestoneState.Verified ? State : MilestoneState.Published,
    };

    public Milestone Apply(MilestoneVerified e) => this with { VerifiedOn = e.On, State = MilestoneState.Verified };

    public Milestone Apply(MilestoneMissed e) => this with { State = MilestoneState.Missed, LastReason = e.Reason };

    public Milestone Apply(MilestoneDropped e) => this with
    {
        State = MilestoneState.Dropped,
        EnteredInError = e.EnteredInError,
        LastReason = e.Reason,
    };
#pragma warning restore CS1591
}
