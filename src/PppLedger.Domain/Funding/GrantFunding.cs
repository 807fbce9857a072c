namespace PppLedger.Domain;

/// <summary>A funder granted an award to a consortium.</summary>
/// <param name="FunderId">The funder: an organisation too.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Code">Award number, unique per funder.</param>
/// <param name="Scheme">The scheme it was granted under.</param>
/// <param name="RuleSet">Version of the scheme's rules, chosen by grant date; null until rule sets exist.</param>
/// <param name="Ceiling">The most that will be paid.</param>
/// <param name="GrantedOn">Grant date.</param>
/// <param name="GrantDateInferred">Whether the grant date was inferred (from the start date) instead of given.</param>
/// <param name="AppliedOn">Date of the application: costs before it are not eligible; null where not known.</param>
[EventAlias("funding-granted")]
public sealed record FundingGranted(
    Guid FunderId,
    Guid ConsortiumId,
    string Code,
    string Scheme,
    string? RuleSet,
    Money Ceiling,
    DateOnly GrantedOn,
    bool GrantDateInferred,
    DateOnly? AppliedOn) : IPosts, IOpensStream, IClaimsKeys
{
    /// <inheritdoc/>
    public StreamFacts Facts(Guid streamId) =>
        new() { ConsortiumId = ConsortiumId, OrganisationId = FunderId, AwardId = streamId, TrueOn = GrantedOn, Year = GrantedOn.Year };

    /// <inheritdoc/>
    public IEnumerable<NaturalKey> Keys() => [new($"award/{FunderId}", Code)];

    /// <inheritdoc/>
    public IEnumerable<Posting> Postings(StreamFacts facts) =>
        [Posting.Move(Funding.Authority, Funding.Granted, Ceiling, facts).Between(FunderId, null)];
}
