namespace PppLedger.Domain;

/// <summary>Advice of an innovation broker to an SME was subsidised, out of what an organisation was paid.</summary>
/// <param name="OrganisationId">Who holds the money and pays: the TKI.</param>
/// <param name="SmeId">The SME that is advised.</param>
/// <param name="Value">How much.</param>
/// <param name="On">When.</param>
/// <param name="Reference">The decision.</param>
[EventAlias("advice-subsidised")]
[Says("{OrganisationId} subsidised advice of an innovation broker to {SmeId} by {Value}[ from tranche {Tranche}] on {On}[, reference {Reference}]")]
public sealed record AdviceSubsidised(Guid OrganisationId, Guid SmeId, Money Value, DateOnly On, string? Reference) : IPosts
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Paid, Funding.Deployed, Value, AwardFacts.On(facts, On, Tranche)).Between(OrganisationId, SmeId)];
}

/// <summary>Subsidises advice. See <see cref="AdviceSubsidised"/> for the members.</summary>
public sealed record SubsidiseAdvice(Guid OrganisationId, Guid SmeId, Money Value, DateOnly On, string? Reference, DateOnly Today, Actor Actor)
{
    /// <summary>The yearly tranche; null for what was granted without one.</summary>
    public string? Tranche { get; init; }

    /// <summary>Advice to the SME under other awards: what one SME may have in a year, and for how many, is over all of them.</summary>
    public IReadOnlyList<SubsidisedAdvice> Elsewhere { get; init; } = [];
}

public static partial class AwardRules
{
    private static readonly RuleName<Money> AdvicePerSmeAndYear = RuleName.Amount("broker.per-sme-and-year");
    private static readonly CalculateBrokerAdvice Brokers = new();

    /// <summary>
    /// Refuses, in this order: bad values; a day ahead; who may not; a withdrawn award, or a pledge; a day before the grant; no such tranche,
    /// or a settled one; rules that know no such advice; another currency; more than it holds; more than counts for the SME in the year and for
    /// its years, under all awards, and for all advice out of a year's programme subsidy, which are the tranches of that year (domain rule I28).
    /// </summary>
    public static Refusal? Refuses(Award award, SubsidiseAdvice command, Consortium consortium, RuleBook book) =>
        command.Value.FaultUnlessPositive("/value")
        ?? Tranches.OptionalFault(command.Tranche, "/tranche")
        ?? Input.Day(command.On, "/on")
        ?? Input.OptionalText(command.Reference, "/reference", 100)
        ?? Ahead(command.On, command.Today, "/on")
        ?? HoldersAct(AwardActs.Advise, award, consortium, command.OrganisationId, command.Actor)
        ?? Withdrawn(award)
        ?? NotGranted(award)
        ?? BeforeTheGrant(award, command.On, "/on")
        ?? NoSuchPot(award, command.Tranche)
        ?? PotSettled(award, command.Tranche)
        ?? (book.RulesOf(award)?.Find(AdvicePerSmeAndYear.Name) is null
            ? SchemeRefusal.NotUnderTheseRules.Because($"The rules of {award.Scheme} know no innovation brokers.", "/value") : null)
        ?? OtherCurrency(award, command.Value, "/value")
        ?? (command.Value > award.HeldBy(command.OrganisationId, command.Tranche).Paid
            ? AwardRefusal.MoreThanItHolds.Because($"It holds {award.HeldBy(command.OrganisationId, command.Tranche).Paid} that was paid to it.", "/value") : null)
        ?? MoreThanCounts(award, command, book.RulesOf(award)!);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AdviceSubsidised Decide(Award award, SubsidiseAdvice command, Consortium consortium, RuleBook book)
    {
        Invariant.Holds(Refuses(award, command, consortium, book) is null);
        return new(command.OrganisationId, command.SmeId, command.Value, command.On, command.Reference) { Tranche = command.Tranche };
    }

    // Everything that was subsidised so far counts, or it would have been refused: what does not is of this one.
    private static Refusal? MoreThanCounts(Award award, SubsidiseAdvice command, RuleSet rules)
    {
        var all = award.Advice.Append(new(command.SmeId, command.On.Year, command.Value, command.Tranche)).ToList();
        int YearOf(string? tranche) => tranche is null ? award.GrantedOn.Year : Tranches.YearOf(tranche);
        var year = YearOf(command.Tranche);
        var subsidy = award.Pots.Where(p => YearOf(p.Tranche) == year).Aggregate(Money.Zero(award.Currency), (sum, p) => sum + p.Ceiling);
        Calculated<BrokerAdviceAnswer> Calculated(IEnumerable<SubsidisedAdvice> of) =>
            Brokers.Evaluate(new(subsidy, [.. of.Select(a => new BrokerAdvice($"{a.SmeId}", a.Year, a.Value))]), rules);

        var share = Calculated(all.Concat(command.Elsewhere).Where(a => a.SmeId == command.SmeId)).Answer.Shares.FirstOrDefault(s => s.Counted < s.Costs);
        var ofTheYear = Calculated(all.Where(a => YearOf(a.Tranche) == year)).Answer;
        return share is not null ? AwardRefusal.AdviceNotSubsidised.Because($"In {share.Year} {share.Counted} of {share.Costs} would count for the SME.", "/value")
            : ofTheYear.NotSubsidised.IsZero ? null
            : AwardRefusal.AdviceNotSubsidised.Because($"All advice out of the programme subsidy of {year} under {award.Code} may come to {ofTheYear.Maximum}.", "/value");
    }
}

/// <summary>Advice to an SME that was subsidised in a year.</summary>
/// <param name="SmeId">The SME.</param>
/// <param name="Year">The year.</param>
/// <param name="Value">How much.</param>
/// <param name="Tranche">The yearly tranche; null for what was granted without one.</param>
public sealed record SubsidisedAdvice(Guid SmeId, int Year, Money Value, string? Tranche);
