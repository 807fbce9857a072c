namespace PppLedger.Domain;

/// <summary>What is paid stays within the most that will be paid, and lasts as long as the work.</summary>
public sealed class PaymentsWithinCeiling : ComplianceRule
{
    /// <inheritdoc/>
    public override string Name => "payments-within-ceiling";

    /// <inheritdoc/>
    public override string Title => "What is paid stays within the ceiling of the award, and is not used up before the work ends.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("The ceiling of the award, as amended; once it is settled, what is settled", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) =>
        facts.Granted.SelectMany(a => a.Award.Pots.Select(p => Judge(a.Award, p, facts)));

    private ComplianceLine Judge(Award award, Pot pot, ConsortiumFacts facts)
    {
        var limit = pot.Settled ?? pot.Ceiling;
        var first = award.Payments.Where(p => p.Tranche == pot.Tranche && p.Value.IsPositive).Select(p => (DateOnly?)p.PaidOn).Min();
        var isOver = pot.Paid - pot.RecoveryOrdered > limit;
        var breaksOn = isOver || pot.IsSettled || first is null || facts.IsOver ? null : RunRate.AboveOn(pot.Paid.Amount, limit.Amount, first.Value, facts.Today);
        var isInTime = facts.Consortium.EndsOn is { } end && breaksOn is { } day && day <= end;
        var says = $"{InWords.Exact(pot.Paid)} was paid under {award.Named(pot.Tranche)}, of at most {InWords.Exact(limit)}"
            + (isOver ? $": {InWords.Exact(pot.Paid - pot.RecoveryOrdered - limit)} too much." : ".")
            + (isInTime ? $" Paid on as since {first:yyyy-MM-dd}, it is used up before {breaksOn:yyyy-MM-dd}, and the work ends on {facts.Consortium.EndsOn:yyyy-MM-dd}." : "");
        var state = isOver ? ComplianceState.Broken : isInTime ? ComplianceState.AtRisk : ComplianceState.Met;
        return AtMost(ComplianceSubject.Award(award.Id, pot.Tranche), Book.Funding, pot.Paid - pot.RecoveryOrdered, limit, state, says) with
        {
            BreaksOn = isInTime ? breaksOn : null,
            Behind = [new(Book.Funding, [Funding.Paid.Name], award.Id, pot.Tranche)],
        };
    }
}
