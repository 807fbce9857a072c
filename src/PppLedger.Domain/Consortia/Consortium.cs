using JasperFx.Events;

namespace PppLedger.Domain;

/// <summary>A consortium: its partners, work packages and agreement.</summary>
public sealed record Consortium
{
    /// <summary>The stream's id.</summary>
    public Guid Id { get; init; }

    /// <summary>How many events the stream has; sent back as the expected version of the next act.</summary>
    public long Version { get; set; }

    /// <summary>Project number or code, unique in the ledger.</summary>
    public string Code { get; init; } = "";

    /// <summary>What it is about.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its short name.</summary>
    public string? Acronym { get; init; }

    /// <summary>The programme it belongs to.</summary>
    public string? Programme { get; init; }

    /// <summary>Top sector (topsector).</summary>
    public string? TopSector { get; init; }

    /// <summary>Top consortium for knowledge and innovation (TKI).</summary>
    public string? Tki { get; init; }

    /// <summary>First day; null where not known.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Last day; null where not known.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Who takes part or took part, in which role: one entry per time an organisation joined.</summary>
    public IReadOnlyList<Participation> Partners { get; init; } = [];

    /// <summary>The coordinator (penvoerder); null where none is known.</summary>
    public Guid? CoordinatorId { get; init; }

    /// <summary>The work packages.</summary>
    public IReadOnlyList<WorkPackage> WorkPackages { get; init; } = [];

    /// <summary>The agreements signed, in the order they were recorded.</summary>
    public IReadOnlyList<AgreementSigned> Agreements { get; init; } = [];

    /// <summary>The rates fixed for amounts that partners keep in another currency, in the order they were fixed.</summary>
    public IReadOnlyList<CurrencyRate> Rates { get; init; } = [];

    /// <summary>Within how many days stages of its contributions are to be left, where that is not as <see cref="StageTerms"/> says.</summary>
    public IReadOnlyList<StepTerm> StepTerms { get; init; } = [];

    /// <summary>What is agreed on the use of results, as last recorded; null where nothing is.</summary>
    public UseOfResultsAgreed? UseOfResults { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public ConsortiumOutcome? Outcome { get; init; }

    /// <summary>When it ended; null while it runs and where not known.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Whether it ended.</summary>
    public bool IsClosed => Outcome is not null;

    /// <summary>Whether the organisation takes part on that day, in any role.</summary>
    public bool HasPartner(Guid organisationId, DateOnly on) =>
        Partners.Any(p => p.OrganisationId == organisationId && (p.JoinedOn ?? on) <= on && on <= (p.WithdrewOn ?? on));

    /// <summary>The participation of an organisation in a role, the last one where it joined again; null where there is none.</summary>
    public Participation? Find(Guid organisationId, ParticipationRole role) =>
        Partners.LastOrDefault(p => p.OrganisationId == organisationId && p.Role == role);

    /// <summary>What an organisation is to the Joint Undertaking that funds the project, as last determined; null where nothing is recorded.</summary>
    public JointUndertakingMembership? MembershipOf(Guid organisationId) =>
        Partners.Where(p => p.OrganisationId == organisationId).Select(p => p.Membership).LastOrDefault(m => m is not null);

    /// <summary>Whether somebody coordinates it: was appointed, or takes part in that role.</summary>
    public bool HasCoordinator =>
        CoordinatorId is not null || Partners.Any(p => p is { Role: ParticipationRole.Coordinator, WithdrewOn: null });

    /// <summary>The agreement in force on a day: the last one signed by then; null where none was.</summary>
    public AgreementSigned? AgreementOn(DateOnly day) => Agreements.Where(a => a.SignedOn <= day).MaxBy(a => a.SignedOn);

    /// <summary>Whether a work package of this code is planned.</summary>
    public bool HasWorkPackage(string code) => WorkPackages.Any(w => string.Equals(w.Code, code, StringComparison.Ordinal));

    /// <summary>
    /// The size of an enterprise as of a day: what was last determined as of that day or one before it, in any role (domain rule I24: status as of
    /// the grant date); null where nothing was. Of two for the same day the one recorded last.
    /// </summary>
    public SizeOnADay? SizeOf(Guid organisationId, DateOnly on) => Partners.Where(p => p.OrganisationId == organisationId).SelectMany(SizesOf)
        .Where(s => s.On <= on).Aggregate((SizeOnADay?)null, (last, s) => last is null || s.On >= last.On ? s : last);

    /// <summary>Whose means a partner's contribution consists of, unless stated otherwise; null where its kind does not tell.</summary>
    public ContributionOrigin? OriginOf(Guid organisationId) =>
        Partners.LastOrDefault(p => p.OrganisationId == organisationId)?.Kind switch
        {
            OrganisationKind.Enterprise or OrganisationKind.BranchAssociation => ContributionOrigin.Private,
            OrganisationKind.ResearchOrganisation or OrganisationKind.HigherEducation => ContributionOrigin.Research,
            OrganisationKind.PublicBody => ContributionOrigin.Public,
            OrganisationKind.Charity => ContributionOrigin.Charity,
            _ => null,
        };

#pragma warning disable CS1591 // The fold: one Create or Apply per event; each says what the event's own comment says.
    public static Consortium Create(IEvent<ConsortiumFormed> e) => new()
    {
        Id = e.StreamId,
        Code = e.Data.Code,
        Title = e.Data.Title,
        Acronym = e.Data.Acronym,
        Programme = e.Data.Programme,
        TopSector = e.Data.TopSector,
        Tki = e.Data.Tki,
        StartsOn = e.Data.StartsOn,
        EndsOn = e.Data.EndsOn,
    };

    public Consortium Apply(PartnerJoined e) => this with
    {
        Partners = [.. Partners, new(e.OrganisationId, e.Role, e.Kind, e.Country, e.On)],
        CoordinatorId = e.Role is ParticipationRole.Coordinator ? e.OrganisationId : CoordinatorId,
    };

    public Consortium Apply(PartnerWithdrew e) =>
        Changed(e.OrganisationId, e.Role, p => p with { WithdrewOn = e.On }).WithoutCoordinatorThatLeft(e);

    public Consortium Apply(SizeStatusDetermined e) =>
        Changed(e.OrganisationId, e.Role, p => p with { SizeStatus = e.Status, SizeStatusOn = e.On, Sizes = [.. SizesOf(p), new(e.Status, e.On)] });

    public Consortium Apply(MembershipDetermined e) =>
        Changed(e.OrganisationId, e.Role, p => p with { Membership = e.Membership, MembershipOn = e.On });

    public Consortium Apply(CoordinatorAppointed e) => this with { CoordinatorId = e.OrganisationId };

    public Consortium Apply(WorkPackagePlanned e) =>
        this with { WorkPackages = [.. WorkPackages, new(e.Code, e.Title, e.ResearchType, e.StartsOn, e.EndsOn)] };

    public Consortium Apply(ResearchTypeClassified e) => this with
    {
        WorkPackages = [.. WorkPackages.Select(w => w.Code == e.WorkPackage ? w with { ResearchType = e.ResearchType } : w)],
    };

    public Consortium Apply(AgreementSigned e) => this with { Agreements = [.. Agreements, e] };

    public Consortium Apply(CurrencyRateFixed e) =>
        this with { Rates = [.. Rates, new(e.Currency, e.Rate, e.AwardCurrency, e.Source, e.Period)] };

    public Consortium Apply(StepTermsAgreed e) => this with { StepTerms = e.Terms };

    public Consortium Apply(UseOfResultsAgreed e) => this with { UseOfResults = e };

    public Consortium Apply(ConsortiumAmended e) => this with
    {
        Title = e.Title,
        Acronym = e.Acronym,
        Programme = e.Programme,
        TopSector = e.TopSector,
        Tki = e.Tki,
        StartsOn = e.StartsOn,
        EndsOn = e.EndsOn,
    };

    public Consortium Apply(ConsortiumExtended e) => this with { EndsOn = e.EndsOn };

    public Consortium Apply(ConsortiumClosed e) => this with { Outcome = e.Outcome, ClosedOn = e.On };
#pragma warning restore CS1591

    // A snapshot from before statuses were kept has the last one only.
    private static IEnumerable<SizeOnADay> SizesOf(Participation p) =>
        p.Sizes.Count > 0 ? p.Sizes : p is { SizeStatus: { } status, SizeStatusOn: { } on } ? [new(status, on)] : [];

    // An organisation that joined again has an entry per time; later acts are about the last one.
    private Consortium Changed(Guid organisationId, ParticipationRole role, Func<Participation, Participation> change)
    {
        var last = Find(organisationId, role);
        return this with { Partners = [.. Partners.Select(p => ReferenceEquals(p, last) ? change(p) : p)] };
    }

    // A coordinator stops being one when it leaves that role, or when it has no role left: it may have been appointed in another.
    private Consortium WithoutCoordinatorThatLeft(PartnerWithdrew e) =>
        CoordinatorId == e.OrganisationId
        && (e.Role is ParticipationRole.Coordinator || !Partners.Any(p => p.OrganisationId == e.OrganisationId && p.WithdrewOn is null))
            ? this with { CoordinatorId = null }
            : this;
}
