using Microsoft.AspNetCore.Mvc;
using PppLedger.Api.Answers;
using PppLedger.Api.OpenApi;
using PppLedger.Api.Problems;
using PppLedger.Domain;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Funding;

/// <summary>Add a yearly tranche, kept apart from every other.</summary>
/// <param name="Version">The version you read.</param>
/// <param name="Tranche">Its code: its year, or year, dash and suffix.</param>
/// <param name="Value">The most that will be paid of it.</param>
/// <param name="On">The day of the decision; not ahead.</param>
/// <param name="Reference">The decision.</param>
[Example("""
    { "version": 7, "tranche": "2027", "value": { "amount": 50000, "currency": "EUR" }, "on": "2026-10-01", "reference": "decision 2026-88" }
    """)]
public sealed record OpenTrancheRequest(
    long Version,
    string Tranche,
    Money Value,
    DateOnly On,
    string? Reference = null);

public static class OpenTrancheEndpoint
{
    public static ProblemDetails Validate(
        OpenTrancheRequest request, Award award, Actor actor, Today today) =>
        AwardRules.Refuses(award, Command(request, actor, today)).OrGoOn();

    [WolverinePost("/api/awards/{awardId:guid}/tranches"), EmptyResponse]
    [EndpointSummary("Add a yearly tranche, kept apart from every other.")]
    public static TrancheOpened Post(
        OpenTrancheRequest request, [WriteAggregate] Award award, Actor actor, Today today) =>
        AwardRules.Decide(award, Command(request, actor, today));

    private static OpenTranche Command(OpenTrancheRequest request, Actor actor, Today today) =>
        new(request.Tranche, request.Value, request.On, request.Reference, today.Day, actor);
}
