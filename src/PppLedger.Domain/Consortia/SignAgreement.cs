namespace PppLedger.Domain;

/// <summary>The consortium agreement was signed, showing the contributions per partner.</summary>
/// <param name="AgreementVersion">Which version of the text.</param>
/// <param name="SignedOn">The day the last partner signed.</param>
/// <param name="Contributions">What each partner brings.</param>
/// <param name="Attribution">How money received in common is attributed to work.</param>
[EventAlias("agreement-signed")]
public sealed record AgreementSigned(
    string AgreementVersion,
    DateOnly SignedOn,
    IReadOnlyList<AgreedContribution> Contributions,
    AttributionRule Attribution) : IPostsNothing;
