namespace PppLedger.Domain;

/// <summary>
/// Members of a Joint Undertaking contribute the least share of a project (domain.md 4.1, W8): by IKOP, which is their eligible costs less what
/// the Joint Undertaking and participating states pay, and where the call counts it by IKAA and cash. Which least share holds the scheme of the
/// award says: that of the IHI JU, or that of the CBE JU for the kind of action.
/// </summary>
public sealed class MemberContributions : ComplianceRule
{
    private const string Currency = JointUndertaking.Currency;
    private static readonly CalculateIkop Ikop = new();
    private static readonly CalculateMemberShare MemberShare = new();

    private static readonly CalculationStep TakenForGranted = new(
        "That enterprises are members, or of members, is taken for granted where it is not recorded.", "nothing is recorded of the membership of one of them at least", null, [], null, false);

    private static readonly RuleName<bool> OfContributingPartners = RuleName.Flag("ikaa.of-contributing-partners");
    private static readonly RuleName<decimal> Least = RuleName.Share("members.least");

    /// <inheritdoc/>
    public override string Name => "member-contributions";

    /// <inheritdoc/>
    public override string Title => "Members of the Joint Undertaking contribute the least share of the project.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain(
        "Council Regulation (EU) 2021/2085 art. 2(8)-(10), 125 [S34][S36][S37]; that an enterprise is a member as long as nothing is recorded of it is our interpretation", verified: false);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) =>
        facts.Granted.Where(a => a.Rules?.Scheme == JointUndertaking.Scheme).Select(a => Judge(a, a.Rules!, facts));

    private ComplianceLine Judge(AwardUnderRules under, RuleSet rules, ConsortiumFacts facts)
    {
        var (award, subject) = (under.Award, ComplianceSubject.Award(under.Award.Id));
        var who = Members(facts);
        var members = who.Order().Select(m => Member(m, under, facts)).Where(m => m.EligibleCosts!.IsPositive).ToList();
        var action = JointUndertaking.ActionOf(award.Scheme);
        if (action is null && !JointUndertaking.IsInnovativeHealth(award.Scheme))
        {
            return CannotBeJudged(subject, $"Which least share its Joint Undertaking sets is not in the ledger: {award.Code} is recorded under {award.Scheme}.");
        }

        if (award.Currency != Currency || members.Count == 0)
        {
            return CannotBeJudged(subject, award.Currency != Currency ? $"The rules are in {Currency}, {award.Code} is not." : $"No eligible costs of members under {award.Code} are in the ledger.");
        }

        var all = facts.Consortium.Partners.Select(p => p.OrganisationId).Distinct().Sum(p => Costs(p, facts));
        var inputs = new IkopInputs(members, action is { } kind ? new(kind, new(all, Currency)) : null);
        if (Ikop.Refuses(inputs, rules) is { } no)
        {
            return CannotBeJudged(subject, $"Under {award.Code} more is paid to a member than it costs: {no.Detail}");
        }

        var ikop = Ikop.Evaluate(inputs, rules);
        return action is null ? Together(award, ikop, who, rules, facts) : OfAction(award, ikop, facts);
    }

    // CBE JU: IKOP as a share of the eligible costs of all.
    private ComplianceLine OfAction(Award award, Calculated<IkopAnswer> ikop, ConsortiumFacts facts)
    {
        var (answer, least, isEnough) = (ikop.Answer, ikop.Answer.Least!, ikop.Answer.IsEnough is true);
        var says = $"Members bring {InWords.Exact(answer.Ikop)} of IKOP to {award.Code}, {InWords.Percent(answer.Share ?? 0)} of its eligible costs; the least is {InWords.Exact(least)}"
            + (isEnough ? "." : $", so {InWords.Exact(least - answer.Ikop)} is missing.");
        return Line(award, answer.Ikop, least, isEnough, says, ikop.Steps, "ikop.least", facts);
    }

    // IHI JU: IKOP, IKAA and cash as a share of the whole budget.
    private ComplianceLine Together(Award award, Calculated<IkopAnswer> ikop, HashSet<Guid> members, RuleSet rules, ConsortiumFacts facts)
    {
        bool IsTheirs(JournalSum sum) => sum.OrganisationId is { } by && members.Contains(by);
        // Additional activities are not open to contributing partners (Council Regulation (EU) 2021/2085 art. 2(10)).
        bool MayCount(JournalSum sum) => rules.Of(OfContributingPartners, otherwise: false)
            || facts.Consortium.MembershipOf(sum.OrganisationId!.Value) is not JointUndertakingMembership.ContributingPartner;
        var additional = facts.Sums.Where(s => s is { Book: Book.Costs, Commodity: Currency } && IsTheirs(s) && s.Account == Domain.Costs.Additional.Name).ToList();
        var (ikaa, not) = (additional.Where(MayCount).Sum(s => s.Balance), additional.Where(s => !MayCount(s)).Sum(s => s.Balance));
        var received = StageAccounts.CountsAsAccepted.Append(ContributionStage.Received).Append(ContributionStage.Approved).Append(ContributionStage.Submitted).Select(StageAccounts.Name).ToHashSet(StringComparer.Ordinal);
        bool IsCash(JournalSum s) => s is { Book: Book.Cash, Commodity: Currency } && IsTheirs(s) && received.Contains(s.Account);
        var (cash, ofNoAward) = (facts.Under(award).Where(IsCash).Sum(s => s.Balance), facts.OfNoAward.Where(IsCash).Sum(s => s.Balance));
        var calculated = MemberShare.Evaluate(new(ikop.Answer.Ikop, award.Ceiling, new(ikaa, Currency), new(cash, Currency)), rules);
        var (answer, steps) = (calculated.Answer, new List<CalculationStep>([.. ikop.Steps, .. calculated.Steps]));
        var says = $"Members bring {InWords.Exact(answer.Contributions)} to {award.Code}: {InWords.Exact(ikop.Answer.Ikop)} of IKOP, {InWords.Exact(ikaa, Currency)} of IKAA and {InWords.Exact(cash, Currency)} in cash, "
            + $"{InWords.Percent(answer.Share ?? 0)} of a budget of {InWords.Exact(answer.Budget)}" + (answer.IsEnough ? "." : $"; {InWords.Exact(answer.Missing!)} is missing.")
            + (not > 0 ? $" {InWords.Exact(not, Currency)} of additional activities of contributing partners does not count." : "");
        if (!answer.IsEnough && ofNoAward > 0)
        {
            return CannotBeJudged(ComplianceSubject.Award(award.Id), $"{says} {InWords.Exact(ofNoAward, Currency)} in cash names no award.");
        }

        var least = rules.Of(Least);
        var limit = least == 1 ? answer.Budget : JointUndertaking.RoundUp(award.Ceiling.Amount * least / (1 - least));
        return Line(award, answer.Contributions, limit, answer.IsEnough, says, steps, Least.Name, facts);
    }

    private ComplianceLine Line(Award award, Money figure, Money limit, bool isEnough, string says, IReadOnlyList<CalculationStep> steps, string rule, ConsortiumFacts facts)
    {
        var state = isEnough ? ComplianceState.Met : facts.IsReported ? ComplianceState.Broken : ComplianceState.AtRisk;
        return AtLeast(ComplianceSubject.Award(award.Id), Book.Costs, figure, limit, state, says) with
        {
            BreaksOn = state is ComplianceState.AtRisk ? facts.ReportsDueOn?.AddDays(1) : null,
            Steps = facts.Consortium.Partners.GroupBy(p => p.OrganisationId).Any(IsTakenForGranted) ? [TakenForGranted, .. steps] : steps,
            Source = Source with { Scheme = JointUndertaking.Scheme, RuleSet = award.RuleSet, Rule = rule },
            Behind =
            [
                new(Book.Costs, [facts.IsReported ? Domain.Costs.Reported.Name : Domain.Costs.Budgeted.Name, Domain.Costs.Additional.Name]),
                new(Book.Funding, [Domain.Funding.Allocated.Name, Domain.Funding.Deployed.Name, Domain.Funding.Settled.Name]),
                new(Book.Cash, [StageAccounts.Name(ContributionStage.Received)], award.Id),
            ],
        };
    }

    // Those of which it is recorded; of whom nothing is, enterprises.
    private static HashSet<Guid> Members(ConsortiumFacts facts) =>
    [
        .. facts.Consortium.Partners.GroupBy(p => p.OrganisationId)
            .Where(g => facts.Consortium.MembershipOf(g.Key) switch
            {
                null => IsTakenForGranted(g),
                var known => known is not JointUndertakingMembership.NotAMember,
            })
            .Select(g => g.Key),
    ];

    private static bool IsTakenForGranted(IGrouping<Guid, Participation> partner) =>
        partner.All(p => p.Membership is null) && partner.Any(p => p.Kind is OrganisationKind.Enterprise);

    private static ProjectCosts Member(Guid partner, AwardUnderRules under, ConsortiumFacts facts)
    {
        var of = facts.Granted.Where(a => a.Rules?.Scheme == JointUndertaking.Scheme).Sum(a => Aid(a.Award, partner, facts));
        var others = facts.Public.Where(a => a.Rules?.Scheme != JointUndertaking.Scheme).Sum(a => Aid(a.Award, partner, facts));
        return new(facts.NameApart(partner), new(Costs(partner, facts), Currency), null, new(of, Currency), new(others, Currency));
    }

    private static decimal Costs(Guid partner, ConsortiumFacts facts)
    {
        var budgeted = facts.Costs(Domain.Costs.Budgeted, partner, _ => true, Currency);
        return facts.IsReported || budgeted == 0 ? facts.Costs(Domain.Costs.Reported, partner, _ => true, Currency) : budgeted;
    }

    // What is settled for it where the money is; else what it is entitled to, and once all is reported what it used.
    private static decimal Aid(Award award, Guid partner, ConsortiumFacts facts)
    {
        var aid = award.Currency == Currency ? PublicAid.Of(award, partner) : new(0, 0);
        return facts.IsReported ? aid.Stands : aid.MayBecome;
    }
}
