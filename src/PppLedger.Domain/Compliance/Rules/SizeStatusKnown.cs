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
        var granted = facts.Granted.Select(a => a.Award).OrderBy(a => a.GrantedOn).ThenBy(a => a.Code, StringComparer.Ordinal).ToList();
        return facts.Consortium.Partners
            .Where(p => p is { Kind: OrganisationKind.Enterprise, WithdrewOn: null, Role: ParticipationRole.Coordinator or ParticipationRole.Participant })
            .Select(p => p.OrganisationId).Distinct().Select(p => Judge(p, granted, facts));
    }

    private ComplianceLine Judge(Guid partner, IReadOnlyList<Award> granted, ConsortiumFacts facts)
    {
        var (name, consortium) = (facts.NameOf(partner), facts.Consortium);
        var last = consortium.SizeOf(partner, DateOnly.MaxValue);
        var (state, says) = (last, granted.FirstOrDefault(a => consortium.SizeOf(partner, a.GrantedOn) is null), granted) switch
        {
            (null, { } first, _) => (ComplianceState.Broken, $"The size of {name} is not determined; its first award was granted on {first.GrantedOn:yyyy-MM-dd}."),
            (null, _, _) => (ComplianceState.AtRisk, $"The size of {name} is not determined; it is needed once an award is granted."),
            ({ } known, { } before, _) => (
                ComplianceState.Broken,
                $"The size of {name} is not determined as of {before.GrantedOn:yyyy-MM-dd}, when {before.Code} was granted; it is as of {known.On:yyyy-MM-dd} only."),
            ({ } known, _, []) => (ComplianceState.Met, Determined(name, known)),
            _ => (ComplianceState.Met, string.Join(" ", granted.Select(a => Determined(name, consortium.SizeOf(partner, a.GrantedOn)!)).Distinct(StringComparer.Ordinal))),
        };
        return Says(ComplianceSubject.Partner(partner), state, says);
    }

    private static string Determined(string name, SizeOnADay size) => $"{name} is determined as {Spoken.Of(size.Status, _ => null)} as of {size.On:yyyy-MM-dd}.";
}
