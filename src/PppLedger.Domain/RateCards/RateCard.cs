using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>A rate card: how an organisation values what it brings in, by which method, on which days, approved by whom.</summary>
public sealed record RateCard
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>The organisation whose contributions it values.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>What it is for, in words; never a person's name.</summary>
    public string Title { get; init; } = "";

    /// <summary>The scheme it is for; null where it is for all.</summary>
    public string? Scheme { get; init; }

    /// <summary>How it values.</summary>
    public ValuationMethod Method { get; init; }

    /// <summary>The unit of what it values.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The currency of its amounts.</summary>
    public string Currency { get; init; } = "";

    /// <summary>First day it holds for.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day it holds for, also after it was retired; null where open.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Opaque key of the one person it is for; null where it is for all.</summary>
    public string? PersonKey { get; init; }

    /// <summary>Opaque key of the one machine or facility it is for; null where it is for all.</summary>
    public string? AssetKey { get; init; }

    /// <summary>Opaque key of the one who registered it.</summary>
    public string RegisteredBy { get; init; } = "";

    /// <summary>Opaque key of the one who approved it; null until then.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The rates it has had: the one registered, then its corrections. On a day the last one that holds for it counts.</summary>
    public IReadOnlyList<CardRate> Rates { get; init; } = [];

    /// <summary>The correction that waits for approval, if any.</summary>
    public ProposedCorrection? Proposed { get; init; }

    /// <summary>How many corrections were proposed; each has its number.</summary>
    public int Proposals { get; init; }

    /// <summary>Whether it was retired.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Whether it is approved.</summary>
    public bool IsApproved => ApprovedBy is not null;

    /// <summary>Whether its inputs are one person's pay, kept outside the events (domain rule I37).</summary>
    public bool KeepsPayApart => PersonKey is not null && RateMethods.IsPay(Method);

    /// <summary>What its rates may be made of.</summary>
    public RateTerms Terms(RuleBook? book) => RateTerms.Of(Scheme, From, book);

    /// <summary>Whether it holds for every day from the first to the last.</summary>
    public bool Holds(DateOnly from, DateOnly? until) => From <= from && (Until is not { } last || (until is { } u && u <= last));

    /// <summary>The one rate of all these days; null where it changes within them, or holds for none.</summary>
    public CardRate? RateFor(DateRange days)
    {
        var first = Rates.LastOrDefault(r => r.Holds(days.From, days.From));
        return first is null || !first.Holds(days.From, days.Until) || Rates.Any(r => r.Number > first.Number && r.Meets(days)) ? null : first;
    }

    /// <summary>The same card with the pay that is kept apart, by number of the rate; what was erased stays unknown.</summary>
    public RateCard WithPay(IReadOnlyDictionary<int, RateInputs> pay) => !KeepsPayApart ? this : this with
    {
        Rates = [.. Rates.Select(r => r with { Inputs = pay.GetValueOrDefault(r.Number) })],
        Proposed = Proposed is null ? null : Proposed with { Rate = Proposed.Rate with { Inputs = pay.GetValueOrDefault(Proposed.Rate.Number) } },
    };

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static RateCard Create(IEvent<RateCardRegistered> e) => new()
    {
        Id = e.StreamId,
        OrganisationId = e.Data.OrganisationId,
        Title = e.Data.Title,
        Scheme = e.Data.Scheme,
        Method = e.Data.Method,
        Unit = e.Data.Unit,
        Currency = e.Data.Currency,
        From = e.Data.From,
        Until = e.Data.Until,
        PersonKey = e.Data.PersonKey,
        AssetKey = e.Data.AssetKey,
        RegisteredBy = e.Data.By,
        Rates = [new(0, e.Data.Inputs, e.Data.From, e.Data.Until, null)],
    };

    public RateCard Apply(RateCardApproved e) => this with { ApprovedBy = e.By };

    public RateCard Apply(RateCardCertified e)
    {
        var certificate = new RateCertificate(e.Certificate, e.On, e.By);
        return this with
        {
            Rates = [.. Rates.Select(r => r.Number == e.Number ? r with { Certificate = certificate } : r)],
            Proposed = Proposed?.Rate.Number == e.Number ? Proposed with { Rate = Proposed.Rate with { Certificate = certificate } } : Proposed,
        };
    }

    public RateCard Apply(RateCorrectionProposed e) => this with
    {
        Proposed = new(new(e.Number, e.Inputs, e.From, e.Until, null), e.Reason, e.By),
        Proposals = e.Number,
    };

    public RateCard Apply(RateCorrected e) => this with
    {
        Rates = [.. Rates, new(e.Number, e.Inputs, e.From, e.Until, Proposed?.Rate.Certificate)],
        Proposed = null,
    };

    public RateCard Apply(RateCardRetired e) => this with { IsRetired = true, Until = e.LastDay };
#pragma warning restore CS1591
}

/// <summary>A rate of a card: the one registered, or a correction of it.</summary>
/// <param name="Number">0 for the one registered, then the number of the correction.</param>
/// <param name="Inputs">The numbers it is made of; null where they are one person's pay, or were erased.</param>
/// <param name="From">First day it holds for.</param>
/// <param name="Until">Last day it holds for; null where open.</param>
/// <param name="Certificate">What certifies it, if anything.</param>
public sealed record CardRate(int Number, RateInputs? Inputs, DateOnly From, DateOnly? Until, RateCertificate? Certificate)
{
    /// <summary>Whether it holds for every day from the first to the last.</summary>
    public bool Holds(DateOnly from, DateOnly until) => From <= from && until <= (Until ?? until);

    /// <summary>Whether it holds for one of these days at least.</summary>
    public bool Meets(DateRange days) => From <= days.Until && days.From <= (Until ?? days.From);
}

/// <summary>What certifies a rate.</summary>
/// <param name="Reference">Reference of the certificate.</param>
/// <param name="On">Its day.</param>
/// <param name="By">Opaque key of the auditor.</param>
public sealed record RateCertificate(string Reference, DateOnly On, string By);

/// <summary>A correction that waits for approval.</summary>
/// <param name="Rate">The rate it would set.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Opaque key of the one who proposed it.</param>
public sealed record ProposedCorrection(CardRate Rate, string Reason, string By);
