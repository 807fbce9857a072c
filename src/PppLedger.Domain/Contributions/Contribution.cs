using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>
/// A contribution as its events tell it: what was given, what it is worth, how far it has come. Amounts that left its
/// present stage are kept per exit, so that its books can be checked against the journal.
/// </summary>
public sealed record Contribution
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>The consortium it is for.</summary>
    public Guid ConsortiumId { get; init; }

    /// <summary>The partner that brings it in.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The award it counts under, where known.</summary>
    public Guid? AwardId { get; init; }

    /// <summary>Code of the work package; null where the consortium has none.</summary>
    public string? WorkPackage { get; init; }

    /// <summary>Category of an in-kind contribution; null for cash.</summary>
    public InKindCategory? Category { get; init; }

    /// <summary>Whose means these are; null where not known.</summary>
    public ContributionOrigin? Origin { get; init; }

    /// <summary>The days it was given on; null for cash.</summary>
    public DateRange? TrueOn { get; init; }

    /// <summary>Opaque key of the person whose hours these are, if any.</summary>
    public string? PersonKey { get; init; }

    /// <summary>The partner's own reference, if any.</summary>
    public string? Reference { get; init; }

    /// <summary>What was done or given, in words; never a person's name.</summary>
    public string? Description { get; init; }

    /// <summary>Opaque key of the one who recorded it.</summary>
    public string RecordedBy { get; init; } = "";

    /// <summary>How far it has come.</summary>
    public ContributionStage Stage { get; init; }

    /// <summary>What stands at that stage, in its own unit; null for cash.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>What stands at that stage, in money; null until valued.</summary>
    public Money? Value { get; init; }

    /// <summary>The method of the last valuation.</summary>
    public ValuationMethod? Method { get; init; }

    /// <summary>Cash agreed upon and not yet due.</summary>
    public Money? NotYetDue { get; init; }

    /// <summary>Cash due and not yet received.</summary>
    public Money? Due { get; init; }

    /// <summary>Cash: the day it last became due.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Cash: the day it was last received or, before that, became due.</summary>
    public DateOnly? CashOn { get; init; }

    /// <summary>What left its stage for good, per exit.</summary>
    public IReadOnlyList<ContributionExit> Exits { get; init; } = [];

    /// <summary>The last question or reason given to the partner.</summary>
    public string? LastReason { get; init; }

    /// <summary>Whether it is cash.</summary>
    public bool IsCash => Category is null;

    /// <summary>Where it goes back to when returned.</summary>
    public ContributionStage FirstStage => IsCash ? ContributionStage.Received : ContributionStage.Recorded;

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static Contribution Create(IEvent<InKindContributionRecorded> e) => new()
    {
        Id = e.StreamId,
        ConsortiumId = e.Data.ConsortiumId,
        OrganisationId = e.Data.OrganisationId,
        AwardId = e.Data.AwardId,
        WorkPackage = e.Data.WorkPackage,
        Category = e.Data.Category,
        Origin = e.Data.Origin,
        TrueOn = e.Data.TrueOn,
        PersonKey = e.Data.PersonKey,
        Reference = e.Data.Reference,
        Description = e.Data.Description,
        RecordedBy = e.Data.By,
        Stage = ContributionStage.Recorded,
        Quantity = e.Data.Quantity,
    };

    public static Contribution Create(IEvent<CashContributionAgreed> e) => new()
    {
        Id = e.StreamId,
        ConsortiumId = e.Data.ConsortiumId,
        OrganisationId = e.Data.OrganisationId,
        AwardId = e.Data.AwardId,
        WorkPackage = e.Data.WorkPackage,
        Origin = e.Data.Origin,
        Reference = e.Data.Reference,
        RecordedBy = e.Data.By,
        Stage = ContributionStage.Agreed,
        NotYetDue = e.Data.Value,
        Due = Money.Zero(e.Data.Value.Currency),
        Value = Money.Zero(e.Data.Value.Currency),
    };

    public Contribution Apply(ContributionValued e) => this with { Value = e.Value, Method = e.Method };

    public Contribution Apply(ContributionRevalued e) => Changed(e.From, null, null, e.Increase, e.Decrease) with { Method = e.Method };

    public Contribution Apply(CashBecameDue e) => this with
    {
        Stage = Stage is ContributionStage.Agreed ? ContributionStage.Due : Stage,
        NotYetDue = NotYetDue! - e.Value,
        Due = Due! + e.Value,
        DueOn = e.DueOn,
        CashOn = Stage is ContributionStage.Received ? CashOn : e.DueOn,
    };

    public Contribution Apply(CashReceived e) => this with
    {
        Stage = ContributionStage.Received,
        Due = Due! - e.Value,
        Value = Value! + e.Value,
        CashOn = e.ReceivedOn,
    };

    public Contribution Apply(ContributionApproved e) => this with { Stage = ContributionStage.Approved };

    public Contribution Apply(ContributionSubmitted e) => this with { Stage = ContributionStage.Submitted };

    public Contribution Apply(ContributionReturned e) => this with { Stage = FirstStage, LastReason = e.Question };

    public Contribution Apply(ContributionAccepted e) =>
        Left(e.From, ContributionStage.Rejected, e.NotAcceptedQuantity, e.NotAcceptedValue) with { Stage = ContributionStage.Accepted, LastReason = e.Reason };

    public Contribution Apply(ContributionRejected e) =>
        Left(e.From, ContributionStage.Rejected, e.Quantity, e.Value) with { Stage = ContributionStage.Rejected, LastReason = e.Reason };

    public Contribution Apply(ContributionValidated e) => this with { Stage = ContributionStage.Validated };

    public Contribution Apply(ContributionCertified e) => this with { Stage = ContributionStage.Certified };

    public Contribution Apply(ContributionDisallowed e) =>
        Left(e.From, ContributionStage.Disallowed, e.Quantity, e.Value) with { LastReason = e.Reason };

    public Contribution Apply(ContributionCorrected e) =>
        Changed(e.From, e.QuantityIncrease, e.QuantityDecrease, e.ValueIncrease, e.ValueDecrease) with { LastReason = e.Reason };

    public Contribution Apply(ContributionWithdrawn e) =>
        Left(e.From, ContributionStage.Withdrawn, e.Quantity, e.Value) with
        {
            Stage = ContributionStage.Withdrawn,
            LastReason = e.Reason,
            NotYetDue = NotYetDue is null ? null : Money.Zero(NotYetDue.Currency),
        };
#pragma warning restore CS1591

    private Contribution Left(ContributionStage from, ContributionStage exit, Quantity? quantity, Money? value)
    {
        var nothing = (quantity is null or { IsZero: true }) && (value is null or { IsZero: true });
        return nothing ? this : Held(from, quantity, value, -1) with { Exits = [.. Exits, new(exit, quantity, value)] };
    }

    private Contribution Changed(
        ContributionStage from, Quantity? moreQuantity, Quantity? lessQuantity, Money? moreValue, Money? lessValue) =>
        Held(from, moreQuantity, moreValue, 1).Left(from, ContributionStage.Corrected, lessQuantity, lessValue);

    // Cash that is due stands beside what was received already; everything else stands at the one present stage.
    private Contribution Held(ContributionStage from, Quantity? quantity, Money? value, int sign)
    {
        var held = from is ContributionStage.Due ? Due : Value;
        var newValue = value is null ? held : (held ?? Money.Zero(value.Currency)) with { Amount = (held?.Amount ?? 0) + sign * value.Amount };
        return this with
        {
            Quantity = quantity is null ? Quantity : Quantity! with { Amount = Quantity.Amount + sign * quantity.Amount },
            Value = from is ContributionStage.Due ? Value : newValue,
            Due = from is ContributionStage.Due ? newValue : Due,
        };
    }
}

/// <summary>What left a contribution's stage for good.</summary>
/// <param name="Exit">Where it went: rejected, withdrawn, disallowed or corrected.</param>
/// <param name="Quantity">In its own unit, if any.</param>
/// <param name="Value">In money, if any.</param>
public sealed record ContributionExit(ContributionStage Exit, Quantity? Quantity, Money? Value);
