namespace PppLedger.Domain;

/// <summary>The consortium agreement was signed, showing the contributions per partner.</summary>
/// <param name="AgreementVersion">Which version of the text.</param>
/// <param name="SignedOn">The day the last partner signed.</param>
/// <param name="Contributions">What each partner brings.</param>
/// <param name="Attribution">How money received in common is attributed to work.</param>
[EventAlias("agreement-signed")]
[Says(
    "Version {AgreementVersion} of the consortium agreement was signed on {SignedOn}"
    + "[, with {Contributions} agreed contributions]; common money is attributed by the rule {Attribution}")]
public sealed record AgreementSigned(
    string AgreementVersion,
    DateOnly SignedOn,
    IReadOnlyList<AgreedContribution> Contributions,
    AttributionRule Attribution) : IPostsNothing;

/// <summary>Records that the agreement was signed, also where that was before the start. See <see cref="AgreementSigned"/> for the members.</summary>
public sealed record SignAgreement(
    string AgreementVersion,
    DateOnly SignedOn,
    IReadOnlyList<AgreedContribution> Contributions,
    AttributionRule Attribution,
    DateOnly Today,
    Actor Actor);

public static partial class ConsortiumRules
{
    /// <summary>
    /// Refuses, in this order: bad values; a day to come; no contributions; a bad kind or amount; one partner and kind twice; who
    /// may not; a closed consortium; a version signed before; an organisation that takes no part, or had left when it was signed.
    /// </summary>
    public static Refusal? Refuses(Consortium consortium, SignAgreement command) =>
        Input.Text(command.AgreementVersion, "/agreementVersion", 50)
        ?? Input.Day(command.SignedOn, "/signedOn")
        ?? Input.Choice(command.Attribution, "/attribution")
        ?? NotYet(command.SignedOn, command.Today, "/signedOn")
        ?? (command.Contributions is not { Count: > 0 } ? ConsortiumRefusal.NoContributions.Because("Name at least one.", "/contributions") : null)
        ?? First(command.Contributions!, Fault)
        ?? Twice(command.Contributions!)
        ?? ConsortiumActs.Refuses(ConsortiumActs.Sign, consortium, command.Actor)
        ?? (consortium.Agreements.Any(a => a.AgreementVersion == command.AgreementVersion.Trim())
            ? ConsortiumRefusal.AlreadySigned.Because($"'{command.AgreementVersion}'.", "/agreementVersion") : null)
        ?? First(command.Contributions!, (c, pointer) =>
            consortium.Partners.Any(p => p.OrganisationId == c.OrganisationId && (p.WithdrewOn ?? command.SignedOn) >= command.SignedOn)
                ? null : ContributionRefusal.NotAPartner.Because($"{c.OrganisationId} is no partner of {consortium.Code}.", $"{pointer}/organisationId"));

    /// <summary>The fact, once nothing refuses it.</summary>
    public static AgreementSigned Decide(Consortium consortium, SignAgreement command)
    {
        Invariant.Holds(Refuses(consortium, command) is null);
        return new(command.AgreementVersion.Trim(), command.SignedOn, command.Contributions, command.Attribution);
    }

    private static Refusal? Fault(AgreedContribution agreed, string pointer) =>
        Input.Choice(agreed?.Kind ?? CommitmentKind.None, $"{pointer}/kind")
        ?? (agreed!.Value is null ? InputRefusal.AmountNotPositive.Because("The amount is missing.", $"{pointer}/value") : null)
        ?? agreed.Value!.FaultUnlessPositive($"{pointer}/value");

    private static Refusal? Twice(IReadOnlyList<AgreedContribution> contributions)
    {
        var seen = new HashSet<(Guid, CommitmentKind)>();
        return First(contributions, (c, pointer) => seen.Add((c.OrganisationId, c.Kind)) ? null
            : ConsortiumRefusal.AgreedTwice.Because($"{c.Kind} of {c.OrganisationId}.", pointer));
    }

    private static Refusal? First(IReadOnlyList<AgreedContribution> contributions, Func<AgreedContribution, string, Refusal?> fault) =>
        contributions.Select((c, i) => fault(c, $"/contributions/{i}")).FirstOrDefault(refusal => refusal is not null);
}
