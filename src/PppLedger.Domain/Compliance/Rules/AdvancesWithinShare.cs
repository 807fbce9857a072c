namespace PppLedger.Domain;

/// <summary>Advances stay within their share of the most that will be paid (domain rule I25).</summary>
public sealed class AdvancesWithinShare : ComplianceRule
{
    private static readonly RuleName<decimal> Share = RuleName.Share("advance.share");

    /// <inheritdoc/>
    public override string Name => "advances-within-share";

    /// <inheritdoc/>
    public override string Title => "Advances stay within their share of the most that will be paid.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("90 % of the grant, all of it up to EUR 25,000.00 [S3] Kaderbesluit art. 45-47", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) =>
        facts.Granted.SelectMany(a => a.Award.Pots.Select(p => Judge(a, p)));

    private ComplianceLine Judge(AwardUnderRules under, Pot pot)
    {
        var (award, rules) = (under.Award, under.Rules);
        if (AwardTerms.Of(rules).MaximumAdvances(pot.Ceiling) is not { } most)
        {
            return Lacks(ComplianceSubject.Award(award.Id, pot.Tranche), under, "set no share that advances may reach");
        }

        var limit = Money.RoundDown(most, award.Currency);
        var isKept = pot.Advanced.Amount <= most;
        var line = AtMost(
            ComplianceSubject.Award(award.Id, pot.Tranche), Book.Funding, pot.Advanced, limit, isKept ? ComplianceState.Met : ComplianceState.Broken,
            $"{InWords.Exact(pot.Advanced)} was paid in advance under {award.Named(pot.Tranche)}; of {InWords.Exact(pot.Ceiling)} at most {InWords.Exact(limit)} may be"
            + (isKept ? "." : $", which is {InWords.Exact(pot.Advanced - limit)} too much."));
        return line with
        {
            Source = ComplianceSource.Of(rules, Share, Source),
            Behind = [new(Book.Funding, [Funding.Paid.Name], award.Id, pot.Tranche)],
        };
    }
}
