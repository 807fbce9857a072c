namespace PppLedger.Domain;

/// <summary>A signed agreement that shows the partner's contributions comes before any deployment in its work (domain rule I4).</summary>
public sealed class AgreementBeforeDeployment : ComplianceRule
{
    private static readonly RuleName<bool> SignedFirst = RuleName.Flag("agreement.signed-first");

    /// <inheritdoc/>
    public override string Name => "agreement-before-deployment";

    /// <inheritdoc/>
    public override string Title => "A signed agreement that shows each partner's contributions comes before any deployment.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("RNES art. 3.2.5(1)(g), 3.2.7(e) [S1]", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts) => facts.Granted.SelectMany(a => Judge(a, facts));

    private IEnumerable<ComplianceLine> Judge(AwardUnderRules under, ConsortiumFacts facts)
    {
        var award = under.Award;
        if (under.Rules is { } rules && !rules.Of(SignedFirst, otherwise: false))
        {
            return [Says(ComplianceSubject.Award(award.Id), ComplianceState.NotApplicable, $"The rules of {rules.Name}, version {rules.Version}, do not ask for it.")];
        }

        var source = ComplianceSource.Of(under.Rules, SignedFirst, Source);
        var deployments = award.Deployments.GroupBy(d => d.OrganisationId).ToList();
        return deployments.Count == 0
            ? [Says(ComplianceSubject.Award(award.Id), ComplianceState.NotApplicable, $"Nothing is deployed under {award.Code} yet.", source)]
            : deployments.Select(d => Judge(award, d.Key, d.Min(x => x.Since), d.First(x => x.Since == d.Min(y => y.Since)).WorkPackage, facts) with { Source = source });
    }

    private ComplianceLine Judge(Award award, Guid partner, DateOnly first, string workPackage, ConsortiumFacts facts)
    {
        var signed = facts.Consortium.Agreements.Where(a => a.Contributions.Any(c => c.OrganisationId == partner)).Select(a => (DateOnly?)a.SignedOn).Min();
        var days = signed is { } day ? first.DayNumber - day.DayNumber : (int?)null;
        var says = $"{facts.NameOf(partner)} deployed in {workPackage} on {first:yyyy-MM-dd}; "
            + (signed is null ? "no signed agreement shows its contributions."
                : $"the agreement that shows its contributions was signed on {signed:yyyy-MM-dd}{(days < 0 ? $", {-days} {(days == -1 ? "day" : "days")} later" : "")}.");
        return Says(
            ComplianceSubject.Award(award.Id) with { OrganisationId = partner }, days >= 0 ? ComplianceState.Met : ComplianceState.Broken, says) with
        {
            Margin = days is { } margin ? ComplianceMeasure.Days(margin) : null,
            Behind = [new(Book.Funding, [Funding.Deployed.Name], award.Id, OrganisationId: partner)],
        };
    }
}
