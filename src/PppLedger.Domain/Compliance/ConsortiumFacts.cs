namespace PppLedger.Domain;

/// <summary>An award and the rules it is granted under.</summary>
/// <param name="Award">The award.</param>
/// <param name="Rules">The rules; null where its scheme has none.</param>
/// <param name="StateAid">The state aid rules of its grant date (GBER article 25); null where none are known for that day.</param>
public sealed record AwardUnderRules(Award Award, RuleSet? Rules, RuleSet? StateAid = null)
{
    /// <summary>Within how many weeks of the end of the work settlement is asked for; no time beyond the end where rules do not say.</summary>
    internal static readonly RuleName<int> SettlementWithin = RuleName.Weeks("settlement.within");

    /// <summary>What rule sets say of its money.</summary>
    public MoneyTerms Money { get; init; } = MoneyTerms.Of(Rules);

    /// <summary>Whether it is de minimis aid, which is held to a ceiling of its own.</summary>
    public bool IsDeMinimis { get; init; }

    /// <summary>The house rules of the consortium's TKI on the day of the grant; null where none are known.</summary>
    public RuleSet? House { get; init; }

    /// <summary>An award, with the rules that a book has for it.</summary>
    /// <param name="award">The award.</param>
    /// <param name="book">The rule sets there are.</param>
    /// <param name="tki">The TKI of its consortium; null where it has none.</param>
    public static AwardUnderRules Of(Award award, RuleBook book, string? tki = null) =>
        new(award, book.RulesOf(award), book.Scheme("eu-gber-25")?.On(award.GrantedOn))
        {
            Money = book.MoneyOf(award.Scheme, award.GrantedOn),
            IsDeMinimis = book.Scheme(award.Scheme)?.Id == DeMinimisCeiling.Scheme,
            House = book.Scheme(HouseRules.SchemeOf(tki))?.On(award.GrantedOn),
        };
}

/// <summary>A sum over the journal: what came into an account and went out of it, per dimension that rules need.</summary>
/// <param name="Book">The book.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Commodity">A currency or, in the book of effort, a unit.</param>
/// <param name="OrganisationId">Whose account; null where held in common.</param>
/// <param name="AwardId">The award; null where not known.</param>
/// <param name="WorkPackage">The work package; null where not known.</param>
/// <param name="Origin">Whose means; null where not known.</param>
/// <param name="Year">The year; null where not known.</param>
/// <param name="In">What came in.</param>
/// <param name="Out">What went out.</param>
public sealed record JournalSum(
    Book Book,
    string Account,
    string Commodity,
    Guid? OrganisationId,
    Guid? AwardId,
    string? WorkPackage,
    ContributionOrigin? Origin,
    int? Year,
    decimal In,
    decimal Out)
{
    /// <summary>What stands there.</summary>
    public decimal Balance => In - Out;
}

/// <summary>What was deployed under an award on a day.</summary>
/// <param name="AwardId">The award.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">How much, in the award's currency.</param>
public sealed record FundsUsed(Guid AwardId, DateOnly On, decimal Amount);

/// <summary>The sums of a contribution that was taken as base for an allowance (domain rule I3).</summary>
/// <param name="Allowance">Which allowance.</param>
/// <param name="AwardId">The award of that allowance; null where not said.</param>
/// <param name="Sums">What of the contribution stands where.</param>
public sealed record BaseChoice(Allowance Allowance, Guid? AwardId, IReadOnlyList<JournalSum> Sums);

/// <summary>All that compliance is judged on: sums of the journal, and what events say besides. Pure: the same facts, the same lines.</summary>
/// <param name="Consortium">The consortium.</param>
/// <param name="Awards">Its awards.</param>
/// <param name="Sums">Sums over its journal.</param>
/// <param name="Uses">What was deployed, by day.</param>
/// <param name="Bases">The contributions that were taken as base for an allowance.</param>
/// <param name="FirstDays">The day of the first contribution (false) or promise (true) of each key of fulfilment.</param>
/// <param name="Names">Names of organisations.</param>
/// <param name="OpenFlags">How many findings of each kind are open; null where that is not known for the moment judged.</param>
/// <param name="Today">The legal day it is judged on.</param>
public sealed record ConsortiumFacts(
    Consortium Consortium,
    IReadOnlyList<AwardUnderRules> Awards,
    IReadOnlyList<JournalSum> Sums,
    IReadOnlyList<FundsUsed> Uses,
    IReadOnlyList<BaseChoice> Bases,
    IReadOnlyDictionary<(FulfilmentKey Key, bool IsPromise), DateOnly> FirstDays,
    IReadOnlyDictionary<Guid, string> Names,
    IReadOnlyDictionary<string, int>? OpenFlags,
    DateOnly Today)
{
    private const int DaysOfAWeek = 7;

    /// <summary>The groups that organisations belong to, where they belong to one: those of a group are one party (domain rule I10).</summary>
    public IReadOnlyDictionary<Guid, string> Groups { get; init; } = new Dictionary<Guid, string>();

    /// <summary>The legal day on which the consortium was recorded; null where not known.</summary>
    public DateOnly? RecordedOn { get; init; }

    /// <summary>Funders that are no public body: their money is no public aid, unless rules say that it is public.</summary>
    public IReadOnlySet<Guid> NotPublic { get; init; } = new HashSet<Guid>();

    /// <summary>Funders of which it is not known what they are: their money is taken for public aid.</summary>
    public IReadOnlySet<Guid> OfUnknownKind { get; init; } = new HashSet<Guid>();

    /// <summary>The de minimis aid to its partners and to others of their groups, in every consortium of the ledger.</summary>
    public IReadOnlyList<GrantedDeMinimis> DeMinimis { get; init; } = [];

    /// <summary>The plans of additional activities of its members (IKAA).</summary>
    public IReadOnlyList<ActivitiesPlan> Plans { get; init; } = [];

    /// <summary>The network activities that came from it, with their subsidy.</summary>
    public IReadOnlyList<DisseminationHeld> NetworkActivities { get; init; } = [];

    /// <summary>The awards of public money that are granted and stand.</summary>
    public IEnumerable<AwardUnderRules> Public => Granted.Where(a => a.Money.IsPublic ?? !NotPublic.Contains(a.Award.FunderId));

    /// <summary>
    /// What is taken for granted of the money of awards: that it is public where neither rules nor the funder's kind say, and that it is not where
    /// only its kind does.
    /// </summary>
    internal IReadOnlyList<CalculationStep> TakenForGrantedOfMoney =>
    [
        .. Granted.Where(a => a.Money.IsPublic is null && OfUnknownKind.Contains(a.Award.FunderId)).Select(a => new CalculationStep(
            $"That the money of {a.Award.Code} is public is taken for granted.", $"what {NameOf(a.Award.FunderId)} is, is not recorded, and no rules say", null, [], null, false)),
        .. Granted.Where(a => a.Money.IsPublic is null && NotPublic.Contains(a.Award.FunderId)).Select(a => new CalculationStep(
            $"That the money of {a.Award.Code} is not public is taken for granted.", $"{NameOf(a.Award.FunderId)} is no public body, and no rules say", null, [], null, false)),
    ];

    /// <summary>The same facts, with what is recorded of organisations: their groups, and which of them are public bodies.</summary>
    public ConsortiumFacts Knowing(IEnumerable<Organisation> organisations)
    {
        var known = organisations.ToList();
        return this with
        {
            Groups = known.Where(o => o.Group is not null).ToDictionary(o => o.Id, o => o.Group!),
            NotPublic = known.Where(o => !IsPublicBody(o)).Select(o => o.Id).ToHashSet(),
            OfUnknownKind = known.Where(o => o.Kind is null).Select(o => o.Id).ToHashSet(),
        };
    }

    /// <summary>Whether money of a funder is public where no rules say: that of a public body, or of one of which it is not known.</summary>
    public static bool IsPublicBody(Organisation funder) => funder.Kind is null or OrganisationKind.PublicBody;

    /// <summary>The awards that are granted and stand.</summary>
    public IEnumerable<AwardUnderRules> Granted => Awards.Where(a => a.Award is { IsGranted: true, IsWithdrawn: false });

    /// <summary>Whether the consortium is over.</summary>
    public bool IsOver => Consortium.IsClosed || Consortium.EndsOn < Today;

    /// <summary>
    /// The last day on which settlement is asked for, and with it all costs are reported: so long after the end of the work as the rules of an
    /// award say (Kaderbesluit art. 50: 13 weeks). Null where no end is known.
    /// </summary>
    public DateOnly? ReportsDueOn =>
        Consortium.EndsOn?.AddDays(DaysOfAWeek * Granted.Select(a => a.Rules?.Of(AwardUnderRules.SettlementWithin, 0) ?? 0).DefaultIfEmpty().Max());

    /// <summary>Whether nothing is to be reported any more: what was reported is what counts. Nothing is reported in a consortium that is closed.</summary>
    public bool IsReported => Consortium.IsClosed || ReportsDueOn < Today;

    /// <summary>Who takes part as coordinator or participant, or did.</summary>
    public IReadOnlyList<Guid> TakingPart => TakesPart(Consortium);

    /// <summary>Who takes part in a consortium as coordinator or participant, or did.</summary>
    public static IReadOnlyList<Guid> TakesPart(Consortium consortium) =>
        [.. consortium.Partners.Where(p => p.Role is ParticipationRole.Coordinator or ParticipationRole.Participant).Select(p => p.OrganisationId).Distinct()];

    /// <summary>Whether an organisation takes part as an enterprise.</summary>
    public bool IsEnterprise(Guid organisationId) => Consortium.Partners.Any(p => p.OrganisationId == organisationId && p.Kind is OrganisationKind.Enterprise);

    /// <summary>The organisations that are a single undertaking with one: those of its group, itself among them.</summary>
    public IReadOnlyList<Guid> OneUndertakingWith(Guid organisationId) => Groups.TryGetValue(organisationId, out var group)
        ? [.. Groups.Where(g => string.Equals(g.Value, group, StringComparison.Ordinal)).Select(g => g.Key).Order()] : [organisationId];

    /// <summary>An organisation's name, else its id.</summary>
    public string NameOf(Guid organisationId) => Names.TryGetValue(organisationId, out var name) ? name : organisationId.ToString();

    /// <summary>An organisation's name, told apart by a number where another one has the same name.</summary>
    public string NameApart(Guid organisationId)
    {
        var same = Names.Where(n => n.Value == NameOf(organisationId)).Select(n => n.Key).Order().ToList();
        return same.Count < 2 ? NameOf(organisationId) : $"{NameOf(organisationId)} ({same.IndexOf(organisationId) + 1})";
    }

    /// <summary>Whether more than one award is granted: what names no award is then not known to be of any.</summary>
    public bool HasSeveralAwards => Granted.Skip(1).Any();

    /// <summary>Whether a sum is under an award; what names no award is under the only one granted.</summary>
    public bool IsUnder(JournalSum sum, Award award) => sum.AwardId == award.Id || (sum.AwardId is null && !HasSeveralAwards);

    /// <summary>The sums that name no award while more than one is granted: under which of them they are is not known.</summary>
    public IEnumerable<JournalSum> OfNoAward => HasSeveralAwards ? Sums.Where(s => s.AwardId is null) : [];

    /// <summary>The sums under an award.</summary>
    public IEnumerable<JournalSum> Under(Award award) => Sums.Where(s => IsUnder(s, award));

    /// <summary>What stands on an account of the book of costs, for a partner and in some work packages.</summary>
    public decimal Costs(Account<Costs> account, Guid partner, Func<string?, bool> inWork, string currency) => Sums
        .Where(s => s.Book is Book.Costs && s.Account == account.Name && s.OrganisationId == partner && s.Commodity == currency && inWork(s.WorkPackage))
        .Sum(s => s.Balance);

    /// <summary>Promises and what became of them.</summary>
    public IReadOnlyList<FulfilmentRow> Fulfilment() => Domain.Fulfilment.Rows(
        Sums.Where(s => s.OrganisationId is not null)
            .GroupBy(s => (Key: new FulfilmentKey(s.OrganisationId!.Value, s.Book, s.Commodity, s.Year, s.WorkPackage), s.Account))
            .Select(g => new AccountBalance(g.Key.Key, g.Key.Account, g.Sum(s => s.Balance)))
            .OrderBy(b => b.Key.OrganisationId).ThenBy(b => b.Key.Year).ThenBy(b => b.Key.WorkPackage, StringComparer.Ordinal).ThenBy(b => b.Account, StringComparer.Ordinal));

    /// <summary>How a promise ends if it goes on as it went.</summary>
    public ForecastRow Forecast(FulfilmentRow row) => Domain.Forecast.Of(ForecastQuestion.Of(Consortium, row, FirstDays), Today);
}
