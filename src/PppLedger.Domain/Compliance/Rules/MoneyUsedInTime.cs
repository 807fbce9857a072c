namespace PppLedger.Domain;

/// <summary>The subsidy is used within the years that its rules give it (domain rule I27).</summary>
public sealed class MoneyUsedInTime : ComplianceRule
{
    private static readonly RuleName<int> Within = RuleName.Years("deployment.within");

    /// <inheritdoc/>
    public override string Name => "money-used-in-time";

    /// <inheritdoc/>
    public override string Title => "The subsidy is used within the years after the grant.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("Six years from the grant [S1] art. 3.2.5(7)", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) => facts.Granted.Select(a => Judge(a, facts));

    private ComplianceLine Judge(AwardUnderRules under, ConsortiumFacts facts)
    {
        var (award, subject) = (under.Award, ComplianceSubject.Award(under.Award.Id));
        if (under.Rules?.Find(Within.Name) is null)
        {
            return Lacks(subject, under, "set no time to use the money");
        }

        var last = award.GrantedOn.AddYears(under.Rules.Of(Within));
        var uses = facts.Uses.Where(u => u.AwardId == award.Id).ToList();
        var used = new Money(award.Deployments.Sum(d => d.Value.Amount) + award.Advice.Sum(a => a.Value.Amount), award.Currency);
        var late = uses.Where(u => u.On > last).Sum(u => u.Amount);
        var line = award.IsSettled ? Settled(award, subject, used, late, last) : Open(award, subject, used, late, last, uses, facts);
        return line with
        {
            Margin = award.IsSettled && uses.Count == 0 ? null : ComplianceMeasure.Days(
                last.DayNumber - (uses.Count > 0 && (award.IsSettled || used.Amount >= line.Limit!.Amount) ? uses.Max(u => u.On) : facts.Today).DayNumber),
            BreaksOn = line.State is ComplianceState.AtRisk ? last.AddDays(1) : null,
            Source = ComplianceSource.Of(under.Rules, Within, Source),
            Behind = [new(Book.Funding, [Funding.Deployed.Name], award.Id)],
        };
    }

    // What is paid at settlement is for work that was done: it is not deployed any more, so that only what was used late counts.
    private ComplianceLine Settled(Award award, ComplianceSubject subject, Money used, decimal late, DateOnly last) => Says(
        subject, late > 0 ? ComplianceState.Broken : ComplianceState.Met,
        $"{award.Code} is settled at {InWords.Exact(award.Settled)}; granted on {award.GrantedOn:yyyy-MM-dd}, it was to be used by {last:yyyy-MM-dd}, and "
        + (late > 0 ? $"{InWords.Exact(late, award.Currency)} was used later." : "nothing was used later.")) with
    {
        Figure = ComplianceMeasure.Of(used, Book.Funding),
    };

    private ComplianceLine Open(
        Award award, ComplianceSubject subject, Money used, decimal late, DateOnly last, IReadOnlyList<FundsUsed> uses, ConsortiumFacts facts)
    {
        // Once the time is over, what was never paid cannot be used any more; what was paid should have been. Of an award that nothing was paid of, and nothing used, all is missing.
        var target = facts.Today > last && (used.IsPositive || Kept(award).IsPositive) ? Kept(award) : award.Ceiling;
        var isUsed = used >= target;
        var usedUpOn = uses.Count == 0 || isUsed ? (DateOnly?)null : RunRate.AboveOn(used.Amount, target.Amount, uses.Min(u => u.On), facts.Today);
        // Nothing used has no rate: that is at risk from the middle of the time on.
        var isTooSlow = !isUsed && (uses.Count > 0 ? usedUpOn is null || usedUpOn > last.AddDays(1) : facts.Today.DayNumber - award.GrantedOn.DayNumber > last.DayNumber - facts.Today.DayNumber);
        var state = late > 0 || (!isUsed && facts.Today > last) ? ComplianceState.Broken : isTooSlow ? ComplianceState.AtRisk : ComplianceState.Met;
        var says = $"{InWords.Exact(used)} of {InWords.Exact(target)} under {award.Code} is used; granted on {award.GrantedOn:yyyy-MM-dd}, it is used by {last:yyyy-MM-dd}"
            + (late > 0 ? $", and {InWords.Exact(late, award.Currency)} was used later."
                : state is ComplianceState.Broken ? $": {InWords.Exact(target - used)} was not."
                : !isTooSlow ? "."
                : uses.Count == 0 ? ". More than half of that time is gone."
                : $". As it goes, the rest is used {(usedUpOn is { } day ? $"by {day.AddDays(-1):yyyy-MM-dd}" : "never")}.");
        return AtLeast(subject, Book.Funding, used, target, state, says);
    }

    private static Money Kept(Award award) => award.Paid - award.Pots.Aggregate(Money.Zero(award.Currency), (sum, p) => sum + p.RecoveryOrdered);
}
