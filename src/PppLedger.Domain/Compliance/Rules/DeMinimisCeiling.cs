namespace PppLedger.Domain;

/// <summary>
/// De minimis aid stays within what a Member State may grant to a single undertaking in any three years, rolling (Regulation 2023/2831; domain rule
/// I23): over the awards recorded in the ledger, to the enterprise and those of its group, each as of its grant date.
/// </summary>
public sealed class DeMinimisCeiling : ComplianceRule
{
    private static readonly CalculateDeMinimis Evaluator = new();

    private static readonly CalculationStep SameState = new(
        "That all of it is granted by the same Member State is taken for granted.", "the country of a funder is not recorded", null, [], null, false);

    /// <inheritdoc/>
    public override string Name => "de-minimis-ceiling";

    /// <inheritdoc/>
    public override string Title => "De minimis aid to a single undertaking stays within the ceiling of any three years.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain(
        "Regulation (EU) 2023/2831 [S30][S31]; that all de minimis aid to the undertaking is recorded in the ledger is our assumption", verified: false);

    /// <summary>The scheme whose awards it judges.</summary>
    public static string Scheme => Evaluator.Scheme;

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) => facts.DeMinimis
        .Where(d => facts.Granted.Any(a => a.Award.Id == d.Under.Award.Id) && facts.IsEnterprise(d.OrganisationId))
        .OrderBy(d => d.Under.Award.GrantedOn).ThenBy(d => d.Under.Award.Code, StringComparer.Ordinal).ThenBy(d => d.OrganisationId)
        .Select(d => Judge(d, facts));

    private ComplianceLine Judge(GrantedDeMinimis granted, ConsortiumFacts facts)
    {
        var (award, name) = (granted.Under.Award, facts.NameOf(granted.OrganisationId));
        var subject = ComplianceSubject.Award(award.Id) with { OrganisationId = granted.OrganisationId };
        if (granted.Under.Rules is not { } rules)
        {
            return CannotBeJudged(subject, $"It cannot be judged because the ledger knows no rules of {award.Scheme} for the day {award.Code} was granted, {award.GrantedOn:yyyy-MM-dd}.");
        }

        // Of whom the state is not known, it is taken for the same.
        var state = Countries.Recorded(granted.MemberState) ?? "NL";
        var others = facts.DeMinimis.Where(d => d != granted).ToList();
        var isAssumed = granted.MemberState is null || others.Exists(d => d.MemberState is null);
        string Key(Guid organisation) => $"{organisation:N}";
        var together = facts.OneUndertakingWith(granted.OrganisationId);
        var inputs = new DeMinimisInputs(
            state, [.. together.Select(Key)], new(Key(granted.OrganisationId), award.GrantedOn, granted.Value),
            [
                .. others.Where(d => together.Contains(d.OrganisationId)).Select(d => new DeMinimisAid(
                    Key(d.OrganisationId), d.Under.Award.GrantedOn, d.Value, granted.MemberState is null ? null : d.MemberState)),
            ]);
        if (Evaluator.Refuses(inputs, rules) is { } no)
        {
            return CannotBeJudged(subject, $"The de minimis aid to {name} cannot be added up: {no.Detail}");
        }

        var calculated = Evaluator.Evaluate(inputs, rules);
        var answer = calculated.Answer;
        var says = $"{name}{(together.Count > 1 ? " and its group have" : " has")} {InWords.Exact(answer.Total)} of de minimis aid "
            + $"from {answer.WindowFrom:yyyy-MM-dd} to {answer.WindowUntil:yyyy-MM-dd}, {InWords.Exact(granted.Value)} of it under {award.Code}; the ceiling is {InWords.Exact(answer.Ceiling)}"
            + (answer.IsAllowed ? $": {InWords.Exact(answer.Ceiling - answer.Total)} is left."
                : $": {InWords.Exact(answer.Excess)} is too much{(answer.AllowedFrom is { } day ? $"; as much would be allowed from {day:yyyy-MM-dd}" : "")}.");
        return AtMost(subject, Book.Funding, answer.Total, answer.Ceiling, answer.IsAllowed ? ComplianceState.Met : ComplianceState.Broken, says) with
        {
            Steps = isAssumed ? [SameState, .. calculated.Steps] : calculated.Steps,
            Source = ComplianceSource.Of(rules, CalculateDeMinimis.Ceiling, Source) with { Verified = false },
            Behind = [new(Book.Funding, [Domain.Funding.Granted.Name], award.Id), .. AidedPartner.Entitlements(granted.OrganisationId, [award], isAlone: false)],
        };
    }
}

/// <summary>De minimis aid that was granted to an organisation.</summary>
/// <param name="Under">The award, of any consortium.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Value">The aid: what is settled, else what it has a right to, or used.</param>
/// <param name="MemberState">The country of the funder; null where not known.</param>
public sealed record GrantedDeMinimis(AwardUnderRules Under, Guid OrganisationId, Money Value, string? MemberState)
{
    /// <summary>What an award gives to those who take part in its consortium.</summary>
    public static IEnumerable<GrantedDeMinimis> Of(AwardUnderRules under, Consortium consortium, string? memberState)
    {
        var alone = ConsortiumFacts.TakesPart(consortium) is [var only] ? only : (Guid?)null;
        return consortium.Partners.Select(p => p.OrganisationId).Distinct()
            .Select(p => new GrantedDeMinimis(under, p, new(PublicAid.Of(under.Award, p, alone == p).MayBecome, under.Award.Currency), memberState))
            .Where(d => d.Value.IsPositive);
    }
}
