using Marten;
using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Withdraw an award under which nothing was paid: all of it lapses.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="On">Since when; not ahead.</param>
/// <param name="Reason">Why.</param>
/// <param name="EnteredInError">Whether it was entered by mistake: its number is free again.</param>
[Example("""{"version": 1, "on": "2026-06-01", "reason": "Entered twice.", "enteredInError": true}""")]
public sealed record WithdrawAwardRequest(long Version, DateOnly On, string Reason, bool EnteredInError = false);

public static class WithdrawAwardEndpoint
{
    public static ProblemDetails Validate(
        WithdrawAwardRequest request, Award award, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/withdrawal"), EmptyResponse]
    [EndpointSummary("Withdraw an award under which nothing was paid: all of it lapses.")]
    public static AwardWithdrawn Post(
        WithdrawAwardRequest request, [WriteAggregate] Award award, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today));

    private static WithdrawAward Command(WithdrawAwardRequest request, Actor actor, Today today) =>
        new(request.On, request.Reason, request.EnteredInError, today.Day, actor);
}
