using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Access;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Money announced by a funder for a consortium, not granted yet.</summary>
/// <param name="FunderId">The funder: a registered organisation.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Code">Number of the award it is to become, unique per funder.</param>
/// <param name="Scheme">The scheme it is meant under.</param>
/// <param name="Value">How much.</param>
/// <param name="PledgedOn">The day of the pledge; not ahead.</param>
/// <param name="Reference">The funder's letter or reference.</param>
/// <param name="Description">What it is for; never a person's name.</param>
[Example("""
    {
      "funderId": "0199d000-0000-7000-8000-000000000001",
      "consortiumId": "0199d000-0000-7000-8000-000000000100", "code": "DEMO-2027-0001", "scheme": "PPS-I",
      "value": {"amount": 250000, "currency": "EUR"}, "pledgedOn": "2026-03-02",
      "reference": "letter of 2 March 2026", "description": "Second phase."
    }
    """)]
public sealed record PledgeFundingRequest(
    Guid FunderId,
    Guid ConsortiumId,
    string Code,
    string Scheme,
    Money Value,
    DateOnly PledgedOn,
    string? Reference = null,
    string? Description = null)
{
    internal PledgeFunding ToCommand(Actor actor, Today today) =>
        new(FunderId, ConsortiumId, Code, Scheme, Value, PledgedOn, Reference, Description, today.Day, actor);
}

public static class PledgeFundingEndpoint
{
    public static Task<(ProblemDetails, Consortium)> LoadAsync(
        PledgeFundingRequest request, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        FundedConsortium.Of(AwardActs.Pledge, request.FunderId, request.ConsortiumId, actor, session, cancellation);

    public static ProblemDetails Validate(PledgeFundingRequest request, Consortium consortium, Actor actor, Today today) =>
        AwardRules.Refuses(request.ToCommand(actor, today), consortium).OrGoOn();

    [WolverinePost("/api/awards/pledges"), NeedNotBeSeen]
    [EndpointSummary("Pledge money to a consortium, as the funder; a grant turns the pledge into an award.")]
    public static (Created, IStartStream) Post(PledgeFundingRequest request, Consortium consortium, Actor actor, Today today) =>
        Created.Stream<Award>("/api/awards", AwardRules.Decide(request.ToCommand(actor, today), consortium));
}
