using System.Text.Json.Serialization;
using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>A promised contribution: what was promised and what of it still stands.</summary>
public sealed record Commitment
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>The consortium.</summary>
    public Guid ConsortiumId { get; init; }

    /// <summary>The partner.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The award it counts under, where known.</summary>
    public Guid? AwardId { get; init; }

    /// <summary>In kind or in cash.</summary>
    public CommitmentKind Kind { get; init; }

    /// <summary>The book its money is promised in.</summary>
    [JsonIgnore]
    public Book Book => Kind is CommitmentKind.Cash ? Book.Cash : Book.InKind;

    /// <summary>Category of an in-kind commitment; null for cash and where not known.</summary>
    public InKindCategory? Category { get; init; }

    /// <summary>Code of the work package; null where not known.</summary>
    public string? WorkPackage { get; init; }

    /// <summary>The year it is pledged for; null where not known.</summary>
    public int? Year { get; init; }

    /// <summary>Whose means these are; null where not known.</summary>
    public ContributionOrigin? Origin { get; init; }

    /// <summary>The day of the promise.</summary>
    public DateOnly CommittedOn { get; init; }

    /// <summary>The letter of commitment or the partner's own reference.</summary>
    public string? Reference { get; init; }

    /// <summary>What still stands, in its own unit; null where only money was promised.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>What still stands, in money; null where only a quantity was promised.</summary>
    public Money? Value { get; init; }

    /// <summary>What was reduced by amendment, in its own unit.</summary>
    public Quantity? ReducedQuantity { get; init; }

    /// <summary>What was reduced by amendment, in money.</summary>
    public Money? ReducedValue { get; init; }

    /// <summary>What was released, in its own unit.</summary>
    public Quantity? ReleasedQuantity { get; init; }

    /// <summary>What was released, in money.</summary>
    public Money? ReleasedValue { get; init; }

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static Commitment Create(IEvent<ContributionCommitted> e) => new()
    {
        Id = e.StreamId,
        ConsortiumId = e.Data.ConsortiumId,
        OrganisationId = e.Data.OrganisationId,
        AwardId = e.Data.AwardId,
        Kind = e.Data.Kind,
        Category = e.Data.Category,
        WorkPackage = e.Data.WorkPackage,
        Year = e.Data.Year,
        Origin = e.Data.Origin,
        CommittedOn = e.Data.CommittedOn,
        Reference = e.Data.Reference,
        Quantity = e.Data.Quantity,
        Value = e.Data.Value,
        ReducedQuantity = e.Data.Quantity is { } q ? Domain.Quantity.Zero(q.Unit) : null,
        ReleasedQuantity = e.Data.Quantity is { } r ? Domain.Quantity.Zero(r.Unit) : null,
        ReducedValue = e.Data.Value is { } v ? Money.Zero(v.Currency) : null,
        ReleasedValue = e.Data.Value is { } w ? Money.Zero(w.Currency) : null,
    };

    public Commitment Apply(CommitmentIncreased e) => this with
    {
        Quantity = e.Quantity is null ? Quantity : Quantity! + e.Quantity,
        Value = e.Value is null ? Value : Value! + e.Value,
    };

    public Commitment Apply(CommitmentReduced e) => this with
    {
        Quantity = e.Quantity is null ? Quantity : Quantity! - e.Quantity,
        Value = e.Value is null ? Value : Value! - e.Value,
        ReducedQuantity = e.Quantity is null ? ReducedQuantity : ReducedQuantity! + e.Quantity,
        ReducedValue = e.Value is null ? ReducedValue : ReducedValue! + e.Value,
    };

    public Commitment Apply(CommitmentReleased e) => this with
    {
        Quantity = e.Quantity is null ? Quantity : Quantity! - e.Quantity,
        Value = e.Value is null ? Value : Value! - e.Value,
        ReleasedQuantity = e.Quantity is null ? ReleasedQuantity : ReleasedQuantity! + e.Quantity,
        ReleasedValue = e.Value is null ? ReleasedValue : ReleasedValue! + e.Value,
    };
#pragma warning restore CS1591
}
