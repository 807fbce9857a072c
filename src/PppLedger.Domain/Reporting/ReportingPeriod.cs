using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>Whether a funder was told about a period.</summary>
public enum ReportingPeriodState
{
    /// <summary>No state.</summary>
    None,

    /// <summary>Not reported yet, or opened again.</summary>
    Open,

    /// <summary>Reported: what was told stands at its sealed position.</summary>
    Closed,
}

/// <summary>
/// A reporting period of one funder on one consortium: the days whose facts are reported together. Closing it seals a position
/// of the ledger, so that what the funder was told can be shown again whatever was learned since.
/// </summary>
public sealed record ReportingPeriod
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>The consortium reported on.</summary>
    public Guid ConsortiumId { get; init; }

    /// <summary>The funder reported to.</summary>
    public Guid FunderId { get; init; }

    /// <summary>Its name, as <c>2026 first half</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The days it holds.</summary>
    public DateRange TrueOn { get; init; } = new(default, default);

    /// <summary>Whether it is open or closed.</summary>
    public ReportingPeriodState State { get; init; }

    /// <summary>The ledger position that was reported; null while it is open.</summary>
    public long? SealedPosition { get; init; }

    /// <summary>Each closing, in order; more than one where it was opened again in between.</summary>
    public IReadOnlyList<ReportingSeal> Seals { get; init; } = [];

    /// <summary>Whether a day is one of its days.</summary>
    public bool Holds(DateOnly day) => TrueOn.From <= day && day <= TrueOn.Until;

    /// <summary>Whether some of the days are its days.</summary>
    public bool Touches(DateRange days) => TrueOn.From <= days.Until && days.From <= TrueOn.Until;

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static ReportingPeriod Create(IEvent<ReportingPeriodOpened> e) => new()
    {
        Id = e.StreamId,
        ConsortiumId = e.Data.ConsortiumId,
        FunderId = e.Data.FunderId,
        Name = e.Data.Name,
        TrueOn = e.Data.TrueOn,
        State = ReportingPeriodState.Open,
    };

    public ReportingPeriod Apply(ReportingPeriodClosed e) => this with
    {
        State = ReportingPeriodState.Closed,
        SealedPosition = e.SealedPosition,
        Seals = [.. Seals, new(e.SealedPosition, e.On, e.By, null, null)],
    };

    public ReportingPeriod Apply(ReportingPeriodReopened e) => this with
    {
        State = ReportingPeriodState.Open,
        SealedPosition = null,
        Seals = [.. Seals.SkipLast(1), Seals[^1] with { ReopenedOn = e.On, Reason = e.Reason }],
    };
#pragma warning restore CS1591
}

/// <summary>One closing of a reporting period.</summary>
/// <param name="Position">The ledger position that was reported.</param>
/// <param name="On">The legal day of closing.</param>
/// <param name="By">Opaque key of the one who closed it.</param>
/// <param name="ReopenedOn">The legal day it was opened again; null while it stands.</param>
/// <param name="Reason">Why it was opened again.</param>
public sealed record ReportingSeal(long Position, DateOnly On, string By, DateOnly? ReopenedOn, string? Reason);
