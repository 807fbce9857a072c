namespace PppLedger.Domain;

/// <summary>The size of each enterprise is determined as of the grant (domain rule I24): aid to it depends on it.</summary>
public sealed class SizeStatusKnown : ComplianceRule
{
    /// <inheritdoc/>
    public override string Name => "size-status-known";

    /// <inheritdoc/>
    public override string Title => "The size of each enterprise that takes part is determined by the grant.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("Recommendation 2003/361/EC; status as of the grant date [S33]", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts)
    {
        var granted = facts.Granted.Select(a => (DateOnly?)a.Award.GrantedOn).Min();
        return facts.Consortium.Partners
            .Where(p => p is { Kind: OrganisationKind.Enterprise, WithdrewOn: null, Role: ParticipationRole.Coordinator or ParticipationRole.Participant })
            .GroupBy(p => p.OrganisationId)
            .Select(g => Judge(g.FirstOrDefault(p => p.SizeStatus is not null) ?? g.First(), granted, facts));
    }

    private ComplianceLine Judge(Participation partner, DateOnly? granted, ConsortiumFacts facts)
    {
        var name = facts.NameOf(partner.OrganisationId);
        var (state, says) = (partner.SizeStatus, granted) switch
        {
            ({ } size, _) => (ComplianceState.Met, $"{name} is determined as {Spoken.Of(size, _ => null)} as of {partner.SizeStatusOn:yyyy-MM-dd}."),
            (null, { } day) => (ComplianceState.Broken, $"The size of {name} is not determined; its first award was granted on {day:yyyy-MM-dd}."),
            _ => (ComplianceState.AtRisk, $"The size of {name} is not determined; it is needed once an award is granted."),
        };
        return Says(ComplianceSubject.Partner(partner.OrganisationId), state, says);
    }
}
