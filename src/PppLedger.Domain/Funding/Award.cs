using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>An award: what was granted, to whom it is allocated, what was paid.</summary>
public sealed record Award
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>The funder.</summary>
    public Guid FunderId { get; init; }

    /// <summary>The consortium.</summary>
    public Guid ConsortiumId { get; init; }

    /// <summary>Award number, unique per funder.</summary>
    public string Code { get; init; } = "";

    /// <summary>The scheme it was granted under.</summary>
    public string Scheme { get; init; } = "";

    /// <summary>Version of the scheme's rules; null until rule sets exist.</summary>
    public string? RuleSet { get; init; }

    /// <summary>Grant date.</summary>
    public DateOnly GrantedOn { get; init; }

    /// <summary>Whether the grant date was inferred.</summary>
    public bool GrantDateInferred { get; init; }

    /// <summary>Date of the application; null where not known.</summary>
    public DateOnly? AppliedOn { get; init; }

    /// <summary>The most that will be paid, as amended.</summary>
    public Money Ceiling { get; init; } = Money.Zero("EUR");

    /// <summary>What of the ceiling is not allocated.</summary>
    public Money Unallocated { get; init; } = Money.Zero("EUR");

    /// <summary>What is allocated, per participation.</summary>
    public IReadOnlyList<AllocatedShare> Allocations { get; init; } = [];

    /// <summary>What was paid, per recipient.</summary>
    public IReadOnlyList<PaidShare> Payments { get; init; } = [];

    /// <summary>What lapsed.</summary>
    public Money Lapsed { get; init; } = Money.Zero("EUR");

    /// <summary>Whether it was withdrawn.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>All that was paid.</summary>
    public Money Paid { get; init; } = Money.Zero("EUR");

    /// <summary>What of it was paid in advance.</summary>
    public Money Advanced { get; init; } = Money.Zero("EUR");

    /// <summary>What is allocated to a participation; zero where nothing is.</summary>
    public Money AllocatedTo(Guid organisationId, ParticipationRole role) =>
        Allocations.FirstOrDefault(a => a.OrganisationId == organisationId && a.Role == role)?.Value ?? Money.Zero(Ceiling.Currency);

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static Award Create(IEvent<FundingGranted> e) => new()
    {
        Id = e.StreamId,
        FunderId = e.Data.FunderId,
        ConsortiumId = e.Data.ConsortiumId,
        Code = e.Data.Code,
        Scheme = e.Data.Scheme,
        RuleSet = e.Data.RuleSet,
        GrantedOn = e.Data.GrantedOn,
        GrantDateInferred = e.Data.GrantDateInferred,
        AppliedOn = e.Data.AppliedOn,
        Ceiling = e.Data.Ceiling,
        Unallocated = e.Data.Ceiling,
        Paid = Money.Zero(e.Data.Ceiling.Currency),
        Advanced = Money.Zero(e.Data.Ceiling.Currency),
        Lapsed = Money.Zero(e.Data.Ceiling.Currency),
    };

    public Award Apply(AwardAmended e) => this with
    {
        Ceiling = Ceiling with { Amount = Ceiling.Amount + (e.Increase?.Amount ?? 0) - (e.Decrease?.Amount ?? 0) },
        Unallocated = Unallocated with { Amount = Unallocated.Amount + (e.Increase?.Amount ?? 0) - (e.Decrease?.Amount ?? 0) },
        Lapsed = e.Decrease is null ? Lapsed : Lapsed + e.Decrease,
    };

    public Award Apply(FundingAllocated e) => WithAllocation(e.OrganisationId, e.Role, e.Value, 1);

    public Award Apply(AllocationReduced e) => WithAllocation(e.OrganisationId, e.Role, e.Value, -1);

    public Award Apply(AdvancePaid e) =>
        WithPayment(new(e.OrganisationId, e.Value, e.PaidOn, true)) with { Advanced = Advanced + e.Value };

    public Award Apply(InstalmentPaid e) => WithPayment(new(e.OrganisationId, e.Value, e.PaidOn, false));

    public Award Apply(AwardWithdrawn e) => this with
    {
        IsWithdrawn = true,
        Lapsed = e.Allocations.Select(a => a.Value).Aggregate(e.Unallocated is null ? Lapsed : Lapsed + e.Unallocated, (sum, v) => sum + v),
        Unallocated = Money.Zero(Ceiling.Currency),
        Allocations = [],
    };
#pragma warning restore CS1591

    private Award WithPayment(PaidShare payment) => this with { Payments = [.. Payments, payment], Paid = Paid + payment.Value };

    private Award WithAllocation(Guid organisationId, ParticipationRole role, Money value, int sign)
    {
        var share = new AllocatedShare(organisationId, role, AllocatedTo(organisationId, role) with
        {
            Amount = AllocatedTo(organisationId, role).Amount + sign * value.Amount,
        });
        return this with
        {
            Unallocated = Unallocated with { Amount = Unallocated.Amount - sign * value.Amount },
            Allocations = [.. Allocations.Where(a => a.OrganisationId != organisationId || a.Role != role), .. share.Value.IsZero ? [] : new[] { share }],
        };
    }
}

/// <summary>One payment of the funder.</summary>
/// <param name="OrganisationId">Whom it was paid to.</param>
/// <param name="Value">How much.</param>
/// <param name="PaidOn">When.</param>
/// <param name="IsAdvance">Whether it was an advance.</param>
public sealed record PaidShare(Guid OrganisationId, Money Value, DateOnly PaidOn, bool IsAdvance);
