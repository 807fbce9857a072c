namespace PppLedger.Domain;

/// <summary>Nothing that somebody should look at is open.</summary>
public sealed class NoOpenFlags : ComplianceRule
{
    /// <inheritdoc/>
    public override string Name => "no-open-flags";

    /// <inheritdoc/>
    public override string Title => "Late entries, overlaps, gaps and whatever else was flagged is looked at and cleared.";

    /// <inheritdoc/>
    public override ComplianceSource Source => ComplianceSource.Plain("The findings of the consortium, each by its own rule", verified: true);

    /// <inheritdoc/>
    public override IEnumerable<ComplianceLine> Judge(ConsortiumFacts facts)
    {
        if (facts.OpenFlags is not { } flags)
        {
            return [Says(ComplianceSubject.Consortium, ComplianceState.CannotBeJudged, "Which flags were open is known of the present only.")];
        }

        var open = flags.Values.Sum();
        var says = open == 0 ? "No flag is open."
            : $"{open} {(open == 1 ? "flag is" : "flags are")} open: {string.Join(", ", flags.Where(f => f.Value > 0).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Value} {f.Key}"))}.";
        return
        [
            Says(ComplianceSubject.Consortium, open == 0 ? ComplianceState.Met : ComplianceState.AtRisk, says) with
            {
                Figure = new(open, "flag", null),
                Limit = new(0, "flag", null),
                Margin = new(-open, "flag", null),
            },
        ];
    }
}
