using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>
/// A contribution as its events tell it: what was given, what it is worth, how far it has come. Amounts that left its
/// present stage are kept per exit, so that its books can be checked against the journal.
/// </summary>
/// <remarks>Not sealed: what readers get is this with a few members more, and a copy member by member would forget one some day.</remarks>
public record Contribution
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

    /// <summary>Opaque key of the equipment or facility used, if any.</summary>
    public string? AssetKey { get; init; }

    /// <summary>How the recorded or corrected quantity spreads over days, where that is known; what is accepted or disallowed in part does not say of which days.</summary>
    public IReadOnlyList<DayAmount>? Days { get; init; }

    /// <summary>The partner's own number of this entry, if any.</summary>
    public string? EntryNumber { get; init; }

    /// <summary>The legal day it was recorded on.</summary>
    public DateOnly RecordedOn { get; init; }

    /// <summary>The legal day it came to its present stage.</summary>
    public DateOnly StageSince { get; init; }

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

    /// <summary>The rate card of the last valuation, where one was used.</summary>
    public Guid? RateCardId { get; init; }

    /// <summary>The use a depreciation share is computed on, where one was stated.</summary>
    public ValuationUse? Use { get; init; }

    /// <summary>The amount in the partner's own currency, where it was another one.</summary>
    public OriginalAmount? Original { get; init; }

    /// <summary>The evidence attached, oldest first.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The overlaps with other contributions that somebody cleared.</summary>
    public IReadOnlyList<ClearedOverlap> ClearedOverlaps { get; init; } = [];

    /// <summary>What a corrected rate would have changed, had its period not been closed.</summary>
    public IReadOnlyList<RateFinding> RateFindings { get; init; } = [];

    /// <summary>The allowance it is base for; null where it is base for none (domain rule I3).</summary>
    public AllowanceBase? AllowanceBase { get; init; }

    /// <summary>What of it is offered as match, to which schemes, oldest first.</summary>
    public IReadOnlyList<MatchOffer> Matches { get; init; } = [];

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
        AssetKey = e.Data.AssetKey,
        Days = e.Data.Days,
        EntryNumber = e.Data.EntryNumber,
        RecordedOn = LegalDay.Of(e.Timestamp),
        StageSince = LegalDay.Of(e.Timestamp),
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
        Original = e.Data.Original,
        RecordedBy = e.Data.By,
        RecordedOn = LegalDay.Of(e.Timestamp),
        StageSince = LegalDay.Of(e.Timestamp),
        Stage = ContributionStage.Agreed,
        NotYetDue = e.Data.Value,
        Due = Money.Zero(e.Data.Value.Currency),
        Value = Money.Zero(e.Data.Value.Currency),
    };

    public Contribution Apply(ContributionValued e) => this with { Value = e.Value, Method = e.Method, RateCardId = e.RateCardId, Original = e.Original };

    public Contribution Apply(ContributionRevalued e) => Changed(e.From, null, null, e.Increase, e.Decrease) with { Method = e.Method, RateCardId = e.RateCardId, Original = e.Original };

    public Contribution Apply(EquipmentUseStated e) => this with { Use = new(e.Months, e.SharePercent) };

    public Contribution Apply(IEvent<CashBecameDue> e) => (this with
    {
        NotYetDue = NotYetDue! - e.Data.Value,
        Due = Due! + e.Data.Value,
        DueOn = e.Data.DueOn,
        CashOn = Stage is ContributionStage.Received ? CashOn : e.Data.DueOn,
    }).At(Stage is ContributionStage.Agreed ? ContributionStage.Due : Stage, e);

    public Contribution Apply(IEvent<CashReceived> e) => (this with
    {
        Due = Due! - e.Data.Value,
        Value = Value! + e.Data.Value,
        CashOn = e.Data.ReceivedOn,
    }).At(ContributionStage.Received, e);

    public Contribution Apply(IEvent<ContributionApproved> e) => At(ContributionStage.Approved, e);

    public Contribution Apply(IEvent<ContributionSubmitted> e) => At(ContributionStage.Submitted, e);

    public Contribution Apply(IEvent<ContributionReturned> e) => At(FirstStage, e) with { LastReason = e.Data.Question };

    public Contribution Apply(IEvent<ContributionAccepted> e) =>
        Left(e.Data.From, ContributionStage.Rejected, e.Data.NotAcceptedQuantity, e.Data.NotAcceptedValue).At(ContributionStage.Accepted, e) with { LastReason = e.Data.Reason };

    public Contribution Apply(IEvent<ContributionRejected> e) =>
        Left(e.Data.From, ContributionStage.Rejected, e.Data.Quantity, e.Data.Value).At(ContributionStage.Rejected, e) with { LastReason = e.Data.Reason };

    public Contribution Apply(IEvent<ContributionValidated> e) => At(ContributionStage.Validated, e);

    public Contribution Apply(IEvent<ContributionCertified> e) => At(ContributionStage.Certified, e);

    public Contribution Apply(ContributionDisallowed e) =>
        Left(e.From, ContributionStage.Disallowed, e.Quantity, e.Value) with { LastReason = e.Reason };

    public Contribution Apply(ContributionCorrected e) =>
        Changed(e.From, e.QuantityIncrease, e.QuantityDecrease, e.ValueIncrease, e.ValueDecrease) with { LastReason = e.Reason, Days = e.Days ?? Days };

    public Contribution Apply(IEvent<ContributionWithdrawn> e) =>
        Left(e.Data.From, ContributionStage.Withdrawn, e.Data.Quantity, e.Data.Value).At(ContributionStage.Withdrawn, e) with
        {
            LastReason = e.Data.Reason,
            NotYetDue = NotYetDue is null ? null : Money.Zero(NotYetDue.Currency),
        };

    public Contribution Apply(EvidenceAttached e) =>
        this with { Evidence = [.. Evidence, new(e.Sha256, e.Name, e.MediaType, e.Size, e.Kind, e.By)] };

    public Contribution Apply(EvidenceDetached e) => this with { Evidence = [.. Evidence.Where(v => v.Sha256 != e.Sha256)] };

    public Contribution Apply(OverlapCleared e) =>
        this with { ClearedOverlaps = [.. ClearedOverlaps, new(e.Kind, e.OtherContributionId, e.Reason, e.By)] };

    public Contribution Apply(RateFindingRaised e) =>
        this with { RateFindings = [.. RateFindings, new(e.RateCardId, e.Increase, e.Decrease, e.Basis, null)] };

    public Contribution Apply(RateFindingResolved e) =>
        this with { RateFindings = [.. RateFindings.Select(f => f.RateCardId == e.RateCardId && f.Resolution is null ? f with { Resolution = e.Resolution, ResolvedBy = e.By } : f)] };

    public Contribution Apply(AllowanceBaseChosen e) => this with { AllowanceBase = new(e.Allowance, e.AwardId) };

    public Contribution Apply(AllowanceBaseReleased e) => this with { AllowanceBase = null };

    public Contribution Apply(MatchOffered e) => this with { Matches = [.. Matches, new(e.Scheme, e.AwardId, e.SharePercent, e.By)] };

    public Contribution Apply(MatchTakenBack e) => this with { Matches = [.. Matches.Where(m => m != MatchFor(e.Scheme, e.AwardId))] };
#pragma warning restore CS1591

    /// <summary>What is offered to a scheme, under that award or under none; null where nothing is.</summary>
    public MatchOffer? MatchFor(string scheme, Guid? awardId) =>
        Matches.FirstOrDefault(m => m.AwardId == awardId && string.Equals(m.Scheme, scheme.Trim(), StringComparison.OrdinalIgnoreCase));

    private Contribution At(ContributionStage stage, IEvent e) =>
        this with { Stage = stage, StageSince = stage == Stage ? StageSince : LegalDay.Of(e.Timestamp) };

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
