using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Consortia;

/// <summary>Record the signed agreement.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="AgreementVersion">Which version of the text.</param>
/// <param name="SignedOn">The day the last partner signed; not to come.</param>
/// <param name="Contributions">What each partner brings, in kind and in cash.</param>
/// <param name="Attribution">How money received in common is attributed to work.</param>
[Example("""
    { "version": 14, "agreementVersion": "1.1", "signedOn": "2026-07-01", "attribution": "pro-rata",
      "contributions": [{ "organisationId": "0199d000-0000-7000-8000-000000000003", "kind": "in-kind", "value": { "amount": 30000.00, "currency": "EUR" } }] }
    """)]
public sealed record SignAgreementRequest(
    long Version,
    string AgreementVersion,
    DateOnly SignedOn,
    IReadOnlyList<AgreedContribution> Contributions,
    AttributionRule Attribution);

public static class SignAgreementEndpoint
{
    public static ProblemDetails Validate(
        SignAgreementRequest request, Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Refuses(consortium, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/consortia/{consortiumId:guid}/agreement"), EmptyResponse]
    [EndpointSummary("Record the signed agreement, showing the contributions per partner.")]
    public static AgreementSigned Post(
        SignAgreementRequest request, [WriteAggregate] Consortium consortium, Actor actor, Today today) =>
        ConsortiumRules.Decide(consortium, Command(request, actor, today));

    private static SignAgreement Command(SignAgreementRequest request, Actor actor, Today today) =>
        new(request.AgreementVersion, request.SignedOn, request.Contributions, request.Attribution, today.Day, actor);
}
