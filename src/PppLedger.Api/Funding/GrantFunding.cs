using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Access;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;
using Wolverine.Persistence;

namespace PppLedger.Api.Funding;

/// <summary>An award of a funder to a consortium.</summary>
/// <param name="FunderId">The funder: a registered organisation.</param>
/// <param name="ConsortiumId">The consortium.</param>
/// <param name="Code">Award number, unique per funder.</param>
/// <param name="Scheme">The scheme it is granted under.</param>
/// <param name="Ceiling">The most that will be paid.</param>
/// <param name="GrantedOn">Grant date; not ahead.</param>
/// <param name="GrantDateInferred">Whether the grant date is inferred instead of known.</param>
/// <param name="AppliedOn">Date of the application; left out where not known.</param>
/// <param name="RuleSet">Version of the scheme's rules; left out, that of the grant date, where the scheme is a known one (GET /api/schemes).</param>
/// <param name="Tranche">The yearly tranche; left out for what is granted without one.</param>
[Example("""
    {
      "funderId": "0199d000-0000-7000-8000-000000000001",
      "consortiumId": "0199d000-0000-7000-8000-000000000100", "code": "DEMO-2026-0001", "scheme": "PPS-I",
      "ceiling": {"amount": 400000, "currency": "EUR"}, "grantedOn": "2026-01-15",
      "appliedOn": "2025-10-01"
    }
    """)]
public sealed record GrantFundingRequest(
    Guid FunderId,
    Guid ConsortiumId,
    string Code,
    string Scheme,
    Money Ceiling,
    DateOnly GrantedOn,
    bool GrantDateInferred = false,
    DateOnly? AppliedOn = null,
    string? RuleSet = null,
    string? Tranche = null)
{
    internal GrantFunding ToCommand(Actor actor, Today today) =>
        new(FunderId, ConsortiumId, Code, Scheme, RuleSet, Ceiling, GrantedOn, GrantDateInferred, AppliedOn, today.Day, actor) { Tranche = Tranche };
}

public static class GrantFundingEndpoint
{
    public static Task<(ProblemDetails, Consortium)> LoadAsync(
        GrantFundingRequest request, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        FundedConsortium.Of(AwardActs.Grant, request.FunderId, request.ConsortiumId, actor, session, cancellation);

    public static ProblemDetails Validate(GrantFundingRequest request, Consortium consortium, Actor actor, Today today, RuleBook book) =>
        (AwardRules.Refuses(request.ToCommand(actor, today), consortium) ?? book.Refuses(request.ToCommand(actor, today))).OrGoOn();

    [WolverinePost("/api/awards"), NeedNotBeSeen]
    [EndpointSummary("Grant an award to a consortium, as the funder.")]
    public static (Created, IStartStream) Post(GrantFundingRequest request, Consortium consortium, Actor actor, Today today, RuleBook book) =>
        Created.Stream<Award>("/api/awards", AwardRules.Decide(book.Completed(request.ToCommand(actor, today)), consortium));
}
