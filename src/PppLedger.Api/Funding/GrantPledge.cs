using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Grant what was pledged, or more, or less; the rest of the pledge lapses.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Ceiling">The most that will be paid.</param>
/// <param name="GrantedOn">Grant date; not ahead.</param>
/// <param name="GrantDateInferred">Whether the grant date is inferred instead of known.</param>
/// <param name="AppliedOn">Date of the application; left out where not known.</param>
/// <param name="RuleSet">Version of the scheme's rules; left out where not known.</param>
[Example(
    """{"version": 1, "ceiling": {"amount": 300000, "currency": "EUR"}, "grantedOn": "2026-06-01", "appliedOn": "2026-03-01"}""")]
public sealed record GrantPledgeRequest(
    long Version,
    Money Ceiling,
    DateOnly GrantedOn,
    bool GrantDateInferred = false,
    DateOnly? AppliedOn = null,
    string? RuleSet = null);

public static class GrantPledgeEndpoint
{
    public static Task<Consortium> LoadAsync(Award award, IQuerySession session, CancellationToken cancellation) =>
        Existing.Consortium(award.ConsortiumId, session, cancellation);

    public static ProblemDetails Validate(
        GrantPledgeRequest request, Award award, Consortium consortium, Actor actor, Today today, RuleBook book) =>
        (AwardRules.Refuses(award, Command(request, actor, today), consortium) ?? book.Refuses(award, Command(request, actor, today))).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/grant"), EmptyResponse]
    [EndpointSummary("Grant what was pledged, as the funder; what of the pledge is not granted lapses.")]
    public static PledgeGranted Post(
        GrantPledgeRequest request, [WriteAggregate] Award award, Consortium consortium, Actor actor, Today today, RuleBook book) =>
        AwardRules.Decide(award, book.Completed(award, Command(request, actor, today)), consortium);

    private static GrantPledge Command(GrantPledgeRequest request, Actor actor, Today today) =>
        new(request.Ceiling, request.GrantedOn, request.GrantDateInferred, request.RuleSet, request.AppliedOn, today.Day, actor);
}
