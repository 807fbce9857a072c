using System.Text.Json.Serialization;
using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>An award: what was granted, to whom it is allocated, what was paid, and where the money is.</summary>
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

    /// <summary>Version of the scheme's rules, that of the grant date; null where none were known for that day.</summary>
    public string? RuleSet { get; init; }

    /// <summary>Grant date; not given while the award is pledged only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateOnly GrantedOn { get; init; }

    /// <summary>Whether it is granted; if not, it is pledged only, and nothing else happens to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool IsGranted => GrantedOn != default;

    /// <summary>The day of the pledge; null where the award was granted without one.</summary>
    public DateOnly? PledgedOn { get; init; }

    /// <summary>What is pledged and neither granted nor taken back; null where the award was granted without a pledge.</summary>
    public Money? Pledged { get; init; }

    /// <summary>What of the pledge lapsed: taken back, or not granted; null where the award was granted without a pledge.</summary>
    public Money? PledgeLapsed { get; init; }

    /// <summary>Whether the grant date was inferred.</summary>
    public bool GrantDateInferred { get; init; }

    /// <summary>Date of the application; null where not known.</summary>
    public DateOnly? AppliedOn { get; init; }

    /// <summary>The currency of all of it.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>The money kept apart: what was granted without a tranche, and each yearly tranche.</summary>
    public IReadOnlyList<Pot> Pots { get; init; } = [];

    /// <summary>What is allocated, per participation and tranche.</summary>
    public IReadOnlyList<AllocatedShare> Allocations { get; init; } = [];

    /// <summary>What was paid, per payment.</summary>
    public IReadOnlyList<PaidShare> Payments { get; init; } = [];

    /// <summary>What of the money each organisation holds.</summary>
    public IReadOnlyList<Holding> Holdings { get; init; } = [];

    /// <summary>What was deployed in work.</summary>
    public IReadOnlyList<Deployment> Deployments { get; init; } = [];

    /// <summary>Advice of innovation brokers that was subsidised.</summary>
    public IReadOnlyList<SubsidisedAdvice> Advice { get; init; } = [];

    /// <summary>What of the deployed money is earmarked for milestones.</summary>
    public IReadOnlyList<Earmark> Earmarks { get; init; } = [];

    /// <summary>The settlements that stand.</summary>
    public IReadOnlyList<AwardSettled> Settlements { get; init; } = [];

    /// <summary>The work packages whose money is settled.</summary>
    public IReadOnlyList<SettledWork> SettledWork { get; init; } = [];

    /// <summary>Whether it was withdrawn.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Whether it was withdrawn, or as a pledge taken back, because it had been entered by mistake.</summary>
    public bool EnteredInError { get; init; }

    /// <summary>The most that will be paid, as amended: of all tranches together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money Ceiling => Sum(p => p.Ceiling);

    /// <summary>What of the ceiling is not allocated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money Unallocated => Sum(p => p.Unallocated);

    /// <summary>What lapsed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money Lapsed => Sum(p => p.Lapsed);

    /// <summary>All that was paid, less what was reversed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money Paid => Sum(p => p.Paid);

    /// <summary>What of it was paid in advance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money Advanced => Sum(p => p.Advanced);

    /// <summary>What was set finally.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money Settled => Sum(p => p.Settled ?? Money.Zero(Currency));

    /// <summary>Whether all of it is settled: no contribution is recorded under it any more (domain rule I32).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool IsSettled => Pots.Count > 0 && Pots.All(p => p.IsSettled);

    /// <summary>The pot of a tranche, or of what was granted without one; null where there is none.</summary>
    public Pot? Pot(string? tranche) => Pots.FirstOrDefault(p => string.Equals(p.Tranche, tranche, StringComparison.Ordinal));

    /// <summary>What is allocated to a participation; zero where nothing is.</summary>
    public Money AllocatedTo(Guid organisationId, ParticipationRole role, string? tranche = null) =>
        Allocations.FirstOrDefault(a => a.OrganisationId == organisationId && a.Role == role && a.Tranche == tranche)?.Value ?? Money.Zero(Currency);

    /// <summary>What an organisation holds of a tranche.</summary>
    public Holding HeldBy(Guid organisationId, string? tranche) =>
        Holdings.FirstOrDefault(h => h.OrganisationId == organisationId && h.Tranche == tranche)
        ?? new(tranche, organisationId, Money.Zero(Currency), Money.Zero(Currency), Money.Zero(Currency));

    /// <summary>What of a tranche was deployed in the work of an organisation, in any work package.</summary>
    public Money DeployedBy(Guid organisationId, string? tranche) =>
        Deployments.Where(d => d.OrganisationId == organisationId && d.Tranche == tranche).Aggregate(Money.Zero(Currency), (sum, d) => sum + d.Value);

    /// <summary>What is earmarked for a milestone.</summary>
    public Money EarmarkedFor(Guid milestoneId, string? tranche) =>
        Earmarks.FirstOrDefault(e => e.MilestoneId == milestoneId && e.Tranche == tranche)?.Value ?? Money.Zero(Currency);

    /// <summary>What is deployed in a work package and not earmarked; zero where more is earmarked, because money was ordered back.</summary>
    public Money NotEarmarked(string workPackage, string? tranche) => new(
        Math.Max(
            0,
            Deployments.Where(d => d.WorkPackage == workPackage && d.Tranche == tranche).Sum(d => d.Value.Amount)
            - Earmarks.Where(e => e.WorkPackage == workPackage && e.Tranche == tranche).Sum(e => e.Value.Amount)),
        Currency);

    /// <summary>What may still be ordered back of a tranche: paid beyond what is settled, or all that was paid once the award is withdrawn.</summary>
    public Money Recoverable(string? tranche)
    {
        var pot = Pot(tranche)!;
        var keeps = pot.Settled ?? (IsWithdrawn ? Money.Zero(Currency) : pot.Paid);
        return new(Math.Max(0, pot.Paid.Amount - keeps.Amount - pot.RecoveryOrdered.Amount), Currency);
    }

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
        Currency = e.Data.Ceiling.Currency,
        Pots = [Domain.Pot.Of(e.Data.Tranche, e.Data.Ceiling)],
    };

    public static Award Create(IEvent<FundingPledged> e) => new()
    {
        Id = e.StreamId,
        FunderId = e.Data.FunderId,
        ConsortiumId = e.Data.ConsortiumId,
        Code = e.Data.Code,
        Scheme = e.Data.Scheme,
        Currency = e.Data.Value.Currency,
        PledgedOn = e.Data.PledgedOn,
        Pledged = e.Data.Value,
        PledgeLapsed = Money.Zero(e.Data.Value.Currency),
    };

    public Award Apply(PledgeGranted e) => this with
    {
        RuleSet = e.RuleSet,
        GrantedOn = e.GrantedOn,
        GrantDateInferred = e.GrantDateInferred,
        AppliedOn = e.AppliedOn,
        Pledged = Money.Zero(Currency),
        PledgeLapsed = Plus(PledgeLapsed!, e.Lapsed, null),
        Pots = [Domain.Pot.Of(null, Plus(e.FromPledge, e.Beyond, null))],
    };

    public Award Apply(PledgeReduced e) => this with
    {
        Pledged = Pledged! - e.Value,
        PledgeLapsed = PledgeLapsed! + e.Value,
        IsWithdrawn = Pledged == e.Value,
        EnteredInError = e.EnteredInError,
    };

    public Award Apply(TrancheOpened e) => this with { Pots = [.. Pots, Domain.Pot.Of(e.Tranche, e.Value)] };

    public Award Apply(AwardAmended e) => With(e.Tranche, p => p with
    {
        Ceiling = Plus(p.Ceiling, e.Increase, e.Decrease),
        Unallocated = Plus(p.Unallocated, e.Increase, e.Decrease),
        Lapsed = Plus(p.Lapsed, e.Decrease, null),
    });

    public Award Apply(FundingAllocated e) => WithAllocation(e.OrganisationId, e.Role, e.Tranche, e.Value, 1);

    public Award Apply(AllocationReduced e) => WithAllocation(e.OrganisationId, e.Role, e.Tranche, e.Value, -1);

    public Award Apply(AdvancePaid e) => WithPayment(new(e.OrganisationId, e.Value, e.PaidOn, true) { Tranche = e.Tranche, Reference = e.Reference });

    public Award Apply(InstalmentPaid e) => WithPayment(new(e.OrganisationId, e.Value, e.PaidOn, false) { Tranche = e.Tranche, Reference = e.Reference });

    public Award Apply(PaymentReversed e) => (this with
    {
        Payments = [.. Payments, new(e.OrganisationId, e.Value with { Amount = -e.Value.Amount }, e.PaidOn, e.IsAdvance) { Tranche = e.Tranche }],
    })
        .With(e.Tranche, p => p with { Paid = p.Paid - e.Value, Advanced = e.IsAdvance ? p.Advanced - e.Value : p.Advanced })
        .Holding(e.OrganisationId, e.Tranche, h => h with { Paid = h.Paid - e.Value });

    public Award Apply(FundsPassedOn e) =>
        Holding(e.FromOrganisationId, e.Tranche, h => h with { Paid = h.Paid - e.Value })
            .Holding(e.ToOrganisationId, e.Tranche, h => h with { PassedOn = h.PassedOn + e.Value });

    public Award Apply(SubsidyDeployed e) =>
        Holding(e.OrganisationId, e.Tranche, h => h with { Paid = Plus(h.Paid, null, e.FromPaid), PassedOn = Plus(h.PassedOn, null, e.FromPassedOn) })
            .WithDeployment(e);

    public Award Apply(AdviceSubsidised e) => (this with { Advice = [.. Advice, new(e.SmeId, e.On.Year, e.Value, e.Tranche)] })
        .Holding(e.OrganisationId, e.Tranche, h => h with { Paid = h.Paid - e.Value });

    public Award Apply(FundsEarmarked e) => WithEarmark(new(Id, e.Tranche, e.WorkPackage, e.MilestoneId, e.Value), 1);

    public Award Apply(EarmarkReleased e) => WithEarmark(new(Id, e.Tranche, e.WorkPackage, e.MilestoneId, e.Value), -1);

    public Award Apply(AwardSettled e) => (this with
    {
        Settlements = [.. Settlements, e],
        Allocations = [.. Allocations.Where(a => a.Tranche != e.Tranche)],
        SettledWork = [.. SettledWork, .. e.WorkPackages.Select(w => new SettledWork(w, e.Tranche))],
    }).With(e.Tranche, p => p with { Settled = e.Total(Currency), Lapsed = p.Lapsed + e.TotalLapsed(Currency), Unallocated = Money.Zero(Currency) });

    public Award Apply(SettlementReopened e) => this with
    {
        Settlements = [.. Settlements.Where(s => s.Tranche != e.Tranche)],
        Allocations = [.. Allocations, .. e.Shares.Select(s => new AllocatedShare(s.OrganisationId, s.Role, Plus(Plus(Money.Zero(Currency), s.Settled, null), s.Lapsed, null)) { Tranche = e.Tranche })],
        SettledWork = [.. SettledWork.Where(w => w.Tranche != e.Tranche)],
        Pots = [.. Pots.Select(p => p.Tranche != e.Tranche ? p : p with
        {
            Settled = null,
            Lapsed = Plus(p.Lapsed, null, e.LapsedInCommon) with { Amount = Plus(p.Lapsed, null, e.LapsedInCommon).Amount - e.Shares.Sum(s => s.Lapsed?.Amount ?? 0) },
            Unallocated = Plus(Plus(p.Unallocated, e.SettledInCommon, null), e.LapsedInCommon, null),
        })],
    };

    public Award Apply(RecoveryOrdered e) =>
        With(e.Tranche, p => p with { RecoveryOrdered = p.RecoveryOrdered + e.Value })
            .Holding(e.OrganisationId, e.Tranche, h => h with
            {
                Paid = Plus(h.Paid, null, e.FromPaid),
                PassedOn = Plus(h.PassedOn, null, e.FromPassedOn),
                RecoveryDue = h.RecoveryDue + e.Value,
            })
            .WithoutDeployed(e.OrganisationId, e.Tranche, e.FromDeployed);

    public Award Apply(RecoveryReceived e) => Holding(e.OrganisationId, e.Tranche, h => h with { RecoveryDue = h.RecoveryDue - e.Value });

    public Award Apply(AwardWithdrawn e) => this with
    {
        IsWithdrawn = true,
        EnteredInError = e.EnteredInError,
        Allocations = [],
        Pots =
        [
            .. Pots.Select(p => p.IsSettled ? p : p with
            {
                Unallocated = Money.Zero(Currency),
                Lapsed = p.Lapsed + p.Unallocated + Allocations.Where(a => a.Tranche == p.Tranche).Aggregate(Money.Zero(Currency), (sum, a) => sum + a.Value),
            }),
        ],
    };
#pragma warning restore CS1591

    private Money Sum(Func<Pot, Money> of) => Pots.Aggregate(Money.Zero(Currency), (sum, p) => sum + of(p));

    private static Money Plus(Money money, Money? more, Money? less) => money with { Amount = money.Amount + (more?.Amount ?? 0) - (less?.Amount ?? 0) };

    private Award With(string? tranche, Func<Pot, Pot> change) =>
        this with { Pots = [.. Pots.Select(p => string.Equals(p.Tranche, tranche, StringComparison.Ordinal) ? change(p) : p)] };

    private Award Holding(Guid organisationId, string? tranche, Func<Holding, Holding> change)
    {
        var held = change(HeldBy(organisationId, tranche));
        var nothing = held is { Paid.IsZero: true, PassedOn.IsZero: true, RecoveryDue.IsZero: true };
        return this with
        {
            Holdings = [.. Holdings.Where(h => h.OrganisationId != organisationId || h.Tranche != tranche), .. nothing ? [] : new[] { held }],
        };
    }

    private Award WithPayment(PaidShare payment) =>
        (this with { Payments = [.. Payments, payment] })
            .With(payment.Tranche, p => p with { Paid = p.Paid + payment.Value, Advanced = payment.IsAdvance ? p.Advanced + payment.Value : p.Advanced })
            .Holding(payment.OrganisationId, payment.Tranche, h => h with { Paid = h.Paid + payment.Value });

    private Award WithDeployment(SubsidyDeployed e)
    {
        var before = Deployments.FirstOrDefault(d => d.OrganisationId == e.OrganisationId && d.Tranche == e.Tranche && d.WorkPackage == e.WorkPackage);
        var now = new Deployment(
            e.Tranche, e.OrganisationId, e.WorkPackage, Plus(Plus(before?.Value ?? Money.Zero(Currency), e.FromPaid, null), e.FromPassedOn, null), before?.Since ?? e.On);
        return this with { Deployments = [.. Deployments.Where(d => d != before), now] };
    }

    private Award WithEarmark(Earmark change, int sign)
    {
        var before = Earmarks.FirstOrDefault(e => e.MilestoneId == change.MilestoneId && e.Tranche == change.Tranche);
        var now = change with { Value = change.Value with { Amount = (before?.Value.Amount ?? 0) + sign * change.Value.Amount } };
        return this with { Earmarks = [.. Earmarks.Where(e => e != before), .. now.Value.IsZero ? [] : new[] { now }] };
    }

    private Award WithoutDeployed(Guid organisationId, string? tranche, IReadOnlyList<RecoveredWork> recovered) => this with
    {
        Deployments =
        [
            .. Deployments
                .Select(d => d.OrganisationId == organisationId && d.Tranche == tranche && recovered.FirstOrDefault(r => r.WorkPackage == d.WorkPackage) is { } back
                    ? d with { Value = d.Value - back.Value } : d)
                .Where(d => !d.Value.IsZero),
        ],
    };

    private Award WithAllocation(Guid organisationId, ParticipationRole role, string? tranche, Money value, int sign)
    {
        var before = AllocatedTo(organisationId, role, tranche);
        var share = new AllocatedShare(organisationId, role, before with { Amount = before.Amount + sign * value.Amount }) { Tranche = tranche };
        return (this with
        {
            Allocations =
            [
                .. Allocations.Where(a => a.OrganisationId != organisationId || a.Role != role || a.Tranche != tranche),
                .. share.Value.IsZero ? [] : new[] { share },
            ],
        }).With(tranche, p => p with { Unallocated = p.Unallocated with { Amount = p.Unallocated.Amount - sign * value.Amount } });
    }
}

/// <summary>One payment of the funder; below zero where one was reversed.</summary>
/// <param name="OrganisationId">Whom it was paid to.</param>
/// <param name="Value">How much.</param>
/// <param name="PaidOn">When.</param>
/// <param name="IsAdvance">Whether it was an advance.</param>
public sealed record PaidShare(Guid OrganisationId, Money Value, DateOnly PaidOn, bool IsAdvance)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <summary>The payer's reference; null where none is given, and where a payment was reversed.</summary>
    public string? Reference { get; init; }
}
